"""The question goes to those who offered something fitting: a few at a time, privately, in working hours.

articulated -> seeking -> nobody yet
"""

from collections.abc import Generator
from datetime import datetime, timedelta

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

GIVE_UP = timedelta(days=60)
"""After this long only the card still seeks: whoever wanted to be found by a new offer was."""

KINDS = ("example", "sparring", "visit", "material", "together")
"""The kinds of help an asker may want."""


def worded(scene: Scene) -> Flow:
    """The wording is there: everybody sees the card, the first wave goes, the asker hears how many were asked."""
    question, how = scene.about(), scene.given["how"]
    yield ShowQuestion(name="show", question=question.id)
    yield Move(name="seeking", question=question.id, status="seeking")
    asked: Text | str = ""
    if question.helpers and how != "again":  # that somebody thinks along is said in what follows
        yield Follow(name="help", event="HelpCame", fields={"question": question.id, "person": 0})
    elif not is_open(scene.network.hours, scene.now):
        asked = Text("seek.later")
        yield _wave_at(scene, next_open(scene.network.hours, scene.now))
    else:
        count = yield from _wave(scene)
        asked = Text("seek.asked", {"count": count})
        yield _wave_at(scene, add_working(scene.network.hours, scene.now, scene.network.wave_wait))
    yield Say(
        name="told",
        key="seek.told",
        to=Private(question.asker.id),
        fields={"opening": Text(f"seek.opening.{how}"), "asked": asked, "kinds": Text("seek.kinds")},
        choices=(*KINDS, "withdraw"),
        slot=f"asker.{question.id}",
        question=question.id,
        unasked=how == "silence",
        light=True,
    )


def next_wave(scene: Scene) -> Flow:
    """A wave brought nobody, or has to begin still: the next one, or an honest word that nobody was found yet.

    That word comes only after a wave's time has passed, not in the moment when the asker or a source pressed
    something (`at_once`).
    """
    question, hours = scene.about(), scene.network.hours
    if not is_open(hours, scene.now):
        yield _wave_at(scene, next_open(hours, scene.now))
        return
    if question.status == "nobody yet":
        yield from _wave(scene)
        if scene.now - question.asked_at < GIVE_UP:
            yield _wave_at(scene, add_working_days(hours, scene.now, 1))
        return
    count = (yield from _wave(scene)) if question.waves < WAVES else 0
    if count or scene.given.get("at_once"):
        yield _wave_at(scene, add_working(hours, scene.now, scene.network.wave_wait))
        return
    if question.helpers:  # reopened, or not yet there: nobody new, but those who think along still do
        yield Move(name="back", question=question.id, status="in conversation")
        return
    yield Move(name="nobody", question=question.id, status="nobody yet")
    yield _wave_at(scene, add_working_days(hours, scene.now, 1))
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


def _wave(scene: Scene) -> Generator[Request, Json, int]:
    """Asks the members whose offers fit best; gives how many were asked."""
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
    return len(sources)


def _reason(source: Json) -> Text:
    if source["by"]:
        return Text("request.named", {"by": source["by"], "offer": source["text"]})
    return Text("request.offered", {"offer": source["text"]})


def _wave_at(scene: Scene, due: datetime) -> Remind:
    return Remind(name="wave", kind="wave", subject=scene.about().id, due=due)
