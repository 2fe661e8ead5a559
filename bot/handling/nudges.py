"""Somebody who was reminded of thinking along says that it does not suit after all."""

from bot.core.life import OPEN
from bot.flows import silence
from bot.handling import saying, talking
from bot.handling.sentences import sorry
from bot.handling.stage import Stage
from bot.store import tables


def pressed(stage: Stage, row: tables.Outbox, person: int, _: str) -> bool:
    """Carries out the choice, or says that it is too late."""
    question = stage.session.get_one(tables.Question, row.question_id)
    helps = stage.session.get(tables.Part, (question.id, person, "help")) is not None
    if helps and question.status in OPEN:
        talking.play(stage, silence.step_back, stage.scene(question.network_id, person, question.id))
    else:
        saying.say(stage, sorry(stage, person, "press.late", {}, row.question_id))
    return True
