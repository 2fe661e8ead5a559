"""Where something is said: in the group, in a question's thread, to one person, or where that person is now."""

from dataclasses import dataclass
from typing import Literal

ThreadKind = Literal["after", "with", "never"]
"""How a question gets a thread in a place: opened beside its notice, together with it (a post of a forum), or not."""


@dataclass(frozen=True)
class Group:
    """The main chat of a network, in each place that it lives in."""

    network: int


@dataclass(frozen=True)
class Thread:
    """The thread or topic that belongs to one question, in each place of its network."""

    question: int


@dataclass(frozen=True)
class Private:
    """The private chat with one person."""

    person: int


@dataclass(frozen=True)
class Here:
    """Where a person did something just now: for them alone where the platform can, else as an answer to it."""

    person: int


@dataclass(frozen=True)
class AtRound:
    """Where a question to think about is talked about: its thread, or by replying to it where it has none."""

    round: int


Target = Group | Thread | Private | Here | AtRound
