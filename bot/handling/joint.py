"""Wording a question together goes on: when somebody chose or answered, when all did, or when the time is over."""

from collections.abc import Callable

from bot.core.events import JointMoved
from bot.core.life import OPEN, WORDED
from bot.core.records import Scene
from bot.core.requests import Change, Flow
from bot.flows import fellows, joint
from bot.handling import changing, saying, talking
from bot.handling.sentences import sorry
from bot.handling.stage import Stage
from bot.store import joint as kept
from bot.store import tables, talks
from bot.store.requests import can_be_told
from bot.store.withdrawing import end_talks

FELLOW: dict[str, Callable[[Scene], Flow]] = {"named": fellows.named, "leave_out": fellows.named, "same": fellows.leave}


def pressed(stage: Stage, row: tables.Outbox, person: int, key: str) -> bool:
    """Somebody with the same question wants to be named, or not any more, or does not have it any more."""
    question = stage.session.get_one(tables.Question, row.question_id)
    part = stage.session.get(tables.Part, (row.question_id, person, "same"))
    if part is None or question.status not in OPEN:
        saying.say(stage, sorry(stage, person, "press.late", {}, row.question_id))
        return True
    if key == "same":
        _stop(stage, question.id or 0, person)
    given = {"named": not part.named}
    talking.play(stage, FELLOW[key], stage.scene(question.network_id, person, question.id, given))
    return True


def left(stage: Stage, question: int, person: int) -> None:
    """Somebody pressed `same` once more on the card."""
    _stop(stage, question, person)
    network = stage.session.get_one(tables.Question, question).network_id
    talking.play(stage, fellows.leave, stage.scene(network, person, question))


def answered(stage: Stage, row: tables.Outbox, person: int, key: str) -> bool:
    """Somebody says whether they word it together with the others."""
    question = stage.session.get_one(tables.Question, row.question_id)
    taking = stage.session.get(tables.Individual, (row.question_id, person))
    if taking is None or taking.agreed is not None or question.joint != "asking" or question.status not in WORDED:
        saying.say(stage, sorry(stage, person, "press.late", {}, row.question_id))
    elif key == "yes" and not can_be_told(stage.session, person):
        saying.say(stage, sorry(stage, person, "open.first"))
    else:
        flow = joint.agree if key == "yes" else joint.decline
        talking.play(stage, flow, stage.scene(question.network_id, person, question.id))
    return True


def moved(stage: Stage, event: JointMoved) -> bool:
    """Somebody did something: perhaps the next step may come now."""
    look(stage, event.question)
    return True


def due(stage: Stage, question: int) -> None:
    """The time of this step is over, whoever is at it still."""
    if stage.session.get_one(tables.Question, question).joint == "asking":
        for person in kept.lapse(stage.session, question):
            change = Change(name="over", slot=f"joint.{question}.{person}", key="joint.over")
            changing.change(stage, change)
        if kept.is_busy(stage.session, question, "joint"):  # each has their own time, which ends by itself
            return
    look(stage, question)


def leave(stage: Stage, network: int, person: int) -> list[int]:
    """Somebody left: they are not counted or named, their wordings go; gives the questions to show anew."""
    worded = kept.worded_with(stage.session, network, person)
    shown = kept.leave_all(stage.session, network, person)
    for question in worded:
        look(stage, question)
    return shown


def look(stage: Stage, question_id: int) -> None:
    """Takes the next step where everybody is done with this one."""
    question = stage.session.get_one(tables.Question, question_id)
    if question.status not in WORDED:
        return
    flow: Callable[[Scene], Flow] | None = None
    if question.joint is None and question.collective_of is None:
        flow = joint.propose if len(kept.fellows(stage.session, question_id)) >= joint.ENOUGH else None
    elif question.joint == "asking" and not kept.is_pending(stage.session, question_id):
        flow = None if kept.is_busy(stage.session, question_id, "joint") else joint.offer_choice
    elif question.joint == "choosing":
        flow = None if kept.is_busy(stage.session, question_id, "pick") else joint.settle
    if flow is not None:
        talking.play(stage, flow, stage.about(question_id))


def _stop(stage: Stage, question: int, person: int) -> None:
    """Who does not have the question any more does not word it any more."""
    own = [talk for talk in talks.on_question(stage.session, question, ("joint", "pick")) if talk.person_id == person]
    end_talks(stage.session, own)
