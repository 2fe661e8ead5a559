"""Keeps the promise that each table makes about how long a row is kept."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CompoundSelect
from sqlmodel import Session, col, delete, select, union

from bot.store.tables import (
    Account,
    FollowUp,
    LastFollowUp,
    Member,
    Note,
    Outbox,
    Part,
    Person,
    Question,
    Seen,
    SourceRequest,
    Talk,
)

EVERY = timedelta(days=1)
SEEN = timedelta(days=7)
SAID = timedelta(days=30)
GONE = timedelta(days=30)
REQUESTS = timedelta(days=400)


def sweep(session: Session, now: datetime) -> None:
    """Forgets what has been kept long enough."""
    session.exec(delete(Seen).where(col(Seen.at) < now - SEEN))
    old = (col(Outbox.at) < now - SAID) & (col(Outbox.state) != "waiting") & col(Outbox.question_id).is_(None)
    session.exec(delete(Outbox).where(old))
    session.exec(delete(SourceRequest).where(col(SourceRequest.at) < now - REQUESTS))
    session.exec(delete(Member).where(col(Member.left_at) < now - GONE))
    _forget_people(session)


def _forget_people(session: Session) -> None:
    """Forgets whoever is in no network and left nothing behind that is still kept."""
    needed: CompoundSelect[Any] = union(
        select(Member.person_id),
        select(Question.asker_id),
        select(Note.person_id),
        select(Part.person_id),
        select(SourceRequest.person_id),
        select(SourceRequest.named_by).where(col(SourceRequest.named_by).is_not(None)),
        select(FollowUp.author_id).where(col(FollowUp.author_id).is_not(None)),
        select(Talk.person_id),
    )
    for table in (Account, LastFollowUp):
        session.exec(delete(table).where(col(table.person_id).not_in(needed)))
    session.exec(delete(Person).where(col(Person.id).not_in(needed)))
