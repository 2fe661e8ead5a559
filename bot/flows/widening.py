"""Nobody thinks along yet: each working day another way is tried, and the asker can see which.

nobody yet -> further waves -> wider circle -> the moderators -> a call for co-learners? -> worded anew? -> rest
"""

from collections.abc import Callable, Generator

from bot.core.hours import add_working_days
from bot.core.places import Private
from bot.core.records import Question, Scene
from bot.core.requests import Change, Flow, Json, NoteCall, NoteRung, Remind, Request, Say
from bot.flows.moderating import ask_moderators
from bot.flows.waves import wave

TOLD, WIDER, MODERATORS, CALL, ANEW, REST = range(1, 7)
"""The rungs of the ladder; on the first the asker was told that nobody was found yet (`seeking.next_wave`)."""

FRESH = 2
"""Other follow-ups that the asker is offered before wording a question anew."""

Step = Generator[Request, Json, bool]


def climb(scene: Scene) -> Flow:
    """A working day later nobody thinks along still: a further wave, or the next rung on which anything can be done."""
    question = scene.about()
    if rests(question):
        return
    if question.joint in ("asking", "choosing"):  # what comes of that may make the rest needless
        yield next_day(scene, resting=False)
        return
    if question.rung >= MODERATORS:  # one who could not be asked then may be now
        yield from ask_moderators(scene, "widen.moderator")
    count = yield from wave(scene)
    rung = question.rung
    if count:
        yield _stands(scene, "widen.further", question.requests + count)
    else:
        rung = yield from _next_rung(scene)
    yield NoteRung(name="rung", question=question.id, rung=rung)
    yield next_day(scene, resting=rung >= REST)


def rests(question: Question) -> bool:
    """Whether the ladder is not climbed now: all was tried, or a call runs, which lets it go on when it is over."""
    return question.rung >= REST or (question.call is not None and question.call.runs)


def next_day(scene: Scene, *, resting: bool) -> Remind:
    """What comes a working day later: the next rung, or at rest only whoever offers something new."""
    kind = "wave" if resting else "rung"
    due = add_working_days(scene.network.hours, scene.now, 1)
    return Remind(name="next", kind=kind, subject=scene.about().id, due=due)


def _next_rung(scene: Scene) -> Generator[Request, Json, int]:
    """Climbs to the first rung on which something could be done; gives which."""
    for rung, step in STEPS.items():
        if rung > scene.about().rung and (yield from step(scene)):
            return rung
    return REST


def _wider(scene: Scene) -> Step:
    """Whoever offered what fits less may be asked too, with that as the reason."""
    count = yield from wave(scene, wide=True, name="wider")
    if count:
        yield _stands(scene, "widen.wider", scene.about().requests + count)
    return count > 0


def _moderators(scene: Scene) -> Step:
    """Moderators may know somebody; a network without them goes on."""
    count = yield from ask_moderators(scene, "widen.moderator")
    if count:
        yield _stands(scene, "widen.moderators", count)
    return count > 0


def _call(scene: Scene) -> Step:
    """Perhaps others want to find it out together; who answered this once is not asked again."""
    question = scene.about()
    again = question.call is not None
    if question.call is not None and question.call.state != "offered":
        return False
    yield NoteCall(name="offered", question=question.id, state="offered")
    yield Say(
        name="call",
        key="call.offer_again" if again else "call.offer",
        to=Private(question.asker.id),
        fields={"question": question.text, "count": scene.network.co_learners},
        choices=("yes", "no"),
        slot=f"call.{question.id}",
        question=question.id,
        only=question.asker.id,
        unasked=True,
    )
    return True


def _anew(scene: Scene) -> Step:
    """Perhaps it is found when it is asked otherwise: from now on `changed` begins with other follow-ups."""
    question = scene.about()
    yield Say(
        name="anew",
        key="widen.anew",
        to=Private(question.asker.id),
        fields={"question": question.text, "count": FRESH},
        choices=("changed", "withdraw"),
        slot=f"anew.{question.id}",
        question=question.id,
        only=question.asker.id,
        unasked=True,
    )
    return True


def _rest(scene: Scene) -> Step:
    """Silence: the card stays open, and whoever offers something fitting is asked still."""
    question = scene.about()
    yield Change(
        name="rest",
        slot=f"anew.{question.id}",
        key="widen.rest",
        fields={"question": question.text},
        choices=("changed", "withdraw"),
    )
    return True


def _stands(scene: Scene, key: str, count: int) -> Change:
    """Where it stands is written in what the asker was told already, which disturbs nobody."""
    question = scene.about()
    fields = {"question": question.text, "count": count}
    return Change(name="stands", slot=f"asker.{question.id}", key=key, fields=fields, choices=("changed", "withdraw"))


STEPS: dict[int, Callable[[Scene], Step]] = {
    WIDER: _wider,
    MODERATORS: _moderators,
    CALL: _call,
    ANEW: _anew,
    REST: _rest,
}
"""What is tried on each rung; a step says whether it did anything, or the next one is tried at once."""
