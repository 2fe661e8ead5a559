"""A text in parts that a platform takes: cut where somebody who reads it would pause."""

import re

_PAUSES = (re.compile(r"\n\n"), re.compile(r"\n"), re.compile(r"(?<=[.!?…])\s"), re.compile(r"\s"))
"""Where a text may be cut, best first: between paragraphs, lines, sentences, words."""


def split(text: str, most: int) -> list[str]:
    """The parts of a text, none longer than `most` UTF-16 units: the way in which platforms count."""
    parts = []
    while _length(text) > most:
        head = _head(text, most)
        end = next((cut for pause in _PAUSES if (cut := _last(pause, head)) > len(head) // 2), len(head))
        parts.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*parts, text]


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _head(text: str, most: int) -> str:
    """As much of the beginning as fits, without half a sign."""
    return text.encode("utf-16-le")[: most * 2].decode("utf-16-le", errors="ignore")


def _last(pause: re.Pattern[str], text: str) -> int:
    """Where the last pause in a text begins, 0 where there is none."""
    return max((found.start() for found in pause.finditer(text)), default=0)
