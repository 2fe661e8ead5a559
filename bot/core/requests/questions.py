"""What a flow asks for about a question."""

from dataclasses import dataclass

from bot.core.life import Status
from bot.core.requests.base import Json, Tell, Want


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
class Withdraw(Tell):
    """Takes the text of a question out of every table, transcript and waiting row, and ends all talks about it."""

    question: int


@dataclass(frozen=True, kw_only=True)
class FindFollowUps(Want):
    """Wants the follow-ups for a question's text: a list of `{aspect, key, text}`, what it lacks most first.

    `fresh` are others than were asked before; `to` is the colleague who may ask them, so that not all ask the same.
    """

    question: int
    count: int
    fresh: bool = False
    to: int | None = None


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
class Search(Want):
    """Wants earlier questions that fit words: a list of `{number, text, status, entry}`, best first."""

    network: int
    words: str
    count: int = 3
    numbered: bool = False  # the words are the number of one question


@dataclass(frozen=True, kw_only=True)
class FindSimilar(Want):
    """Wants the one earlier question of somebody else that fits well: its id, or None; once found it is not again."""

    question: int


@dataclass(frozen=True, kw_only=True)
class ShowSimilar(Tell):
    """Shows the asker of a question an earlier one, with what came of it as far as everybody may see it."""

    question: int
    earlier: int
    unasked: bool


@dataclass(frozen=True, kw_only=True)
class Mine(Want):
    """Wants what is kept of a person: `{questions: [...], offers: [...]}`."""

    network: int
    person: int
