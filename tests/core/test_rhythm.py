"""When a network is asked something: at the times that were chosen, in working hours, and never on a day off."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.core.hours import Hours
from bot.core.rhythm import Rhythm, anchored, halved, moments, next_moment, of_plain, plain, restored

ZONE = ZoneInfo("Europe/Amsterdam")
SCHOOL = Hours(ZONE)
ANCHOR = date(2026, 9, 7)
TUESDAYS = Rhythm((1,), (time(15, 30),), ANCHOR)
BOTH = Rhythm((0, 3), (time(15, 30),), ANCHOR)
BEGIN = datetime(2026, 9, 7, tzinfo=ZONE)


def dates(days: Iterable[str]) -> frozenset[date]:
    return frozenset(map(date.fromisoformat, days))


def said(rhythm: Rhythm, hours: Hours = SCHOOL, after: datetime = BEGIN, count: int = 4) -> list[str]:
    first = islice(moments(rhythm, hours, after), count)
    return [f"{moment.astimezone(hours.zone):%Y-%m-%d %H:%M}" for moment in first]


def test_monday_and_thursday_come_in_turn() -> None:
    assert said(BOTH) == ["2026-09-07 15:30", "2026-09-10 15:30", "2026-09-14 15:30", "2026-09-17 15:30"]


def test_two_times_a_day_come_in_order() -> None:
    twice = replace(TUESDAYS, times=(time(9), time(15, 30)))
    assert said(twice, count=3) == ["2026-09-08 09:00", "2026-09-08 15:30", "2026-09-15 09:00"]


def test_the_next_moment_is_later_than_the_moment_itself() -> None:
    first = next_moment(TUESDAYS, SCHOOL, BEGIN)
    assert first == datetime(2026, 9, 8, 13, 30, tzinfo=UTC)
    assert next_moment(TUESDAYS, SCHOOL, first) == first + timedelta(weeks=1)


def test_every_other_week_stays_two_weeks_apart_around_new_year() -> None:
    other = replace(TUESDAYS, every=2)
    around = [day for day in said(other, count=30) if "2026-12" in day or "2027-01" in day]
    assert around == [
        "2026-12-01 15:30",
        "2026-12-15 15:30",
        "2026-12-29 15:30",
        "2027-01-12 15:30",
        "2027-01-26 15:30",
    ]


def test_the_time_on_the_clock_stays_when_the_clock_changes() -> None:
    autumn, spring = datetime(2026, 10, 19, tzinfo=ZONE), datetime(2027, 3, 22, tzinfo=ZONE)
    assert said(TUESDAYS, after=autumn, count=2) == ["2026-10-20 15:30", "2026-10-27 15:30"]
    assert said(TUESDAYS, after=spring, count=2) == ["2027-03-23 15:30", "2027-03-30 15:30"]


def test_a_time_that_is_skipped_comes_later_and_one_that_comes_twice_comes_first() -> None:
    night = Hours(ZONE, time(0), time(6), frozenset(range(7)))
    sundays = replace(TUESDAYS, days=(6,), times=(time(2, 30),))
    spring = next_moment(sundays, night, datetime(2027, 3, 27, tzinfo=ZONE))
    autumn = next_moment(sundays, night, datetime(2026, 10, 24, tzinfo=ZONE))
    assert spring == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)  # 3:30 in summer time
    assert autumn == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 2:30 in summer time


def test_two_times_that_fall_together_when_an_hour_is_skipped_are_one() -> None:
    night = Hours(ZONE, time(0), time(6), frozenset(range(7)))
    sundays = replace(TUESDAYS, days=(6,), times=(time(2, 15), time(2, 30), time(3), time(3, 30)))
    found = list(islice(moments(sundays, night, datetime(2027, 3, 27, tzinfo=ZONE)), 3))
    assert [f"{moment.astimezone(ZONE):%H:%M}" for moment in found] == ["03:00", "03:15", "03:30"]


def test_a_moment_on_a_day_off_moves_to_the_same_time_on_the_next_good_day() -> None:
    hours = replace(SCHOOL, free=dates(["2026-09-07", "2026-09-08"]))
    assert said(BOTH, hours, count=2) == ["2026-09-09 15:30", "2026-09-10 15:30"]


def test_a_moment_never_moves_to_or_past_the_next_one() -> None:
    hours = replace(SCHOOL, free=dates(["2026-09-07", "2026-09-08", "2026-09-09"]))
    assert said(BOTH, hours, count=2) == ["2026-09-10 15:30", "2026-09-14 15:30"]
    twice = replace(TUESDAYS, times=(time(9), time(15, 30)))
    assert said(twice, replace(SCHOOL, free=dates(["2026-09-08"])), count=2) == ["2026-09-09 15:30", "2026-09-15 09:00"]


def test_a_moment_on_a_day_off_is_dropped_where_that_was_chosen() -> None:
    hours = replace(SCHOOL, free=dates(["2026-09-07"]))
    assert said(replace(BOTH, fallen="drop"), hours, count=1) == ["2026-09-10 15:30"]


def test_nothing_is_asked_in_a_holiday() -> None:
    autumn = dates(f"2026-10-{day}" for day in range(17, 26))
    after = datetime(2026, 10, 12, tzinfo=ZONE)
    assert said(BOTH, replace(SCHOOL, free=autumn), after, 3) == [
        "2026-10-12 15:30",
        "2026-10-15 15:30",
        "2026-10-26 15:30",
    ]


def test_a_rhythm_begins_in_its_first_week() -> None:
    assert said(TUESDAYS, after=datetime(2026, 8, 1, tzinfo=ZONE), count=1) == ["2026-09-08 15:30"]
    wednesday = datetime(2026, 9, 9, 12, tzinfo=ZONE)
    assert anchored(replace(TUESDAYS, every=4), ZONE, wednesday).anchor == date(2026, 9, 14)
    assert anchored(BOTH, ZONE, wednesday).anchor == date(2026, 9, 7)


@pytest.mark.parametrize(
    ("rhythm", "hours"),
    [
        (replace(TUESDAYS, times=(time(20),)), SCHOOL),
        (replace(TUESDAYS, times=(time(17),)), SCHOOL),
        (replace(TUESDAYS, fallen="drop"), Hours(ZONE, days=frozenset({0, 3}))),
        (TUESDAYS, Hours(ZONE, days=frozenset())),
        (TUESDAYS, Hours(ZONE, free=frozenset(ANCHOR + timedelta(days=day) for day in range(500)))),
        (replace(TUESDAYS, anchor=date(2029, 1, 1)), SCHOOL),
    ],
)
def test_a_rhythm_that_never_occurs_has_no_next_moment(rhythm: Rhythm, hours: Hours) -> None:
    assert next_moment(rhythm, hours, BEGIN) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"days": ()},
        {"days": (3, 0)},
        {"days": (0, 0)},
        {"days": (7,)},
        {"times": ()},
        {"times": (time(9), time(8))},
        {"every": 0},
        {"every": 9},
        {"anchor": date(2026, 9, 8)},
        {"fallen": "later"},
    ],
)
def test_a_rhythm_that_cannot_be_is_an_error(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"^a (rhythm|moment) "):
        replace(BOTH, **wrong)


def test_stepping_back_is_half_as_often_in_the_same_weeks() -> None:
    slow = halved(BOTH)
    assert said(slow) == ["2026-09-07 15:30", "2026-09-10 15:30", "2026-09-21 15:30", "2026-09-24 15:30"]
    assert halved(slow) == slow
    assert restored(slow) == BOTH


def test_a_rhythm_is_kept_as_plain_values() -> None:
    kept = plain(halved(BOTH))
    assert kept["days"] == ["mon", "thu"]
    assert kept["times"] == ["15:30"]
    assert of_plain(json.loads(json.dumps(kept))) == halved(BOTH)
