"""`/mijn profiel`: what somebody says of themselves is shown, changed, erased, and asked with their yes."""

from typing import Any

from bot.core.asking import tidy
from bot.core.events import CommandGiven, TimerFired
from bot.core.profile import FIELDS, WAYS, next_step
from bot.core.texts import Text
from bot.core.words import fold
from bot.flows import profiling
from bot.handling import messages, saying, subcommands, talking
from bot.handling.disturbing import moment_for
from bot.handling.sentences import sorry
from bot.handling.stage import Stage
from bot.store import offers, people, profiles, tables, talks, timers

MOST = 1000
"""Characters of one field: more is no profile."""

_ONLY_ME = ("alleen ik", "alleen mij", "alleen voor mij", "only me", "me")
_NETWORK = ("netwerk", "network", "collega's", "colleagues")
_AWAY = ("weg", "drop", "wis", "erase")


def mine(stage: Stage, event: CommandGiven, network: int, person: int) -> bool:
    """`/mijn profiel`, and what is typed behind it; False where the words are about something else."""
    first, _, rest = event.words.strip().partition(" ")
    if fold(first) not in ("profiel", "profile"):
        return False
    scene = stage.scene(network, person)
    typed, plain = rest.strip(), fold(rest).strip(" .!?")
    if not typed:
        talking.play(stage, profiling.mine, scene)
    elif plain in _AWAY:
        talking.play(stage, profiling.erased, scene)
    elif plain in ("vraag", "vragen", "questions", "ask"):
        begin(stage, network, person)
    elif plain == "stop":
        _stop(stage, network, person)
    else:
        _field(stage, event, network, person, typed)
    return True


def pressed(stage: Stage, row: tables.Outbox, person: int, _: str) -> bool:
    """Somebody lets the questions begin, with the choice under their profile or under what they offered."""
    row.live = []
    stage.session.add(row)
    begin(stage, int((row.slot or "").split(".")[1]), person)
    return True


def begin(stage: Stage, network: int, person: int) -> None:
    """The first question that was not answered yet comes now, the others a day apart."""
    member = stage.session.get(tables.Member, (network, person))
    if member is None or member.left_at is not None:
        saying.say(stage, sorry(stage, person, "press.late"))
        return
    waits = any(talk.flow == "profiling" for talk in talks.of_person(stage.session, person, network))
    step = next_step(_answered(stage, network, person))
    if step is None:
        saying.say(stage, sorry(stage, person, "profile.all_there"))
    elif member.profile_step is not None and not waits:
        saying.say(stage, sorry(stage, person, "profile.tomorrow"))
    else:
        _ask(stage, network, person, step, unasked=False)


def due(stage: Stage, event: TimerFired) -> None:
    """A working day passed since the last question: the next one, at a moment that fits."""
    for network in people.networks_of(stage.session, event.subject):
        member = stage.session.get(tables.Member, (network.id, event.subject))
        if member is None or member.profile_step is None:
            continue
        moment = moment_for(stage, network.id or 0, event.subject)
        if moment is not None and moment > stage.now:
            timers.remind(stage.session, "profile", event.subject, moment)
            continue
        step, member.profile_step = member.profile_step, None
        stage.session.add(member)
        if moment is not None and step not in _answered(stage, network.id or 0, event.subject):
            _ask(stage, network.id or 0, event.subject, step, unasked=True)


def _ask(stage: Stage, network: int, person: int, step: str, *, unasked: bool) -> None:
    facts = {"step": step, "unasked": unasked}
    talking.begin(stage, "profiling", stage.scene(network, person, given=facts))


def _stop(stage: Stage, network: int, person: int) -> None:
    talking.play(stage, profiling.stopped, stage.scene(network, person))


def _answered(stage: Stage, network: int, person: int) -> set[str]:
    kept = set(profiles.profile_of(stage.session, network, person))
    return kept | ({"think"} if offers.offers_of(stage.session, network, person) else set())


def _field(stage: Stage, event: CommandGiven, network: int, person: int, typed: str) -> None:
    field, rest, close = subcommands.split(typed, WAYS)
    if field is None or field not in FIELDS:
        meant = Text("command.meant", {"way": f"/mijn profiel {close}"}) if close else ""
        saying.say(stage, sorry(stage, person, "profile.unknown", {"meant": meant}))
        return
    text, plain = tidy(rest), fold(rest).strip(" .!?")
    facts: dict[str, Any] = {"field": field}
    flow = profiling.noted
    if plain in (*_ONLY_ME, *_NETWORK, *_AWAY):
        if field not in profiles.profile_of(stage.session, network, person):
            saying.say(stage, sorry(stage, person, "profile.nothing_there", {"name": Text(f"profile.name.{field}")}))
            return
        flow = profiling.dropped if plain in _AWAY else profiling.scoped
        facts["seen"] = "me" if plain in _ONLY_ME else "network"
    elif len(text) > MOST:
        saying.say(stage, sorry(stage, person, "ask.too_long", {"length": len(text), "most": MOST}))
        return
    elif not any(sign.isalnum() for sign in text):
        saying.say(stage, sorry(stage, person, "profile.unknown", {"meant": ""}))
        return
    facts |= {"text": text, "message": messages.ref(event)}
    talking.play(stage, flow, stage.scene(network, person, given=facts))
