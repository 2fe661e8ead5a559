"""A call goes on: everybody in it hears so, and four questions in the thread help them to begin.

on -> in conversation
"""

from bot.core.places import Private, Thread
from bot.core.records import Scene
from bot.core.requests import (
    Change,
    Drop,
    FindJoined,
    FindModerators,
    Flow,
    Json,
    Move,
    NoteCall,
    Remind,
    Say,
    ShowQuestion,
    find,
)
from bot.core.saying import listed
from bot.core.school_year import add_school_weeks
from bot.flows.conversing import STANDING

CHECK_AFTER = 2
"""School weeks after which the asker is asked, once, how it stands."""


def reached(scene: Scene) -> Flow:
    """Enough joined: the asker, they and the moderators hear it."""
    joined = yield from find(FindJoined(name="joined", question=scene.about().id))
    yield from _begin(scene, joined, unasked=True)
    moderators = yield from find(FindModerators(name="moderators", question=scene.about().id, asking=False))
    for person in [one for one in moderators if one not in [each["person"] for each in joined]]:
        yield _say(scene, "call.moderator", person, len(joined))


def with_these(scene: Scene) -> Flow:
    """Too few joined, and the asker goes on with them."""
    question = scene.about()
    joined = yield from find(FindJoined(name="joined", question=question.id))
    yield from _begin(scene, joined, unasked=False)


def _begin(scene: Scene, joined: Json, *, unasked: bool) -> Flow:
    question = scene.about()
    yield NoteCall(name="on", question=question.id, state="on")
    yield Move(name="move", question=question.id, status="in conversation")
    yield Drop(name="rest", kinds=("wave", "rung", "call"), subject=question.id)
    check = add_school_weeks(scene.network.hours, scene.now, CHECK_AFTER)
    yield Remind(name="check", kind="check", subject=question.id, due=check)
    yield ShowQuestion(name="show", question=question.id)
    names = [question.asker.name, *(one["name"] for one in joined)]
    yield Say(
        name="start",
        key="call.start",
        to=Thread(question.id),
        fields={"names": listed(names)},
        slot=f"start.{question.id}",
        question=question.id,
    )
    for one in joined:
        waits = one["person"] != scene.given.get("person")
        yield _say(scene, "call.on", one["person"], len(joined), unasked=waits)
    yield Change(name="over", slot=f"call.{question.id}", key="call.reached", fields={"count": len(joined)})
    yield Say(
        name="told",
        key="call.goes_on",
        to=Private(question.asker.id),
        fields={"number": question.number, "count": len(joined)},
        choices=STANDING,
        slot=f"progress.{question.id}",
        question=question.id,
        only=question.asker.id,
        unasked=unasked,
    )


def _say(scene: Scene, key: str, person: int, count: int, *, unasked: bool = True) -> Say:
    question = scene.about()
    fields = {
        "asker": question.asker.name,
        "number": question.number,
        "question": question.text,
        "count": count,
    }
    return Say(
        name=f"{key}.{person}",
        key=key,
        to=Private(person),
        fields=fields,
        slot=f"joined.{question.id}.{person}",
        question=question.id,
        unasked=unasked,
    )
