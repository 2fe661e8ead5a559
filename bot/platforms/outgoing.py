"""What a platform is given to say, and the two ways in which it can fail."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.files import Attachment
from bot.core.language import Language


@dataclass(frozen=True)
class Choice:
    """A choice under a message: the key it means, and the label that is shown."""

    key: str
    label: str


@dataclass(frozen=True)
class Mention:
    """Somebody who is waited for in a chat that others read too: the platform's id of them, and their name."""

    account: str
    name: str


@dataclass(frozen=True)
class Outgoing:
    """A row of the outbox in the platform's own terms: where it goes, and what stands there.

    `kind` is `say`, `change`, `thread` (opens one, called `text`), `post` (opens one with this message as its first) or
    `rename` (of a thread). With a `token` it is shown to one person alone, where they are; `waits` is the token of
    somebody who waits there, while this is said to them in private. `closed` says that whoever alone may choose here
    has no private chat open.
    """

    row: int
    kind: str
    chat: str  # the platform's id of the chat, thread or person
    private: bool
    at: datetime  # when it is said
    text: str
    choices: tuple[Choice, ...]
    message: str | None  # the platform's id of the message that it changes, or that a thread begins at
    parts: tuple[str, ...]  # of a change: of all its messages, where one was not enough
    target: int | None  # of a change: the row that said it
    question: int | None  # the number of the question it is about
    asks: str | None  # the account whose words it waits for
    place: str = ""  # the platform's id of the place that the chat belongs to, empty for private ones
    reply_to: str | None = None  # the platform's id of the message it answers
    mention: Mention | None = None
    token: str = ""
    closed: bool = False
    lane: int = 0  # answers (0) go before rounds (1)
    account: str = ""  # of what is said in private: the platform's id of the person
    title: str = ""  # of a post: what it is called
    language: Language = "nl"  # of the text
    waits: str = ""
    files: tuple[Attachment, ...] = ()  # that go along, in this order
    round: int | None = None  # the number of the question to think about that stands in it


@dataclass(frozen=True)
class Said:
    """Where something was said, and as which message: the last, and all `parts` where one was not enough."""

    chat: str
    message: str | None
    parts: tuple[str, ...] = ()


class Passing(Exception):
    """It may go later: after `seconds`."""

    def __init__(self, reason: str, seconds: float) -> None:
        super().__init__(reason)
        self.seconds = seconds


class Permanent(Exception):
    """It will never go."""


class Platform(Protocol):
    """A place where people talk."""

    name: str

    def deliver(self, outgoing: Outgoing) -> Said:
        """Says, changes or opens; raises Passing or Permanent."""
        ...
