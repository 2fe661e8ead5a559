"""Working hours: when the bot may speak unasked, and how long a wait is when only those hours count."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LOOK_AHEAD = 400
"""Days looked ahead for a working moment: more than a school year with its holidays."""


@dataclass(frozen=True)
class Hours:
    """The hours of a network: `days` counts Monday as 0, `free` holds dates without school, times are local."""

    zone: ZoneInfo
    start: time = time(8)
    end: time = time(17)
    days: frozenset[int] = frozenset(range(5))
    free: frozenset[date] = field(default_factory=frozenset, repr=False)


@dataclass(frozen=True)
class Quiet:
    """When somebody wants to be left in peace, in the time of their network.

    Own hours, which may run past midnight; days of the week that they do not work, Monday being 0; and an absence,
    until and including a date.
    """

    hours: tuple[time, time] | None = None
    days: frozenset[int] = frozenset()
    until: date | None = None


NEVER_QUIET = Quiet()
"""Whoever has no quiet of their own."""


def is_open(hours: Hours, at: datetime) -> bool:
    """Whether `at` is a working moment."""
    start, end = window(hours, at.astimezone(hours.zone).date())
    return start <= at < end


def next_open(hours: Hours, at: datetime) -> datetime:
    """The first working moment at or after `at` (UTC)."""
    return next(max(start, at) for start, end in windows(hours, at)).astimezone(UTC)


def add_working(hours: Hours, at: datetime, wait: timedelta) -> datetime:
    """The moment (UTC) when `wait` of working time has passed since `at`."""
    for start, end in windows(hours, at):
        begin = max(start, at)
        if begin + wait < end:
            return (begin + wait).astimezone(UTC)
        wait -= end - begin
    raise AssertionError("windows() never ends without raising")


def add_working_days(hours: Hours, at: datetime, count: int) -> datetime:
    """The same time of day (UTC) `count` working days after the first working moment from `at` on."""
    begin = next_open(hours, at).astimezone(hours.zone)
    left = count
    for start, _ in windows(hours, at):
        day = start.astimezone(hours.zone).date()
        if day > begin.date():
            left -= 1
        if left == 0:
            return datetime.combine(day, begin.time(), hours.zone).astimezone(UTC)
    raise AssertionError("windows() never ends without raising")


def closing_time(hours: Hours, at: datetime) -> datetime:
    """The end (UTC) of the working day that `at` falls in, or of the next one."""
    return next(end for _, end in windows(hours, at))


def next_allowed(hours: Hours, quiet: Quiet, at: datetime) -> datetime:
    """The first moment (UTC) at or after `at` that is a working one and outside somebody's own quiet.

    ValueError when the two leave no moment at all.
    """
    if is_away(quiet, hours.zone, at) and quiet.until is not None:
        at = datetime.combine(quiet.until + timedelta(days=1), time(), hours.zone)
    for start, end in windows(hours, at):
        begin = max(start, at)
        if not is_quiet(quiet, hours.zone, begin):
            return begin.astimezone(UTC)
        if quiet.hours is not None:
            free = datetime.combine(begin.astimezone(hours.zone).date(), quiet.hours[1], hours.zone)
            if begin < free < end and not is_quiet(quiet, hours.zone, free):
                return free.astimezone(UTC)
    raise AssertionError("windows() never ends without raising")


def until(hours: Hours, quiet: Quiet, at: datetime) -> datetime:
    """How long (UTC) somebody may be written to from `at` on: the end of the working day, or of their own."""
    end = closing_time(hours, at)
    if quiet.hours is None:
        return end
    begin = datetime.combine(at.astimezone(hours.zone).date(), quiet.hours[0], hours.zone)
    return min(end, begin.astimezone(UTC)) if begin > at else end


def is_away(quiet: Quiet, zone: ZoneInfo, at: datetime) -> bool:
    """Whether somebody is absent at `at`, by a date that they gave."""
    return quiet.until is not None and at.astimezone(zone).date() <= quiet.until


def is_quiet(quiet: Quiet, zone: ZoneInfo, at: datetime) -> bool:
    """Whether somebody wants to be left in peace at `at`: absent, on a day off, or in their own quiet hours."""
    here = at.astimezone(zone)
    if is_away(quiet, zone, at) or here.weekday() in quiet.days:
        return True
    if quiet.hours is None:
        return False
    start, end = quiet.hours
    now = here.time()
    if start <= end:
        return start <= now < end
    return now >= start or now < end


def window(hours: Hours, day: date) -> tuple[datetime, datetime]:
    """Begin and end (UTC) of the working hours of `day`; empty (begin equals end) on a day off."""
    start = datetime.combine(day, hours.start, hours.zone).astimezone(UTC)
    if day.weekday() not in hours.days or day in hours.free:
        return start, start
    return start, datetime.combine(day, hours.end, hours.zone).astimezone(UTC)


def windows(hours: Hours, at: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The working hours that end after `at`, in order; ValueError when there are none for over a year."""
    day = at.astimezone(hours.zone).date()
    for ahead in range(LOOK_AHEAD):
        start, end = window(hours, day + timedelta(days=ahead))
        if start < end and at < end:
            yield start, end
    raise ValueError(f"no working hours within {LOOK_AHEAD} days after {at:%Y-%m-%d}")
