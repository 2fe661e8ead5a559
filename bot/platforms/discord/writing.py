"""Text on Discord: nothing anybody wrote becomes markup or a mention, and it is read as they saw it."""

import re
from collections.abc import Mapping

from discord.utils import escape_markdown, escape_mentions

from bot.core.splitting import split

LONGEST = 2000

_PERSON, _EMOJI = re.compile(r"<@!?(\d+)>"), re.compile(r"<a?:(\w+):\d+>")


def escaped(text: str) -> str:
    """A text that reads as it is, whatever signs it has."""
    return escape_mentions(escape_markdown(text).replace("<", r"\<"))


def pieces(text: str, room: int = LONGEST) -> list[str]:
    """The escaped parts of a text that fit in a message each, cut where a reader would pause."""
    return [piece for part in split(text, room) for piece in _fitting(part, room)]


def _fitting(part: str, room: int) -> list[str]:
    safe = escaped(part)
    if len(safe.encode("utf-16-le")) // 2 <= room:
        return [safe]
    return [piece for half in split(part, len(part) // 2 + 1) for piece in _fitting(half, room)]


def plain(text: str, names: Mapping[int, str], me: int) -> str:
    """What somebody wrote, with names for those who were mentioned and without the mention of the bot itself."""
    if "<" not in text:
        return text

    def named(found: re.Match[str]) -> str:
        number = int(found[1])
        return "" if number == me else f"@{names[number]}" if number in names else found[0]

    return _EMOJI.sub(r":\1:", _PERSON.sub(named, text)).strip()
