"""What a flow asks for about profiles."""

from dataclasses import dataclass

from bot.core.requests.base import Json, Tell, Want


@dataclass(frozen=True, kw_only=True)
class NoteProfile(Tell):
    """Records what somebody says of themselves in one field, in the place of what stood there."""

    network: int
    person: int
    field: str
    text: str
    message: Json


@dataclass(frozen=True, kw_only=True)
class ScopeProfile(Tell):
    """Records who sees a field (`core.profile.Seen`)."""

    network: int
    person: int
    field: str
    seen: str


@dataclass(frozen=True, kw_only=True)
class DropProfile(Tell):
    """Takes out one field of somebody's profile, or (None) all of it, with the questions still to come."""

    network: int
    person: int
    field: str | None


@dataclass(frozen=True, kw_only=True)
class NoteStep(Tell):
    """Records which of the four questions comes next for somebody; None: no more of them."""

    network: int
    person: int
    step: str | None


@dataclass(frozen=True, kw_only=True)
class NoteProfileOffered(Tell):
    """Records that the four questions were offered to somebody, which is done once."""

    network: int
    person: int


@dataclass(frozen=True, kw_only=True)
class MayOfferProfile(Want):
    """Wants to know whether the four questions may be offered: never before, and nothing is filled in."""

    network: int
    person: int


@dataclass(frozen=True, kw_only=True)
class ProfileOf(Want):
    """Wants somebody's profile, for themselves or (`others`) as colleagues see it.

    `{fields: [{field, text, seen}], offers: [text], answered: [step], next: step | None}`.
    """

    network: int
    person: int
    others: bool = False


@dataclass(frozen=True, kw_only=True)
class ReasonOf(Want):
    """Wants why somebody was asked: `{offer: id | None, text, field: name | None}`; None where that is gone."""

    question: int
    person: int
