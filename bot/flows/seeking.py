"""The question goes to those who offered something fitting: a few at a time, privately, in working hours.

articulated -> seeking -> nobody yet
"""

from collections.abc import Generator
from datetime import timedelta

from bot.core.hours import add_working, add_working_days, is_open, next_open
from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import (
    FindSources,
    Flow,
    Follow,
    Json,
    Move,
    NoteRequest,
    Remind,
    Request,
    Say,
    ShowQuestion,
    find,
)
from bot.core.texts import Text

WAVES = 2
"""Waves before the asker hears that nobody was found yet."""

AGAIN = 5
"""Working days after which new offers are looked at once more."""

MOST_WAVES = 10
"""After this many, some two school months later, only the card still seeks."""

KINDS = ("example", "sparring", "visit", "material", "together")
"""The kinds of help an asker may want."""


def worded(scene: Scene) -> Flow:
    """The wording is there: everybody sees the card, the first wave goes, the asker hears how many were asked."""
    question, how = scene.about(), scene.given["how"]
    yield ShowQuestion(name="show", question=question.id)
    yield Move(name="seeking", question=question.id, status="seeking")
    asked: Text
    if question.helpers and how != "again":
        asked = Text("seek.helpers")
        yield Follow(name="help", event="HelpCame", fields={"question": question.id, "person": 0})
    elif not is_open(scene.network.hours, scene.now):
        asked = Text("seek.later")
        yield _wave_at(scene, next_open(scene.network.hours, scene.now))
    else:
        count = yield from wave(scene)
        asked = Text("seek.asked", {"count": count})
    yield Say(
        name="told",
        key="seek.told",
        to=Private(question.asker.id),
        fields={"opening": Text(f"seek.opening.{how}"), "asked": asked, "kinds": Text("seek.kinds")},
        choices=(*KINDS, "withdraw"),
        slot=f"asker.{question.id}",
        question=question.id,
    )


def next_wave(scene: Scene) -> Flow:
    """A wave brought nobody, or has to begin still: the next one, or an honest word that nobody was found yet."""
    question = scene.about()
    if not is_open(scene.network.hours, scene.now):
        yield _wave_at(scene, next_open(scene.network.hours, scene.now))
        return
    if question.status != "nobody yet" and question.waves < WAVES:
        count = yield from wave(scene)
        if count or question.waves == 0:
            return
    if question.status != "nobody yet":
        yield Move(name="nobody", question=question.id, status="nobody yet")
        yield _wave_at(scene, add_working_days(scene.network.hours, scene.now, AGAIN))
        yield Say(
            name="told",
            key="seek.nobody_yet",
            to=Private(question.asker.id),
            fields={"count": question.requests, "question": question.text},
            choices=("changed", "withdraw"),
            slot=f"asker.{question.id}",
            question=question.id,
            unasked=True,
        )
    elif question.waves < MOST_WAVES:
        yield from wave(scene, AGAIN)


def wave(scene: Scene, days: int = 0) -> Generator[Request, Json, int]:
    """Asks the members whose offers fit best, and writes down when to look again; gives how many were asked."""
    question = scene.about()
    sources = yield from find(FindSources(name="sources", question=question.id))
    for source in sources:
        yield NoteRequest(
            name=f"note.{source['person']}",
            question=question.id,
            person=source["person"],
            offer=source["offer"],
            wave=question.waves + 1,
        )
        yield Say(
            name=f"request.{source['person']}",
            key="request.ask",
            to=Private(source["person"]),
            fields={
                "asker": question.asker.name,
                "question": question.text,
                "reason": _reason(source),
            },
            choices=("help", "not_now", "refer"),
            slot=f"request.{question.id}.{source['person']}",
            question=question.id,
            unasked=True,
        )
    wait = scene.network.wave_wait
    due = add_working(scene.network.hours, scene.now, wait if sources else min(wait, timedelta(hours=1)))
    yield _wave_at(scene, add_working_days(scene.network.hours, scene.now, days) if days else due)
    return len(sources)


def _reason(source: Json) -> Text:
    if source["by"]:
        return Text("request.named", {"by": source["by"], "offer": source["text"]})
    return Text("request.offered", {"offer": source["text"]})


def _wave_at(scene: Scene, due: Json) -> Remind:
    return Remind(name="wave", kind="wave", subject=scene.about().id, due=due)
