"""Reading when somebody wants quiet: "17-8", "woensdag en vrijdag", "tot 12 oktober", "hooguit 1 per week"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any, Literal

from bot.core.own_days import read_days
from bot.core.rhythm import DAYS
from bot.core.rhythm_reading import named_days
from bot.core.rhythm_words import DAY, number, pieces
from bot.core.spelling import nearest
from bot.core.words import fold

FARTHEST = timedelta(days=366)
"""How far ahead somebody can say that they are away: a school year, and not by a slip ten of them."""

Kind = Literal["off", "hours", "days", "away", "most", "ask_from"]


@dataclass(frozen=True)
class Wish:
    """What somebody wants: its kind, and a plain value that can be kept."""

    kind: Kind
    value: Any = None


@dataclass(frozen=True)
class Slip:
    """Why it cannot be read: the key of a sentence that says so, and its fields."""

    key: str
    fields: Mapping[str, Any] = field(default_factory=dict)


_SPAN = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s*(?:-|–|tot|to)\s*(\d{1,2})(?:[:.](\d\d))?")
_UNTIL = re.compile(r"(?:tot en met|t/m|tm|tot|until|till|through|to)\s+(.+)")
_AHEAD = re.compile(r"(?:over|in)\s+(\d{1,3}|\w+)\s+(dag|dagen|day|days|week|weken|weeks)")
_MOST = re.compile(
    r"(?:hooguit|hoogstens|maximaal|max\.?|at most|no more than)\s+(\w+)\s*(?:x|keer|maal|times?)?"
    r"\s*(?:per|in de|a|each|elke)\s+week"
)
_SOON = {"vandaag": 0, "today": 0, "morgen": 1, "tomorrow": 1, "overmorgen": 2}
_COUNTS = range(1, 10)


def read(typed: str, today: date) -> Wish | Slip:
    """What is wanted; or a slip, with a sentence that gives an example."""
    words = _plain(typed)
    if words in ("uit", "off", "weg"):
        return Wish("off")
    span = _SPAN.fullmatch(words)
    if span is not None:
        hours = _hours(span)
        return Wish("hours", hours) if hours is not None else Slip("quiet.how")
    until = _UNTIL.fullmatch(words)
    if until is not None:
        day = read_until(until[1], today)
        return Wish("away", day.isoformat()) if isinstance(day, date) else day
    most = _MOST.fullmatch(words)
    if most is not None:
        count = _number(most[1])
        return Wish("most", count) if count in _COUNTS else Slip("quiet.how_often")
    return _days(words)


def read_until(typed: str, today: date) -> date | Slip:
    """The last day of an absence: a date, the next such day of the week, or so many days or weeks from now."""
    words = _plain(typed)
    bare = _UNTIL.fullmatch(words)
    words = bare[1] if bare is not None else words
    day = _soon(words, today)
    if day is None:
        days = read_days(words, today)
        if isinstance(days, str) or len(days) != 1:
            return Slip("quiet.no_date", {"word": typed.strip()[:40]})
        day = days[0]
    if day < today:
        return Slip("quiet.past")
    return day if day - today <= FARTHEST else Slip("quiet.far")


def _soon(words: str, today: date) -> date | None:
    """A day that is said from today on; a day of the week is the first that comes, today not counted."""
    if words in _SOON:
        return today + timedelta(days=_SOON[words])
    if words in DAY:
        return today + timedelta(days=(DAY[words] - today.weekday() - 1) % 7 + 1)
    ahead = _AHEAD.fullmatch(words)
    count = _number(ahead[1]) if ahead is not None else None
    if ahead is None or count is None:
        return None
    return today + timedelta(days=count * (7 if ahead[2].startswith("we") else 1))


def _days(words: str) -> Wish | Slip:
    found = list(pieces(words))
    for name, part in found:
        close = nearest(part["said"], DAY) if name == "unknown" else None
        if close is not None:
            return Slip("quiet.unknown_day", {"word": part["said"], "day": DAYS[DAY[close]]})
    days = named_days(found)
    if not days or any(name not in ("day", "range") for name, _ in found):
        return Slip("quiet.how")
    return Wish("days", " ".join(DAYS[day] for day in sorted(days)))


def _hours(span: re.Match[str]) -> str | None:
    """`17-8` as `17:00-08:00`; None where it is no span."""
    start, end = (int(span[1]), int(span[2] or 0)), (int(span[3]), int(span[4] or 0))
    try:
        return f"{time(*start):%H:%M}-{time(*end):%H:%M}" if start != end else None
    except ValueError:
        return None


def _number(said: str) -> int | None:
    try:
        return number(said)
    except KeyError:
        return None


def _plain(typed: str) -> str:
    return " ".join(fold(typed)[:200].split()).strip(" .!?")
