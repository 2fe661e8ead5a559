"""Delivery: what waits in the outbox is said, in the order of its chat, and what came of it is an event."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.app import Durf
from bot.core.events import Delivered, DeliveryFailed
from bot.platforms.outgoing import Choice, Mention, Outgoing, Passing, Permanent, Platform, Said
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
    lane: int = 0
    refusal: str = ""
    late: bool = False


def deliver(durf: Durf, platforms: Mapping[str, Platform], now: datetime) -> None:
    """Says everything that may go at `now`."""
    while rows := ready(durf, platforms, now):
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


def ready(
    durf: Durf, platforms: Iterable[str], now: datetime, busy: frozenset[int] = frozenset(), *, lane: int = 1
) -> list[Ready]:
    """The rows that may go at `now`, answers first, each in its platform's terms; `busy` are those on their way.

    With `lane` 0 only the answers go.

    Each platform by itself: what waits for one that is down keeps no other waiting.
    """
    with writing(durf.engine) as session:
        waiting = [row for name in platforms for row in outbox.waiting(session, name, now, busy, lane=lane)]
        return [_ready(session, row, now) for row in waiting]


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


def _ready(session: Session, row: tables.Outbox, now: datetime) -> Ready:
    assert row.id is not None
    if row.deadline is not None and row.deadline <= now:
        return Ready(row.id, row.platform, None, row.lane, "too late", late=True)
    try:
        return Ready(row.id, row.platform, _outgoing(session, row, now), row.lane)
    except Permanent as refusal:
        return Ready(row.id, row.platform, None, row.lane, str(refusal))


def _outgoing(session: Session, row: tables.Outbox, now: datetime) -> Outgoing:
    """A row in the platform's terms; Permanent where what it changes was never said."""
    target = session.get(tables.Outbox, row.target) if row.target else None
    if row.kind == "change" and (target is None or target.message is None):
        raise Permanent("what it changes was never said")
    asked = session.get(tables.Question, row.question_id) if row.question_id else None
    asks = people.account_of(session, row.asks_id, row.platform) if row.asks_id else None
    place = session.get(tables.Place, row.place_id) if row.place_id else None
    return Outgoing(
        row=row.id or 0,
        kind=_kind(row, target, place),
        chat=target.chat if target else _chat(session, row),
        private=row.person_id is not None,
        at=now,
        text=row.hello + row.text,
        choices=tuple(Choice(choice["key"], choice["label"]) for choice in row.choices),
        message=target.message if target else None,
        parts=tuple(target.parts or ()) if target else (),
        target=row.target,
        question=asked.number if asked else None,
        asks=asks.address if asks else None,
        place=place.address if place else "",
        reply_to=row.reply_to,
        mention=_mention(session, row),
        token=(row.token or "") if row.here else "",
        closed=row.only_id is not None and people.account_of(session, row.only_id, row.platform) is None,
        lane=row.lane,
        round=row.round_id,
    )


def _kind(row: tables.Outbox, target: tables.Outbox | None, place: tables.Place | None) -> str:
    if target is not None and target.kind == "thread":
        return "rename"
    about = row.question_id if row.round_id is None else row.round_id
    opens = place is not None and place.threads == "with" and not row.thread and about is not None
    return "post" if row.kind == "say" and opens and not row.chat else row.kind


def _mention(session: Session, row: tables.Outbox) -> Mention | None:
    if row.mention_id is None:
        return None
    account = people.any_account_of(session, row.mention_id, row.platform)
    return Mention(account.address, session.get_one(tables.Person, row.mention_id).name) if account else None


def _chat(session: Session, row: tables.Outbox) -> str:
    if row.person_id is not None:
        account = people.any_account_of(session, row.person_id, row.platform)
        if account is None or (account.closed and not row.here):
            raise Permanent("the private chat is closed")
        return account.chat or account.address
    if row.chat:
        return row.chat
    thread = outbox.thread_of(session, row)
    if thread is not None and thread.address:
        return thread.address
    return session.get_one(tables.Place, row.place_id).address
