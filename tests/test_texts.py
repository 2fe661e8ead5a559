"""Everything the bot says is there in both languages, with the same fields, and reads as one voice."""

import ast
import re
from pathlib import Path

import pytest

from bot.core.prompts import Library
from bot.core.texts import fields_of

ROOT = Path(__file__).parents[1]
CATALOGUES = ("texts",)


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


def test_no_text_is_left_over_and_none_is_missing(library: Library) -> None:
    used = _named_in_code()
    known = set(library["nl"].texts)
    prefixes = {name for name in used if name.endswith(".")}
    left_over = {key for key in known if key not in used and not any(key.startswith(prefix) for prefix in prefixes)}
    assert left_over == set()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_text_shouts_or_speaks_jargon(library: Library, language: str) -> None:
    words = r"koppeling|\bbron\b|reflectie|verwoord|functionering|\bmatch|!"
    texts = library["en" if language == "en" else "nl"].texts
    said = [(key, form) for key, text in texts.items() for form in ([text] if isinstance(text, str) else text.values())]
    assert [key for key, form in said if re.search(words, form, re.IGNORECASE)] == []


def _named_in_code() -> set[str]:
    """Every text in the code that could be a key; one that goes on with a value ends in a full stop."""
    named: set[str] = set()
    for file in (ROOT / "bot").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                named.add(node.value)
    return named | {"choice.", "status.", "kind.", "card.kind.", "seek.opening.", "number.", "menu.", "arrive.lost."}
