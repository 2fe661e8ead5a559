"""The days of one event of a calendar: those it lasts, in each year that it comes back."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

_LONGEST = 80  # letters of a name that are kept
_DAY = timedelta(days=1)
_LONGEST_HOLIDAY = timedelta(weeks=10)
_SCHOOL_BEGINS, _SCHOOL_ENDS = time(8), time(16)
_WHOLE = timedelta(hours=5)  # of those eight: what is left is no school day
_SIMPLE = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYMONTH", "BYMONTHDAY"}


@dataclass(frozen=True, order=True)
class Day:
    """A day on which something is in the calendar; `whole` when that takes up most of the school day."""

    on: date
    name: str
    whole: bool


def days(event: Any, zone: ZoneInfo, first: date, last: date, moved: Collection[date]) -> list[Day] | None:
    """The days of an event from `first` to `last`, without the occurrences that were `moved`.

    None for one that cannot be a day off: it recurs otherwise than every so many years on its date, or lasts longer
    than a holiday ("Schooljaar 2026-2027"). ValueError for one without a date or with a value that cannot be read.
    """
    begin, end = _span(event, zone)
    rule = _one(event, "RRULE")
    if end - begin > _LONGEST_HOLIDAY or (rule is not None and not _is_yearly(rule, begin.date())):
        return None
    name = str(_one(event, "SUMMARY") or "").strip()[:_LONGEST]
    out = {*moved, *_left_out(event, zone)} if rule is not None else set()
    found: list[Day] = []
    for year in _years(rule, begin.date(), first, last):
        start = _in_year(begin, year)
        if start is not None and start.date() not in out:
            found += _between(name, start, start + (end - begin), first, last)
    return found


def day_of(value: Any, zone: ZoneInfo) -> date:
    """The date of a property; ValueError for one that has none."""
    return _local(value.dt, zone).date()


def _span(event: Any, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Begin and end on the clock of `zone`, without a zone; the end is just after the event."""
    start = _one(event, "DTSTART")
    if start is None:
        raise ValueError("an event without a date")
    begin = _local(start.dt, zone)
    until, lasts = _one(event, "DTEND"), _one(event, "DURATION")
    end = begin
    if until is not None:
        end = _local(until.dt, zone)
    elif lasts is not None:
        end = begin + _length(lasts.dt)
    if not isinstance(start.dt, datetime):
        end = max(end, begin + _DAY)  # some programs end a day on itself
    return begin, max(begin, end)


def _local(value: object, zone: ZoneInfo) -> datetime:
    """A date or time on the clock of `zone`; one whose time zone is unknown has that clock already."""
    if isinstance(value, datetime):
        return value.astimezone(zone).replace(tzinfo=None) if value.tzinfo else value
    if isinstance(value, date):
        return datetime.combine(value, time())
    raise ValueError("neither a date nor a moment")


def _length(value: object) -> timedelta:
    if not isinstance(value, timedelta):
        raise ValueError("no length of time")
    return value


def _is_yearly(rule: Any, begin: date) -> bool:
    """Whether a rule means the same date every so many years, and nothing else."""
    if not isinstance(rule, dict):
        raise ValueError("a rule that cannot be read")
    at = {"BYMONTH": [begin.month], "BYMONTHDAY": [begin.day]}
    same = all([int(value) for value in rule.get(part, only)] == only for part, only in at.items())
    return rule.get("FREQ") == ["YEARLY"] and rule.keys() <= _SIMPLE and same


def _years(rule: Any, begin: date, first: date, last: date) -> Iterator[int]:
    """The years in which an event begins, from the one before `first` until the one of `last`."""
    if rule is None:
        yield begin.year
        return
    until = rule.get("UNTIL", [last])[0]
    end = min(until.date() if isinstance(until, datetime) else until, last)
    step, most = int(rule.get("INTERVAL", [1])[0]), int(rule.get("COUNT", [last.year])[0])
    for year in range(begin.year, end.year + 1, max(step, 1))[: max(most, 0)]:
        if year >= first.year - 1 and (year, begin.month, begin.day) <= (end.year, end.month, end.day):
            yield year


def _in_year(begin: datetime, year: int) -> datetime | None:
    try:
        return begin.replace(year=year)
    except ValueError:  # 29 February
        return None


def _left_out(event: Any, zone: ZoneInfo) -> Iterator[date]:
    listed = event.get("EXDATE", [])
    for dates in listed if isinstance(listed, list) else [listed]:
        for value in dates.dts:
            yield day_of(value, zone)


def _between(name: str, start: datetime, end: datetime, first: date, last: date) -> Iterator[Day]:
    """The days of one occurrence; one that ends where it begins is on that day."""
    day = max(start.date(), first)
    final = min((end - timedelta(microseconds=1)).date() if end > start else start.date(), last)
    while day <= final:
        morning, afternoon = datetime.combine(day, _SCHOOL_BEGINS), datetime.combine(day, _SCHOOL_ENDS)
        yield Day(day, name, min(end, afternoon) - max(start, morning) >= _WHOLE)
        day += _DAY


def _one(event: Any, name: str) -> Any:
    """The value of a property, the first where it stands there more than once."""
    value = event.get(name)
    return value[0] if isinstance(value, list) else value
