"""Where something is said: in the group, in a question's thread, or to one person."""

from dataclasses import dataclass


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


Target = Group | Thread | Private
