"""What was handled, and what follows from it; written straight to their tables, as nobody holds on to it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Table, bindparam
from sqlmodel import Session, select

from bot.core.events import FOLLOW_ON, Event
from bot.store.tables import TABLES

_SEEN: Table = TABLES.tables["seen"]
_FOLLOWING: Table = TABLES.tables["followon"]
_IS_SEEN = select(_SEEN.c.id).where(_SEEN.c.id == bindparam("name"))
_NOTE = _SEEN.insert()
_FOLLOW = _FOLLOWING.insert()
_NEXT = (
    select(_FOLLOWING.c.id, _FOLLOWING.c.at, _FOLLOWING.c.event, _FOLLOWING.c.fields).order_by(_FOLLOWING.c.id).limit(1)
)
_DONE = _FOLLOWING.delete().where(_FOLLOWING.c.id == bindparam("row"))

PREFIX = "follow-on:"


def is_seen(session: Session, event: str) -> bool:
    """Whether an event with this id changed something before."""
    return session.connection().execute(_IS_SEEN, {"name": event}).first() is not None


def note(session: Session, event: str, at: datetime) -> None:
    """Keeps that an event changed something."""
    session.connection().execute(_NOTE, {"id": event, "at": at})


def follow(session: Session, at: datetime, event: str, fields: dict[str, Any]) -> None:
    """Lets a follow-on event happen after this transaction."""
    session.connection().execute(_FOLLOW, {"at": at, "event": event, "fields": fields})
    session.info["follows"] = True


def follows(session: Session) -> bool:
    """Whether something follows from what happened in this transaction; asked once, at its end."""
    return bool(session.info.pop("follows", False))


def claim(session: Session, token: str | None) -> None:
    """Something will be said with a token, or in its place, to whoever waits for that."""
    if token:
        session.info.setdefault("tokens", set()).add(token)


def tokens(session: Session) -> set[str]:
    """The tokens with which something is said since they were asked for last."""
    return set(session.info.pop("tokens", ()))


def next_one(session: Session) -> Event | None:
    """The follow-on event that waits longest."""
    found = session.connection().execute(_NEXT).first()
    return None if found is None else FOLLOW_ON[found.event](id=f"{PREFIX}{found.id}", at=found.at, **found.fields)


def is_follow_on(event: Event) -> bool:
    """Whether an event followed from another one."""
    return event.id.startswith(PREFIX)


def done(session: Session, event: Event) -> None:
    """A follow-on event was handled."""
    session.connection().execute(_DONE, {"row": int(event.id.removeprefix(PREFIX))})
