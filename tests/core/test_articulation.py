"""What a question says: which of the six aspects a text holds, and what a good colleague would ask first."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.articulation import ASPECTS, Aspect, Cues, missing, present
from bot.core.aspect_phrases import Phrases

PROMPTS = Path(__file__).resolve().parents[2] / "prompts"
NL, EN = (Cues.parse(tomllib.loads((PROMPTS / name / "aspects.toml").read_text("utf-8"))) for name in ("nl", "en"))


def held(text: str, cues: Cues = NL) -> list[Aspect]:
    found = present(text, cues)
    return [aspect for aspect in ASPECTS if aspect in found]


@pytest.mark.parametrize(
    ("text", "aspects"),
    [
        ("Na de pauze komen er in mijn groep 4 altijd vijf kinderen te laat binnen.", ["situation", "observation"]),
        ("Mijn klas is een ramp.", ["situation"]),
        ("Ik geef biologie aan havo 5.", ["situation"]),
        ("Drie van de acht leerlingen hebben hun verslag niet ingeleverd.", ["observation"]),
        ("We beginnen sinds januari elke dag met tien minuten lezen.", ["tried"]),
        ("Ik heb al een beloningskaart gemaakt, zonder effect.", ["tried"]),
        ("Ik lig er wakker van.", ["motive"]),
        ("Dat ze nooit iets aan elkaar vragen, raakt me.", ["observation", "motive"]),
        ("Ik zou graag zien dat ze elkaar om uitleg vragen.", ["aim"]),
        ("Hoe zorg ik dat ze na de uitleg meteen beginnen?", ["aim", "open"]),
        ("hoe houd ik mn tweedes bij de les", ["situation", "aim", "open"]),
        ("Meer lachen, minder toetsen.", ["aim"]),
        ("Het liefst had ik dat ouders eerst mij bellen.", ["aim"]),
        ("Nu nog de ouders die meelezen.", ["aim"]),
        ("Ik gun ze een middag waarin niets hoeft.", ["motive", "aim"]),
        ("Dit vak verliezen we als we zo doorgaan, en dat gaat me aan het hart.", ["motive"]),
        ("Boek gelezen, cursus gevolgd.", ["tried"]),
        ("Na de uitleg gapen ze.", ["observation"]),
        ("vind het gewoon niet eerlijk", ["motive"]),
        ("Mijn collega vindt mij te streng.", []),
        ("Waarom geven we eigenlijk huiswerk?", ["open"]),
        ("Ik vraag me af wat zij van mij nodig hebben.", ["open"]),
        ("Welk boek over klassenmanagement is het beste?", []),
        ("Weet iemand hoe je een toets terugzet?", []),
        ("Waar kan ik die poster bestellen?", []),
        ("Is dat normaal?", []),
        ("#durftevragen #dtv @juf https://example.org/klas", []),
        ("Goedemorgen allemaal, alvast bedankt!", []),
    ],
)
def test_a_dutch_text_holds_these_aspects(text: str, aspects: list[Aspect]) -> None:
    assert held(text) == aspects


@pytest.mark.parametrize(
    ("text", "aspects"),
    [
        ("In my year 8 class half of them never hand in homework.", ["situation", "observation"]),
        ("I've tried a seating plan and it didn't help.", ["tried"]),
        ("It breaks my heart.", ["motive"]),
        ("My dream is a staffroom where people laugh.", ["aim"]),
        ("How might we open the circle?", ["aim", "open"]),
        ("Moved the desks, rang home.", ["tried"]),
        ("Overheard: 'she never looks'.", ["observation"]),
        ("How do I get my pupils to ask each other for help?", ["situation", "aim", "open"]),
        ("What do others do about late work?", ["open"]),
        ("Can anyone recommend a good app?", []),
        ("Does group work work?", []),
    ],
)
def test_an_english_text_holds_these_aspects(text: str, aspects: list[Aspect]) -> None:
    assert held(text, EN) == aspects


def test_capitals_accents_and_the_missing_question_mark_make_no_difference() -> None:
    assert held("HOE KRIJG IK ZE ZÉLF AAN HET WERK") == held("hoe krijg ik ze zelf aan het werk?") == ["aim", "open"]


def test_what_stands_between_quotation_marks_is_not_asked() -> None:
    assert "open" not in held("Ze roepen elke les 'wat moeten we doen?' en dan gaan ze kletsen.")


def test_what_is_wished_for_is_not_seen() -> None:
    assert held("Ze vragen elkaar om uitleg.") == ["observation"]
    assert held("Ik wil dat ze elkaar om uitleg vragen, en dat ze elkaar helpen.") == ["aim"]


def test_a_story_in_brackets_is_read_too() -> None:
    assert "situation" in held("Ze luisteren niet naar elkaar (groep 7, na het speelkwartier).")


def test_what_was_seen_is_asked_first() -> None:
    assert missing("Mijn klas is een ramp.", NL) == ("observation", "tried", "motive", "aim", "open")


def test_after_a_closed_question_and_little_else_an_open_one_is_asked_first() -> None:
    assert missing("Iemand een app voor groep 5?", NL)[0] == "open"
    assert missing("Werkt een beloningssysteem?", NL)[0] == "open"


def test_who_asks_without_a_word_of_their_own_is_first_asked_why() -> None:
    assert missing("Waarom geven we eigenlijk huiswerk?", NL)[0] == "motive"


def test_nothing_is_missing_from_a_text_that_says_it_all() -> None:
    text = (
        "In mijn groep 6 wachten elke dag zes kinderen met hun vinger omhoog. Ik heb een stoplicht ingevoerd. Ik word "
        "er moe van. Hoe zorg ik dat ze eerst zelf iets proberen?"
    )
    assert missing(text, NL) == ()


@given(st.text(max_size=400), st.sampled_from([NL, EN]))
def test_no_text_is_too_strange(text: str, cues: Cues) -> None:
    assert set(missing(text, cues)) | present(text, cues) == set(ASPECTS)


@pytest.mark.parametrize(
    "text",
    [
        "ik " * 6_667,
        "ze praten niet " * 1_334,
        "1 " * 10_000,
        "(" * 20_000,
        "'a " * 6_667,
        "\ufdfa" * 20_000,
        "👋" * 20_000,
    ],
    ids=["one word", "a phrase", "numbers", "brackets", "quotes", "ligatures", "emoji"],
)
def test_a_very_long_text_can_be_read(text: str) -> None:
    assert present(text, NL) <= set(ASPECTS)  # were the time to grow with the square of the length, it would not end


@pytest.mark.parametrize(
    ("table", "slip"),
    [
        ({"feelings": {}}, "[feelings] is not a table that is known here"),
        ({"aim": ["zodat"]}, "aim must be a table"),
        ({"aim": {"say": ["zodat"]}}, "aim.say is not a list that is known here"),
        ({"aim": {"says": "zodat"}}, "aim.says must be a list of words or phrases"),
        ({"aim": {"says": ["zodat", 3]}}, "aim.says must be a list of words or phrases"),
        ({"aim": {"says": ["zodat ..."]}}, 'aim.says cannot use "zodat ...": a phrase must begin and end with a word.'),
        ({"aim": {"says": ["zodat <wie>"]}}, "there is no word list <wie>"),
        ({"aim": {"says": ["z*d*t"]}}, '"z*d*t" is not one word'),
        ({"words": {"wie": ["<wie>"]}, "aim": {"says": ["<wie>"]}}, "the word list <wie> holds itself"),
        ({"words": {"rest": ["*", "!<wie>"]}, "aim": {"says": ["<rest>"]}}, "there is no word list <wie>"),
        ({"words": {"wie": "ze"}}, "words.wie must be a list"),
    ],
)
def test_a_slip_in_the_file_is_said_in_one_sentence(table: dict[str, object], slip: str) -> None:
    with pytest.raises(ValueError, match=re.escape(slip)):
        Cues.parse(table)


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("leerling*", "de leerlingen", True),
        ("*les", "de gymles", True),
        ("<les>", "dat is alles", False),
        ("<les>", "de gymles", True),
        ("<rest>", "de gymles", True),
        ("<rest>", "de leswijzer", True),
        ("<rest>", "het", False),
        ("ge*d", "dat is gespeeld", True),
        ("ik ... niet", "ik snap het echt niet", True),
        ("ik ... niet", "ik weet na al die jaren en al die lessen niet", False),
        ("groep #", "in groep 5", True),
        ("#%", "nu 62%", True),
        ("^wat nu", "wat nu", True),
        ("^nu", "wat nu", False),
        ("wat$", "wat nu", False),
        ("nu$", "wat nu", True),
        ("ik|wij * les", "wij geven les", True),
        ("zegt «»", "ze zegt «»", True),
    ],
)
def test_a_phrase_is_found(phrase: str, text: str, found: bool) -> None:
    phrases = Phrases({"les": ["*les", "!alles"], "klein": ["de", "het"], "rest": ["*", "!<klein>"]})
    phrases.add(phrase, "it")
    assert bool(phrases.labels(text.split())) is found
    assert bool(list(phrases.find(text.split()))) is found
