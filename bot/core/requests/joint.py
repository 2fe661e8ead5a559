"""What a flow asks for about those who have the same question, and about wording it together."""

from dataclasses import dataclass

from bot.core.life import JointState
from bot.core.requests.base import Json, Tell, Want


@dataclass(frozen=True, kw_only=True)
class NoteNamed(Tell):
    """Records whether somebody with the same question wants their name on the card."""

    question: int
    person: int
    named: bool


@dataclass(frozen=True, kw_only=True)
class LeaveSame(Tell):
    """Records that somebody does not have the same question any more."""

    question: int
    person: int


@dataclass(frozen=True, kw_only=True)
class FindFellows(Want):
    """Wants those who have the same question and are members still: a list of `{person, along, reachable}`.

    `along` says whether they thought along too, `reachable` whether they can be written to.
    """

    question: int


@dataclass(frozen=True, kw_only=True)
class NoteJoint(Tell):
    """Records how far a question is worded together; what was written for it goes when it is over."""

    question: int
    state: JointState


@dataclass(frozen=True, kw_only=True)
class NoteTaking(Tell):
    """Records whether somebody words a question together with the others; None: they were asked."""

    question: int
    person: int
    agreed: bool | None


@dataclass(frozen=True, kw_only=True)
class FindTaking(Want):
    """Wants those who word a question together and can be written to: a list of ids."""

    question: int


@dataclass(frozen=True, kw_only=True)
class NoteWording(Want):
    """Wants the wording of somebody to be kept: its number."""

    question: int
    person: int
    text: str
    message: Json


@dataclass(frozen=True, kw_only=True)
class NoteVote(Tell):
    """Records which wording somebody chose: the one of that number, if it is there still."""

    question: int
    person: int
    wording: int


@dataclass(frozen=True, kw_only=True)
class ShowWordings(Tell):
    """Brings the wordings up to date for everybody who may choose still."""

    question: int


@dataclass(frozen=True, kw_only=True)
class FormTogether(Want):
    """Wants the question that most chose, as a new one: `{question, number, text, writer}`; None where nobody chose."""

    question: int
