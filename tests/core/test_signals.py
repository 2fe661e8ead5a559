"""What happens in a network gives a hint with its reasons, or nothing when too little happened."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.language import Language
from bot.core.phases import PHASES
from bot.core.prompts import Library
from bot.core.signals import SILENT, WEEKS, Counts, Hint, Reason, hint, only_swapping, pace, silence
from bot.core.signals_saying import said, silent, swapping
from bot.core.texts import Text, render

NEW = Counts(WEEKS, 8, introductions=6, offers=4)
ASKING = replace(NEW, questions=5, matches=4, helped=3)
TRYING = replace(ASKING, tried=3, harvested=2, collective=2, both=30)
REACHING = replace(TRYING, outside=3, harvested=8, collective=4)
ROOTED = replace(REACHING, outside=9, harvested=14, both=60)


@pytest.mark.parametrize(
    ("counts", "phase", "sure"),
    [
        (NEW, "verkenning", "low"),
        (replace(NEW, questions=2), "verkenning", "middle"),
        (replace(NEW, questions=4, goals=1), "ontwikkeling", "low"),
        (ASKING, "ontwikkeling", "middle"),
        (replace(ASKING, tried=2, harvested=2), "verdieping", "low"),
        (TRYING, "verdieping", "middle"),
        (REACHING, "inbedding", "middle"),
        (ROOTED, "verankering", "middle"),
        (Counts(WEEKS, 8, tried=4, harvested=4), None, None),  # without anybody asking first
    ],
)
def test_the_furthest_phase_that_shows_is_the_hint(counts: Counts, phase: str | None, sure: str | None) -> None:
    found = hint(counts)
    assert (found and found.phase, found and found.sure) == (phase, sure)


@pytest.mark.parametrize("little", [{"weeks": 2}, {"active": 2}, {"introductions": 4, "offers": 0}])
def test_there_is_no_hint_when_too_little_happened(little: dict[str, int]) -> None:
    assert hint(replace(NEW, **little)) is None


def test_a_hint_says_why(library: Library) -> None:
    found = hint(replace(NEW, questions=1))
    assert found is not None
    assert found.because == (Reason("introductions", 6), Reason("offers", 4), Reason("questions", 1))
    assert words(library, "nl", said(found, "verkenning")) == (
        "Jullie lijken in de fase verkenning: zes leden stelden zich voor, vier keer zei iemand waar die over kan "
        "meedenken en één vraag is gesteld. Klopt dat?"
    )
    assert words(library, "en", said(found, "exploration")).startswith("You seem to be in exploration: six members")


def test_only_swapping_is_much_help_and_nothing_together(library: Library) -> None:
    assert only_swapping(replace(ASKING, goals=1)) == ()
    assert only_swapping(replace(ASKING, weeks=5)) == ()
    assert only_swapping(replace(ASKING, matches=1, helped=1)) == ()
    found = only_swapping(ASKING)
    assert words(library, "nl", swapping(found)) == (
        "Jullie wisselen veel uit: bij vier vragen dacht iemand mee en drie keer kon iemand verder. "
        "Samen iets uitproberen kwam nog niet voor."
    )


def test_silence_is_three_school_weeks(library: Library) -> None:
    assert silence(replace(NEW, silent_days=14)) is None
    found = silence(replace(NEW, silent_days=15))
    assert found is not None
    assert words(library, "nl", silent(found)) == "Het is hier al 15 schooldagen stil."


@pytest.mark.parametrize(
    ("among", "silent_days", "half", "advice"),
    [
        ([2, 3, 2, 3, 9, 12, 10, 14], 0, False, "step_back"),
        ([2, 3, 2, 3, 9, 12, 10, 14], 0, True, None),  # it did already
        ([9, 12, 10, 14, 10, 11, 12, 13], 0, False, None),  # always lively
        ([0, 1, 0, 1, 3, 4, 3, 2], 0, False, None),  # more, but not much
        ([9, 12, 10, 14, 2, 3, 2, 3], 0, True, "restore"),
        ([9, 12, 10, 14, 2, 3, 2, 3], 0, False, None),
        ([9, 12, 10], 0, False, None),  # too young
        ([9, 12, 10, 14, 10, 0, 0, 0], SILENT, False, "revive"),
        ([], SILENT, True, "revive"),
    ],
)
def test_the_bot_says_less_when_members_talk_and_something_after_a_long_silence(
    among: list[int], silent_days: int, half: bool, advice: str | None
) -> None:
    assert pace(among, silent_days, half=half) == advice


counts = st.builds(Counts, **{each.name: st.integers(0, 20) for each in fields(Counts)})


@given(counts)
def test_any_hint_can_be_said(library: Library, any_counts: Counts) -> None:
    found = hint(any_counts)
    for language in ("nl", "en"):
        for text in (
            *([said(found, "verdieping")] if found else []),
            *([swapping(because)] if (because := only_swapping(any_counts)) else []),
        ):
            assert words(library, language, text)


@given(counts, st.sampled_from([each.name for each in fields(Counts) if each.name != "silent_days"]))
def test_whatever_happens_more_makes_no_phase_earlier(any_counts: Counts, more: str) -> None:
    before, after = hint(any_counts), hint(replace(any_counts, **{more: getattr(any_counts, more) + 5}))
    assert place(after) >= place(before)


def place(found: Hint | None) -> int:
    return PHASES.index(found.phase) if found else -1


def words(library: Library, language: Language, text: Text) -> str:
    return render(library[language].texts, text.key, text.fields)
