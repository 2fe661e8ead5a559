"""What a flow asks for about a call for co-learners."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.life import CallState
from bot.core.requests.base import Tell, Want


@dataclass(frozen=True, kw_only=True)
class NoteCall(Tell):
    """Records where a call stands; when it begins also until when it runs, and how many must join."""

    question: int
    state: CallState
    until: datetime | None = None
    needed: int | None = None


@dataclass(frozen=True, kw_only=True)
class EndCall(Tell):
    """Records that a call is over, and forgets who joined."""

    question: int


@dataclass(frozen=True, kw_only=True)
class LeaveCall(Tell):
    """Records that somebody who joined does not any more."""

    question: int
    person: int


@dataclass(frozen=True, kw_only=True)
class FindJoined(Want):
    """Wants those who joined a call and are still members, in the order in which they did: `{person, name}`."""

    question: int
