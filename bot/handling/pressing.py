"""Choices under messages about the moments of a network, by how the slot of the message begins."""

from collections.abc import Callable

from bot.flows import offering
from bot.handling import (
    bank,
    offering_rhythm,
    phasing,
    profiling,
    reflecting,
    saying,
    scanning,
    scans,
    settling,
    talking,
    thinking,
)
from bot.handling.sentences import sorry
from bot.handling.stage import Stage
from bot.store import tables, talks


def answered(stage: Stage, row: tables.Outbox, person: int, key: str) -> bool:
    """A choice that answers the ask it stands under."""
    talk = talks.of_row(stage.session, row.id or 0, person)
    if talk is None or talk.waiting is None:
        saying.say(stage, sorry(stage, person, "press.late"))
    else:
        talking.answer(stage, talk, {"key": key, "private": True})
    return True


def unfit(stage: Stage, row: tables.Outbox, person: int, key: str) -> bool:
    """Somebody decides what becomes of an offer that brought a question which does not fit."""
    offer = stage.session.get(tables.Offer, int((row.slot or "").split(".")[1]))
    if offer is None or offer.person_id != person:
        saying.say(stage, sorry(stage, person, "press.late"))
        return True
    facts = {"offer": offer.id, "text": offer.text, "drop": key == "yes"}
    talking.play(stage, offering.unfit, stage.scene(offer.network_id, person, given=facts))
    return True


MOMENTS: dict[str, Callable[[Stage, tables.Outbox, int, str], bool]] = {
    "round": thinking.pressed,
    "think": answered,
    "thought": thinking.decided,
    "rhythm": answered,
    "reflecting": reflecting.pressed,
    "sent": bank.taken_back,
    "profiling": answered,
    "ownprofile": profiling.pressed,
    "unfit": unfit,
    "proposed": bank.judged,
    "proposal": settling.agreed,
    "rhythm_offer": offering_rhythm.pressed,
    "phase": phasing.pressed,
    "meant": phasing.pressed,
    "scan": scanning.pressed,
    "scan_call": scanning.joined,
    "scan_status": scans.pressed,
}
