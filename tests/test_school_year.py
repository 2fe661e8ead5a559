"""A whole school year of one network, played from `examples/`: every question at its moment, and none twice."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.core.phases import Phase
from bot.core.prompts import Library
from bot.outside.school_calendar import free_days
from bot.platforms.outgoing import Outgoing
from bot.platforms.playground.platform import GROUP
from tests.played import Examples

YEAR = Path(__file__).parents[1] / "examples" / "schooljaar.jsonl"
ZONE = ZoneInfo("Europe/Amsterdam")
FIRST, LAST = date(2026, 9, 1), date(2027, 7, 31)
OWN = {date(2026, 9, 29), date(2027, 3, 9)}
"""Study days that the moderator typed."""
LED: dict[date, Phase] = {
    date(2026, 8, 1): "verkenning",
    date(2026, 12, 7): "ontwikkeling",
    date(2027, 3, 22): "verdieping",
}
"""From when on the network is in which phase."""
TAKEN_BACK = datetime(2026, 11, 10, 12, tzinfo=ZONE)
MARK = "Denkvraag: "


@pytest.fixture
def year(examples: Examples) -> list[Outgoing]:
    """All that was said in the year."""
    return examples(YEAR).said


@pytest.fixture
def asked(year: list[Outgoing]) -> list[tuple[datetime, str]]:
    """When which question was asked, on the clock of the network."""
    said = [one for one in year if one.chat == GROUP and one.kind == "say" and one.text.startswith(MARK)]
    return [(one.at.astimezone(ZONE), one.text.removeprefix(MARK).split("\n", maxsplit=1)[0]) for one in said]


def test_every_question_comes_at_its_moment_and_none_in_a_holiday(asked: list[tuple[datetime, str]]) -> None:
    free = free_days("midden", 2026) | free_days("midden", 2027) | OWN
    days = [FIRST + timedelta(days=ahead) for ahead in range((LAST - FIRST).days + 1)]
    tuesdays = [day for day in days if day.weekday() == 1 and day not in free]
    assert [at.date() for at, _ in asked if at != TAKEN_BACK] == tuesdays
    assert {f"{at.astimezone(ZONE):%H:%M}" for at, _ in asked if at != TAKEN_BACK} == {"15:30"}


def test_the_clock_changes_twice_and_half_past_three_stays(asked: list[tuple[datetime, str]]) -> None:
    hours = [at.utcoffset() for at, _ in asked]
    changes = [before != after for before, after in pairwise(hours)]
    assert sum(changes) == 2


def test_no_question_comes_back_not_even_one_that_was_taken_back(asked: list[tuple[datetime, str]]) -> None:
    texts = [text for _, text in asked]
    assert len(texts) > 35
    assert len(set(texts)) == len(texts)


def test_each_question_is_of_the_phase_that_the_network_is_in(
    asked: list[tuple[datetime, str]], library: Library
) -> None:
    own = "Welk woord heb je dit jaar zelf geleerd van een leerling?"
    for at, text in asked:
        phase = LED[max(day for day in LED if day <= at.date())]
        assert text == own or text in {each.text for each in library["nl"].phases[phase].questions.values()}, at


def test_what_was_taken_back_says_so(year: list[Outgoing]) -> None:
    back = next(one for one in year if one.text == "Deze denkvraag is teruggenomen.")
    first = next(one for one in year if one.row == back.target)
    assert first.text.startswith(MARK)


def test_nobody_is_disturbed_outside_hours(year: list[Outgoing]) -> None:
    free = free_days("midden", 2026) | free_days("midden", 2027)
    for one in year:
        at = one.at.astimezone(ZONE)
        if one.kind != "change" and at.date() >= FIRST:  # before that the moderator settles things in her holiday
            assert 8 <= at.hour < 17, one
            assert at.date() not in free, one


def test_what_somebody_thought_for_herself_is_told_to_nobody(year: list[Outgoing]) -> None:
    assert not [one for one in year if "Ik mis mijn oude duo" in one.text]
