"""The choices of the demo: each has a number of its own that is typed to press it."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from bot.core.events import ChoicePressed
from bot.handling.choices import ASKER, OTHERS
from bot.platforms.playground.platform import NAME, choices_for
from bot.store import people, tables
from bot.store.requests import request_to

Standing = dict[int, list[dict[str, str]]]
"""What may be pressed now: choices as `{key, label}`, by message (an outbox row)."""


@dataclass
class Numbers:
    """Running numbers: a number that was once shown goes on meaning the same choice under the same message."""

    given: list[tuple[int, str]] = field(default_factory=list)

    def of(self, row: int, key: str) -> int:
        """The number of a choice, a new one where it has none yet."""
        if (row, key) not in self.given:
            self.given.append((row, key))
        return self.given.index((row, key)) + 1

    def meant(self, number: int) -> tuple[int, str] | None:
        """The message (an outbox row) and the choice that a number means."""
        return self.given[number - 1] if 1 <= number <= len(self.given) else None


def standing(session: Session, name: str) -> Standing:
    """The choices that somebody may press now, oldest message first."""
    account = people.account_at(session, NAME, name)
    who = account.person_id if account else 0
    found: Standing = {}
    for row, choice in reversed(choices_for(session, name)):
        if _stands(session, row, choice["key"], who):
            found.setdefault(row.id or 0, []).insert(0, choice)
    return found


def pressed(row: tables.Outbox, key: str, name: str, *, id: str, at: datetime) -> ChoicePressed:
    """The press of a choice under a message, as the event it is."""
    return ChoicePressed(
        id=f"{NAME}:{id}",
        at=at,
        platform=NAME,
        account=name,
        name=name,
        place=row.chat,
        private=row.person_id is not None,
        message=row.message or "",
        key=key,
    )


def visible(session: Session, row: tables.Outbox, name: str) -> bool:
    """Whether somebody can see a message: it stands in the group, in a topic, or in their own private chat."""
    account = people.account_at(session, NAME, name)
    return row.person_id is None or (account is not None and row.person_id == account.person_id)


def _stands(session: Session, row: tables.Outbox, key: str, person: int) -> bool:
    """Whether pressing would do something; the bot says so itself, but only after the press."""
    known = ASKER.get(key) or OTHERS.get(key)
    if known is None or row.question_id is None:
        return True
    question = session.get_one(tables.Question, row.question_id)
    if question.status not in known[1]:
        return False
    if key in ASKER:
        return question.asker_id == person
    if key in ("help", "same"):
        return session.get(tables.Part, (row.question_id, person, key)) is None
    request = request_to(session, row.question_id, person)
    return request is not None and request.status == "open"
