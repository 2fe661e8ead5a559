"""A call for co-learners: who wants to find it out together? It goes on when enough join, or with the few there are.

offered -> open -> on (learning together)
                -> short -> on / ended
"""

from collections.abc import Generator

from bot.core.dates_saying import weekday
from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import (
    Change,
    Drop,
    EndCall,
    FindJoined,
    Flow,
    Follow,
    Json,
    NoteCall,
    Remind,
    Request,
    Say,
    ShowQuestion,
    find,
)
from bot.core.school_year import add_school_weeks
from bot.flows.widening import REST, next_day

WEEKS = 2
"""School weeks that a call runs."""

CHOOSING = 1
"""School weeks that the asker may take to choose whether the few go on."""


def start(scene: Scene) -> Flow:
    """The asker would like it: the card and the notice carry the call, and the ladder rests."""
    question, needed = scene.about(), scene.network.co_learners
    until = add_school_weeks(scene.network.hours, scene.now, WEEKS)
    yield NoteCall(name="open", question=question.id, state="open", until=until, needed=needed)
    yield Drop(name="ladder", kinds=("rung",), subject=question.id)
    yield next_day(scene, resting=True)
    yield Remind(name="until", kind="call", subject=question.id, due=until)
    yield ShowQuestion(name="show", question=question.id)
    fields = {"count": 0, "needed": needed, "until": weekday(until.astimezone(scene.network.hours.zone))}
    slot = f"call.{question.id}"
    yield Change(name="runs", slot=slot, key="call.running", fields=fields, choices=("stop",))


def decline(scene: Scene) -> Flow:
    """The asker would rather not, and is not asked again."""
    question = scene.about()
    yield NoteCall(name="declined", question=question.id, state="declined")
    yield Change(name="fine", slot=f"call.{question.id}", key="call.declined")


def due(scene: Scene) -> Flow:
    """The moment has come: it goes on, runs still, or the asker hears how few there are."""
    question = scene.about()
    call = question.call
    if call is None or not call.runs or call.until is None:
        return
    if call.state == "short":
        yield from end(scene, "call.no_answer")
    elif call.joined < call.needed and scene.now < call.until:
        yield Remind(name="until", kind="call", subject=question.id, due=call.until)
    elif call.joined < call.needed:
        yield from _missed(scene, call.joined, call.needed)
    else:
        yield Follow(name="reached", event="CallReached", fields={"question": question.id, "person": 0})


def _missed(scene: Scene, joined: int, needed: int) -> Flow:
    """Too few: the asker chooses whether these go on; where nobody came there is nothing to choose."""
    question = scene.about()
    if joined:
        yield NoteCall(name="short", question=question.id, state="short")
        until = add_school_weeks(scene.network.hours, scene.now, CHOOSING)
        yield Remind(name="until", kind="call", subject=question.id, due=until)
    else:
        yield from _over(scene)
    yield ShowQuestion(name="show", question=question.id)
    yield Say(
        name="missed",
        key="call.missed",
        to=Private(question.asker.id),
        fields={"question": question.text, "count": joined, "needed": needed},
        choices=("yes", "no") if joined else (),
        slot=f"call.{question.id}",
        question=question.id,
        only=question.asker.id,
        unasked=True,
    )


def end(scene: Scene, key: str) -> Flow:
    """The call is over without going on: who joined hears it, and the ladder goes on."""
    question = scene.about()
    joined = yield from tell_joined(scene, "call.ended")
    yield from _over(scene)
    yield ShowQuestion(name="show", question=question.id)
    yield Change(name="over", slot=f"call.{question.id}", key=key, fields={"count": joined})


def tell_joined(scene: Scene, key: str) -> Generator[Request, Json, int]:
    """Says what became of a call to everybody who joined it; gives how many."""
    question = scene.about()
    joined = yield from find(FindJoined(name="joined", question=question.id))
    for one in joined:
        yield Say(
            name=f"joined.{one['person']}",
            key=key,
            to=Private(one["person"]),
            fields={"asker": question.asker.name, "number": question.number, "question": question.text},
            slot=f"joined.{question.id}.{one['person']}",
            question=question.id,
            unasked=True,
        )
    return len(joined)


def close(scene: Scene, key: str) -> Flow:
    """The question is closed while its call runs: who joined hears it, and why (`key`)."""
    question = scene.about()
    if question.call is not None and question.call.runs:
        yield from tell_joined(scene, key)
        yield EndCall(name="call.end", question=question.id)


def _over(scene: Scene) -> Flow:
    question = scene.about()
    yield EndCall(name="end", question=question.id)
    yield Drop(name="until", kinds=("call",), subject=question.id)
    if question.status == "nobody yet" and question.rung < REST:
        yield Drop(name="waves", kinds=("wave",), subject=question.id)
        yield next_day(scene, resting=False)
