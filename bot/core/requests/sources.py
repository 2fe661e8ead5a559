"""What a flow asks for about those who think along: offers, private requests, quiet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.core.requests.base import Json, Tell, Want


@dataclass(frozen=True, kw_only=True)
class NoteRequest(Tell):
    """Records that a member was asked privately, in which wave, and on the ground of which offer or of what else.

    That is a text of their profile, or nothing of their own.
    """

    question: int
    person: int
    offer: int | None
    wave: int
    profile: int | None = None


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
class SetQuiet(Tell):
    """Records what somebody wants to be left in peace for: `kind` and `value` as in `core.quiet_reading.Wish`."""

    person: int
    kind: str
    value: Json


@dataclass(frozen=True, kw_only=True)
class FindSources(Want):
    """Wants the members to ask in the next wave: a list of `{person, name, offer, text, by, why, profile, field}`.

    The best first; with `wide` also those whose offers fit less, or whose profile does, after the others; `why` says
    what fits (`records.Candidate`).
    """

    question: int
    wide: bool = False


@dataclass(frozen=True, kw_only=True)
class FindMember(Want):
    """Wants the member that a name means: `{person, name}`, or None when nobody or several carry it."""

    network: int
    words: str
