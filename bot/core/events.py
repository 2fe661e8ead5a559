"""Everything that can happen to the bot, each with a sentence: the one door in."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Event:
    """Something that happened; `id` is the platform's own, so that the same happening twice changes nothing."""

    id: str
    at: datetime


@dataclass(frozen=True)
class FromPerson(Event):
    """Something a person did: `account` is the platform's id of the person, `place` of the chat it was done in."""

    platform: str
    account: str
    name: str
    place: str
    private: bool


@dataclass(frozen=True)
class MessageReceived(FromPerson):
    """Somebody wrote something; `message` is its id in that place, `reply_to` that of the message it answers."""

    message: str
    text: str
    reply_to: str | None = None


@dataclass(frozen=True)
class MessageEdited(FromPerson):
    """Somebody changed what they wrote earlier."""

    message: str
    text: str


@dataclass(frozen=True)
class MessageDeleted(FromPerson):
    """Somebody took back what they wrote earlier."""

    message: str


@dataclass(frozen=True)
class ChoicePressed(FromPerson):
    """Somebody pressed the choice `key` under the bot's message `message`."""

    message: str
    key: str


@dataclass(frozen=True)
class CommandGiven(FromPerson):
    """Somebody gave a command, as the platform or the text has it: `/zoek breuken` is `zoek` with `breuken`."""

    message: str
    command: str
    words: str


@dataclass(frozen=True)
class MemberJoined(FromPerson):
    """Somebody came into a place."""


@dataclass(frozen=True)
class MemberLeft(FromPerson):
    """Somebody left a place."""


@dataclass(frozen=True)
class PlaceAdded(FromPerson):
    """The bot was brought into a place by somebody with rights there; `network` is what the place is called."""

    network: str


@dataclass(frozen=True)
class TimerFired(Event):
    """A moment that was written down has come; `subject` is what it is about."""

    kind: str
    subject: int


@dataclass(frozen=True)
class Delivered(Event):
    """An outbox row was said in `chat`; `message` is the platform's id of it, or the address of a new thread."""

    row: int
    chat: str
    message: str | None


@dataclass(frozen=True)
class DeliveryFailed(Event):
    """An outbox row can never be said, or not in time (`late`); `reason` is in one line, without the text."""

    row: int
    reason: str
    late: bool = False


@dataclass(frozen=True)
class QuestionWorded(Event):
    """A question got the wording it is sought with; `how`: `own`, by `silence`, or once more (`again`)."""

    question: int
    how: str


@dataclass(frozen=True)
class HelpCame(Event):
    """A member pressed `help`, or wrote in the thread of a question."""

    question: int
    person: int


@dataclass(frozen=True)
class SeekingNeeded(Event):
    """A question has nobody who thinks along, or not any more: the next wave may go."""

    question: int


FOLLOW_ON: dict[str, type[Event]] = {event.__name__: event for event in (QuestionWorded, HelpCame, SeekingNeeded)}
"""Follow-on events: rows in the transaction of the event they follow from, by name."""
