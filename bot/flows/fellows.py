"""Somebody has the same question: counted on the card, named there only if they want that, and told how it went.

same -> counted / named -> not any more;  closed -> told
"""

from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import (
    Change,
    FindFellows,
    Flow,
    Follow,
    LeaveSame,
    NoteJoint,
    NoteNamed,
    Say,
    ShowQuestion,
    ShowWordings,
    TakePart,
    find,
)


def same(scene: Scene) -> Flow:
    """Somebody has the same question: counted on the card, and told how to follow it."""
    question, person = scene.about(), scene.person
    yield TakePart(name="part", question=question.id, person=person.id, kind="same")
    yield ShowQuestion(name="show", question=question.id)
    yield Say(
        name="noted",
        key="help.same",
        to=Private(person.id),
        fields={"asker": question.asker.name, "number": question.number},
        choices=("named", "same"),
        slot=_slot(scene),
        question=question.id,
    )
    yield Follow(name="moved", event="JointMoved", fields={"question": question.id})


def leave(scene: Scene) -> Flow:
    """Pressed again: somebody does not have the same question any more."""
    question, person = scene.about(), scene.person
    yield LeaveSame(name="left", question=question.id, person=person.id)
    yield ShowWordings(name="wordings", question=question.id)
    yield ShowQuestion(name="show", question=question.id)
    yield Say(
        name="said",
        key="help.same_left",
        to=Private(person.id),
        fields={"number": question.number},
        slot=_slot(scene),
        question=question.id,
    )
    yield Follow(name="moved", event="JointMoved", fields={"question": question.id})


def named(scene: Scene) -> Flow:
    """Somebody wants their name on the card; pressed again it goes."""
    question, person = scene.about(), scene.person
    wanted = scene.given["named"]
    yield NoteNamed(name="note", question=question.id, person=person.id, named=wanted)
    yield ShowQuestion(name="show", question=question.id)
    yield Change(
        name="said",
        slot=_slot(scene),
        key="help.same_named" if wanted else "help.same",
        fields={"asker": question.asker.name, "number": question.number},
        choices=("leave_out" if wanted else "named", "same"),
    )


def closed(scene: Scene) -> Flow:
    """The asker can go on: whoever has the same question hears it, and what helped as soon as that is passed on."""
    question = scene.about()
    yield from ended(scene)
    fellows = yield from find(FindFellows(name="fellows", question=question.id))
    for one in fellows:
        if not one["along"]:  # they are thanked with what helped
            yield Say(
                name=f"fellow.{one['person']}",
                key="thanks.fellow_closed",
                to=Private(one["person"]),
                fields={"asker": question.asker.name, "number": question.number},
                slot=f"thanks.{question.id}.{one['person']}",
                question=question.id,
                unasked=True,
            )


def ended(scene: Scene) -> Flow:
    """The question is closed while it is worded together: what was written for that goes."""
    question = scene.about()
    if question.joint in ("asking", "choosing"):
        yield NoteJoint(name="joint.end", question=question.id, state="ended")


def _slot(scene: Scene) -> str:
    return f"fellow.{scene.about().id}.{scene.person.id}"
