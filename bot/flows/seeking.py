"""The question goes to those who offered something fitting: a few at a time, privately, in working hours.

articulated -> seeking -> nobody yet
"""

from datetime import datetime, timedelta

from bot.core.hours import add_working, add_working_days, is_open, next_open
from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import FindSimilar, Flow, Follow, Move, NoteRung, Remind, Say, ShowQuestion, ShowSimilar, find
from bot.core.texts import Text
from bot.flows.moderating import ask_moderators
from bot.flows.silence import watch
from bot.flows.waves import wave
from bot.flows.widening import TOLD, next_day, rests

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
        count = yield from wave(scene)
        asked = Text("seek.asked", {"count": count})
        yield _wave_at(scene, add_working(scene.network.hours, scene.now, scene.network.wave_wait))
    yield Say(
        name="told",
        key="seek.told",
        to=Private(question.asker.id),
        fields={
            "opening": Text(f"seek.opening.{how}", {"question": question.text}),
            "asked": asked,
            "kinds": Text("seek.kinds"),
        },
        choices=(*KINDS, "withdraw"),
        slot=f"asker.{question.id}",
        question=question.id,
        unasked=how in ("silence", "together"),
        light=True,
    )
    earlier = yield from find(FindSimilar(name="similar", question=question.id))
    if earlier is not None:
        waits = how in ("silence", "together")
        yield ShowSimilar(name="recognise", question=question.id, earlier=earlier, unasked=waits)


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
        yield from wave(scene)
        fresh = scene.now - (question.since or question.asked_at) < GIVE_UP
        if fresh and rests(question) and not scene.given.get("at_once"):
            yield _wave_at(scene, add_working_days(hours, scene.now, 1))
        return
    count = (yield from wave(scene)) if question.waves < WAVES else 0
    if count or scene.given.get("at_once"):
        yield _wave_at(scene, add_working(hours, scene.now, scene.network.wave_wait))
        return
    if question.helpers:  # reopened, or not yet there: nobody new, but those who think along still do
        yield Move(name="back", question=question.id, status="in conversation")
        yield from watch(scene)
        return
    yield Move(name="nobody", question=question.id, status="nobody yet")
    yield next_day(scene, resting=rests(question))
    if not question.rung:
        yield from _tell_nobody(scene)


def _tell_nobody(scene: Scene) -> Flow:
    """The asker hears it honestly, once; of a first question in this network the moderators hear it too."""
    question = scene.about()
    moderators = 0
    if question.beginner:
        moderators = yield from ask_moderators(scene, "widen.first_question")
    yield NoteRung(name="told.rung", question=question.id, rung=TOLD)
    yield Say(
        name="told",
        key="seek.nobody_yet",
        to=Private(question.asker.id),
        fields={
            "count": question.requests,
            "question": question.text,
            "moderators": Text("seek.moderators_too") if moderators else "",
        },
        choices=("changed", "withdraw"),
        slot=f"asker.{question.id}",
        question=question.id,
        unasked=True,
    )


def _wave_at(scene: Scene, due: datetime) -> Remind:
    return Remind(name="wave", kind="wave", subject=scene.about().id, due=due)
