"""Words behind a command: the first of them say what is meant, in Dutch or English; a mistyped one gets the nearest."""

from collections.abc import Mapping

from bot.core.spelling import nearest
from bot.core.words import fold


def split(typed: str, known: Mapping[str, str]) -> tuple[str | None, str, str | None]:
    """The name that the first words mean and the rest of them; or else the nearest way to say one.

    `known` are ways to say it, of one word or two, each with the name that it means.
    """
    words = typed.split()
    for count in (2, 1):
        said = " ".join(map(fold, words[:count])).rstrip(".:,")
        if len(words) >= count and said in known:
            return known[said], typed.strip().split(maxsplit=count)[count] if len(words) > count else "", None
    said = " ".join(map(fold, words[:2]))
    close = nearest(said, [way for way in known if " " in way]) or nearest(fold(words[0]) if words else "", known)
    return None, typed, close
