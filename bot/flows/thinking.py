"""A member thinks about a question: privately, for themselves; sharing it, or asking it, is one tap.

private -> noted -> shared / asked
"""

from datetime import datetime

from bot.core.dates_saying import day_and_month
from bot.core.places import AtRound, Private
from bot.core.records import Scene
from bot.core.requests import (
    Ask,
    Change,
    DropThought,
    Flow,
    Json,
    NoteThought,
    Say,
    ShareThought,
    StartTalk,
    ThoughtsOf,
    ask,
    find,
)
from bot.core.texts import Listed, Text

LONGEST_LOG = 40
"""Thoughts that are shown at once: what fits in some messages on a phone."""


def think(scene: Scene) -> Flow:
    """Words for oneself; they wait until the next question, and silence is fine."""
    given, person = scene.given, scene.person.id
    slot = f"think.{given['subject']}.{person}"
    reply = yield from ask(
        Ask(
            name="thought",
            key="think.again" if given["again"] else "think.ask",
            to=Private(person),
            fields={"question": given["question"]},
            choices=("skip",),
            slot=slot,
            expires=datetime.fromisoformat(given["until"]),
        )
    )
    if reply.key == "skip":
        yield Change(name="skipped", slot=slot, key="think.skipped")
    if not reply.text:
        return
    noted = yield from find(
        NoteThought(name="note", round=given["subject"], person=person, text=reply.text, message=reply.message)
    )
    yield Say(
        name="noted",
        key="think.noted",
        to=Private(person),
        choices=("share", "ask") if noted["question"] else ("share",),
        slot=f"thought.{noted['thought']}",
    )


def share(scene: Scene) -> Flow:
    """What was for oneself goes to colleagues, by name, where the question is talked about."""
    given = scene.given
    yield ShareThought(name="share", thought=given["thought"])
    fields = {"name": scene.person.name, "text": given["text"]}
    yield Say(name="said", key="think.says", to=AtRound(given["round"]), fields=fields)
    choices = ("ask",) if given["question"] else ()
    yield Change(name="shared", slot=f"thought.{given['thought']}", key="think.shared", choices=choices)


def offer_question(scene: Scene) -> Flow:
    """There is a question in what somebody said among colleagues: once, and privately, shall it be asked?"""
    yield Say(
        name="offer",
        key="think.is_question",
        to=Private(scene.person.id),
        choices=("ask", "no"),
        slot=f"thought.{scene.given['thought']}",
    )


def make_question(scene: Scene) -> Flow:
    """With one tap a thought becomes a question, which begins as one that was asked privately."""
    given = scene.given
    yield Change(name="asked", slot=f"thought.{given['thought']}", key="think.asked")
    yield DropThought(name="moves", thought=given["thought"])
    facts = {"text": given["text"], "private": True, "message": given["message"]}
    yield StartTalk(name="question", flow="asked", subject=0, given=facts)


def leave_it(scene: Scene) -> Flow:
    """It stays what it was."""
    yield Change(name="left", slot=f"thought.{scene.given['thought']}", key="think.left")


def log(scene: Scene) -> Flow:
    """All that I thought, to read again or to take along."""
    person = scene.person.id
    kept = yield from find(ThoughtsOf(name="log", network=scene.network.id, person=person))
    if not kept:
        yield Say(name="none", key="think.no_log", to=Private(person))
        return
    lines = Listed([_line(scene, number, each) for number, each in enumerate(kept[:LONGEST_LOG], 1)])
    yield Say(name="said", key="think.log", to=Private(person), fields={"thoughts": lines, "count": len(kept)})


def dropped(scene: Scene) -> Flow:
    """One of them goes."""
    yield DropThought(name="drop", thought=scene.given["thought"])
    yield Say(name="said", key="think.dropped", to=Private(scene.person.id), fields={"number": scene.given["number"]})


def _line(scene: Scene, number: int, each: Json) -> Text:
    when = datetime.fromisoformat(each["at"]).astimezone(scene.network.hours.zone)
    fields = {
        "number": number,
        "date": day_and_month(when.date()),
        **{name: each[name] for name in ("question", "text")},
    }
    return Text("think.line" if each["private"] else "think.line_shared", fields)
