"""Delivery: what waits in the outbox is said, in the order of its chat, and what came of it is an event."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.app import Durf
from bot.core.events import Delivered, DeliveryFailed
from bot.platforms.outgoing import Choice, Outgoing, Passing, Permanent, Platform
from bot.store import outbox, people, tables
from bot.store.database import writing

LONGEST = 3600.0
"""Seconds between two attempts at most."""


def deliver(durf: Durf, platforms: Mapping[str, Platform], now: datetime) -> None:
    """Says everything that may go at `now`."""
    while rows := _ready(durf, now):
        for row in rows:
            _deliver(durf, platforms, row, now)


def _ready(durf: Durf, now: datetime) -> list[tables.Outbox]:
    with writing(durf.engine) as session:
        return outbox.waiting(session, now)


def _deliver(durf: Durf, platforms: Mapping[str, Platform], row: tables.Outbox, now: datetime) -> None:
    assert row.id is not None
    if row.deadline is not None and row.deadline <= now:
        durf.handle(DeliveryFailed(id=f"late:{row.id}", at=now, row=row.id, reason="too late", late=True))
        return
    try:
        with writing(durf.engine) as session:
            outgoing = _outgoing(session, row, now)
        chat, message = platforms[row.platform].deliver(outgoing)
    except Passing as failure:
        _try_later(durf, row.id, now, failure.seconds)
    except Permanent as failure:
        durf.handle(DeliveryFailed(id=f"failed:{row.id}", at=now, row=row.id, reason=str(failure)))
    else:
        durf.handle(Delivered(id=f"said:{row.id}", at=now, row=row.id, chat=chat, message=message))


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


def _try_later(durf: Durf, row_id: int, now: datetime, seconds: float) -> None:
    with writing(durf.engine) as session:
        row = session.get_one(tables.Outbox, row_id)
        row.attempts += 1
        wait = min(seconds * 2 ** min(row.attempts - 1, 10), LONGEST)
        row.next_try = now + timedelta(seconds=wait)
        session.add(row)
