"""Commands, Dutch first with an English alias: each sets going the flow that it names."""

import re
from collections.abc import Callable
from typing import Any

from bot.core import quiet_reading
from bot.core.asking import behind_hashtag, size, tidy
from bot.core.events import CommandGiven
from bot.core.texts import Text
from bot.flows import looking, offering, quieting
from bot.flows.asking import too_long
from bot.flows.logbook import logbook
from bot.flows.profiling import of_colleague
from bot.handling import (
    linking,
    meeting,
    messages,
    networking,
    overviews,
    phasing,
    profiling,
    reflecting,
    saying,
    scans,
    talking,
    thinking,
    threads,
)
from bot.handling.sentences import sorry
from bot.handling.stage import Stage
from bot.store import offers, people, questions, thoughts
from bot.store.logbook import questions_of

ALIASES = {
    "ask": "vraag",
    "offer": "aanbod",
    "search": "zoek",
    "mine": "mijn",
    "help": "uitleg",
    "start": "uitleg",
    "quiet": "rust",
    "network": "netwerk",
    "link": "koppel",
    "reflection": "reflectie",
    "denkvraag": "reflectie",
    "phase": "fase",
}


def given(stage: Stage, event: CommandGiven) -> bool:
    """Carries out a command; one that is not ours is answered in private and left alone in the group."""
    name = ALIASES.get(event.command, event.command)
    deed = _DEEDS.get(name)
    place = None if event.private else people.place_of(stage.session, event) or threads.place_of(stage, event)
    if not event.private and (deed is None or place is None or not stage.is_agreed(place)):
        if event.token:  # whoever waits for an answer that nobody else sees gets one
            saying.say(stage, sorry(stage, meeting.met(stage, event), "look.not_yet"))
        return bool(event.token)
    person = meeting.met(stage, event)
    network = place.network_id if place else _own_network(stage, person)
    if network is None and name != "koppel":
        saying.say(stage, sorry(stage, person, "look.no_network"))
        return True
    if network is not None:
        people.join(stage.session, network, person, stage.now, moderator=event.moderator if place else None)
    if deed is None:
        saying.say(stage, sorry(stage, person, "look.unknown"))
    else:
        deed(stage, event, network or 0, person)
    return True


def _vraag(stage: Stage, event: CommandGiven, network: int, _: int) -> None:
    behind = behind_hashtag(event.words, stage.config.network.hashtags)
    messages.asked(stage, event, network, tidy(event.words) if behind is None else behind)


def _aanbod(stage: Stage, event: CommandGiven, network: int, person: int) -> None:
    text = tidy(event.words)
    if size(text) == "long":
        facts: dict[str, Any] = {"private": event.private, "length": len(text)}
        talking.play(stage, too_long, stage.scene(network, person, given=facts))
    elif size(text) == "empty":
        talking.begin(stage, "offer", stage.scene(network, person))
    else:
        facts = {"text": text, "message": messages.ref(event)}
        talking.play(stage, offering.offered, stage.scene(network, person, given=facts))


def _zoek(stage: Stage, event: CommandGiven, network: int, person: int) -> None:
    words = tidy(event.words)[:200]
    if not words:
        saying.say(stage, sorry(stage, person, "look.search_what"))
        return
    if _colleague(stage, network, person, words):
        return
    number = re.fullmatch(r"(?:vraag\s+)?#?(\d{1,9})", words, re.IGNORECASE)
    flow, wanted = (looking.numbered, number[1]) if number else (looking.search, words)
    talking.play(stage, flow, stage.scene(network, person, given={"text": wanted}))


def _colleague(stage: Stage, network: int, person: int, words: str) -> bool:
    """`/zoek wie Bas`: what a member of that name lets colleagues see; False where the words mean no one member."""
    asked = re.fullmatch(r"(?:wie|who)\s+(?:is\s+)?(.+?)\??", words, re.IGNORECASE)
    found = people.named(stage.session, network, asked[1]) if asked is not None else []
    if len(found) != 1:
        return False
    facts = {"person": found[0].id, "name": found[0].name}
    talking.play(stage, of_colleague, stage.scene(network, person, given=facts))
    return True


