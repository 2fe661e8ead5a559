"""Whatever the rhythm, the zone and the calendar are, and however the clock jumps, moments keep their promises."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from typing import get_args
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.hours import LOOK_AHEAD, Hours, is_open
from bot.core.rhythm import Fallen, Rhythm, halved, moments, monday, next_moment, of_plain, plain

ZONES = [
    *("Europe/Amsterdam", "UTC", "America/St_Johns", "Asia/Kathmandu", "Europe/Dublin"),
    "Australia/Lord_Howe",  # half an hour of summer time
    "Antarctica/Troll",  # two hours of it
    "Africa/Casablanca",  # winter time in Ramadan
    "Atlantic/Azores",  # the clock changes at midnight
    "Pacific/Apia",  # left out 30 December 2011
]
CALM = settings(deadline=None, max_examples=60)

quarters = st.integers(0, 95).map(lambda quarter: time(*divmod(quarter * 15, 60)))
dates = st.dates(date(2011, 11, 1), date(2031, 1, 1))
zones = st.sampled_from(ZONES).map(ZoneInfo)


@st.composite
def rhythms(draw: st.DrawFn) -> Rhythm:
    days = draw(st.sets(st.integers(0, 6), min_size=1))
    times = draw(st.sets(quarters, min_size=1, max_size=3))
    fallen: Fallen = draw(st.sampled_from(get_args(Fallen)))
    anchor = monday(draw(dates))
    return Rhythm(
        tuple(sorted(days)), tuple(sorted(times)), anchor, draw(st.integers(1, 8)), fallen, draw(st.booleans())
    )


@st.composite
def calendars(draw: st.DrawFn, near: date) -> Hours:
    start, end = sorted(draw(st.lists(quarters, min_size=2, max_size=2, unique=True)))
    off = draw(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 60)), max_size=6))
    free = {near + timedelta(days=begin + day) for begin, length in off for day in range(length)}
    return Hours(draw(zones), start, end, frozenset(draw(st.sets(st.integers(0, 6), min_size=1))), frozenset(free))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Rhythm, Hours, datetime]:
    rhythm = draw(rhythms())
    hours = draw(calendars(rhythm.anchor))
    jump = draw(st.timedeltas(timedelta(days=-30), timedelta(days=800)))
    return rhythm, hours, datetime.combine(rhythm.anchor, time(), UTC) + jump


def first(rhythm: Rhythm, hours: Hours, after: datetime, count: int = 40) -> list[datetime]:
    return list(islice(moments(rhythm, hours, after), count))


def exists(moment: datetime) -> bool:
    """Whether the clock ever shows this local time."""
    return moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) == moment.replace(tzinfo=None)


@CALM
@given(cases())
def test_moments_are_in_hours_and_never_on_a_day_off(case: tuple[Rhythm, Hours, datetime]) -> None:
    rhythm, hours, after = case
    for moment in first(rhythm, hours, after):
        assert is_open(hours, moment)
        assert moment.astimezone(hours.zone).date() not in hours.free
        assert moment.astimezone(hours.zone).date() >= rhythm.anchor


@CALM
@given(cases())
def test_moments_follow_each_other_and_end(case: tuple[Rhythm, Hours, datetime]) -> None:
    rhythm, hours, after = case
    found = [after, *moments(rhythm, hours, after)]
    assert all(earlier < later for earlier, later in pairwise(found))
    assert found[-1] <= after + timedelta(days=LOOK_AHEAD + 7 * rhythm.weeks)


@CALM
@given(cases())
def test_the_time_on_the_clock_is_always_one_of_those_chosen(case: tuple[Rhythm, Hours, datetime]) -> None:
    rhythm, hours, after = case
    for moment in first(rhythm, hours, after):
        here = moment.astimezone(hours.zone)
        days = [here.date() - timedelta(days=ago) for ago in (0, 1)]
        chosen = [datetime.combine(day, at, hours.zone) for day in days for at in rhythm.times]
        assert here.time() in rhythm.times or any(not exists(one) and one.astimezone(UTC) == moment for one in chosen)


@CALM
@given(cases())
def test_every_so_many_weeks_means_so_many_weeks(case: tuple[Rhythm, Hours, datetime]) -> None:
    rhythm, hours, after = case
    for moment in first(replace(rhythm, fallen="drop"), hours, after):
        day = moment.astimezone(hours.zone).date()
        assert (monday(day) - rhythm.anchor).days % (7 * rhythm.weeks) == 0
        assert day.weekday() in rhythm.days or hours.zone.key == "Pacific/Apia"


@CALM
@given(cases(), st.timedeltas(timedelta(), timedelta(days=300)))
def test_a_clock_that_jumps_finds_the_same_moments(case: tuple[Rhythm, Hours, datetime], jump: timedelta) -> None:
    rhythm, hours, after = case
    later = [moment for moment in moments(rhythm, hours, after) if moment > after + jump]
    assert first(rhythm, hours, after + jump, len(later)) == later


@CALM
@given(cases())
def test_going_from_moment_to_moment_leaves_none_out(case: tuple[Rhythm, Hours, datetime]) -> None:
    rhythm, hours, after = case
    for moment in first(rhythm, hours, after, 10):
        found = next_moment(rhythm, hours, after)
        assert found == moment
        after = found


@CALM
@given(cases())
def test_halved_asks_at_no_new_moments(case: tuple[Rhythm, Hours, datetime]) -> None:
    rhythm, hours, after = case
    whole = replace(rhythm, half=False, fallen="drop")
    assert {*first(halved(whole), hours, after, 10)} <= {*moments(whole, hours, after)}


@CALM
@given(rhythms())
def test_any_rhythm_can_be_kept(rhythm: Rhythm) -> None:
    assert of_plain(plain(rhythm)) == rhythm
