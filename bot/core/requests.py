"""Everything a flow may ask for: what it tells (said, recorded, reminded) and what it wants to know."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.core.life import Status
from bot.core.places import Target

Json = Any
"""A plain JSON value: what a transcript holds."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """One step of a flow; `name` tells it apart in the transcript and must not change when only words do."""

    name: str


Flow = Generator[Request, Json, None]


# --- what a flow tells ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Tell(Request):
    """A request that needs no answer; told once, in the transaction of the talk."""


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


@dataclass(frozen=True, kw_only=True)
class Change(Tell):
    """Changes what was said in `slot`, in every place where it stands."""

    slot: str
    key: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    choices: tuple[str, ...] = ()


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
class Move(Tell):
    """Gives a question another state."""

    question: int
    status: Status


@dataclass(frozen=True, kw_only=True)
class NoteFollowUp(Tell):
    """Records that the bot asked on."""

    question: int
    position: int
    aspect: str
    key: str
    text: str


@dataclass(frozen=True, kw_only=True)
class NoteAnswer(Tell):
    """Records what the asker answered to a follow-up; a private answer is seen by nobody until it is shared."""

    question: int
    position: int
    text: str
    private: bool
    message: Json


@dataclass(frozen=True, kw_only=True)
class Word(Tell):
    """Records the wording that a question is sought with; what follows from it is a follow-on event."""

    question: int
    text: str
    message: Json


@dataclass(frozen=True, kw_only=True)
class Share(Tell):
    """Records that the private answers may go with the question."""

    question: int


@dataclass(frozen=True, kw_only=True)
class NoteKind(Tell):
    """Records the kind of help that the asker would like."""

    question: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class TakePart(Tell):
    """Records that a person thinks along (`help`) or has the same question (`same`)."""

    question: int
    person: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class NoteRequest(Tell):
    """Records that a member was asked privately, in which wave and on the ground of which offer."""

    question: int
    person: int
    offer: int
    wave: int


@dataclass(frozen=True, kw_only=True)
class CloseRequest(Tell):
    """Records what became of a private request: helped, declined, referred or lapsed."""

    question: int
    person: int
    outcome: str


@dataclass(frozen=True, kw_only=True)
class EndRequests(Tell):
    """Tells whoever was asked privately that nothing is needed any more, by changing that message.

    `key` is what it says then; with `all`, also to those who answered: their message goes as well.
    """

    question: int
    key: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    all: bool = False


@dataclass(frozen=True, kw_only=True)
class Refer(Tell):
    """Records that a member named somebody; that person is asked first in the next wave, if an offer fits."""

    question: int
    person: int
    by: int


@dataclass(frozen=True, kw_only=True)
class NoteOffer(Tell):
    """Records what a member can think along about."""

    network: int
    person: int
    text: str
    message: Json


@dataclass(frozen=True, kw_only=True)
class DropOffer(Tell):
    """Takes an offer out, with all its words."""

    offer: int


@dataclass(frozen=True, kw_only=True)
class Agree(Tell):
    """Records that somebody with rights wants the bot in a network."""

    network: int
    person: int


@dataclass(frozen=True, kw_only=True)
class SetQuiet(Tell):
    """Records somebody's own quiet hours, as `HH:MM-HH:MM`, or None for none."""

    person: int
    hours: str | None


@dataclass(frozen=True, kw_only=True)
class Withdraw(Tell):
    """Takes the text of a question out of every table, transcript and waiting row, and ends all talks about it."""

    question: int


@dataclass(frozen=True, kw_only=True)
class Follow(Tell):
    """Lets a follow-on event happen after this transaction: its name and its fields."""

    event: str
    fields: Mapping[str, Json]


@dataclass(frozen=True, kw_only=True)
class StartTalk(Tell):
    """Begins another talk with the same person, about `subject`."""

    flow: str
    subject: int
    given: Mapping[str, Json] = field(default_factory=dict)


# --- what a flow wants to know --------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Want(Request):
    """A request that is answered at once from what is kept; the answer stays in the transcript."""


@dataclass(frozen=True, kw_only=True)
class FindFollowUps(Want):
    """Wants the follow-ups for a question's text: a list of `{aspect, key, text}`, what it lacks most first."""

    question: int
    count: int
    fresh: bool = False


@dataclass(frozen=True, kw_only=True)
class CountColleagues(Want):
    """Wants to know how many questions colleagues asked on in the thread."""

    question: int


@dataclass(frozen=True, kw_only=True)
class OpenQuestion(Want):
    """Wants a new question in the log: its id."""

    network: int
    person: int
    text: str
    private: bool
    message: Json


@dataclass(frozen=True, kw_only=True)
class FindSources(Want):
    """Wants the members to ask in the next wave: a list of `{person, name, offer, text, by}`, best first."""

    question: int


@dataclass(frozen=True, kw_only=True)
class FindMember(Want):
    """Wants the member that a name means: `{person, name}`, or None when nobody or several carry it."""

    network: int
    words: str


@dataclass(frozen=True, kw_only=True)
class Search(Want):
    """Wants earlier questions that fit words: a list of `{number, text, status}`, best first."""

    network: int
    words: str
    count: int = 3


@dataclass(frozen=True, kw_only=True)
class Mine(Want):
    """Wants what is kept of a person: `{questions: [...], offers: [...]}`."""

    network: int
    person: int


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
