"""Moments that must not be missed."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, delete, func, select

from bot.store.tables import Timer

# Asked at nearly every event, so built once: building a statement takes longer than asking it.
_TIMER = select(Timer).where(Timer.kind == bindparam("kind"), Timer.subject == bindparam("subject"))
_DROP = delete(Timer).where(
    col(Timer.kind).in_(bindparam("kinds", expanding=True)), col(Timer.subject) == bindparam("subject")
)


def remind(session: Session, kind: str, subject: int, due: datetime) -> None:
    """Writes down a moment; one already written down for this kind and subject moves."""
    timer = session.exec(_TIMER, params={"kind": kind, "subject": subject}).first()
    if timer is None:
        timer = Timer(kind=kind, subject=subject)
    timer.due = due
    session.add(timer)


def drop(session: Session, kinds: Iterable[str], subject: int) -> None:
    """Takes moments back."""
    session.exec(_DROP, params={"kinds": list(kinds), "subject": subject})


def earliest(session: Session) -> datetime | None:
    """When the next moment comes."""
    return session.exec(select(func.min(Timer.due))).one()


def due(session: Session, now: datetime) -> Timer | None:
    """The moment that has come and has waited longest."""
    rows = select(Timer).where(Timer.due <= now).order_by(col(Timer.due), col(Timer.id)).limit(1)
    return session.exec(rows).first()
