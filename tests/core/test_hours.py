"""When the bot may speak unasked, and how long a wait is when only working hours count."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.hours import (
    NEVER_QUIET,
    Hours,
    Quiet,
    add_working,
    add_working_days,
    closing_time,
    is_open,
    is_quiet,
    next_allowed,
    next_open,
    until,
)

ZONE = ZoneInfo("Europe/Amsterdam")
AUTUMN = frozenset(date(2026, 10, 19) + timedelta(days=day) for day in range(5))
"""The autumn holiday in the middle of the country; summer time ends on the Sunday after it."""

SCHOOL = Hours(ZONE, free=AUTUMN)
MINUTE = timedelta(minutes=1)


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=ZONE)


def local(moment: datetime) -> str:
    return f"{moment.astimezone(ZONE):%Y-%m-%d %H:%M}"


moments = st.integers(0, 240 * 24 * 60).map(lambda minutes: datetime(2026, 8, 20, tzinfo=UTC) + minutes * MINUTE)
times = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))
spans = st.none() | st.tuples(times, times).filter(lambda span: span[0] != span[1])
days_off = st.frozensets(st.integers(0, 6), max_size=6)
absences = st.none() | st.dates(date(2026, 8, 1), date(2027, 8, 1))
quiets = st.builds(Quiet, spans, days_off, absences)


def worked(begin: datetime, end: datetime) -> timedelta:
    """Working time between two moments, counted minute by minute."""
    minutes = range(int((end - begin) / MINUTE))
    return sum((MINUTE for minute in minutes if is_open(SCHOOL, begin + minute * MINUTE)), timedelta())


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-09-07 07:59", "2026-09-07 08:00"),
        ("2026-09-07 08:00", "2026-09-07 08:00"),
        ("2026-09-07 16:59", "2026-09-07 16:59"),
        ("2026-09-07 17:00", "2026-09-08 08:00"),
        ("2026-09-11 17:30", "2026-09-14 08:00"),  # over the weekend
        ("2026-10-16 17:00", "2026-10-26 08:00"),  # over the autumn holiday, and from summer to winter time
        ("2027-03-26 17:00", "2027-03-29 08:00"),  # from winter to summer time
    ],
)
def test_the_next_working_moment(moment: str, opens: str) -> None:
    assert local(next_open(SCHOOL, at(moment))) == opens


@pytest.mark.parametrize(
    ("moment", "wait", "over"),
    [
        ("2026-09-07 09:00", 4, "2026-09-07 13:00"),
        ("2026-09-07 15:00", 4, "2026-09-08 10:00"),
        ("2026-09-07 13:00", 4, "2026-09-08 08:00"),  # what ends with the day goes on with the next
        ("2026-09-11 16:00", 2, "2026-09-14 09:00"),
        ("2026-10-16 16:00", 2, "2026-10-26 09:00"),
        ("2027-03-26 16:00", 20, "2027-03-31 09:00"),  # an hour less that Sunday night, and nobody worked then
        ("2026-09-12 11:00", 0, "2026-09-14 08:00"),
    ],
)
def test_a_wait_counts_working_hours_only(moment: str, wait: int, over: str) -> None:
    assert local(add_working(SCHOOL, at(moment), timedelta(hours=wait))) == over


@pytest.mark.parametrize(
    ("moment", "days", "over"),
    [
        ("2026-09-07 09:30", 1, "2026-09-08 09:30"),
        ("2026-09-11 16:00", 1, "2026-09-14 16:00"),
        ("2026-09-12 11:00", 1, "2026-09-15 08:00"),  # asked on Saturday is asked on Monday morning
        ("2026-09-11 20:00", 2, "2026-09-16 08:00"),
        ("2026-10-16 09:00", 1, "2026-10-26 09:00"),
        ("2027-03-26 09:00", 1, "2027-03-29 09:00"),  # the same time on the clock, 71 hours later
    ],
)
def test_working_days_keep_the_time_of_day(moment: str, days: int, over: str) -> None:
    assert local(add_working_days(SCHOOL, at(moment), days)) == over


@pytest.mark.parametrize(
    ("quiet", "moment", "allowed"),
    [
        (None, "2026-09-07 20:00", "2026-09-08 08:00"),
        ("12:00-13:00", "2026-09-07 12:15", "2026-09-07 13:00"),
        ("08:00-15:00", "2026-09-07 09:00", "2026-09-07 15:00"),
        ("15:00-10:30", "2026-09-07 16:00", "2026-09-08 10:30"),  # past midnight
        ("15:00-10:30", "2026-09-11 15:00", "2026-09-14 10:30"),
        ("18:30-07:00", "2026-09-07 16:00", "2026-09-07 16:00"),
    ],
)
def test_own_quiet_hours_come_on_top(quiet: str | None, moment: str, allowed: str) -> None:
    start, _, end = (quiet or "").partition("-")
    own = Quiet((time.fromisoformat(start), time.fromisoformat(end))) if quiet else NEVER_QUIET
    assert local(next_allowed(SCHOOL, own, at(moment))) == allowed


@pytest.mark.parametrize(
    ("quiet", "moment", "allowed"),
    [
        (Quiet(days=frozenset({2})), "2026-09-08 18:00", "2026-09-10 08:00"),
        (Quiet(days=frozenset({2, 4})), "2026-09-11 09:00", "2026-09-14 08:00"),
        (Quiet(until=date(2026, 10, 12)), "2026-09-08 10:00", "2026-10-13 08:00"),
        (Quiet(until=date(2026, 9, 7)), "2026-09-08 10:00", "2026-09-08 10:00"),  # over
        (Quiet((time(15), time(10)), frozenset({1}), date(2026, 9, 14)), "2026-09-08 10:00", "2026-09-16 10:00"),
        (Quiet(until=date(2026, 10, 18)), "2026-10-16 12:00", "2026-10-26 08:00"),  # back in the autumn holiday
    ],
)
def test_days_off_and_an_absence_come_on_top_too(quiet: Quiet, moment: str, allowed: str) -> None:
    assert local(next_allowed(SCHOOL, quiet, at(moment))) == allowed


def test_quiet_hours_that_leave_nothing_are_an_error() -> None:
    with pytest.raises(ValueError, match="no working hours"):
        next_allowed(SCHOOL, Quiet((time(0), time(23, 59))), at("2026-09-07 09:00"))


@pytest.mark.parametrize("asked", [next_open, closing_time])
def test_a_year_without_school_is_an_error(asked: Callable[[Hours, datetime], datetime]) -> None:
    with pytest.raises(ValueError, match="no working hours"):
        asked(Hours(ZONE, days=frozenset()), at("2026-09-07 09:00"))


@given(moments)
def test_a_working_moment_is_its_own_next_and_every_next_one_is_working(moment: datetime) -> None:
    opens = next_open(SCHOOL, moment)
    assert opens >= moment
    assert is_open(SCHOOL, opens)
    assert (opens == moment) == is_open(SCHOOL, moment)
    assert not is_open(SCHOOL, closing_time(SCHOOL, moment))
    assert is_open(SCHOOL, closing_time(SCHOOL, moment) - MINUTE)


@given(moments, st.integers(0, 30 * 60))
def test_a_wait_is_as_long_as_it_says(moment: datetime, minutes: int) -> None:
    over = add_working(SCHOOL, moment, minutes * MINUTE)
    assert is_open(SCHOOL, over)
    assert worked(moment, over) == minutes * MINUTE


@given(moments, st.integers(1, 12))
def test_so_many_working_days_later_is_a_working_moment_on_a_later_day(moment: datetime, count: int) -> None:
    over = add_working_days(SCHOOL, moment, count)
    assert is_open(SCHOOL, over)
    begin = next_open(SCHOOL, moment)
    days = {(begin + timedelta(hours=hour)).astimezone(ZONE).date() for hour in range(24 * 60)}
    school = {day for day in days if is_open(SCHOOL, datetime.combine(day, time(12), ZONE))}
    assert sum(begin.astimezone(ZONE).date() < day <= over.astimezone(ZONE).date() for day in school) == count


@given(moments, quiets)
def test_an_allowed_moment_is_working_and_not_quiet_and_none_came_before_it(moment: datetime, quiet: Quiet) -> None:
    try:
        allowed = next_allowed(SCHOOL, quiet, moment)
    except ValueError:
        school = [datetime.combine(date(2027, 9, 6 + day), time(8), ZONE) for day in range(5) if day not in quiet.days]
        assert all(is_quiet(quiet, ZONE, start + step * MINUTE) for start in school for step in range(9 * 60))
        return
    assert allowed >= moment
    assert is_open(SCHOOL, allowed)
    assert not is_quiet(quiet, ZONE, allowed)
    steps = min(int((allowed - moment) / MINUTE), 3000)
    earlier = [moment + step * MINUTE for step in range(steps)]
    assert not [one for one in earlier if is_open(SCHOOL, one) and not is_quiet(quiet, ZONE, one)]


@given(moments, quiets)
def test_somebody_may_be_written_to_until_the_day_or_their_own_day_ends(moment: datetime, quiet: Quiet) -> None:
    try:
        begin = next_allowed(SCHOOL, quiet, moment)
    except ValueError:
        return
    end = until(SCHOOL, quiet, begin)
    assert begin < end <= closing_time(SCHOOL, begin)
    assert not is_quiet(quiet, ZONE, end - min(MINUTE, (end - begin) / 2))
    assert end == closing_time(SCHOOL, begin) or is_quiet(quiet, ZONE, end)
