"""The question log: what was asked, how it was worded, and what came of it."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.store.questions import follow_ups_of
from bot.store.tables import FollowUp, Part, Person, Question


def question_log(session: Session) -> list[dict[str, Any]]:
    """Every question in the order asked.

    What was answered privately is no part of it until the asker shares it; what was withdrawn has only its number,
    state and times.
    """
    rows = session.exec(select(Question).order_by(col(Question.asked_at), col(Question.id)))
    return [_entry(session, question) for question in rows]


def _entry(session: Session, question: Question) -> dict[str, Any]:
    gone = question.status == "withdrawn"
    return {
        "number": question.number,
        "status": question.status,
        "first": None if gone else question.first,
        "wording": question.wording,
        "follow_ups": [_follow_up(row, question) for row in follow_ups_of(session, question.id or 0)],
        "help": question.help,
        "asked_at": _moment(question.asked_at),
        "closed_at": _moment(question.closed_at),
        "people": [] if gone else _people(session, question),
    }


def _follow_up(row: FollowUp, question: Question) -> dict[str, Any]:
    hidden = row.private and not question.shared
    return {
        "aspect": row.aspect,
        "by": "bot" if row.author_id is None else "member",
        "text": row.text,
        "answer": None if hidden else row.answer,
    }


def _people(session: Session, question: Question) -> list[str]:
    """Its asker first, then everybody who took part, in the order in which they did."""
    rows = (
        select(Person.name)
        .join(Part, col(Part.person_id) == Person.id)
        .where(Part.question_id == question.id)
        .order_by(col(Part.at), col(Part.person_id))
    )
    asker = session.get_one(Person, question.asker_id).name
    return list(dict.fromkeys([asker, *session.exec(rows)]))


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
