"""Somebody said to think along, and is silent: reminded once, and then the question is sought on.

in conversation -> reminded -> seeking
"""

from collections.abc import Sequence
from datetime import datetime

from bot.core.hours import add_working_days
from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import (
    Change,
    Drop,
    FindSilent,
    Flow,
    Follow,
    Json,
    Move,
    NoteReminded,
    Remind,
    Say,
    SeekAnew,
    ShowQuestion,
    StepBack,
    find,
)

NUDGES = ("silent.remind", "silent.remind_again")
"""What somebody is reminded with, each time in other words; who was reminded as often is left in peace."""


def watch(scene: Scene) -> Flow:
    """Somebody thinks along: a working day later it is looked whether they wrote anything."""
    found = yield from find(FindSilent(name="silent", question=scene.about().id))
    yield from _look_again(scene, [_due(scene, one) for one in found["silent"]])


def look(scene: Scene) -> Flow:
    """The day is over: who is silent is reminded, and who was reminded before does not keep the others waiting."""
    question = scene.about()
    found = yield from find(FindSilent(name="silent", question=question.id))
    late = [one for one in found["silent"] if _due(scene, one) <= scene.now]
    for one in [each for each in late if each["reminded"] is None]:
        yield from _remind(scene, one)
    gone = [one for one in late if one["reminded"] is not None]
    if found["company"] or not gone or len(gone) < len(found["silent"]):
        yield from _look_again(scene, [_due(scene, one) for one in found["silent"] if one not in gone])
        return
    for one in gone:
        yield StepBack(name=f"lapsed.{one['person']}", question=question.id, person=one["person"], outcome="lapsed")
    yield from seek_on(scene)


def step_back(scene: Scene) -> Flow:
    """It does not suit after all, and that is fine."""
    question, person = scene.about(), scene.person
    yield StepBack(name="back", question=question.id, person=person.id, outcome="declined")
    yield ShowQuestion(name="show", question=question.id)
    slot, fields = f"nudge.{question.id}.{person.id}", {"asker": question.asker.name}
    yield Change(name="fine", slot=slot, key="silent.stepped_back", fields=fields)
    yield Follow(name="gone", event="HelpGone", fields={"question": question.id})


def seek_on(scene: Scene) -> Flow:
    """Nobody thinks along any more: the asker hears that, without names, and the waves begin again."""
    question = scene.about()
    yield Move(name="seeking", question=question.id, status="seeking")
    yield Drop(name="rest", kinds=("check", "silent"), subject=question.id)
    yield SeekAnew(name="anew", question=question.id, ladder=False)
    yield ShowQuestion(name="show", question=question.id)
    yield Say(
        name="told",
        key="silent.told",
        to=Private(question.asker.id),
        fields={"question": question.text},
        choices=("changed", "withdraw"),
        slot=f"asker.{question.id}",
        question=question.id,
        only=question.asker.id,
        unasked=True,
    )
    yield Follow(name="next", event="SeekingNeeded", fields={"question": question.id})


def _remind(scene: Scene, one: Json) -> Flow:
    question, person, times = scene.about(), one["person"], one["times"]
    yield NoteReminded(name=f"note.{person}", question=question.id, person=person)
    if not one["here"] or times >= len(NUDGES):
        return
    yield Say(
        name=f"remind.{person}",
        key=NUDGES[times],
        to=Private(person),
        fields={"asker": question.asker.name, "question": question.text, "number": question.number},
        choices=("not_now",),
        slot=f"nudge.{question.id}.{person}",
        question=question.id,
        unasked=True,
    )


def _look_again(scene: Scene, dues: Sequence[datetime]) -> Flow:
    """When the first day is over; one that is over already lasts a day more, from what was done just now on."""
    day = add_working_days(scene.network.hours, scene.now, 1)
    if dues:
        first = min(due if due > scene.now else day for due in dues)
        yield Remind(name="again", kind="silent", subject=scene.about().id, due=first)


def _due(scene: Scene, one: Json) -> datetime:
    """When the working day is over that somebody has, from what they said, and from their reminder, on."""
    since = datetime.fromisoformat(one["reminded"] or one["since"])
    return add_working_days(scene.network.hours, since, 1)
