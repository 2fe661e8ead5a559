"""Keeps the promise that each table makes about how long a row is kept."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, delete

from bot.store.tables import Outbox, Seen, SourceRequest

EVERY = timedelta(days=1)
SEEN = timedelta(days=7)
SAID = timedelta(days=30)
REQUESTS = timedelta(days=400)


def sweep(session: Session, now: datetime) -> None:
    """Forgets what has been kept long enough."""
    session.exec(delete(Seen).where(col(Seen.at) < now - SEEN))
    old = (col(Outbox.at) < now - SAID) & (col(Outbox.state) != "waiting") & col(Outbox.question_id).is_(None)
    session.exec(delete(Outbox).where(old))
    session.exec(delete(SourceRequest).where(col(SourceRequest.at) < now - REQUESTS))
