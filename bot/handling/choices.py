"""Somebody pressed a choice, or typed its label: who may, whether it still stands, and what it sets going."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from bot.core.events import ChoicePressed, MessageReceived
from bot.core.life import CLOSED, OPEN, WORDED
from bot.core.records import Scene
from bot.core.requests import Flow
from bot.flows import arriving, conversing, fellows, harvesting, joining, quieting, requests
from bot.flows.seeking import KINDS
from bot.handling import calls, commands, joint, meeting, nudges, relaying, rerouting, saying, talking
from bot.handling.pressing import MOMENTS, answered
from bot.handling.stage import Stage
from bot.store import outbox, people, tables, talks
from bot.store.requests import can_be_told, request_to

LEARNT = frozenset({"yes", *harvesting.REACH, *harvesting.KINDS})
"""Choices that answer what is asked about what came of a question, where they stand and nowhere else."""

TALKING = frozenset({"private", "here", "skip", "skip_all", "keep", "ask", "no"}) | LEARNT
"""Choices that answer an ask."""

ASKER: dict[str, tuple[Callable[[Scene], Flow], frozenset[str]]] = {
    "helped": (conversing.close, WORDED),
    "partly": (conversing.close, WORDED),
    "changed": (conversing.changed, WORDED),
    "not_yet": (conversing.not_yet, WORDED),
    "share": (conversing.share, frozenset({"asked", "clarifying"}) | WORDED),
    "withdraw": (conversing.withdraw, OPEN | {"helped", "tried", "harvested", "closed"}),
    "reopen": (conversing.reopen, frozenset({"helped", "tried", "harvested"})),
    **dict.fromkeys(KINDS, (conversing.kind, WORDED)),
}
"""Choices of the asker about the question: what they set going, and in which states they may."""

OTHERS: dict[str, tuple[Callable[[Scene], Flow], frozenset[str]]] = {
    "help": (requests.help_out, OPEN),
    "same": (fellows.same, OPEN),
    "not_now": (requests.not_now, OPEN),
    "not_me": (requests.not_me, OPEN),
    "refer": (requests.referring, WORDED),
    "week": (quieting.week, OPEN | CLOSED),
    "pause": (quieting.until, OPEN | CLOSED),
    "join": (joining.join, WORDED),
    "leave_out": (harvesting.leave_out, OPEN | CLOSED),
}
"""Choices of everybody else about the question."""


def pressed(stage: Stage, event: ChoicePressed) -> bool:
    """Carries out a press, or says in one sentence why it cannot be."""
    row = _row(stage, event)
    if row is None:
        if event.token:
            saying.say(stage, commands.sorry(stage, meeting.met(stage, event), "press.late"))
        return bool(event.token)
    return press(stage, row, meeting.met(stage, event), event.key, private=event.private)


def _row(stage: Stage, event: ChoicePressed) -> tables.Outbox | None:
    """The row that a choice belongs to: of the message it was pressed under, or the one that a link names."""
    said = outbox.said(stage.session, event.platform, event.place, event.message) if event.message else None
    if said is not None or event.row is None:
        return said
    row = stage.session.get(tables.Outbox, event.row)
    state = "waiting" if event.message else "done"  # it can be seen before we hear that it was said
    return row if row is not None and row.platform == event.platform and row.state == state else None


def typed(stage: Stage, event: MessageReceived, person: int) -> bool:
    """A private text equal to a label or number under the newest message with choices is a press of it."""
    row = _newest(stage.session, person)
    if row is None:
        return False
    wanted = event.text.strip().casefold()
    standing = outbox.shown(stage.session, row)[1]
    for number, choice in enumerate(standing, 1):
        if wanted in (choice["label"].casefold(), choice["key"], str(number)) and choice["key"] in row.live:
            return press(stage, row, person, choice["key"], private=True)
    return False


def press(stage: Stage, row: tables.Outbox, person: int, key: str, *, private: bool) -> bool:
    """Carries out the press of `key` under a message by somebody."""
    refusal = _refusal(stage, row, person, key)
    if refusal is not None:
        text, fields = refusal
        saying.say(stage, commands.sorry(stage, person, text, fields, row.question_id))
        return True
    of_slot = IN_SLOT.get((row.slot or "").partition(".")[0])
    if of_slot is not None:
        return of_slot(stage, row, person, key)
    if key == "open":
        meeting.try_again(stage, person)
        saying.say(stage, commands.sorry(stage, person, "open.opened"))
        return True
    _joined(stage, row, person)
    if key in TALKING:
        return _answer(stage, row, person, key, private=private)
    if key == "other":
        return _other(stage, row, person)
    assert row.question_id is not None
    given = {"key": key, "private": private, "reached": can_be_told(stage.session, person)}
    network = stage.session.get_one(tables.Question, row.question_id).network_id
    flow = (ASKER.get(key) or OTHERS[key])[0]
    if key == "join" and stage.session.get(tables.Part, (row.question_id, person, key)) is not None:
        flow = joining.leave
    if key == "same" and stage.session.get(tables.Part, (row.question_id, person, key)) is not None:
        joint.left(stage, row.question_id, person)
        return True
    talking.play(stage, flow, stage.scene(network, person, row.question_id, given))
    return True


def _refusal(stage: Stage, row: tables.Outbox, person: int, key: str) -> tuple[str, dict[str, Any]] | None:
    """Why this press cannot be carried out: the key of a sentence and its fields."""
    if (row.slot or "").startswith("welcome.") and not (stage.by and stage.by.moderator):
        return "press.moderators_only", {}
    if row.only_id not in (None, person):
        return "press.not_yours", {"name": stage.person(row.only_id or 0).name}
    if row.but_id == person:
        return "press.own", {}
    if key not in row.live:
        return "press.late", {}
    if row.question_id is None or key in TALKING or key == "other" or (row.slot or "").partition(".")[0] in IN_SLOT:
        return None
    question = stage.session.get_one(tables.Question, row.question_id)
    known = ASKER.get(key) or OTHERS.get(key)
    if known is None or question.status not in known[1]:
        return "press.late", {}
    if key in ASKER and question.asker_id != person:
        return "press.not_yours", {"name": stage.person(question.asker_id).name}
    if key == "help" and stage.session.get(tables.Part, (row.question_id, person, key)) is not None:
        return "press.double", {}
    return ("press.late", {}) if _is_over(stage, question, person, key) else None


def _is_over(stage: Stage, question: tables.Question, person: int, key: str) -> bool:
    """Whether what this choice answers is answered or over: a call, or a private request."""
    if key == "join":
        return question.call != "open"
    request = request_to(stage.session, question.id or 0, person)
    return key in ("not_now", "not_me", "refer") and (request is None or request.status != "open")


def _agree(stage: Stage, row: tables.Outbox, person: int, _: str) -> bool:
    """Somebody with rights wants the bot in the place where this message stands."""
    place = stage.session.get_one(tables.Place, row.place_id)
    place.added_by = place.added_by or stage.person(person).name
    elsewhere = "" if row.chat in ("", place.address) else "untold" if place.threads == "with" else "told"
    given = {"hashtag": f"#{stage.config.network.hashtags[0]}", "elsewhere": elsewhere}
    talking.play(stage, arriving.agreed, stage.scene(place.network_id, person, given=given))
    return True


def _answer(stage: Stage, row: tables.Outbox, person: int, key: str, *, private: bool) -> bool:
    talk = talks.of_row(stage.session, row.id or 0, person)
    if talk is None and row.question_id is not None and key not in LEARNT:
        talk = talks.about(stage.session, ("anew", "clarify", "reword", "refer"), row.question_id, person)
    if talk is None or (talk.flow == "refer" and key != "no"):
        saying.say(stage, commands.sorry(stage, person, "press.late", {}, row.question_id))
        return True
    waiting = talking.row_of(stage, talk)
    here = waiting is not None and waiting.id != row.id and talk.words
    if (
        here
        and waiting is not None
        and (key == "private") == (waiting.person_id is not None)
        and key in ("private", "here")
    ):
        saying.say(stage, commands.sorry(stage, person, "ask.already", {}, row.question_id))
        return True
    talking.answer(stage, talk, {"key": key, "private": private})
    return True


def _other(stage: Stage, row: tables.Outbox, person: int) -> bool:
    talk = stage.session.get(tables.Talk, int((row.slot or "which.0").rsplit(".", 1)[-1]))
    if talk is None or talk.person_id != person or not rerouting.to_the_other(stage, talk):
        saying.say(stage, commands.sorry(stage, person, "press.late"))
    row.live = []
    stage.session.add(row)
    return True


def _joined(stage: Stage, row: tables.Outbox, person: int) -> None:
    """Whoever presses in a network's place is a member of it."""
    if row.place_id is not None:
        place = stage.session.get_one(tables.Place, row.place_id)
        people.join(stage.session, place.network_id, person, stage.now)


IN_SLOT: dict[str, Callable[[Stage, tables.Outbox, int, str], bool]] = {
    "welcome": _agree,
    "relay": relaying.pressed,
    "call": calls.pressed,
    "fellow": joint.pressed,
    "joint": joint.answered,
    "pick": answered,
    "nudge": nudges.pressed,
    **MOMENTS,
}
"""Choices under messages of other kinds, by how the slot of the message begins."""


_NEWEST = (
    select(tables.Outbox)
    .where(tables.Outbox.person_id == bindparam("person"), tables.Outbox.kind == "say", tables.Outbox.state == "done")
    .order_by(col(tables.Outbox.id).desc())
    .limit(10)
)


def _newest(session: Session, person: int) -> tables.Outbox | None:
    newest = session.exec(_NEWEST, params={"person": person})
    return next((row for row in newest if row.live), None)
