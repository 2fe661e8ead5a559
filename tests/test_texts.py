"""Everything the bot says is there in both languages, with the same fields, and reads as one voice."""

import ast
import re
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from bot.core.language import Language
from bot.core.phases import Phase
from bot.core.prompts import Library
from bot.core.reflections import DOSES, KINDS, Reflection
from bot.core.scan import LEVELS
from bot.core.school_year import Moment
from bot.core.texts import fields_of

ROOT = Path(__file__).parents[1]
CATALOGUES = ("texts",)
SYMPOSIUM = (
    "Wanneer houden we ons eerste symposium/schrijven we onze eerste publicatie voor onze partners in de "
    "gemeente/regio/het aangrenzende samenwerkingsverband?"
)
BROCHURE: dict[Phase, tuple[str, ...]] = {
    "verkenning": (
        "Wie ben je?",
        "Wat is je expertise?",
        "Wat heb je te halen en te brengen in het netwerk?",
        "Wat zijn de kwesties die nu spelen in je eigen organisatie?",
    ),
    "ontwikkeling": (
        "Welke kwestie uit je eigen organisatie zou je graag in het netwerk opgelost willen hebben?",
        "Wat ga ik mijn collega’s vertellen over mijn deelname aan dit netwerk?",
        "Wat is ons gezamenlijke ontwikkeldoel?",
    ),
    "verdieping": (
        "Hoe kunnen we onze samenwerking verder versterken in de praktijk?",
        "Wie uit onze eigen organisaties moeten er ook betrokken worden?",
        "Waar halen we informatie die we kunnen vertalen naar onze praktijk?",
        "Wie geeft wanneer welke praktijkpresentatie in het netwerk?",
        "Wanneer zijn de schoolbezoeken?",
    ),
    "inbedding": (
        "Hoe kunnen we ervoor zorgen dat onze producten alle scholen bereiken?",
        SYMPOSIUM,
        "Hoe houden we grip op de organisatie van de diverse werkgroepen en werkplaatsen?",
    ),
    "verankering": (
        "Wie zetten we in op het beheren van onze kennisbank?",
        "Hoe zorgen we ervoor dat er blijvend geleerd wordt in het netwerk en in de partnerscholen?",
        "Hoe regelen we de kennisoverdracht van ons netwerk aan de naburige netwerken?",
    ),
}
"""The questions of 'Vragen om meer' (APS), under "Vragen en interventies die passen bij de ... fasen"."""


def test_both_languages_have_the_same_texts_with_the_same_fields(library: Library) -> None:
    dutch, english = library["nl"].texts, library["en"].texts
    assert dutch.keys() == english.keys()
    for key in dutch:
        assert fields_of(dutch[key]) == fields_of(english[key]), key
        assert isinstance(dutch[key], str) == isinstance(english[key], str), key


def test_both_languages_have_the_same_follow_ups(library: Library) -> None:
    keys = [{follow_up.key for follow_up in library[language].bank.follow_ups} for language in ("nl", "en")]
    assert keys[0] == keys[1]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_there_are_at_least_eight_follow_ups_of_each_aspect(library: Library, language: str) -> None:
    bank = library["en" if language == "en" else "nl"].bank
    for aspect in ("situation", "observation", "tried", "motive", "aim", "open"):
        assert sum(follow_up.aspect == aspect for follow_up in bank.follow_ups) >= 8, aspect


def test_both_languages_have_the_same_questions_of_each_phase(library: Library) -> None:
    for phase, dutch in library["nl"].phases.items():
        english = library["en"].phases[phase]
        assert [_made(each) for each in dutch.questions.values()] == [
            _made(each) for each in english.questions.values()
        ]
        assert len(dutch.about.helps) == len(english.about.helps)


def test_both_languages_have_the_same_statements_to_scan(library: Library) -> None:
    dutch, english = library["nl"].scan, library["en"].scan
    assert [(item.key, item.level) for item in dutch.items] == [(item.key, item.level) for item in english.items]
    for here, there in zip(dutch.dimensions, english.dimensions, strict=True):
        assert here.key == there.key
        assert {kind: len(asked) for kind, asked in here.talk.items()} == {
            kind: len(asked) for kind, asked in there.talk.items()
        }


def test_the_questions_of_the_brochure_are_word_for_word(library: Library) -> None:
    for phase, texts in BROCHURE.items():
        questions = library["nl"].phases[phase].questions.values()
        assert tuple(each.text for each in questions if each.origin == "Vragen om meer") == texts
    assert sum(map(len, BROCHURE.values())) == 18


@pytest.mark.parametrize("language", ["nl", "en"])
def test_there_are_at_least_twelve_more_of_each_phase_of_every_kind(library: Library, language: Language) -> None:
    for phase, bank in library[language].phases.items():
        own = [each for each in bank.questions.values() if each.origin is None]
        assert len(own) >= 12, phase
        assert {each.kind for each in bank.questions.values()} == {*KINDS}, phase
        assert {moment for each in own for moment in each.moments} == {*get_args(Moment)}, phase
        assert {each.dose for each in own} == {*DOSES}, phase


@pytest.mark.parametrize("language", ["nl", "en"])
def test_there_are_four_statements_of_each_dimension_from_easy_to_hard(library: Library, language: Language) -> None:
    scan = library[language].scan
    assert len(scan.dimensions) == 5
    for dimension in scan.dimensions:
        assert [item.level for item in dimension.items] == [*LEVELS]
        for item in dimension.items:
            assert item.text.startswith("We ")
            assert 6 <= len(item.text.split()) <= 14, item.key


def test_no_text_is_left_over_and_none_is_missing(library: Library) -> None:
    used = _named_in_code()
    known = set(library["nl"].texts)
    prefixes = {name for name in used if name.endswith(".")}
    left_over = {key for key in known if key not in used and not any(key.startswith(prefix) for prefix in prefixes)}
    assert left_over == set()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_text_shouts_or_speaks_jargon(library: Library, language: str) -> None:
    words = r"koppeling|\bbron\b|(?<!/)reflectie|verwoord|functionering|\bmatch|!"
    texts = library["en" if language == "en" else "nl"].texts
    said = [(key, form) for key, text in texts.items() for form in ([text] if isinstance(text, str) else text.values())]
    assert [key for key, form in said if re.search(words, form, re.IGNORECASE)] == []


def _made(each: Reflection) -> Reflection:
    """All of a question but its words."""
    return replace(each, text="")


def _named_in_code() -> set[str]:
    """Every text in the code that could be a key; one that goes on with a value ends in a full stop."""
    named: set[str] = set()
    for file in (ROOT / "bot").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                named.add(node.value)
    return named | {"choice.", "status.", "kind.", "card.kind.", "seek.opening.", "number.", "menu.", "arrive.lost."}
