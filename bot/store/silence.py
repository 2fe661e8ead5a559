"""Who said to think along and wrote nothing since."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from bot.store.tables import FollowUp, Member, Note, Outbox, Part, Question, SourceRequest


@dataclass(frozen=True)
class Silent:
    """Somebody who said to think along and wrote nothing, how often they were reminded, and whether they can be."""

    person: int
    since: datetime
    reminded: datetime | None
    times: int
    here: bool


def silent(session: Session, question_id: int) -> tuple[list[Silent], bool]:
    """Those who are silent, in the order in which they said to think along; and whether anybody else is there.

    That is somebody who wrote since the question is sought as it is now, or who learns along in a call that goes on.
    """
    question = session.get_one(Question, question_id)
    begin = question.sought_at or question.asked_at
    wrote = _wrote(session, question)
    helping = select(Part).where(Part.question_id == question_id, Part.kind == "help")
    parts = session.exec(helping.order_by(col(Part.at), col(Part.person_id)))
    found = [_silent(session, question, part, begin) for part in parts if part.person_id not in wrote]
    company = question.call == "on" or any(at >= begin for at in wrote.values())
    return found, company


def _silent(session: Session, question: Question, part: Part, begin: datetime) -> Silent:
    slot = f"nudge.{question.id}.{part.person_id}"
    times = session.exec(select(func.count()).where(Outbox.slot == slot, Outbox.kind == "say")).one()
    here = _is_here(session, question.network_id, part.person_id)
    reminded = part.reminded_at if part.reminded_at is not None and part.reminded_at >= begin else None
    return Silent(part.person_id, max(part.at, begin), reminded, times, here)


def _is_here(session: Session, network: int, person: int) -> bool:
    member = session.get(Member, (network, person))
    return member is not None and member.left_at is None


def _wrote(session: Session, question: Question) -> dict[int, datetime]:
    """Everybody but the asker who wrote something in the thread, with when they did last."""
    said = select(Part.person_id, Part.at).where(Part.question_id == question.id, Part.kind == "said")
    notes = select(Note.person_id, Note.at).where(Note.question_id == question.id)
    asked = select(FollowUp.author_id, FollowUp.at).where(FollowUp.question_id == question.id)
    wrote: dict[int, datetime] = {}
    for rows in (said, notes, asked):
        for person, at in session.exec(rows):
            if person is not None and person != question.asker_id:
                wrote[person] = max(at, wrote.get(person, at))
    return wrote


def reminded(session: Session, question: int, person: int, now: datetime) -> None:
    """Keeps that somebody was reminded."""
    session.get_one(Part, (question, person, "help")).reminded_at = now
    session.flush()


def step_back(session: Session, question: int, person: int, outcome: str) -> None:
    """Somebody does not think along any more, and is not asked about it again; it counts from when they said so."""
    part = session.get(Part, (question, person, "help"))
    if part is None:
        return
    request = session.get(SourceRequest, (question, person))
    if request is not None:
        request.status = outcome
    elif _is_here(session, session.get_one(Question, question).network_id, person):
        session.add(SourceRequest(question_id=question, person_id=person, status=outcome, at=part.at))
    session.delete(part)
    session.flush()
