"""What a text is about: which terms a teacher's words become."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.words import GENERIC, LEVEL, MOST_TERMS, WordList, fold, terms

PROMPTS = Path(__file__).parents[2] / "prompts"


def words_of(language: str) -> WordList:
    return WordList.parse(tomllib.loads((PROMPTS / language / "words.toml").read_text(encoding="utf-8")))


DUTCH, ENGLISH = words_of("nl"), words_of("en")


@pytest.mark.parametrize(
    "forms",
    [
        "breuk breuken",
        "kind kinderen kids",
        "lezen leest gelezen",
        "luisteren luistert luisterde geluisterd",
        "motiveren motivatie gemotiveerd",
        "toets toetsen",
        "rekentoets rekentoetsen",
        "gesprek gesprekken",
        "oudergesprek oudergesprekken",
        "klas klassen",
        "taal talen",
        "bewegen beweegt bewegend beweging",
        "hoogbegaafd hoogbegaafde hoogbegaafdheid",
        "coördinator coordinator COÖRDINATOR",
        "co-teaching coteaching",
        "foto foto's foto’s",
    ],
)
def test_forms_of_one_word_share_a_term(forms: str) -> None:
    first, *others = (set(terms(form, DUTCH)) for form in forms.split())
    assert all(first & other for other in others)


@pytest.mark.parametrize("pair", ["les lezen", "spelling spelen", "beleid begeleiding", "plan planten"])
def test_words_that_only_look_alike_stay_apart(pair: str) -> None:
    first, second = (set(terms(word, DUTCH)) for word in pair.split())
    assert not first & second


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("woordenschat", "woorden schat"),
        ("woordenschattoets", "woordenschat toets"),
        ("rekenles", "rekenen les"),
        ("leesbevordering", "lezen bevordering"),
        ("oudergesprekken", "ouder gesprek"),
        ("kleuterklas", "kleuter klas"),
        ("gedragsverandering", "gedrag verandering"),
        ("taalbarrière", "taal barrière"),
        ("rouwprotocol", "rouw protocol"),
        ("NT2-leerlingen", "NT2 leerling"),
    ],
)
def test_a_compound_counts_whole_and_a_little_in_its_parts(compound: str, parts: str) -> None:
    found = terms(compound, DUTCH)
    whole, *_ = found
    first, last = (next(iter(terms(part, DUTCH))) for part in parts.split())
    assert found[whole] == 1 > found[first] > found[last] > 0


@pytest.mark.parametrize("word", ["natuurlijk", "klassiek", "spelling", "rekening", "kapitaal"])
def test_what_only_looks_like_a_compound_is_left_whole(word: str) -> None:
    assert len(terms(word, DUTCH)) == 1


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("groep 6", {"groep6"}),
        ("Groep6b", {"groep6"}),
        ("gr. 3", {"groep3"}),
        ("groep zes", {"groep6"}),
        ("groep 6/7", {"groep6", "groep7"}),
        ("groep 6 en 7", {"groep6", "groep7"}),
        ("groep 5 t/m 8", {"groep5", "groep6", "groep7", "groep8"}),
        ("4 havo en havo 5", {"havo4", "havo5"}),
        ("de 2e klas", {"klas2"}),
        ("groep 6, 25 leerlingen", {"groep6"}),
        ("in 2024 met 28 kinderen", set()),
    ],
)
def test_a_number_is_kept_with_the_class_it_belongs_to(text: str, levels: set[str]) -> None:
    found = terms(text, DUTCH)
    assert {term for term in found if any(sign.isdigit() for sign in term)} == levels
    assert all(found[level] == LEVEL for level in levels)


def test_an_english_year_is_kept_too() -> None:
    found = set(terms("fractions in year 5 to 7, and 6th grade", ENGLISH))
    assert {"fraction", "year5", "year6", "year7", "grade6"} <= found


def test_chat_and_all_that_is_not_said_in_words_is_dropped() -> None:
    text = "Hoi collega's, heeft iemand tips? #durftevragen @anna <@123> <:duim:45> "
    text += "https://a.nl/breuken jan@breuken.nl"
    assert terms(text, DUTCH) == {}


def test_school_talk_and_everyday_words_weigh_less() -> None:
    found = terms("leerlingen vinden breuken lastig", DUTCH)
    assert sorted(found.values()) == [GENERIC, GENERIC, GENERIC, 1]
    assert found["breuk"] == 1
    assert DUTCH.is_generic("leerling")
    assert DUTCH.is_generic("groep6")
    assert not DUTCH.is_generic("breuk")
    assert not DUTCH.is_generic("nt2")


def test_saying_a_word_again_adds_to_its_weight() -> None:
    assert terms("breuken, breuken en nog eens breuken", DUTCH) == {"breuk": 3}


@settings(deadline=None)
@given(st.text(max_size=500))
def test_whatever_is_said_gives_terms_with_a_weight(text: str) -> None:
    found = terms(text, DUTCH)
    assert all(term and weight > 0 for term, weight in found.items())
    assert found == terms(text, DUTCH)


@pytest.mark.parametrize(
    "text",
    [
        " ".join(f"{first}{last}gedrag" for first in DUTCH.parts for last in ("taal", "reken", "lees")),
        " ".join(f"woord{number}a" for number in range(3_000)),
        "groep 1 en " + "2 en " * 5_000,
        "a" * 20_000,
        "a." * 10_000,
        "a-" * 10_000,
        "<@" * 10_000,
        "é" * 20_000,
        "\ufdfa" * 20_000,
        "x@" * 10_000,
    ],
)
def test_a_very_long_text_gives_few_terms(text: str) -> None:
    assert len(terms(text[:20_000], DUTCH)) <= MOST_TERMS


def test_folding_takes_capitals_and_accents_away() -> None:
    assert fold("Één Coördinator") == "een coordinator"


@pytest.mark.parametrize(
    ("table", "slip"),
    [
        ({}, "'stemmer'"),
        ({"stemmer": "klingon"}, "'stemmer'"),
        ({"stemmer": "dutch", "stopp": []}, "'stopp'"),
        ({"stemmer": "dutch", "stop": "de het"}, "'stop'"),
        ({"stemmer": "dutch", "chat": ["hoi", 3]}, "'chat'"),
        ({"stemmer": "dutch", "generic": [""]}, "'generic'"),
        ({"stemmer": "dutch", "same": "kind"}, "'same'"),
        ({"stemmer": "dutch", "same": ["kind"]}, "'same'"),
        ({"stemmer": "dutch", "same": [["kind", "kinderen"], ["Kinderen"]]}, "twice"),
        ({"stemmer": "dutch", "numbers": {"zes": "6"}}, "'numbers'"),
        ({"stemmer": "dutch", "numbers": {"nul": 0}}, "'numbers'"),
        ({"stemmer": "dutch", "compounds": []}, "'compounds'"),
        ({"stemmer": "dutch", "compounds": {"parts": "taal"}}, "'parts'"),
        ({"stemmer": "dutch", "compounds": {"deel": []}}, "'deel'"),
    ],
)
def test_a_slip_in_the_word_list_is_named_in_one_sentence(table: dict[str, object], slip: str) -> None:
    with pytest.raises(ValueError, match=slip) as told:
        WordList.parse(table)
    assert str(told.value).endswith(".")
    assert "\n" not in str(told.value)


def test_a_word_list_may_be_nearly_empty() -> None:
    bare = WordList.parse({"stemmer": "dutch"})
    assert terms("breuken in groep 6", bare) == {"breuk": 1, "in": 1, "groep": 1}
