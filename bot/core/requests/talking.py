"""What a flow says, asks and lets happen."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.core.places import Target
from bot.core.requests.base import Json, Request, Tell, Want


@dataclass(frozen=True, kw_only=True)
class Say(Tell):
    """Says the text `key` of the catalogue; `slot` is the name under which the message can be changed later.

    A message to somebody whose private chat is closed goes to the thread of its question instead, if it has one; in a
    group without threads only what is not `light`. There `alone` is said in the place of `key`.
    """

    key: str
    alone: str | None = None
    light: bool = False
    to: Target
    fields: Mapping[str, Any] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    only: int | None = None  # the one person who may press the choices
    slot: str | None = None
    question: int | None = None
    unasked: bool = False  # because of others, or of time: it waits for an hour that fits, and answers overtake it
    files: tuple[str, ...] = ()  # that go along, by name; only ever to one person


@dataclass(frozen=True, kw_only=True)
class Change(Tell):
    """Changes what was said in `slot`, in every place where it stands; with `asks` that person's words are awaited."""

    slot: str
    key: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    asks: int | None = None


@dataclass(frozen=True, kw_only=True)
class ShowQuestion(Tell):
    """Brings what the group sees of a question up to date: its notice, its thread and its card, in every place."""

    question: int


@dataclass(frozen=True, kw_only=True)
class Remind(Tell):
    """Writes down that `kind` is due for `subject`; a moment already written down moves."""

    kind: str
    subject: int
    due: datetime


@dataclass(frozen=True, kw_only=True)
class Drop(Tell):
    """Takes back the reminders of these kinds for `subject`."""

    kinds: tuple[str, ...]
    subject: int


@dataclass(frozen=True, kw_only=True)
class Follow(Tell):
    """Lets a follow-on event happen after this transaction: its name and its fields."""

    event: str
    fields: Mapping[str, Json]


@dataclass(frozen=True, kw_only=True)
class StartTalk(Tell):
    """Begins another talk about `subject`, with the same person, or with `person`."""

    flow: str
    subject: int
    given: Mapping[str, Json] = field(default_factory=dict)
    person: int | None = None


@dataclass(frozen=True, kw_only=True)
class Ask(Request):
    """Asks a person something and waits, for hours or days, across restarts.

    With `words` the person may answer in their own words; without, only the choices count. Without a `key` nothing
    is said: the message in `slot` stands already. `alone` is the text where it is asked in the question's one message,
    in a group without threads. `remind` is the text of the one reminder, sent to `remind_to` after
    `remind_after` of working time; the ask expires at `expires`.
    """

    to: Target
    key: str | None = None
    alone: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    words: bool = True
    slot: str | None = None
    question: int | None = None
    remind: str | None = None
    remind_to: Target | None = None
    remind_after: timedelta = timedelta(hours=2)
    expires: datetime | None = None
    unasked: bool = False  # because of time, or of others: it waits for an hour that fits


@dataclass(frozen=True)
class Reply:
    """What came of an ask: words (`text`), a choice (`key`), or neither when it expired."""

    text: str | None = None
    key: str | None = None
    message: Json = None  # platform, chat and id of the message
    private: bool = False  # whether it was said where nobody else reads it
    expired: bool = False


def ask(request: Ask) -> Generator[Request, Json, Reply]:
    """Asks, and gives what came of it."""
    answer = yield request
    return Reply(**answer)


def find(request: Want) -> Generator[Request, Json, Json]:
    """Gives the answer to a want."""
    answer = yield request
    return answer
