"""Delivery: what waits in the outbox is said, in the order of its chat, and what came of it is an event."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.app import Durf
from bot.core.events import Delivered, DeliveryFailed
from bot.platforms.outgoing import Outgoing, Passing, Permanent, Platform, Said
from bot.rows import outgoing
from bot.store import outbox, tables
from bot.store.database import writing

LONGEST = 3600.0
"""Seconds between two attempts at most."""


@dataclass(frozen=True)
class Ready:
    """A row that may go now: on which platform, and as what; or why it never will."""

    row: int
    platform: str
    outgoing: Outgoing | None
    lane: int = 0
    refusal: str = ""
    late: bool = False


def deliver(durf: Durf, platforms: Mapping[str, Platform], now: datetime) -> None:
    """Says everything that may go at `now`."""
    while rows := ready(durf, platforms, now).rows:
        for one in rows:
            if one.outgoing is None:
                durf.handle(refused(one, one.refusal, now))
                continue
            try:
                said = platforms[one.platform].deliver(one.outgoing)
            except Passing as failure:
                try_later(durf, one.row, now, failure.seconds)
            except Permanent as failure:
                durf.handle(refused(one, str(failure), now))
            else:
                durf.handle(delivered(one, said, now))


@dataclass(frozen=True)
class Look:
    """What a look in the outbox gave: what may go now, whether more waits for that, and when to look again."""

    rows: list[Ready]
    held: bool
    next_try: datetime | None


def ready(
    durf: Durf,
    platforms: Iterable[str],
    now: datetime,
    busy: frozenset[int] = frozenset(),
    room: Mapping[int, int] | None = None,
) -> Look:
    """The rows that may go at `now`, answers first, each in its platform's terms; `busy` are those on their way.

    Each platform by itself: what waits for one that is down keeps no other waiting. `room` is how many more there may
    be of each lane.
    """
    with writing(durf.engine) as session:
        lane = 1 if room is None else max(room)
        found = [outbox.waiting(session, name, now, busy, lane=lane) for name in platforms]
        rows = [row for one in found for row in one.rows]
        fitting = rows if room is None else _fitting(rows, room)
        held = len(fitting) < len(rows) or any(one.held for one in found)
        return Look([_ready(durf, session, row, now) for row in fitting], held, outbox.next_try(session, now))


def _fitting(rows: Iterable[tables.Outbox], room: Mapping[int, int]) -> list[tables.Outbox]:
    left = Counter(room)
    fitting = []
    for row in rows:
        if left[row.lane] > 0:
            left[row.lane] -= 1
            fitting.append(row)
    return fitting


def delivered(one: Ready, said: Said, now: datetime) -> Delivered:
    """What came of a row that was said."""
    return Delivered(id=f"said:{one.row}", at=now, row=one.row, chat=said.chat, message=said.message, parts=said.parts)


def refused(one: Ready, reason: str, now: datetime) -> DeliveryFailed:
    """What came of a row that cannot go."""
    name = f"late:{one.row}" if one.late else f"failed:{one.row}"
    return DeliveryFailed(id=name, at=now, row=one.row, reason=reason, late=one.late)


def try_later(durf: Durf, row_id: int, now: datetime, seconds: float) -> None:
    """Writes down when a row that failed for now is tried again: twice as late each time."""
    with writing(durf.engine) as session:
        row = session.get_one(tables.Outbox, row_id)
        row.attempts += 1
        wait = min(seconds * 2 ** min(row.attempts - 1, 10), LONGEST)
        row.next_try = now + timedelta(seconds=wait)


def _ready(durf: Durf, session: Session, row: tables.Outbox, now: datetime) -> Ready:
    assert row.id is not None
    if row.deadline is not None and row.deadline <= now:
        return Ready(row.id, row.platform, None, row.lane, "too late", late=True)
    try:
        return Ready(row.id, row.platform, outgoing(durf, session, row, now), row.lane)
    except Permanent as refusal:
        return Ready(row.id, row.platform, None, row.lane, str(refusal))
