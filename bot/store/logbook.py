"""What somebody asked, in every network: the rows of their own log."""

from sqlmodel import Session, col, select

from bot.store.tables import Question


def questions_of(session: Session, person: int) -> list[Question]:
    """All questions of somebody but those withdrawn, oldest first."""
    rows = select(Question).where(Question.asker_id == person, Question.status != "withdrawn")
    return list(session.exec(rows.order_by(col(Question.asked_at), col(Question.id))))
