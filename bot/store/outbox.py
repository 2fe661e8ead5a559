"""What is to be said: rows written with the state they belong to, delivered after the commit."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.store.tables import Outbox, Thread


def rows_in(session: Session, slot: str) -> list[Outbox]:
    """The messages that stand in a slot now: the newest in each chat, oldest first."""
    rows = select(Outbox).where(Outbox.slot == slot, Outbox.kind == "say", col(Outbox.state).in_(("waiting", "done")))
    newest = {(row.place_id, row.person_id): row for row in session.exec(rows.order_by(col(Outbox.id)))}
    return list(newest.values())


def shown(session: Session, row: Outbox) -> tuple[str, list[dict[str, str]]]:
    """What a message says now, its last change included."""
    changes = select(Outbox).where(Outbox.target == row.id, Outbox.kind == "change")
    last = session.exec(changes.order_by(col(Outbox.id).desc()).limit(1)).first() or row
    return last.text, last.choices


def said(session: Session, platform: str, chat: str, message: str) -> Outbox | None:
    """The row that became this message."""
    rows = select(Outbox).where(Outbox.platform == platform, Outbox.chat == chat, Outbox.message == message)
    return session.exec(rows.where(Outbox.kind == "say")).first()


def opening(session: Session, question: int, place: int) -> Outbox | None:
    """The row that opens the thread of a question in a place."""
    rows = select(Outbox).where(Outbox.question_id == question, Outbox.place_id == place, Outbox.kind == "thread")
    return session.exec(rows.order_by(col(Outbox.id).desc()).limit(1)).first()


def waiting(session: Session, now: datetime, *, most: int = 50) -> list[Outbox]:
    """The rows that may go now, answers first: of each chat only the first, and none before the row it needs.

    A row whose earlier attempt failed holds up its chat until its next attempt; that keeps the order. Nobody waits
    for what waits for a fitting hour itself.
    """
    may_go = col(Outbox.next_try).is_(None) | (col(Outbox.next_try) <= now) | (col(Outbox.lane) == 0)
    rows = select(Outbox).where(Outbox.state == "waiting", may_go)
    rows = rows.order_by(col(Outbox.lane), col(Outbox.id)).limit(most * 4)
    ready: list[Outbox] = []
    chats: set[tuple[object, ...]] = set()
    candidates = sorted(session.exec(rows), key=lambda row: row.id or 0)
    for row in candidates:
        chat = chat_of(row)
        if chat in chats or _held(session, row):
            continue
        chats.add(chat)
        if row.next_try is None or row.next_try <= now:
            ready.append(row)
    return sorted(ready, key=lambda row: (row.lane, row.id or 0))[:most]


def chat_of(row: Outbox) -> tuple[object, ...]:
    """What a row is said in: rows of one chat keep their order."""
    if row.person_id is not None:
        return ("person", row.person_id)
    return ("place", row.place_id, row.question_id if row.thread else None)


def next_try(session: Session, now: datetime) -> datetime | None:
    """When, after `now`, a row that failed for now is to be tried again."""
    rows = select(Outbox.next_try).where(Outbox.state == "waiting", col(Outbox.next_try) > now)
    return session.exec(rows.order_by(col(Outbox.next_try)).limit(1)).first()


def thread_of(session: Session, row: Outbox) -> Thread | None:
    """The thread that a row is said in, where it is said in one."""
    if not row.thread or row.question_id is None or row.place_id is None:
        return None
    return session.get(Thread, (row.question_id, row.place_id))


def _held(session: Session, row: Outbox) -> bool:
    if row.after is None:
        return False
    earlier = session.get(Outbox, row.after)
    return earlier is not None and earlier.state == "waiting"
