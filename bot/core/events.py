"""Everything that can happen to the bot, each with a sentence: the one door in."""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from datetime import datetime

from bot.core.places import ThreadKind


@dataclass(frozen=True)
class Event:
    """Something that happened; `id` is the platform's own, so that the same happening twice changes nothing."""

    id: str
    at: datetime


@dataclass(frozen=True)
class FromPerson(Event):
    """Something a person did: `account` is the platform's id of the person, `place` of the chat it was done in.

    `within` is the address of the place that this chat is a thread or topic of, where it is one. `reachable` says
    whether the platform lets a bot write to this person first, `moderator` what rights they have in the place, as far
    as the platform said so. With `token` this person alone is shown an answer, until `token_ends`; only the platform
    knows how. `belongs` are places that the platform says they are in, told of somebody who is in no network yet.
    """

    platform: str
    account: str
    name: str
    place: str
    private: bool
    _: KW_ONLY
    within: str = ""
    reachable: bool = True
    moderator: bool | None = None
    token: str = ""
    token_ends: datetime | None = None
    belongs: tuple[str, ...] = ()


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
    """Somebody pressed the choice `key` under the bot's message `message`, or by a link to that of an outbox `row`."""

    message: str
    key: str
    row: int | None = None


@dataclass(frozen=True)
class FormSubmitted(FromPerson):
    """Somebody filled in the form of an ask: words for the bot's message `message`, wherever it can be seen."""

    message: str
    text: str


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
class ChatOpened(FromPerson):
    """Somebody opened the private chat with the bot, for the first time or again."""


@dataclass(frozen=True)
class ChatClosed(FromPerson):
    """Somebody closed the private chat: nothing can be said to them there."""


@dataclass(frozen=True)
class PlaceAdded(FromPerson):
    """The bot was brought into a place, which is called `network` and where questions get such `threads`.

    `hears` is False where it only sees what is meant for it, and so no hashtags. The `account` is empty where the
    platform does not say who brought it.
    """

    network: str
    threads: ThreadKind = "after"
    hears: bool = True


@dataclass(frozen=True)
class PlaceChanged(Event):
    """A place has other rights or another form now: where questions can have a thread there."""

    platform: str
    place: str
    threads: ThreadKind


@dataclass(frozen=True)
class PlaceMoved(Event):
    """A place goes on under another address, as a group that becomes a supergroup does."""

    platform: str
    place: str
    to: str


@dataclass(frozen=True)
class PlaceLost(Event):
    """The bot cannot speak in a place any more: it was removed, or may not write; `reason` says which."""

    platform: str
    place: str
    reason: str


@dataclass(frozen=True)
class TimerFired(Event):
    """A moment that was written down for `due` has come; `subject` is what it is about."""

    kind: str
    subject: int
    due: datetime | None = None


@dataclass(frozen=True)
class RoundsDue(Event):
    """Moments of several networks to be asked have come at once; `moments` are those they were written down for."""

    moments: Mapping[int, datetime]


@dataclass(frozen=True)
class Delivered(Event):
    """An outbox row was said in `chat`; `message` is the platform's id of it, or the address of a new thread.

    Where one message was not enough, `message` is the last and `parts` are all of them.
    """

    row: int
    chat: str
    message: str | None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class DeliveryFailed(Event):
    """An outbox row can never be said, or not in time (`late`); `reason` is in one line, without the text."""

    row: int
    reason: str
    late: bool = False


@dataclass(frozen=True)
class QuestionWorded(Event):
    """A question got the wording it is sought with; `how`: `own`, by `silence`, once more (`again`), `together`."""

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


@dataclass(frozen=True)
class HelpGone(Event):
    """A member who said to think along does not any more."""

    question: int


@dataclass(frozen=True)
class CallReached(Event):
    """As many joined a call as were needed, `person` as the last of them."""

    question: int
    person: int


@dataclass(frozen=True)
class JointMoved(Event):
    """Somebody said to have the same question, or took a step in wording it together."""

    question: int


@dataclass(frozen=True)
class OfferMade(Event):
    """Somebody said what they can think along about; it may fit a question that waits."""

    offer: int


@dataclass(frozen=True)
class HarvestAgreed(Event):
    """An asker lets what came of a question be kept for colleagues."""

    question: int


@dataclass(frozen=True)
class ConsentSettled(Event):
    """Somebody who thought along said whether they may be named, or nobody had to be asked."""

    question: int


@dataclass(frozen=True)
class Settled(Event):
    """Somebody settled something about their network in a talk: as if they had typed `command` with `words`."""

    network: int
    person: int
    command: str
    words: str


_FOLLOW_ON = (
    QuestionWorded,
    HelpCame,
    SeekingNeeded,
    HelpGone,
    CallReached,
    JointMoved,
    OfferMade,
    HarvestAgreed,
    ConsentSettled,
    Settled,
)
FOLLOW_ON: dict[str, type[Event]] = {event.__name__: event for event in _FOLLOW_ON}
"""Follow-on events: rows in the transaction of the event they follow from, by name."""
