"""Choices under messages about the moments of a network, by how the slot of the message begins."""

from collections.abc import Callable

from bot.handling import (
    bank,
    offering_rhythm,
    phasing,
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


MOMENTS: dict[str, Callable[[Stage, tables.Outbox, int, str], bool]] = {
    "round": thinking.pressed,
    "think": answered,
    "thought": thinking.decided,
    "rhythm": answered,
    "reflecting": reflecting.pressed,
    "sent": bank.taken_back,
    "proposed": bank.judged,
    "proposal": settling.agreed,
    "rhythm_offer": offering_rhythm.pressed,
    "phase": phasing.pressed,
    "meant": phasing.pressed,
    "scan": scanning.pressed,
    "scan_call": scanning.joined,
    "scan_status": scans.pressed,
}
