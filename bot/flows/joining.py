"""Somebody joins a call for co-learners, or does not any more.

open -> joined / left -> reached
"""

from bot.core.dates_saying import weekday
from bot.core.hours import is_open, next_open
from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import Change, Flow, Follow, LeaveCall, Remind, Say, ShowQuestion, TakePart


def join(scene: Scene) -> Flow:
    """Somebody joins: counted on the card, and the last that was needed makes it go on, in working hours."""
    question, person = scene.about(), scene.person
    assert question.call is not None
    count, needed = question.call.joined + 1, question.call.needed
    yield TakePart(name="part", question=question.id, person=person.id, kind="join")
    yield ShowQuestion(name="show", question=question.id)
    yield _running(scene, count)
    if count >= needed and is_open(scene.network.hours, scene.now):
        fields = {"question": question.id, "person": person.id}
        yield Follow(name="reached", event="CallReached", fields=fields)
        return
    if count >= needed:
        due = next_open(scene.network.hours, scene.now)
        yield Remind(name="reached", kind="call", subject=question.id, due=due)
    yield Say(
        name="joined",
        key="call.joined",
        to=Private(person.id),
        fields={"number": question.number, "question": question.text, "count": count, "needed": needed},
        choices=("join",),
        slot=f"joined.{question.id}.{person.id}",
        question=question.id,
    )


def leave(scene: Scene) -> Flow:
    """Pressed again: somebody does not join any more."""
    question, person = scene.about(), scene.person
    assert question.call is not None
    yield LeaveCall(name="left", question=question.id, person=person.id)
    yield ShowQuestion(name="show", question=question.id)
    yield _running(scene, question.call.joined - 1)
    yield Say(
        name="said",
        key="call.left",
        to=Private(person.id),
        fields={"number": question.number},
        slot=f"joined.{question.id}.{person.id}",
        question=question.id,
    )


def _running(scene: Scene, count: int) -> Change:
    """How many there are, in what the asker was told already."""
    question = scene.about()
    assert question.call is not None
    assert question.call.until is not None
    fields = {"count": count, "needed": question.call.needed, "until": weekday(question.call.until)}
    return Change(name="running", slot=f"call.{question.id}", key="call.running", fields=fields, choices=("stop",))
