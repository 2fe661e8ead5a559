"""What is wrong in a table of words that an educator edits: each slip one plain sentence that begins with its key."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from bot.core.spelling import nearest

LONGEST = 160  # characters of a question or statement, to be read on a phone


def named(place: str, entry: Mapping[str, object], known: Collection[str], needed: Collection[str]) -> Iterator[str]:
    """Names in `entry` that do not exist, and those that are missing."""
    for name in entry:
        if name not in known:
            yield f"{place}.{name} is not known here{meant(name, known)}; known are {', '.join(known)}."
    for name in needed:
        if name not in entry:
            yield f"{place} has no {name}."


def sentence(place: str, text: object, longest: int = LONGEST) -> Iterator[str]:
    """A text that is none, or is too long."""
    if not isinstance(text, str) or not text.strip():
        yield f"{place} is not a sentence between quotation marks."
    elif len(text) > longest:
        yield f"{place} has {len(text)} characters, and {longest} is the most."


def sentences(place: str, texts: object) -> Iterator[str]:
    """A list of texts that is none, or holds something else."""
    if not isinstance(texts, list) or not texts:
        yield f"{place} is not a list of sentences."
        return
    for text in texts:
        yield from sentence(place, text)


def strangers(place: str, said: Sequence[object], known: Collection[str]) -> Iterator[str]:
    """Words that are none of those to choose from."""
    for one in said:
        if one not in known:
            yield f"{place} is {one!r}{meant(str(one), known)}; choose from {', '.join(known)}."


def table(place: str, found: object) -> Mapping[str, Any]:
    """The table at `place`; ValueError when there is none."""
    if not isinstance(found, Mapping) or not found:
        raise ValueError(f"{place} is not a table; it begins with a line [{place}] and has lines below it.")
    return found


def meant(name: str, known: Collection[str]) -> str:
    """What a wrong word was probably meant to be, as an aside; empty when nothing comes near."""
    close = nearest(name, known)
    return f" (do you mean {close!r}?)" if close else ""
