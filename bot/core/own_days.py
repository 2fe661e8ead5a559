"""Days of a network's own: days off that no calendar knows, and school days after all; as typed and as kept."""

import re
from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

from bot.core.words import fold

MOST = 120
"""Days that are taken at once: more than a school year has holidays."""

_KEPT = 500  # days that are kept in all, far more than two school years have off
_YEAR = timedelta(days=366)
_MONTHS = ("jan", "feb", "maa mar mrt", "apr", "mei may", "jun", "jul", "aug", "sep", "okt oct", "nov", "dec")
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAME = rf"(?P<name>{'|'.join(_MONTH)})[a-z]*\.?"
_YEARS = r"(?:[-/. ]+(?P<year>20\d\d))?"
_DATES = (
    re.compile(r"(?P<year>20\d\d)-(?P<month>\d\d?)-(?P<day>\d\d?)(?!\d)(?P<name>)"),
    re.compile(rf"(?P<day>\d\d?)(?:e|de|ste|th|st|nd|rd)?[ -]+{_NAME}{_YEARS}(?P<month>)"),
    re.compile(rf"{_NAME} +(?P<day>\d\d?)(?:th|st|nd|rd)?{_YEARS}(?P<month>)"),
    re.compile(rf"(?P<day>\d\d?)[-/.](?P<month>\d\d?){_YEARS}(?!\d)(?P<name>)"),
)
_BARE = re.compile(  # the first in "12 t/m 16 oktober", or in "12, 13 en 14 oktober"
    rf"(?P<day>\d\d?)(?=(?:\s*(?:t/m|tm|tot en met|tot|to|until|[-–,&]|en|and)\s*\d\d?)+ +{_NAME})"
)
_UNTIL = re.compile(r" *(?:t/m|tm\b|tot en met\b|tot\b|to\b|until\b|[-–]) *")
_AND = re.compile(r"[\s,;&+]+|(?:en|and|op|on|de|the)\b")
_WEEKDAY = re.compile(
    r"(?:maan|dins|woens|donder|vrij|zater|zon)dag\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:ma|di|wo|do|vr)\b"
)


@lru_cache(1024)
def own_days(kept: str) -> tuple[frozenset[date], frozenset[date]]:
    """The days off and the school days after all, of what is kept."""
    words = kept.split()
    off = frozenset(date.fromisoformat(word) for word in words if not word.startswith("-"))
    return off, frozenset(date.fromisoformat(word[1:]) for word in words if word.startswith("-"))


def with_days(kept: str, days: Collection[date], today: date, *, off: bool) -> str:
    """What is kept from now on: these days off, or (not `off`) school days after all; those long past go."""
    free, school = own_days(kept)
    free, school = (free | {*days}, school - {*days}) if off else (free - {*days}, school | {*days})
    words = [(day, day.isoformat()) for day in free] + [(day, f"-{day.isoformat()}") for day in school]
    return " ".join(word for day, word in sorted(words)[-_KEPT:] if day >= today - _YEAR)


def read_days(typed: str, today: date) -> tuple[date, ...] | str:
    """The days that are typed ("12 oktober", "12 t/m 16 okt, 3-11"), in order; else the piece that is no day.

    A day without a year is the first one that is still to come. Nothing typed, or too much, gives that back.
    """
    text = " ".join(fold(typed)[:400].split())
    found: set[date] = set()
    place, latest, ranging = 0, today, False
    first = True
    while place < len(text):
        until = None if first else _UNTIL.match(text, place)
        skipped = until or _AND.match(text, place) or _WEEKDAY.match(text, place)
        if skipped:
            ranging = ranging or until is not None
            place = skipped.end()
            continue
        day, end = _date(text, place, latest if ranging else today)
        if day is None:
            return text[place:].split(" ")[0]
        span = (day - latest).days if ranging else 0
        if not 0 <= span <= MOST:
            return typed
        found |= {day - timedelta(days=back) for back in range(span + 1)}
        place, latest, ranging, first = end, day, False, False
    return tuple(sorted(found)) if 0 < len(found) <= MOST else typed


def _date(text: str, place: int, after: date) -> tuple[date | None, int]:
    """The date that begins at a place, and where it ends; one of which the month comes later is looked for there."""
    bare = _BARE.match(text, place)
    if bare:
        later = next((one for shape in _DATES for one in [shape.search(text, bare.end())] if one), None)
        day = _made(later.groupdict() | {"day": bare["day"]}, after) if later else None
        return day, bare.end()
    for shape in _DATES:
        said = shape.match(text, place)
        if said:
            return _made(said.groupdict(), after), said.end()
    return None, place


def _made(said: dict[str, str | None], after: date) -> date | None:
    month = _MONTH[said["name"]] if said["name"] else int(said["month"] or 0)
    typed = said.get("year")
    years = [int(typed)] if typed else [after.year, after.year + 1]
    for year in years:
        try:
            day = date(year, month, int(said["day"] or 0))
        except ValueError:
            continue
        if day >= after or typed:
            return day
    return None
