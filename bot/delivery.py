"""Delivery: what waits in the outbox is said, in the order of its chat, and what came of it is an event."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.app import Durf
from bot.core.events import Delivered, DeliveryFailed
from bot.platforms.outgoing import Choice, Outgoing, Passing, Permanent, Platform
from bot.store import outbox, people, tables
from bot.store.database import writing

LONGEST = 3600.0
"""Seconds between two attempts at most."""


@dataclass(frozen=True)
class Ready:
    """A row that may go now: on which platform, and as what; or why it never will."""

    row: int
    platform: str
    outgoing: Outgoing | None
    refusal: str = ""
    late: bool = False


def deliver(durf: Durf, platforms: Mapping[str, Platform], now: datetime) -> None:
    """Says everything that may go at `now`."""
    while rows := ready(durf, now):
        for one in rows:
            if one.outgoing is None:
                refused(durf, one, now)
                continue
            try:
                chat, message = platforms[one.platform].deliver(one.outgoing)
            except Passing as failure:
                try_later(durf, one.row, now, failure.seconds)
            except Permanent as failure:
                durf.handle(DeliveryFailed(id=f"failed:{one.row}", at=now, row=one.row, reason=str(failure)))
            else:
                durf.handle(Delivered(id=f"said:{one.row}", at=now, row=one.row, chat=chat, message=message))


def ready(durf: Durf, now: datetime) -> list[Ready]:
    """The rows that may go at `now`, answers first, each in its platform's terms."""
    with writing(durf.engine) as session:
        return [_ready(session, row, now) for row in outbox.waiting(session, now)]


def refused(durf: Durf, one: Ready, now: datetime) -> None:
    """Takes note of a row that cannot go."""
    name = f"late:{one.row}" if one.late else f"failed:{one.row}"
    durf.handle(DeliveryFailed(id=name, at=now, row=one.row, reason=one.refusal, late=one.late))


def try_later(durf: Durf, row_id: int, now: datetime, seconds: float) -> None:
    """Writes down when a row that failed for now is tried again: twice as late each time."""
    with writing(durf.engine) as session:
        row = session.get_one(tables.Outbox, row_id)
        row.attempts += 1
        wait = min(seconds * 2 ** min(row.attempts - 1, 10), LONGEST)
        row.next_try = now + timedelta(seconds=wait)


def _ready(session: Session, row: tables.Outbox, now: datetime) -> Ready:
    assert row.id is not None
    if row.deadline is not None and row.deadline <= now:
        return Ready(row.id, row.platform, None, "too late", late=True)
    try:
        return Ready(row.id, row.platform, _outgoing(session, row, now))
    except Permanent as refusal:
        return Ready(row.id, row.platform, None, str(refusal))


def _outgoing(session: Session, row: tables.Outbox, now: datetime) -> Outgoing:
    """A row in the platform's terms; Permanent where what it changes was never said."""
    target = session.get(tables.Outbox, row.target) if row.target else None
    if row.kind == "change" and (target is None or target.message is None):
        raise Permanent("what it changes was never said")
    asked = session.get(tables.Question, row.question_id) if row.question_id else None
    asks = people.account_of(session, row.asks_id, row.platform) if row.asks_id else None
    return Outgoing(
        row=row.id or 0,
        kind=row.kind,
        chat=target.chat if target else _chat(session, row),
        private=row.person_id is not None,
        at=now,
        text=row.hello + row.text,
        choices=tuple(Choice(choice["key"], choice["label"]) for choice in row.choices),
        message=target.message if target else None,
        target=row.target,
        question=asked.number if asked else None,
        asks=asks.address if asks else None,
    )


def _chat(session: Session, row: tables.Outbox) -> str:
    if row.person_id is not None:
        account = people.account_of(session, row.person_id, row.platform)
        if account is None:
            raise Permanent("the private chat is closed")
        return account.chat or account.address
    thread = outbox.thread_of(session, row)
    if thread is not None and thread.address:
        return thread.address
    return session.get_one(tables.Place, row.place_id).address
