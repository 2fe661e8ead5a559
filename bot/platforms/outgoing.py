"""What a platform is given to say, and the two ways in which it can fail."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Choice:
    """A choice under a message: the key it means, and the label that is shown."""

    key: str
    label: str


@dataclass(frozen=True)
class Outgoing:
    """A row of the outbox in the platform's own terms: where it goes, and what stands there."""

    row: int
    kind: str  # say, change, thread
    chat: str  # the platform's id of the chat, thread or person
    private: bool
    at: datetime  # when it is said
    text: str
    choices: tuple[Choice, ...]
    message: str | None  # of a change: the platform's id of the message it changes
    target: int | None  # of a change: the row that said it
    question: int | None  # the number of the question it is about
    asks: str | None  # the account whose words it waits for


class Passing(Exception):
    """It may go later: after `seconds`."""

    def __init__(self, reason: str, seconds: float) -> None:
        super().__init__(reason)
        self.seconds = seconds


class Permanent(Exception):
    """It will never go."""


class Platform(Protocol):
    """A place where people talk; `deliver` gives the chat and the id of what it said."""

    name: str

    def deliver(self, outgoing: Outgoing) -> tuple[str, str | None]:
        """Says, changes or opens; raises Passing or Permanent."""
        ...
