"""Somebody thinks along: the asker hears it and can close the question in one tap.

seeking -> in conversation -> helped
"""

from bot.core.hours import add_working_days
from bot.core.life import CLOSED
from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import (
    Change,
    Drop,
    EndRequests,
    FindSilent,
    Flow,
    Follow,
    Move,
    NoteKind,
    Remind,
    Say,
    SeekAnew,
    Share,
    ShowQuestion,
    StartTalk,
    Withdraw,
    find,
)
from bot.core.texts import Text
from bot.flows import calling, fellows
from bot.flows.closing import AFTER
from bot.flows.silence import watch
from bot.flows.widening import ANEW

STANDING = ("helped", "partly", "changed", "not_yet")

MOMENTS = ("wave", "check", "rung", "silent", "call", "joint")
"""What may be due for a question that is open."""

CHECK_AFTER = 2
"""Working days of conversation after which the asker is asked, once, how it stands."""


def help_came(scene: Scene) -> Flow:
    """The first member thinks along: seeking rests, and the asker gets the choices that close the question."""
    question = scene.about()
    yield Move(name="move", question=question.id, status="in conversation")
    yield Drop(name="rest", kinds=("wave", "rung"), subject=question.id)
    yield Remind(
        name="check",
        kind="check",
        subject=question.id,
        due=add_working_days(scene.network.hours, scene.now, CHECK_AFTER),
    )
    yield Say(
        name="told",
        key="close.help_came",
        to=Private(question.asker.id),
        fields={"name": scene.given["helper"], "number": question.number},
        choices=STANDING,
        slot=f"progress.{question.id}",
        question=question.id,
        only=question.asker.id,
        unasked=True,
    )
    yield from watch(scene)


def check(scene: Scene) -> Flow:
    """After some school days of conversation: how does it stand? Not while nobody said anything yet."""
    question = scene.about()
    found = yield from find(FindSilent(name="silent", question=question.id))
    if found["silent"] and not found["company"]:
        due = add_working_days(scene.network.hours, scene.now, 1)
        yield Remind(name="later", kind="check", subject=question.id, due=due)
        return
    yield Say(
        name="check",
        key="close.how_is_it",
        to=Private(question.asker.id),
        fields={"question": question.text},
        choices=STANDING,
        slot=f"progress.{question.id}",
        question=question.id,
        only=question.asker.id,
        unasked=True,
    )


def close(scene: Scene) -> Flow:
    """The asker can go on, or a bit: the question is closed everywhere, and can be reopened."""
    question = scene.about()
    yield Move(name="move", question=question.id, status="helped")
    yield from calling.close(scene, "call.closed")
    yield from fellows.closed(scene)
    yield Drop(name="rest", kinds=MOMENTS, subject=question.id)
    yield ShowQuestion(name="show", question=question.id)
    yield EndRequests(
        name="requests", question=question.id, key="request.closed", fields={"asker": question.asker.name}
    )
    yield Change(
        name="closed",
        slot=f"progress.{question.id}",
        key=f"close.{scene.given['key']}",
        choices=("yes", "no", *AFTER),
        asks=question.asker.id,
    )
    yield StartTalk(name="closing", flow="closing", subject=question.id)


def changed(scene: Scene) -> Flow:
    """The question changed: its asker words it anew, and when all else was tried, after other follow-ups."""
    question = scene.about()
    flow = "anew" if question.rung >= ANEW else "reword"
    yield StartTalk(name="reword", flow=flow, subject=question.id)


def not_yet(scene: Scene) -> Flow:
    """Not yet: seeking goes on, and the choices stay where they are."""
    question = scene.about()
    yield Move(name="move", question=question.id, status="seeking")
    yield Drop(name="rest", kinds=("check",), subject=question.id)
    yield SeekAnew(name="anew", question=question.id, ladder=False)
    yield Change(name="on", slot=f"progress.{question.id}", key="close.not_yet", choices=STANDING)
    yield Follow(name="next", event="SeekingNeeded", fields={"question": question.id})


def reopen(scene: Scene) -> Flow:
    """A closed question is open again, with its card, its waves and what comes after them."""
    question = scene.about()
    yield Move(name="move", question=question.id, status="seeking")
    yield SeekAnew(name="anew", question=question.id, ladder=True)
    yield ShowQuestion(name="show", question=question.id)
    yield Change(
        name="open",
        slot=f"progress.{question.id}",
        key="close.reopened",
        fields={"number": question.number},
        choices=STANDING,
    )
    yield Follow(name="next", event="SeekingNeeded", fields={"question": question.id})


def withdraw(scene: Scene) -> Flow:
    """The text is gone everywhere; the group sees only that the question was taken back."""
    question = scene.about()
    yield Drop(name="rest", kinds=MOMENTS, subject=question.id)
    yield Withdraw(name="withdraw", question=question.id)
    yield ShowQuestion(name="show", question=question.id)
    yield EndRequests(name="requests", question=question.id, key="request.withdrawn", all=True)
    yield Say(
        name="gone",
        key="close.withdrawn",
        to=Private(question.asker.id),
        fields={"number": question.number},
    )


def share(scene: Scene) -> Flow:
    """The private answers may go with the question."""
    question = scene.about()
    yield Share(name="share", question=question.id)
    yield Change(
        name="shared",
        slot=f"wording.{question.id}",
        key="ask.wording_shared",
        fields={"first": question.text},
        choices=("keep",),
    )


def kind(scene: Scene) -> Flow:
    """What kind of help the asker would like, asked in passing."""
    question, key = scene.about(), scene.given["key"]
    yield NoteKind(name="kind", question=question.id, kind=key)
    yield ShowQuestion(name="show", question=question.id)
    yield Change(
        name="noted",
        slot=f"asker.{question.id}",
        key="seek.kind_noted",
        fields={"kind": Text(f"kind.{key}")},
        choices=("withdraw",),
    )


def asker_left(scene: Scene) -> Flow:
    """The asker left the network: what was worded stays for the others, closed; a draft goes."""
    question = scene.about()
    yield Drop(name="rest", kinds=MOMENTS, subject=question.id)
    if question.wording is None:
        yield Withdraw(name="withdraw", question=question.id)
    elif question.status not in CLOSED:
        yield Move(name="move", question=question.id, status="closed")
        yield from calling.close(scene, "call.asker_left")
        yield from fellows.ended(scene)
    yield ShowQuestion(name="show", question=question.id)
    yield EndRequests(name="requests", question=question.id, key="request.withdrawn")
