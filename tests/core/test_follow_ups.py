"""The bank of follow-ups, and which of them a text gets."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from bot.core.articulation import ASPECTS, Aspect
from bot.core.follow_ups import Bank, Chosen, FollowUp, choose
from bot.core.topic import Topics

PROMPTS = Path(__file__).parents[2] / "prompts"
RIA = "#durftevragen mijn groep 5 zakt weg bij woordenschat, iemand een leuke methode??"


def table(language: str, name: str) -> dict[str, Any]:
    return tomllib.loads((PROMPTS / language / f"{name}.toml").read_text(encoding="utf-8"))


BANKS = {language: Bank.parse(table(language, "follow_ups")) for language in ("nl", "en")}
TOPICS = {language: Topics.parse(table(language, "topics")) for language in ("nl", "en")}
EVERY = {f"{language}-{each.key}": each for language, bank in BANKS.items() for each in bank.follow_ups}


def entry(key: str, text: str = "Wat dan?", **more: object) -> dict[str, object]:
    return {"key": key, "text": text, **more}


def bank(*entries: dict[str, object], aspect: str = "tried") -> Bank:
    return Bank.parse({aspect: list(entries)})


def chosen(
    text: str,
    aspects: list[Aspect],
    *,
    count: int = 2,
    avoid: set[str] | None = None,
    seed: str = "1",
    given: Bank | None = None,
    language: str = "nl",
) -> list[Chosen]:
    return choose(
        text, aspects, given or BANKS[language], TOPICS[language], count=count, avoid=avoid or set(), seed=seed
    )


# choosing


def test_each_of_the_first_aspects_gets_one() -> None:
    assert [one.aspect for one in chosen(RIA, ["tried", "motive", "aim"])] == ["tried", "motive"]


def test_none_are_chosen_when_none_are_wanted() -> None:
    assert chosen(RIA, ["tried"], count=0) == []
    assert chosen(RIA, []) == []


def test_the_same_seed_chooses_the_same_and_others_choose_others() -> None:
    assert chosen(RIA, ["tried", "aim"]) == chosen(RIA, ["tried", "aim"])
    assert len({chosen("", ["motive"], seed=str(seed))[0].key for seed in range(20)}) > 1


def test_what_a_text_is_about_goes_before_its_word_and_its_word_before_the_rest() -> None:
    given = bank(
        entry("parents", about=["parents"]),
        entry("word", word="Hoe gaat het met {word}?"),
        entry("any"),
    )
    assert chosen("Ouders en de tafels", ["tried"], given=given)[0].key == "parents"
    assert chosen("Ouders en de tafels", ["tried"], given=given, avoid={"parents"})[0].key == "word"
    assert chosen("de tafels", ["tried"], given=given) == [Chosen("tried", "word", "Hoe gaat het met de tafels?")]


def test_one_about_another_thing_is_the_last_to_be_chosen() -> None:
    given = bank(entry("parents", about=["parents"]), entry("any"))
    assert {chosen("de tafels", ["tried"], given=given, seed=str(seed))[0].key for seed in range(9)} == {"any"}
    assert chosen("de tafels", ["tried"], given=bank(entry("parents", about=["parents"])))[0].key == "parents"


def test_one_for_this_subject_alone_goes_before_one_for_many() -> None:
    given = bank(entry("many", about=["parents", "pupils"]), entry("one", about=["parents"]))
    assert chosen("Ouders", ["tried"], given=given)[0].key == "one"


def test_one_that_was_asked_before_comes_back_only_when_all_were() -> None:
    given = bank(entry("a"), entry("b"))
    assert chosen("", ["tried"], given=given, avoid={"a"})[0].key == "b"
    assert chosen("", ["tried"], given=given, avoid={"a", "b"})[0].key in {"a", "b"}


def test_the_word_is_leaned_on_once() -> None:
    for seed in range(30):
        said = [
            one.text for one in chosen("ze kennen de tafels niet", ["tried", "aim", "motive"], count=3, seed=str(seed))
        ]
        assert sum("de tafels" in text for text in said) == 1


def test_a_word_is_named_only_where_it_is_what_the_follow_up_is_about() -> None:
    given = bank(entry("homework", "Wanneer maken ze het?", word="Wanneer maken ze {word}?", about=["homework"]))
    assert chosen("Ze maken hun huiswerk niet.", ["tried"], given=given)[0].text == "Wanneer maken ze huiswerk?"
    assert chosen("Huiswerk: ze kennen de tafels niet, de tafels!", ["tried"], given=given)[0].text == (
        "Wanneer maken ze het?"
    )


def test_what_is_looked_for_is_named_too() -> None:
    given = bank(entry("thing", "Waar helpt het bij?", word="Waar helpt zo'n {thing} bij?", about=["material"]))
    assert chosen("Wie kent een goede app voor breuken?", ["tried"], given=given)[0].text == "Waar helpt zo'n app bij?"
    assert chosen("Wie kent goed materiaal?", ["tried"], given=given)[0].text == "Waar helpt het bij?"


def test_one_that_needs_people_waits_until_they_are_in_the_text() -> None:
    given = bank(entry("they", about=["trouble"], needs=["pupils"]), entry("any"))
    assert chosen("Mijn groep 5 luistert niet.", ["tried"], given=given)[0].key == "they"
    assert chosen("Mijn duo luistert niet.", ["tried"], given=given)[0].key == "any"


def test_what_was_said_is_not_asked() -> None:
    given = bank(entry("since", about=["trouble"], unless=["since"]), entry("any"))
    assert chosen("Het lukt niet.", ["tried"], given=given)[0].key == "since"
    assert chosen("Het lukt sinds de kerst niet.", ["tried"], given=given)[0].key == "any"


def test_one_that_comes_late_is_not_the_first() -> None:
    given = Bank.parse(
        {
            "tried": [entry("tried.late", about=["parents"], late=True), entry("tried.any", "En toen?")],
            "aim": [entry("aim.late", "Wat later?", about=["parents"], late=True), entry("aim.any", "Hoe moet het?")],
        }
    )
    both = chosen("De ouders komen niet.", ["tried", "aim"], given=given)
    assert [one.key for one in both] == ["tried.any", "aim.late"]


@pytest.mark.parametrize(
    ("text", "careful"),
    [
        ("Mijn leerling eet thuis niet meer, ik mag het niet doorvertellen. Hoe motiveer ik haar?", "unsafe"),
        ("Een jongen zegt: 'ik wil niet meer leven'. Wat nu?", "unsafe"),
        ("Een vso-leerling loopt steeds weg van school.", "unsafe"),
        ("De vader van een leerling is overleden, ze leert niets meer.", "delicate"),
        ("5 klassen nakijken, ik trek dit niet. Tips?", "strained"),
    ],
)
def test_only_careful_ones_about_danger_loss_or_an_asker_at_the_end(text: str, careful: str) -> None:
    for seed in range(10):
        for one in chosen(text, list(ASPECTS), count=6, seed=str(seed)):
            assert careful in EVERY[f"nl-{one.key}"].about


def test_where_care_is_needed_no_other_takes_the_place_of_a_careful_one() -> None:
    assert chosen("Mijn leerling wordt mishandeld.", ["tried"], given=bank(entry("any"))) == []


@pytest.mark.parametrize("language", list(BANKS))
def test_two_careful_ones_of_an_aspect_are_both_used(language: str) -> None:
    text = {"nl": "Een leerling wordt thuis mishandeld.", "en": "A pupil of mine is abused at home."}[language]
    first = chosen(text, ["observation", "tried", "motive", "aim", "open", "situation"], count=6, language=language)
    again = chosen(text, ["tried"], avoid={one.key for one in first}, language=language)
    assert "unsafe" in EVERY[f"{language}-{again[0].key}"].about


def test_two_follow_ups_do_not_sound_alike() -> None:
    given = Bank.parse(
        {
            "tried": [entry("tried.a", "Wat zie je dan?")],
            "aim": [entry("aim.a", "Wat zie je later?"), entry("aim.b", "Hoe moet het worden?")],
        }
    )
    assert chosen("", ["tried", "aim"], given=given)[1].key == "aim.b"


def test_an_aspect_without_follow_ups_is_passed_over() -> None:
    assert [one.aspect for one in chosen("", ["aim", "tried"], given=bank(entry("a")))] == ["tried"]


def test_an_aspect_named_twice_gets_two_different_ones() -> None:
    first, second = chosen(RIA, ["tried", "tried"])
    assert first.key != second.key


@pytest.mark.parametrize(
    ("text", "aspect", "keys"),
    [
        (RIA, "tried", {"attention_now", "practise"}),
        (RIA, "open", {"works_for", "solves_what"}),
        ("Welke app gebruiken jullie voor de tafels?", "open", {"solves_what"}),
        ("heeft iemand een toets over H4?", "open", {"new_test"}),
        ("Ouders reageren niet op de nieuwsbrief.", "observation", {"parents_say"}),
        ("Een moeder appt mij elke avond.", "tried", {"parent_said"}),
        ("Ik heb een jongen in groep 4 die bijt. Ouders zien thuis niks.", "observation", {"pupil_before"}),
        ("Morgen een oudergesprek, ik zie er tegenop.", "tried", {"prepare_talk"}),
        ("Werkt het om zonder cijfers te werken?", "open", {"if_yes", "if_no"}),
        ("hoe krijg ik ze stil", "observation", {"just_before"}),
        ("De vader van een leerling is overleden.", "motive", {"delicate", "strained"}),
        ("Volgens mij ligt het aan de onderbouw.", "observation", {"behind_view"}),
        ("Zou het helpen om te loten?", "observation", {"behind_idea"}),
        ("Mijn 3 mavo zit steeds op de telefoon.", "tried", {"agreed_with_them"}),
        ("Mijn collega komt te laat.", "tried", {"colleague_said"}),
        ("Wij worden het in het team niet eens.", "aim", {"team_does"}),
    ],
)
def test_a_follow_up_fits_its_text(text: str, aspect: Aspect, keys: set[str]) -> None:
    for seed in range(10):
        assert chosen(text, [aspect], seed=str(seed))[0].key.removeprefix(f"{aspect}.") in keys


@pytest.mark.parametrize("text", ["", "😀" * 5000, "<b>" * 7000, "{word} {0} {", "\ud800", "a" * 20_000])
def test_any_text_gets_follow_ups(text: str) -> None:
    assert len(chosen(text, list(ASPECTS), count=6, seed=text[:50])) == 6


def test_no_braces_are_left_in_what_is_said() -> None:
    for language in BANKS:
        for seed in range(20):
            for one in chosen("the times tables, de tafels", list(ASPECTS), count=6, seed=str(seed), language=language):
                assert "{" not in one.text


# reading the bank


def test_a_follow_up_is_read_as_it_stands() -> None:
    given = bank(
        entry("a", word="Wat is {word}?", about=["parents"], needs=["talk"], unless=["since"], late=True, origin="x")
    )
    assert given.of("tried") == (
        FollowUp(
            "tried", "a", "Wat dan?", "Wat is {word}?", ("parents",), ("talk",), ("since",), late=True, origin="x"
        ),
    )
    assert given.of("aim") == ()


@pytest.mark.parametrize(
    ("written", "slip"),
    [
        ({"trid": [entry("a")]}, "[[trid]] is not an aspect"),
        ({"tried": entry("a")}, "begins with a line [[tried]]"),
        ({"tried": ["a"]}, "[[tried]] number 1 is not a follow-up"),
        ({"tried": [{"text": "Wat?"}]}, "[[tried]] number 1 has no key"),
        ({"tried": [{"key": "a"}]}, "a: the text is missing"),
        ({"tried": [entry("a", " ")]}, "a: text is not a sentence"),
        ({"tried": [entry("a", word=3)]}, "a: word is not a sentence"),
        ({"tried": [entry("a", "Wat is {word}?")]}, "a: text holds {word}"),
        ({"tried": [entry("a", "Wat is {?")]}, "a: text holds {"),
        ({"tried": [entry("a", word="Je noemt {wrod}.")]}, "a: word holds {wrod}"),
        ({"tried": [entry("a", word="Je noemt {word.x}.")]}, "a: word holds {word.x}"),
        ({"tried": [entry("a", word="Je noemt dat.")]}, "a: word holds {word} or {thing}"),
        ({"tried": [entry("a", word="Is {word} een {thing}?")]}, "a: word holds {word} or {thing}"),
        ({"tried": [entry("a", late="ja")]}, "a: late is true, or left out"),
        ({"tried": [entry("a", needs=["since"])]}, "a: 'since' is not something a text can be about"),
        ({"tried": [entry("a", about="parents")]}, "a: about is not a list"),
        ({"tried": [entry("a", about=["parens"])]}, "do you mean 'parents'?"),
        ({"tried": [entry("a", abuot=["parents"])]}, "do you mean 'about'?"),
        ({"tried": [entry("a")], "aim": [entry("a")]}, "a: this key is used twice"),
    ],
)
def test_a_slip_in_the_bank_is_named(written: dict[str, object], slip: str) -> None:
    with pytest.raises(ValueError, match=re.escape(slip)):
        Bank.parse(written)


# the bank that comes with it


@pytest.mark.parametrize("language", list(BANKS))
def test_there_is_enough_to_choose_from(language: str) -> None:
    for aspect in ASPECTS:
        follow_ups = BANKS[language].of(aspect)
        assert len(follow_ups) >= 14
        assert sum(not follow_up.about for follow_up in follow_ups) >= 3


def test_both_languages_have_the_same_follow_ups() -> None:
    def fields(each: FollowUp) -> FollowUp:
        """The same without its words."""
        own = (each.word or "").partition("{")[2].partition("}")[0] or None
        return replace(each, text="", word=own, origin="there" if each.origin else None)

    nl, en = (list(map(fields, BANKS[language].follow_ups)) for language in ("nl", "en"))
    assert nl == en


def test_the_questions_of_the_source_text_are_there() -> None:
    texts = {follow_up.key: follow_up for follow_up in BANKS["nl"].follow_ups}
    assert texts["tried.know_already"].text == "Wat denk je dat je al weet over de situatie?"
    assert "in hoeverre sta je ervoor open als je het mis hebt?" in texts["open.wrong"].text
    for key in (
        "situation.what_plays",
        "tried.know_and_can",
        "tried.did_not_work",
        "tried.sources",
        "tried.attention_now",
        "motive.question_for_you",
        "motive.benefit",
        "motive.data_mean",
        "aim.result",
    ):
        assert (texts[key].origin or "").startswith("naar '")


@pytest.mark.parametrize("follow_up", EVERY.values(), ids=EVERY)
def test_a_follow_up_is_short_and_kind(follow_up: FollowUp) -> None:
    assert follow_up.key.startswith(f"{follow_up.aspect}.")
    for said in filter(None, (follow_up.text, follow_up.word)):
        assert len(said.split()) <= 20
        assert said.endswith("?")
        assert said.count("?") == 1
        assert not re.search(r"[!;…—\u2600-\u27bf\U0001f000-\U0001faff]", said)
        assert not re.match(r"(waarom|why|leg uit|beschrijf|explain|describe)\b", said, re.IGNORECASE)
        assert not re.search(
            r"\b(goede vraag|mooi dat|fijn dat|great|probeer eens|heb je al gedacht)\b", said, re.IGNORECASE
        )
        fields = {name for _, name, _, _ in Formatter().parse(said) if name is not None}
        assert fields <= {"word", "thing"}


THEY = {
    "pupils": r"\b(ze|zij|je leerlingen|de groep|deze groep|jouw klas|they|them|your pupils|your class)\b",
    "pupil": r"\b(deze leerling|this pupil)\b",
    "parents": r"\b(de ouders|the parents)\b",
    "parent": r"\b(deze ouder|this parent)\b",
    "colleagues": r"\b(je collega's|your colleagues|in het team)\b",
}


@pytest.mark.parametrize("follow_up", EVERY.values(), ids=EVERY)
def test_people_are_spoken_of_only_if_they_are_in_the_text(follow_up: FollowUp) -> None:
    in_text = {*follow_up.about, *follow_up.needs}
    for who, words in THEY.items():
        if re.search(words, follow_up.text, re.IGNORECASE):
            assert who in in_text or (who == "pupils" and "results" in in_text)
