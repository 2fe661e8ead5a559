"""What a flow asks for about somebody who said to think along, and is silent."""

from dataclasses import dataclass

from bot.core.requests.base import Tell, Want


@dataclass(frozen=True, kw_only=True)
class FindSilent(Want):
    """Wants those who said to think along and wrote nothing, and whether anybody else did: `{silent, company}`.

    Each is `{person, since, reminded, times, here}`: when they said so, when they were reminded (None: not yet), how
    often at all, and whether they can be.
    """

    question: int


@dataclass(frozen=True, kw_only=True)
class NoteReminded(Tell):
    """Records that somebody was reminded of what they said to think along with."""

    question: int
    person: int


@dataclass(frozen=True, kw_only=True)
class StepBack(Tell):
    """Records that somebody does not think along any more (`declined`, or `lapsed` by silence)."""

    question: int
    person: int
    outcome: str
