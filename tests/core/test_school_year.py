"""A date has its place in the school year, and a school week is a week in which there is school."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.hours import Hours, is_open
from bot.core.rhythm import monday
from bot.core.school_year import add_school_weeks, is_school_week, moment_of

ZONE = ZoneInfo("Europe/Amsterdam")
AUTUMN = frozenset(date(2026, 10, 17) + timedelta(days=day) for day in range(9))
CHRISTMAS = frozenset(date(2026, 12, 19) + timedelta(days=day) for day in range(16))
SCHOOL = Hours(ZONE, free=AUTUMN | CHRISTMAS | {date(2026, 9, 28)})


@pytest.mark.parametrize(
    ("day", "moment"),
    [
        ("2026-08-01", "start"),
        ("2026-09-30", "start"),
        ("2026-10-05", None),
        ("2026-11-12", "reports"),
        ("2026-12-24", None),
        ("2027-01-07", None),
        ("2027-01-18", "tests"),
        ("2027-02-14", "tests"),
        ("2027-02-15", "reports"),
        ("2028-02-29", "reports"),
        ("2027-04-12", None),
        ("2027-05-25", "tests"),
        ("2027-06-01", "end"),
        ("2027-07-31", "end"),
    ],
)
def test_a_date_has_its_place_in_the_school_year(day: str, moment: str | None) -> None:
    assert moment_of(date.fromisoformat(day)) == moment


@pytest.mark.parametrize(
    ("asked", "weeks", "later"),
    [
        ("2026-09-08 15:20", 3, "2026-09-29 08:00"),
        ("2026-09-07 15:20", 3, "2026-09-29 08:00"),  # that Monday is a study day
        ("2026-10-06 09:00", 3, "2026-11-03 08:00"),  # the autumn holiday does not count, and summer time is over
        ("2026-12-15 09:00", 3, "2027-01-19 08:00"),  # two weeks at Christmas
        ("2026-09-12 11:00", 1, "2026-09-21 08:00"),  # a Saturday
        ("2026-10-20 11:00", 1, "2026-10-27 08:00"),  # in the holiday itself
    ],
)
def test_three_school_weeks_later_is_the_same_day_of_the_week(asked: str, weeks: int, later: str) -> None:
    found = add_school_weeks(SCHOOL, datetime.fromisoformat(asked).replace(tzinfo=ZONE), weeks)
    assert f"{found.astimezone(ZONE):%Y-%m-%d %H:%M}" == later


def test_a_week_with_one_school_day_is_a_school_week() -> None:
    week = frozenset(date(2026, 9, 7) + timedelta(days=day) for day in range(4))
    assert is_school_week(replace(SCHOOL, free=week), date(2026, 9, 7))
    assert not is_school_week(replace(SCHOOL, free=week | {date(2026, 9, 11)}), date(2026, 9, 13))


def test_no_school_at_all_is_an_error() -> None:
    with pytest.raises(ValueError, match="no school week"):
        add_school_weeks(Hours(ZONE, days=frozenset()), datetime(2026, 9, 7, 9, tzinfo=ZONE), 3)
    with pytest.raises(ValueError, match="one or more"):
        add_school_weeks(SCHOOL, datetime(2026, 9, 7, 9, tzinfo=ZONE), 0)


@settings(deadline=None, max_examples=80)
@given(
    st.integers(0, 365 * 24).map(lambda hour: datetime(2026, 8, 20, tzinfo=UTC) + timedelta(hours=hour)),
    st.integers(1, 8),
    st.frozensets(st.integers(0, 400).map(lambda day: date(2026, 8, 20) + timedelta(days=day)), max_size=120),
    st.frozensets(st.integers(0, 6), min_size=1),
)
def test_so_many_school_weeks_lie_between(
    at: datetime, count: int, free: frozenset[date], days: frozenset[int]
) -> None:
    hours = Hours(ZONE, days=days, free=free)
    later = add_school_weeks(hours, at, count)
    assert is_open(hours, later)
    here, there = at.astimezone(ZONE).date(), later.astimezone(ZONE).date()
    weeks = [monday(here) + timedelta(weeks=week) for week in range(1, 80)]
    target = [week for week in weeks if is_school_week(hours, week)][count - 1] + timedelta(days=here.weekday())
    assert there >= target
    between = (target + timedelta(days=day) for day in range((there - target).days))
    assert not [day for day in between if is_open(hours, datetime.combine(day, hours.start, ZONE))]
