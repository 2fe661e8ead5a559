"""Which days have no school: those of the regions, the network's own, and less what is a school day after all."""

from datetime import date

import pytest

from bot.outside.school_calendar import free_days

SPRING_MIDDEN, SPRING_NOORD = date(2026, 2, 18), date(2026, 2, 25)
"""The spring holidays of 2026: Midden and Zuid a week earlier than Noord."""


def test_a_network_over_two_regions_is_free_when_one_of_them_is() -> None:
    assert SPRING_MIDDEN in free_days("midden", 2026)
    assert SPRING_NOORD not in free_days("midden", 2026)
    both = free_days(("midden", "noord"), 2026)
    assert {SPRING_MIDDEN, SPRING_NOORD} <= both
    assert both == free_days("midden", 2026) | free_days("noord", 2026)


def test_public_holidays_are_free_and_summer_is_spread() -> None:
    assert date(2026, 12, 25) in free_days("zuid", 2026)
    assert len({free_days(region, 2026) for region in ("noord", "midden", "zuid")}) == 3


def test_own_days_are_added_and_school_days_after_all_taken_out() -> None:
    study, king = date(2026, 9, 28), date(2026, 4, 27)
    free = free_days("midden", 2026, frozenset({study}), frozenset({king}))
    assert study in free
    assert king not in free
    assert study not in free_days("midden", 2026, frozenset({study}), frozenset({study}))


def test_a_year_not_known_yet_is_all_school() -> None:
    assert not [day for day in free_days("noord", 2040) if day.month == 8]


def test_an_unknown_region_is_an_error() -> None:
    with pytest.raises(ValueError, match="'oost' is no region"):
        free_days("oost", 2026)
