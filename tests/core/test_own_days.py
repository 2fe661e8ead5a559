"""Days of a network's own are read as they are typed, and kept in a line."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.own_days import MOST, own_days, read_days, with_days

TODAY = date(2026, 9, 7)


def days(*said: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(each) for each in said)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12 oktober", ["2026-10-12"]),
        ("maandag 12 oktober", ["2026-10-12"]),
        ("12 okt 2026", ["2026-10-12"]),
        ("October 12", ["2026-10-12"]),
        ("12th October", ["2026-10-12"]),
        ("12-10", ["2026-10-12"]),
        ("12/10/2026", ["2026-10-12"]),
        ("2026-10-12", ["2026-10-12"]),
        ("7 september", ["2026-09-07"]),
        ("6 september", ["2027-09-06"]),
        ("12 oktober en 3 november", ["2026-10-12", "2026-11-03"]),
        ("12, 13 en 16 oktober", ["2026-10-12", "2026-10-13", "2026-10-16"]),
        ("12 t/m 14 oktober", ["2026-10-12", "2026-10-13", "2026-10-14"]),
        ("12-14 oktober", ["2026-10-12", "2026-10-13", "2026-10-14"]),
        ("12 to 14 October", ["2026-10-12", "2026-10-13", "2026-10-14"]),
        ("31 december t/m 2 januari", ["2026-12-31", "2027-01-01", "2027-01-02"]),
        ("29 februari 2028", ["2028-02-29"]),
    ],
)
def test_a_day_is_read_in_many_forms_and_is_the_first_to_come(typed: str, meant: list[str]) -> None:
    assert read_days(typed, TODAY) == days(*meant)


@pytest.mark.parametrize(
    ("typed", "piece"),
    [("31 februari", "31"), ("blub", "blub"), ("12 oktober blub", "blub"), ("", ""), ("1 sep t/m 31 aug", None)],
)
def test_what_is_no_day_is_given_back(typed: str, piece: str | None) -> None:
    assert read_days(typed, TODAY) == (typed if piece is None else piece)


@given(st.text(max_size=80))
def test_whatever_is_typed_it_is_days_or_words(typed: str) -> None:
    read = read_days(typed, TODAY)
    assert isinstance(read, str) or 0 < len(read) <= MOST


def test_what_is_kept_says_both_kinds_and_the_last_word_counts() -> None:
    kept = with_days("", days("2026-10-12", "2026-10-13"), TODAY, off=True)
    kept = with_days(kept, days("2026-10-13", "2026-10-20"), TODAY, off=False)
    assert kept == "2026-10-12 -2026-10-13 -2026-10-20"
    assert own_days(kept) == (frozenset(days("2026-10-12")), frozenset(days("2026-10-13", "2026-10-20")))
    assert own_days(with_days(kept, days("2026-10-13"), TODAY, off=True))[1] == frozenset(days("2026-10-20"))


def test_days_long_past_are_let_go() -> None:
    kept = with_days("2025-08-01 2026-08-01", (), TODAY, off=True)
    assert kept == "2026-08-01"
    assert with_days(kept, (), TODAY + timedelta(days=500), off=True) == ""
