"""The asker chooses about a call for co-learners: to begin one, to end it, or to go on with the few there are."""

from collections.abc import Callable

from bot.core.life import WORDED
from bot.core.records import Scene
from bot.core.requests import Flow
from bot.flows import calling, together
from bot.handling import saying, talking
from bot.handling.sentences import sorry
from bot.handling.stage import Stage
from bot.store import tables

SEEKING = frozenset({"seeking", "nobody yet"})


def _stop(scene: Scene) -> Flow:
    return calling.end(scene, "call.stopped")


DEEDS: dict[tuple[str, str], tuple[Callable[[Scene], Flow], frozenset[str]]] = {
    ("offered", "yes"): (calling.start, SEEKING),
    ("offered", "no"): (calling.decline, WORDED),
    ("open", "stop"): (_stop, WORDED),
    ("short", "yes"): (together.with_these, WORDED),
    ("short", "no"): (_stop, WORDED),
}
"""What a choice sets going, by where the call stands, and in which states of the question it may."""


def pressed(stage: Stage, row: tables.Outbox, person: int, key: str) -> bool:
    """Carries out the choice, or says that it is too late."""
    question = stage.session.get_one(tables.Question, row.question_id)
    flow, states = DEEDS.get((question.call or "", key), (None, frozenset()))
    if flow is None or question.status not in states:
        saying.say(stage, sorry(stage, person, "press.late", {}, row.question_id))
    else:
        talking.play(stage, flow, stage.about(question.id or 0))
    return True
