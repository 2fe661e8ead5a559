"""A moment has come, or something follows from what happened just now."""

from collections.abc import Sequence

from bot.core.events import (
    CallReached,
    Event,
    HelpCame,
    HelpGone,
    QuestionWorded,
    RoundsDue,
    SeekingNeeded,
    TimerFired,
)
from bot.core.hours import NEVER_QUIET, next_allowed
from bot.core.life import OPEN, WORDED
from bot.flows import calling, conversing, seeking, silence, together, widening
from bot.handling import joint, learning, planning, relaying, talking
from bot.handling.disturbing import unsay
from bot.handling.occasions import OCCASIONS
from bot.handling.stage import Stage
from bot.store import retention, tables, timers

OF_OTHERS = ("wave", "rung", "silent", "call", "joint")
"""Moments that others wait for too, whatever quiet hours the asker has."""

SEVERAL = 2

SEEKING = frozenset({"articulated", "seeking", "nobody yet"})


def fired(stage: Stage, event: TimerFired) -> bool:
    """Takes the moment off the list and does what was due; what would disturb somebody waits for a fitting hour."""
    timers.drop(stage.session, (event.kind,), event.subject)
    if event.kind == "sweep":
        retention.sweep(stage.session, stage.now)
        timers.remind(stage.session, "sweep", 0, stage.now + retention.EVERY)
        planning.plan_digests(stage)
        return True
    if event.kind in learning.MOMENTS:
        learning.MOMENTS[event.kind](stage, event)
        return True
    if event.kind in OCCASIONS:
        OCCASIONS[event.kind](stage, event)
    elif event.kind in ("remind", "expire"):
        _talk(stage, event)
    else:
        _question(stage, event)
    return True


def as_one(events: Sequence[Event]) -> list[Event]:
    """The same events, those that ask networks to think as one: many are due in the same minute."""
    rounds = [event for event in events if isinstance(event, TimerFired) and event.kind == "round"]
    if len(rounds) < SEVERAL:
        return list(events)
    due = {event.subject: event.due or event.at for event in rounds}
    return [RoundsDue(id=rounds[0].id, at=rounds[0].at, moments=due), *(one for one in events if one not in rounds)]


def worded(stage: Stage, event: QuestionWorded) -> bool:
    """A question got its wording."""
    if stage.session.get_one(tables.Question, event.question).status == "articulated":
        talking.play(stage, seeking.worded, stage.about(event.question, {"how": event.how}))
        joint.look(stage, event.question)
    return True


def help_came(stage: Stage, event: HelpCame) -> bool:
    """Somebody thinks along; only the first one changes the state of the question."""
    if event.person:
        relaying.offer(stage, event.question, event.person)
        unsay(stage, event.question, f"nudge.{event.question}.{event.person}")
    question = stage.session.get_one(tables.Question, event.question)
    if question.status == "in conversation":
        talking.play(stage, silence.watch, stage.about(event.question))
    if question.status not in SEEKING:
        return True
    helpers = stage.question(event.question).helpers
    name = stage.person(event.person).name if event.person else helpers[0]
    talking.play(stage, conversing.help_came, stage.about(event.question, {"helper": name}))
    return True


def seeking_needed(stage: Stage, event: SeekingNeeded) -> bool:
    """A question has nobody, or nobody any more."""
    if stage.session.get_one(tables.Question, event.question).status in SEEKING:
        talking.play(stage, seeking.next_wave, stage.about(event.question, {"at_once": True}))
    return True


def help_gone(stage: Stage, event: HelpGone) -> bool:
    """Somebody does not think along any more; when nobody does, the question is sought on."""
    if stage.session.get_one(tables.Question, event.question).status != "in conversation":
        return True
    if not stage.question(event.question).helpers:
        talking.play(stage, silence.seek_on, stage.about(event.question))
    return True


def call_reached(stage: Stage, event: CallReached) -> bool:
    """Enough joined a call, and it is not decided otherwise meanwhile."""
    question = stage.question(event.question)
    if question.call is not None and question.call.state == "open" and question.status in WORDED:
        talking.play(stage, together.reached, stage.about(event.question, {"person": event.person}))
    return True


def _talk(stage: Stage, event: TimerFired) -> None:
    talk = stage.session.get(tables.Talk, event.subject)
    if talk is None:
        return
    disturbs = event.kind == "remind" or talk.flow in talking.ABOUT_QUESTION
    if disturbs and _later(stage, event, talk.network_id, talk.person_id):
        return
    deed = talking.remind if event.kind == "remind" else talking.expire
    deed(stage, talk)


def _question(stage: Stage, event: TimerFired) -> None:
    question = stage.session.get(tables.Question, event.subject)
    if question is None or question.status not in OPEN or _later(stage, event, question.network_id, question.asker_id):
        return
    if event.kind == "wave" and question.status in SEEKING:
        talking.play(stage, seeking.next_wave, stage.about(event.subject))
    if event.kind == "check" and question.status in WORDED - SEEKING:
        talking.play(stage, conversing.check, stage.about(event.subject))
    if event.kind == "rung" and question.status == "nobody yet":
        talking.play(stage, widening.climb, stage.about(event.subject))
    if event.kind == "silent" and question.status == "in conversation":
        talking.play(stage, silence.look, stage.about(event.subject))
    if event.kind == "call" and question.status in WORDED:
        talking.play(stage, calling.due, stage.about(event.subject))
    if event.kind == "joint" and question.status in WORDED:
        joint.due(stage, event.subject)


def _later(stage: Stage, event: TimerFired, network: int, person: int) -> bool:
    """Whether the moment is not one to speak in; then it is written down for the next that is."""
    hours, quiet = stage.network(network).hours, stage.person(person).quiet
    if event.kind in ("expire", *OF_OTHERS):  # others wait for it too; what the person hears of it waits by itself
        quiet = NEVER_QUIET
    try:
        allowed = next_allowed(hours, quiet, stage.now)
    except ValueError:  # own quiet hours that cover every working hour: silence it is
        return True
    if allowed <= stage.now:
        return False
    timers.remind(stage.session, event.kind, event.subject, allowed)
    return True
