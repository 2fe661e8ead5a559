"""The school year: which part of it a date is in, and how far away so many school weeks are."""

from datetime import UTC, date, datetime, timedelta
from typing import Literal

from bot.core.hours import LOOK_AHEAD, Hours, next_open, window
from bot.core.rhythm import monday

Moment = Literal["start", "reports", "tests", "end"]

_SPANS: tuple[tuple[Moment, tuple[int, int], tuple[int, int]], ...] = (
    ("tests", (1, 8), (2, 14)),
    ("reports", (2, 15), (3, 20)),
    ("tests", (5, 15), (5, 31)),
    ("end", (6, 1), (7, 31)),
    ("start", (8, 1), (9, 30)),
    ("reports", (11, 1), (11, 30)),
)
_WEEK = timedelta(weeks=1)


def moment_of(day: date) -> Moment | None:
    """The part of the school year that `day` is in; None in between.

    The start is August and September, the end June and July. Reports and tests are when most Dutch schools have
    them, read off school calendars: reports and parents' evenings in November and before spring, tests from January
    on and in May. A school's own dates differ, so what is asked then must also make sense a few weeks earlier or later.
    """
    here = (day.month, day.day)
    return next((moment for moment, first, last in _SPANS if first <= here <= last), None)


def is_school_week(hours: Hours, day: date) -> bool:
    """Whether the calendar week (Monday to Sunday) of `day` has at least one school day."""
    return any(_is_school_day(hours, monday(day) + timedelta(days=ahead)) for ahead in range(7))


def add_school_weeks(hours: Hours, at: datetime, count: int) -> datetime:
    """The first working moment (UTC) of the day `count` (1 or more) school weeks after `at`.

    Weeks without any school day do not count. The day is the same weekday, or the next working day where that one is
    off. ValueError where there is no school for over a year.
    """
    if count < 1:
        raise ValueError("so many school weeks later is one or more")
    here = at.astimezone(hours.zone).date()
    left, day, idle = count, here, timedelta()
    while left:
        day += _WEEK
        school = is_school_week(hours, day)
        left, idle = left - school, timedelta() if school else idle + _WEEK
        if idle > timedelta(days=LOOK_AHEAD):
            raise ValueError(f"no school week within {LOOK_AHEAD} days before {day:%Y-%m-%d}")
    return next_open(hours, datetime.combine(day, hours.start, hours.zone).astimezone(UTC))


def _is_school_day(hours: Hours, day: date) -> bool:
    start, end = window(hours, day)
    return start < end
