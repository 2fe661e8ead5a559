"""A moment that has come, perhaps late, is asked now, later or not any more; however the clock jumps, never twice."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.hours import Hours, is_open
from bot.core.phases import PHASES
from bot.core.rhythm import Rhythm, next_moment
from bot.core.rhythm_due import APART, when
from bot.core.rhythm_offer import offered
from tests.core.test_any_rhythm import calendars, rhythms

ZONE = ZoneInfo("Europe/Amsterdam")
SCHOOL = Hours(ZONE)
TUESDAYS = Rhythm((1,), (time(15, 30),), date(2026, 9, 7))
DUE = datetime(2026, 9, 8, 15, 30, tzinfo=ZONE)
CALM = settings(deadline=None, max_examples=60)


def said(moment: datetime | None) -> str | None:
    return f"{moment.astimezone(ZONE):%a %d-%m %H:%M}" if moment else None


@pytest.mark.parametrize(
    ("late", "asked"),
    [
        (timedelta(0), "Tue 08-09 15:30"),
        (timedelta(minutes=59), "Tue 08-09 16:29"),
        (timedelta(hours=1, minutes=20), "Tue 08-09 16:50"),
        (timedelta(hours=3), "Wed 09-09 08:00"),
        (timedelta(days=4), "Mon 14-09 08:00"),
        (timedelta(days=6, hours=1), "Mon 14-09 16:30"),
        (timedelta(days=6, hours=20), None),  # the next one is near
        (timedelta(days=8), "Wed 16-09 15:30"),
        (timedelta(days=60), "Sat 07-11 15:30"),
    ],
)
def test_what_is_late_is_asked_once_at_the_first_good_moment(late: timedelta, asked: str | None) -> None:
    found = when(TUESDAYS, replace(SCHOOL, days=frozenset(range(6))) if late.days == 60 else SCHOOL, DUE, DUE + late)
    assert said(found.asked) == asked


def test_a_network_that_drops_what_falls_out_drops_what_is_late() -> None:
    found = when(replace(TUESDAYS, fallen="drop"), SCHOOL, DUE, DUE + timedelta(days=1))
    assert found.asked is None
    assert said(found.following) == "Tue 15-09 15:30"


def test_what_became_a_day_off_meanwhile_moves_as_every_day_off_does() -> None:
    free = replace(SCHOOL, free=frozenset({date(2026, 9, 8)}))
    assert [said(moment) for moment in when(TUESDAYS, free, DUE, DUE)] == [None, "Wed 09-09 15:30"]


def test_a_calendar_without_a_working_day_asks_nothing() -> None:
    found = when(TUESDAYS, Hours(ZONE, days=frozenset()), DUE, DUE)
    assert found == (None, None)


@st.composite
def stories(draw: st.DrawFn) -> tuple[Rhythm, Hours, datetime, list[timedelta]]:
    rhythm = draw(rhythms())
    hours = draw(calendars(rhythm.anchor))
    begin = datetime.combine(rhythm.anchor, time(), UTC) + draw(st.timedeltas(timedelta(0), timedelta(days=200)))
    jumps = st.one_of(
        st.timedeltas(timedelta(minutes=1), timedelta(hours=30)),
        st.sampled_from([timedelta(days=7), timedelta(days=40), timedelta(hours=-3), timedelta(days=-2)]),
    )
    return rhythm, hours, begin, draw(st.lists(jumps, min_size=10, max_size=40))


@CALM
@given(stories())
def test_however_the_clock_jumps_every_question_is_in_hours_and_one_at_most_is_caught_up(
    story: tuple[Rhythm, Hours, datetime, list[timedelta]],
) -> None:
    rhythm, hours, now, jumps = story
    due = next_moment(rhythm, hours, now)
    asked: list[datetime] = []
    for jump in jumps:
        now += jump
        times = 0
        while due is not None and due <= now:
            found = when(rhythm, hours, due, now)
            if found.asked == now:
                asked.append(now)
                times += 1
                due = found.following
            else:
                due = found.asked or found.following
        assert times <= 1, "several at once"
        assert not asked or is_open(hours, asked[-1])
        assert due is None or due > now


@CALM
@given(stories())
def test_down_for_a_week_it_catches_up_one_question_and_keeps_its_distance_to_the_next(
    story: tuple[Rhythm, Hours, datetime, list[timedelta]],
) -> None:
    rhythm, hours, begin, _ = story
    due = next_moment(rhythm, hours, begin)
    if due is None:
        return
    now = due + timedelta(days=7)
    found = when(rhythm, hours, due, now)
    if found.asked is not None:
        assert is_open(hours, found.asked)
        assert found.following is None or found.following - found.asked >= APART
    assert found.following is None or found.following > now


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("moderated", [True, False])
def test_a_rhythm_that_is_offered_occurs_and_the_further_a_network_is_the_less_often(
    phase: str, moderated: bool
) -> None:
    this = next(one for one in PHASES if one == phase)
    rhythm = offered(this, SCHOOL, DUE, moderated=moderated)
    first = offered("ontwikkeling", SCHOOL, DUE, moderated=moderated)
    assert rhythm is not None
    assert first is not None
    assert next_moment(rhythm, SCHOOL, DUE) is not None
    assert rhythm.every >= first.every


def test_hours_in_which_no_moment_fits_are_offered_none() -> None:
    assert offered("verkenning", Hours(ZONE, days=frozenset()), DUE, moderated=True) is None
    early = offered("verkenning", replace(SCHOOL, end=time(9)), DUE, moderated=True)
    assert early is not None
    assert early.times == (time(8, 15),)
