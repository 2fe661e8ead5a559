"""What a typed line means to the demo: a moment, a person, or one of its own commands."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

COMMANDS = {
    "tijd": "time",
    "wie": "who",
    "hier": "here",
    "keuzes": "choices",
    "meespelen": "play",
    "demo": "help",
    "stop": "stop",
    "time": "time",
    "who": "who",
    "here": "here",
    "choices": "choices",
    "play": "play",
    "quit": "stop",
    "exit": "stop",
}
"""The commands of the demo, Dutch first; none is one of the bot's own."""

UNITS = {"m": "minutes", "h": "hours", "u": "hours", "d": "days", "w": "weeks"}
MORNING = time(9)


def moment(words: str, now: datetime) -> datetime | None:
    """The moment (UTC) that `+3d`, `+4h`, `+30m` or `morgen` means at `now` (local); None for anything else.

    Days keep the time on the clock, also when summer time ends in between.
    """
    if words.lower() in ("morgen", "tomorrow"):
        return datetime.combine(now.date() + timedelta(days=1), MORNING, now.tzinfo).astimezone(UTC)
    found = re.fullmatch(r"\+?\s*(\d{1,4})\s*([mhudw])[a-z]*", words.lower())
    if found is None or not int(found[1]):
        return None
    span = timedelta(**{UNITS[found[2]]: int(found[1])})
    return (now + span).astimezone(UTC) if found[2] in "dw" else now.astimezone(UTC) + span


def person(words: str, names: Sequence[str]) -> str | None:
    """The name that a number in the list, a name or its beginning means; None where it is none, or several."""
    if words.isdecimal():
        return names[int(words) - 1] if 1 <= int(words) <= len(names) else None
    wanted = _plain(words)
    exact = [name for name in names if _plain(name) == wanted]
    found = exact or [name for name in names if wanted and _plain(name).startswith(wanted)]
    return found[0] if len(found) == 1 else None


def place(words: str) -> str | None:
    """The chat that `groep`, `privé` or `vraag 7` means: group, private or `question:7`; None for anything else."""
    plain = _plain(words)
    if plain in ("groep", "group"):
        return "group"
    if plain in ("prive", "private"):
        return "private"
    found = re.fullmatch(r"(?:vraag|topic|question)?\s*#?(\d{1,6})", plain)
    return f"question:{int(found[1])}" if found else None


def _plain(text: str) -> str:
    """Without capitals and accents, so that Özlem can be typed on every keyboard."""
    signs = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(sign for sign in signs if not unicodedata.combining(sign))
