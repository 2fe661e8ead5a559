"""A phase is known by its Dutch or English name, whatever the form; a slip is asked back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.language import Language
from bot.core.phases import PHASES, Phase, phase_named
from bot.core.prompts import Library


@pytest.mark.parametrize(
    ("typed", "phase"),
    [
        ("verdieping", "verdieping"),
        ("Verdieping.", "verdieping"),
        ("de verdiepingsfase", "verdieping"),
        ("fase verdieping", "verdieping"),
        ("verdiepen", "verdieping"),
        ("Vèrdiepíng", "verdieping"),
        ("verd", "verdieping"),
        ("veran", "verankering"),
        ("inb", "inbedding"),
        ("3", "verdieping"),
        ("phase 5", "verankering"),
        ("Exploration", "verkenning"),
        ("dev", "ontwikkeling"),
        ("deepening", "verdieping"),
        ("embed", "inbedding"),
        ("anchoring phase", "verankering"),
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_phase_has_many_names(typed: str, phase: Phase, language: Language) -> None:
    assert phase_named(typed, language) == (phase, None)


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("verdeiping", "verdieping"),
        ("verdiping", "verdieping"),
        ("inbeding", "inbedding"),
        ("ferkening", "verkenning"),
        ("verandering", "verankering"),
        ("explaration", "verkenning"),
        ("ver", None),
        ("6", None),
        ("0", None),
        ("", None),
        ("fase", None),
        ("iets heel anders", None),
        ("banaan", None),
    ],
)
def test_a_slip_is_never_taken_for_sure(typed: str, nearest: Phase | None) -> None:
    assert phase_named(typed, "nl") == (None, nearest)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_names_in_the_files_are_understood(library: Library, language: Language) -> None:
    for phase in PHASES:
        assert phase_named(library[language].phases[phase].about.name, language) == (phase, None)


@given(st.text(max_size=80))
def test_whatever_is_typed_there_is_an_answer(typed: str) -> None:
    sure, nearest = phase_named(typed, "nl")
    assert sure is None or nearest is None
