"""Moments that must not be missed; written straight to their table, as nobody holds on to one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Table, bindparam
from sqlmodel import Session, func, select

from bot.store.tables import TABLES, Timer

_TIMER: Table = TABLES.tables["timer"]
_ONE = (_TIMER.c.kind == bindparam("of_kind")) & (_TIMER.c.subject == bindparam("of_subject"))
_MOVE = _TIMER.update().where(_ONE).values(due=bindparam("moment"))
_WRITE = _TIMER.insert()
_DROP = _TIMER.delete().where(
    _TIMER.c.kind.in_(bindparam("kinds", expanding=True)),
    _TIMER.c.subject.in_(bindparam("subjects", expanding=True)),
)
_DUE = (
    select(_TIMER.c.kind, _TIMER.c.subject, _TIMER.c.due)
    .where(_TIMER.c.due <= bindparam("now"))
    .order_by(_TIMER.c.due, _TIMER.c.id)
    .limit(bindparam("most"))
)
_EARLIEST = select(func.min(Timer.due))


@dataclass(frozen=True)
class Due:
    """A moment that has come: what is due, for what, and since when."""

    kind: str
    subject: int
    due: datetime


def remind(session: Session, kind: str, subject: int, due: datetime) -> None:
    """Writes down a moment; one already written down for this kind and subject moves."""
    connection = session.connection()
    moved = connection.execute(_MOVE, {"of_kind": kind, "of_subject": subject, "moment": due})
    if moved.rowcount == 0:
        connection.execute(_WRITE, {"kind": kind, "subject": subject, "due": due})


def drop(session: Session, kinds: Iterable[str], subject: int) -> None:
    """Takes moments back."""
    session.connection().execute(_DROP, {"kinds": list(kinds), "subjects": [subject]})


def write(session: Session, kind: str, moments: Sequence[tuple[int, datetime]]) -> None:
    """Writes down moments of subjects that have none of this kind."""
    if moments:
        rows = [{"kind": kind, "subject": subject, "due": due} for subject, due in moments]
        session.connection().execute(_WRITE, rows)


def drop_all(session: Session, kind: str, subjects: Sequence[int]) -> None:
    """Takes the moments of a kind back, for all of these."""
    session.connection().execute(_DROP, {"kinds": [kind], "subjects": list(subjects)})


def when(session: Session, kind: str, subject: int) -> datetime | None:
    """When a moment comes that was written down; None where there is none."""
    rows = select(Timer.due).where(Timer.kind == kind, Timer.subject == subject)
    return session.exec(rows).first()


def earliest(session: Session) -> datetime | None:
    """When the next moment comes."""
    return session.exec(_EARLIEST).one()


def due(session: Session, now: datetime, *, most: int = 1) -> list[Due]:
    """The moments that have come, those that have waited longest first."""
    return [Due(*found) for found in session.connection().execute(_DUE, {"now": now, "most": most})]
