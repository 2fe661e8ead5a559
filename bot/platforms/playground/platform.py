"""The playground as a platform: it says by handing over, and finds what somebody could press or answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, String, bindparam, cast
from sqlmodel import Session, col, select

from bot.core.events import ChoicePressed, MessageReceived
from bot.platforms.outgoing import Outgoing, Permanent, Said
from bot.store import outbox, people, tables, talks

NAME = "playground"
GROUP = "group"


@dataclass
class Playground:
    """Hands every message to `show`; whoever is in `blocked` cannot be written to privately."""

    show: Callable[[Outgoing], None]
    blocked: set[str] = field(default_factory=set)
    name: str = NAME

    def deliver(self, outgoing: Outgoing) -> Said:
        """Shows a message; a thread is there as soon as it is asked for, and its name is shown nowhere."""
        if outgoing.kind == "thread":
            about = f"question:{outgoing.question}" if outgoing.round is None else f"round:{outgoing.round}"
            return Said(outgoing.chat, about)
        if outgoing.kind == "rename":
            return Said(outgoing.chat, outgoing.message)
        chat = outgoing.chat
        if outgoing.private and not chat.startswith("private:"):
            chat = f"private:{chat}"
        if outgoing.private and chat.removeprefix("private:") in self.blocked:
            raise Permanent("this person blocked the bot")
        self.show(_with_files(outgoing))
        return Said(chat, outgoing.message or f"bot-{outgoing.row}")


def _with_files(outgoing: Outgoing) -> Outgoing:
    """Files are shown as their names."""
    names = "".join(f"\n[bestand: {file.name}]" for file in outgoing.files)
    return replace(outgoing, text=outgoing.text + names) if names else outgoing


def message(
    person: str, chat: str, text: str, *, id: str, at: datetime, reply_to: str | None = None
) -> MessageReceived:
    """Something said on the playground, as the event it is."""
    return MessageReceived(
        id=f"{NAME}:{id}",
        at=at,
        platform=NAME,
        account=person,
        name=person,
        place=chat,
        private=chat.startswith("private:"),
        message=id,
        text=text,
        reply_to=reply_to,
    )


def answer(
    session: Session, person: str, text: str, *, id: str, at: datetime, question: int | None
) -> MessageReceived | None:
    """An answer to the newest open ask put to somebody (about a question, by number); None where there is none."""
    row = asked_of(session, NAME, person, question)
    return None if row is None else message(person, row.chat, text, id=id, at=at, reply_to=row.message)


def press(
    session: Session, person: str, key: str, *, id: str, at: datetime, question: int | None
) -> ChoicePressed | None:
    """A press of the newest choice with this key that somebody may press; None where there is none."""
    row = offered_to(session, NAME, person, key, question)
    if row is None or row.message is None:
        return None
    return ChoicePressed(
        id=f"{NAME}:{id}",
        at=at,
        platform=NAME,
        account=person,
        name=person,
        place=row.chat,
        private=row.person_id is not None,
        message=row.message,
        key=key,
    )


def asked_of(session: Session, platform: str, address: str, question: int | None) -> tables.Outbox | None:
    """The newest message that waits for words of an account (about a question, by number)."""
    account = people.account_at(session, platform, address)
    asks = talks.waiting_for(session, account.person_id) if account else []
    said = [row for _, row in asks if row.message is not None and _fits(session, row, question)]
    return said[-1] if said else None


def offered_to(session: Session, platform: str, address: str, key: str, question: int | None) -> tables.Outbox | None:
    """The newest message with a choice of this key that an account may press (about a question, by number)."""
    account = people.account_at(session, platform, address)
    rows = _pressable(session, account.person_id if account else 0)
    return next((row for row in rows if key in row.live and _fits(session, row, question)), None)


def choices_for(session: Session, person: str) -> list[tuple[tables.Outbox, dict[str, str]]]:
    """Every choice that somebody may press now, newest message first."""
    account = people.account_at(session, NAME, person)
    rows = _pressable(session, account.person_id if account else 0)
    return [(row, choice) for row in rows for choice in outbox.shown(session, row)[1] if choice["key"] in row.live]


_FOR: BindParameter[Any] = bindparam("person")
_OUTBOX = tables.Outbox
_PRESSABLE = (
    select(_OUTBOX)
    .where(_OUTBOX.kind == "say", _OUTBOX.state == "done", cast(col(_OUTBOX.live), String) != "[]")
    .where(col(_OUTBOX.person_id).is_(None) | (col(_OUTBOX.person_id) == _FOR))
    .where(col(_OUTBOX.only_id).is_(None) | (col(_OUTBOX.only_id) == _FOR))
    .where(col(_OUTBOX.but_id).is_(None) | (col(_OUTBOX.but_id) != _FOR))
    .order_by(col(_OUTBOX.id).desc())
)


def _pressable(session: Session, person: int) -> Sequence[tables.Outbox]:
    return session.exec(_PRESSABLE, params={"person": person}).all()


def _fits(session: Session, row: tables.Outbox, question: int | None) -> bool:
    return question is None or _number(session, row.question_id) == question


def _number(session: Session, question: int | None) -> int | None:
    return session.get_one(tables.Question, question).number if question else None
