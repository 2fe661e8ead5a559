"""Whoever is away for longer than a wave lasts is not asked to think along, and not afterwards either."""

from sqlmodel import col, select

from bot.core import choosing
from bot.handling.disturbing import unsay
from bot.handling.stage import Stage
from bot.store import happening, tables
from bot.store.requests import request_to


def let_go(stage: Stage, person: int) -> None:
    """Requests that wait to be said to somebody who is away now lapse; each question is looked at again.

    They were never seen, so nothing of them is kept: once back, somebody may be asked about the same question.
    """
    stage.session.flush()
    rows = select(tables.Outbox).where(tables.Outbox.state == "waiting", tables.Outbox.lane == 1)
    mine = rows.where(tables.Outbox.person_id == person, col(tables.Outbox.slot).startswith("request."))
    for row in stage.session.exec(mine).all():
        question = stage.session.get_one(tables.Question, row.question_id)
        if not choosing.is_absent(stage.person(person), stage.network(question.network_id), stage.now):
            continue
        unsay(stage, question.id or 0, row.slot)
        asked = request_to(stage.session, question.id or 0, person)
        if asked is None or asked.status != "open":
            continue
        stage.session.delete(asked)
        stage.session.flush()
        if stage.question(question.id or 0).pending == 0:
            happening.follow(stage.session, stage.now, "SeekingNeeded", {"question": question.id})
