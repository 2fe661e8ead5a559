"""What came of a question: what helped, what was tried and what changed, with the way of the question to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

LEFT_OUT = "[…]"
"""Stands in somebody's words where the name of a colleague stood who is left out."""


@dataclass(frozen=True)
class Came:
    """What the asker said that came of a question: `helped`, `tried` or `changed`, so many school weeks after."""

    kind: str
    weeks: int
    text: str
    kept: bool = False  # whether colleagues may find it


@dataclass(frozen=True)
class Told:
    """A follow-up with its answer; `by` is the colleague who asked, None for the bot."""

    by: int | None
    asked: str
    answer: str


@dataclass(frozen=True)
class Entry:
    """What is kept of a question that was helped; `people` are those who thought along and are named."""

    number: int
    asker: str
    first: str
    wording: str
    told: tuple[Told, ...] = ()
    came: tuple[Came, ...] = ()
    reach: str | None = None
    kind: str | None = None
    people: tuple[str, ...] = ()

    @property
    def texts(self) -> list[str]:
        """All its words, by which it is found."""
        return [self.first, self.wording, *(one.text for one in self.came)]


def without(text: str, names: Sequence[str]) -> str:
    """A text in which these names do not stand; letters count as they are, "wil" is not Wil."""
    words = {word for name in names for word in (name, name.split()[0] if name.split() else "") if len(word) > 1}
    if not words:
        return text
    found = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{found})(?!\w)", LEFT_OUT, text)
