"""The word that is picked up from a text, and what the text is about."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.topic import ABOUT, SAID, Topics, about, read, topic

PROMPTS = Path(__file__).parents[2] / "prompts"


def topics_in(language: str) -> Topics:
    return Topics.parse(tomllib.loads((PROMPTS / language / "topics.toml").read_text(encoding="utf-8")))


NL, EN = topics_in("nl"), topics_in("en")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("#durftevragen mijn groep 5 zakt weg bij woordenschat, iemand een leuke methode??", "woordenschat"),
        ("ze kennen de tafels niet", "de tafels"),
        ("Iemand een idee voor de gymles van groep 3?", "de gymles"),
        ("Werkt thematisch werken?", "thematisch werken"),
        ("Tips voor de eerste schooldag??", "de eerste schooldag"),
        ("Wat is jullie ervaring met een stiltehoek?", "zo'n stiltehoek"),
        ("Onze directie wil een vragenlijst over de pauzeregels.", "de pauzeregels"),
        ("Ik kom niet toe aan **nakijken**, 110 schrijfopdrachten!", "nakijken"),
        ("Hoe krijg ik ze aan het lezen?", "het lezen"),
        ("Mogen ze bij jullie ChatGPT gebruiken?", "ChatGPT"),
        ("Woordenschat blijft lastig.", "woordenschat"),
        ("Hoe krijg ik ze aan het praten in de Franse les?", "de Franse les"),
        ("Onze ouderavond trekt niemand.", "jullie ouderavond"),
        ("Bij elke rekenles loopt het vast.", "elke rekenles"),
        ("Mijn mentorklas heeft nog geen stageplekken, stageplekken zijn op.", "stageplekken"),
    ],
)
def test_a_colleague_would_pick_up_this_word(text: str, word: str) -> None:
    assert topic(text, NL) == word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("They don't know their times tables.", "times tables"),
        ("Any tips for parents' evening with an angry father?", "parents' evening"),
        ("Our staff meetings never end on time.", "your staff meetings"),
        ("Parents don't respond to the newsletter.", "the newsletter"),
        ("Which app do you recommend for timetables?", "timetables"),
    ],
)
def test_an_english_colleague_would_pick_up_this_word(text: str, word: str) -> None:
    assert topic(text, EN) == word


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\t",
        "hoe krijg ik ze stil",
        "Mijn klas is verschrikkelijk.",
        "Ik heb van alles geprobeerd. Help?",
        "Vandaag deed Mees niet mee, en Roos ook niet.",
        "Kijk op https://tafels.nl/woordenschat #spelling @tafels",
        "wat een kutrooster",
        "Hij poept nog in zijn luier, wat nu?",
        "De vader van een leerling is overleden, hoe help ik met rekenen?",
        "12 34 56%",
        "HELP DE TAFELS",
        "Heeft iemand een boek om voor te lezen?",
        "Het lukt niet en dat werkt niet.",
    ],
)
def test_nothing_is_better_than_a_silly_word(text: str) -> None:
    assert topic(text, NL) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hoe zeg ik dat zonder ruzie?", NL),
        ("Er is geen enkele motivatie.", NL),
        ("Wie heeft een vso-leerling die het schoolplein afloopt?", NL),
        ("Hij zit op zn telefoon.", NL),
        ("Ik heb al werkvormen geprobeerd.", NL),
        ("Agenda is leeg. Wat nu?", NL),
        ("Half my physics class freezes on the test.", EN),
        ("How do I say that without conflicts?", EN),
    ],
)
def test_a_word_that_is_not_the_theme_is_not_picked_up(text: str, language: Topics) -> None:
    assert topic(text, language) is None


def test_what_is_looked_for_is_the_thing_and_what_it_is_for_the_topic() -> None:
    subject = read("Welke app gebruiken jullie voor de tafels?", NL)
    assert (subject.thing, subject.topic) == ("app", "de tafels")
    assert read("heeft iemand een toets over H4?", NL).topic is None


def test_one_child_or_parent_is_not_many() -> None:
    assert "pupils" not in about("In mijn klas zit een jongen die bijt.", NL)
    assert "parents" not in about("Een moeder is boos, net als andere ouders.", NL)
    assert "pupil" not in about("Mijn groep 5 is druk. Later kwam er een jongen bij. Daarna was het stil. Tips?", NL)


def test_who_comes_in_later_counts_for_less() -> None:
    subject = read("Een jongen in groep 4 bijt. Ouders zien thuis niks. Wat nu?", NL)
    assert subject.about["pupil"] > subject.about["conflict"] > subject.about["parents"]
    assert "parents_said" in subject.said


def test_danger_is_heard_in_a_quotation_too() -> None:
    assert "unsafe" in about('Hij zei: "Ik wil niet meer leven."', NL)
    assert "unsafe" in about("She wrote 'I want to die' on her book.", EN)


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Ouders reageren niet op de nieuwsbrief.", {"parents", "trouble", "story"}),
        ("Welke app raden jullie aan voor roosters?", {"material"}),
        ("Werkt thematisch werken?", {"yes_no"}),
        ("hoe krijg ik ze stil", {"unrest", "pupils", "trouble"}),
        ("Een leerling in groep 2 bijt.", {"pupil", "conflict", "story"}),
        ("Wat doe je als een leerling bijt?", {"conflict"}),
        ("Mag je een leerling een 1 geven?", {"yes_no"}),
        ("Heeft iemand een toets over breuken?", {"test", "material", "learning"}),
        ("Is het beter om te straffen of te belonen?", set()),
        ("Collega's, hoe doen jullie dat met rapporten?", set()),
        ("Mijn collega's willen niet.", {"colleagues", "trouble", "motivation", "story"}),
        ("Heeft iemand ervaring met huisbezoeken?", {"experience", "parents"}),
        ("Wanneer is de studiedag?", {"fact"}),
        ("Zou het helpen om te loten?", {"plan", "yes_no"}),
        ("Een meisje in mijn klas rouwt.", {"delicate", "pupil", "story"}),
    ],
)
def test_what_a_text_is_about(text: str, subjects: set[str]) -> None:
    assert about(text, NL) == subjects


def test_a_method_that_is_not_looked_for_is_no_search_for_material() -> None:
    assert "material" not in about("De methode past niet bij ons.", NL)


def test_a_question_that_is_quoted_is_not_asked() -> None:
    assert "yes_no" not in about('Ze vragen steeds: "Is dit voor een cijfer?" en dan zucht ik.', NL)


def test_every_word_of_about_has_words_in_both_languages() -> None:
    by_form = {"yes_no", "story"}
    for language in ("nl", "en"):
        table = tomllib.loads((PROMPTS / language / "topics.toml").read_text(encoding="utf-8"))
        assert set(table["about"]) == set(ABOUT) - by_form | {"nothing"}
        assert set(table["said"]) == set(SAID)


@pytest.mark.parametrize(
    ("table", "slip"),
    [
        ({"subject": {}}, "[subject] is not a table"),
        ({"about": []}, "about holds lists of its own"),
        ({"about": {"fathers": ["vader"]}}, "about.fathers is not a list that is known"),
        ({"about": {"parents": "vader"}}, "about.parents is a list of words"),
        ({"about": {"parents": [3]}}, "about.parents is a list of words"),
        ({"topic": {"mirrors": ["mijn"]}}, '"mijn" in topic.mirrors is not two words'),
        ({"about": {"parents": ["... vader"]}}, '"... vader" in parents'),
    ],
)
def test_a_slip_in_the_lists_is_named(table: dict[str, object], slip: str) -> None:
    with pytest.raises(ValueError, match=re.escape(slip)):
        Topics.parse(table)


def test_empty_lists_find_nothing() -> None:
    assert topic("ze kennen de tafels niet", Topics.parse({})) is None


@given(st.text(alphabet=st.characters(), max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    word = topic(text, NL)
    assert word is None or word.strip() == word
    assert about(text, NL) <= set(ABOUT)


@pytest.mark.parametrize("piece", ["a", "de ", "'s ", "😀", "<", "w.", "a@", "-a", "[x](", '"', "groep 5, "])
def test_a_text_of_20_000_signs_can_be_read(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    word = topic(text, NL)  # were the time to grow with the square of the length, nobody would see this end
    assert word is None or word in text
