"""What is to be said: rows written with the state they belong to, delivered after the commit."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from bot.store.tables import TABLES, Outbox, Place, RoundThread, Thread

# Asked at nearly every event, so built once: building a statement takes longer than asking it.
_IN_SLOT = (
    select(Outbox)
    .where(Outbox.slot == bindparam("slot"), Outbox.kind == "say", col(Outbox.state).in_(("waiting", "done")))
    .order_by(col(Outbox.id))
)
_LAST_CHANGE = (
    select(Outbox)
    .where(Outbox.target == bindparam("row"), Outbox.kind == "change")
    .order_by(col(Outbox.id).desc())
    .limit(1)
)
_SAID = select(Outbox).where(
    Outbox.platform == bindparam("platform"),
    Outbox.chat == bindparam("chat"),
    Outbox.message == bindparam("message"),
    Outbox.kind == "say",
)
_OUTBOX: Table = TABLES.tables["outbox"]
_IS_SAID = select(_OUTBOX.c.id).where(
    _OUTBOX.c.platform == bindparam("platform"),
    _OUTBOX.c.chat == bindparam("chat"),
    _OUTBOX.c.message == bindparam("message"),
)
_OPENINGS = (
    select(Outbox)
    .where(Outbox.question_id == bindparam("question"), Outbox.kind == "thread")
    .order_by(col(Outbox.id).desc())
)
_THREADS = select(Thread).where(Thread.question_id == bindparam("question")).order_by(col(Thread.place_id))
_EARLIER: Table = aliased(_OUTBOX)  # type: ignore[assignment]
_WAITING = (
    select(  # type: ignore[call-overload]
        _OUTBOX.c.id,
        _OUTBOX.c.lane,
        _OUTBOX.c.next_try,
        _OUTBOX.c.person_id,
        _OUTBOX.c.place_id,
        _OUTBOX.c.question_id,
        _OUTBOX.c.round_id,
        _OUTBOX.c.thread,
        _OUTBOX.c.chat,
        _EARLIER.c.state.label("earlier"),
    )
    .select_from(_OUTBOX.outerjoin(_EARLIER, _EARLIER.c.id == _OUTBOX.c.after))
    .where(
        _OUTBOX.c.state == "waiting",
        _OUTBOX.c.platform == bindparam("platform"),
        _OUTBOX.c.lane <= bindparam("lane"),
        _OUTBOX.c.next_try.is_(None) | (_OUTBOX.c.next_try <= bindparam("now")) | (_OUTBOX.c.lane == 0),
    )
    .order_by(_OUTBOX.c.lane, _OUTBOX.c.id)
    .limit(bindparam("most"))
)
_NEXT_TRY = (
    select(Outbox.next_try)
    .where(Outbox.state == "waiting", col(Outbox.next_try) > bindparam("now"))
    .order_by(col(Outbox.next_try))
    .limit(1)
)


def rows_in(session: Session, slot: str) -> list[Outbox]:
    """The messages that stand in a slot now: the newest in each chat, oldest first."""
    newest = {(row.place_id, row.person_id): row for row in session.exec(_IN_SLOT, params={"slot": slot})}
    return list(newest.values())


def shown(session: Session, row: Outbox) -> tuple[str, list[dict[str, str]]]:
    """What a message says now, its last change included."""
    last = session.exec(_LAST_CHANGE, params={"row": row.id}).first() or row
    return last.text, last.choices


def said(session: Session, platform: str, chat: str, message: str) -> Outbox | None:
    """The row that became this message."""
    return session.exec(_SAID, params={"platform": platform, "chat": chat, "message": message}).first()


def is_said(connection: Connection, platform: str, chat: str, message: str) -> bool:
    """Whether a message is one of ours."""
    found = connection.execute(_IS_SAID, {"platform": platform, "chat": chat, "message": message})
    return found.first() is not None


def openings(session: Session, question: int) -> list[Outbox]:
    """The rows that open the threads of a question, newest first."""
    return list(session.exec(_OPENINGS, params={"question": question}))


def opening(session: Session, question: int, place: Place) -> Outbox | None:
    """The row that opens the thread of a question in a place; in a forum that is its notice."""
    rows = rows_in(session, f"notice.{question}") if place.threads == "with" else openings(session, question)
    return next((row for row in rows if row.place_id == place.id), None)


def threads_of(session: Session, question: int) -> list[Thread]:
    """The threads of a question, in each place that it is shown in."""
    return list(session.exec(_THREADS, params={"question": question}))


@dataclass(frozen=True)
class Waiting:
    """The rows that may go now, and whether others are held up by them, or by what is on its way."""

    rows: list[Outbox]
    held: bool


def waiting(
    session: Session, platform: str, now: datetime, busy: frozenset[int] = frozenset(), *, lane: int = 1, most: int = 50
) -> Waiting:
    """The rows that may go on a platform now, answers first: of each chat the first, and none before one it needs.

    With `lane` 0 only the answers.

    A chat in which one of the `busy` rows is on its way waits for it. A row whose earlier attempt failed holds up its
    chat until its next attempt; that keeps the order. Nobody waits for what waits for a fitting hour itself.
    """
    session.flush()
    wanted = {"platform": platform, "now": now, "lane": lane, "most": most * 4 + len(busy)}
    found = session.connection().execute(_WAITING, wanted).all()
    ready: list[tuple[int, int]] = []
    chats: set[tuple[object, ...]] = set()
    held = False
    for row in sorted(found, key=lambda one: one.id):
        chat = _chat_of(row)
        if chat in chats or row.earlier == "waiting":
            held = held or row.id not in busy
            continue
        chats.add(chat)
        if row.id not in busy and (row.next_try is None or row.next_try <= now):
            ready.append((row.lane, row.id))
    chosen = sorted(ready)[:most]
    return Waiting([session.get_one(Outbox, row) for _, row in chosen], held or len(chosen) < len(ready))


def _chat_of(row: Any) -> tuple[object, ...]:
    """What a row is said in: rows of one chat keep their order."""
    if row.person_id is not None:
        return ("person", row.person_id)
    return ("place", row.place_id, (row.question_id, row.round_id) if row.thread else None, row.chat)


def next_try(session: Session, now: datetime) -> datetime | None:
    """When, after `now`, a row that failed for now is to be tried again."""
    return session.exec(_NEXT_TRY, params={"now": now}).first()


def slots_beginning(session: Session, begin: str) -> list[str]:
    """The slots in which something stands whose names begin like this, each once."""
    rows = select(Outbox.slot).where(col(Outbox.slot) >= begin, col(Outbox.slot) < begin + "~").distinct()
    return sorted(slot for slot in session.exec(rows) if slot)


def slots_about(session: Session, question: int, kinds: tuple[str, ...]) -> list[str]:
    """The slots of these kinds in which something stands about a question, each once."""
    named = [f"{kind}.{question}." for kind in kinds]
    rows = select(Outbox.slot).where(Outbox.question_id == question, col(Outbox.slot).is_not(None)).distinct()
    return sorted(slot for slot in session.exec(rows) if slot and slot.startswith(tuple(named)))


_TOLD = (
    select(Outbox.id)
    .where(Outbox.question_id == bindparam("question"), Outbox.person_id == bindparam("person"), Outbox.kind == "say")
    .where(col(Outbox.state).in_(("waiting", "done", "held")))
    .limit(1)
)


def is_told(session: Session, question: int, person: int) -> bool:
    """Whether anything was said to somebody privately about a question, or will be."""
    return session.exec(_TOLD, params={"question": question, "person": person}).first() is not None


def thread_of(session: Session, row: Outbox) -> Thread | RoundThread | None:
    """The thread that a row is said in, where it is said in one."""
    if row.thread and row.round_id is not None:
        return session.get(RoundThread, (row.round_id, row.place_id))
    if not row.thread or row.question_id is None or row.place_id is None:
        return None
    return session.get(Thread, (row.question_id, row.place_id))