def _mijn(stage: Stage, event: CommandGiven, network: int, person: int) -> None:
    number = re.fullmatch(r"(?:vraag\s+)?#?(\d{1,9})", event.words.strip(), re.IGNORECASE)
    of_mine = re.fullmatch(
        r"(logboek|log|overzicht|digest)(?:\s+(.*))?", event.words.strip(), re.IGNORECASE | re.DOTALL
    )
    away = re.fullmatch(r"(?:weg|drop)\s+(\d{1,9})", event.words.strip(), re.IGNORECASE)
    if thinking.mine(stage, event, network, person) or profiling.mine(stage, event, network, person):
        return
    if of_mine:
        _OF_MINE[of_mine[1].lower()](stage, network, person, of_mine[2] or "")
    elif away:
        _drop_offer(stage, network, person, int(away[1]))
    elif number:
        _my_question(stage, network, person, int(number[1]))
    else:
        talking.play(stage, looking.mine, stage.scene(network, person))


def _logboek(stage: Stage, network: int, person: int, _: str) -> None:
    count = len(questions_of(stage.session, person)) + len(thoughts.log_of(stage.session, network, person))
    talking.play(stage, logbook, stage.scene(network, person, given={"count": count}))


def _my_question(stage: Stage, network: int, person: int, number: int) -> None:
    question = questions.numbered(stage.session, network, number)
    if question is None or question.asker_id != person or question.status == "withdrawn":
        saying.say(stage, sorry(stage, person, "look.not_mine"))
        return
    talking.play(stage, looking.my_question, stage.scene(network, person, question.id))


def _drop_offer(stage: Stage, network: int, person: int, position: int) -> None:
    mine = offers.offers_of(stage.session, network, person)
    if not 1 <= position <= len(mine):
        saying.say(stage, sorry(stage, person, "look.no_such_offer"))
        return
    offer = mine[position - 1]
    facts = {"offer": offer.id, "text": offer.text}
    talking.play(stage, offering.dropped, stage.scene(network, person, given=facts))


def _uitleg(stage: Stage, _: CommandGiven, network: int, person: int) -> None:
    hashtag = f"#{stage.config.network.hashtags[0]}"
    facts = {"hashtag": hashtag, "welcome": phasing.welcome(stage, network)}
    talking.play(stage, looking.explain, stage.scene(network, person, given=facts))


def _rust(stage: Stage, event: CommandGiven, network: int, person: int) -> None:
    if not event.words.strip():
        talking.play(stage, quieting.stands, stage.scene(network, person))
        return
    wish = quiet_reading.read(event.words, stage.now.astimezone(stage.network(network).hours.zone).date())
    if isinstance(wish, quiet_reading.Slip):
        fields = dict(wish.fields)
        if "day" in fields:
            fields["day"] = Text(f"day.{fields['day']}")
        saying.say(stage, sorry(stage, person, wish.key, fields))
        return
    facts = {"kind": wish.kind, "value": wish.value}
    talking.play(stage, quieting.quiet, stage.scene(network, person, given=facts))


def _own_network(stage: Stage, person: int) -> int | None:
    networks = people.networks_of(stage.session, person)
    return networks[0].id if networks else None


__all__ = ["ALIASES", "given", "sorry"]

_OF_MINE: dict[str, Callable[[Stage, int, int, str], None]] = {
    "logboek": _logboek,
    "log": _logboek,
    "overzicht": overviews.of_member,
    "digest": overviews.of_member,
}
_DEEDS: dict[str, Callable[[Stage, CommandGiven, int, int], None]] = {
    "vraag": _vraag,
    "aanbod": _aanbod,
    "zoek": _zoek,
    "mijn": _mijn,
    "uitleg": _uitleg,
    "rust": _rust,
    "netwerk": networking.given,
    "koppel": linking.given,
    "reflectie": reflecting.given,
    "fase": phasing.given,
    "scan": scans.given,
}
