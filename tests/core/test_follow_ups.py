"""The bank of follow-ups, and which of them a text gets."""

import re
import tomllib
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
        entry("word", word="Je noemt {word}. Wat dan?"),
        entry("any"),
    )
    assert chosen("Ouders en de tafels", ["tried"], given=given)[0].key == "parents"
    assert chosen("Ouders en de tafels", ["tried"], given=given, avoid={"parents"})[0].key == "word"
    assert chosen("de tafels", ["tried"], given=given) == [Chosen("tried", "word", "Je noemt 'de tafels'. Wat dan?")]


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
        assert sum("'de tafels'" in text for text in said) == 1


def test_a_word_with_an_apostrophe_gets_other_quotes() -> None:
    given = bank(entry("word", word="Je noemt {word}. Wat dan?"))
    assert chosen("de agenda's", ["tried"], given=given)[0].text == 'Je noemt "de agenda\'s". Wat dan?'


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
        (RIA, "tried", {"use_now", "looked_at"}),
        (RIA, "open", {"hope_to_see", "solves_what"}),
        ("Ouders reageren niet op de nieuwsbrief.", "observation", {"parents_say", "parent_reaction"}),
        ("Morgen een oudergesprek, ik zie er tegenop.", "tried", {"prepare_talk"}),
        ("Werkt het om zonder cijfers te werken?", "open", {"if_yes", "if_no"}),
        ("hoe krijg ik ze stil", "observation", {"just_before", "sound_of_unrest"}),
        ("De vader van een leerling is overleden.", "motive", {"delicate", "me"}),
        ("Volgens mij ligt het aan de onderbouw.", "observation", {"behind_view"}),
        ("Ik kom niet toe aan nakijken.", "observation", {"last_week"}),
        ("Zou het helpen om te loten?", "observation", {"behind_idea"}),
        ("Mijn 3 mavo zit steeds op de telefoon.", "tried", {"agreements"}),
        ("Wij worden het in het team niet eens.", "aim", {"team_does", "team_different"}),
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
    given = bank(entry("a", word="Je noemt {word}. Wat?", about=["parents"], origin="ergens"))
    assert given.of("tried") == (FollowUp("tried", "a", "Wat dan?", "Je noemt {word}. Wat?", ("parents",), "ergens"),)
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
        ({"tried": [entry("a", word="Je noemt dat.")]}, "a: word does not hold {word}"),
        ({"tried": [entry("a", about="parents")]}, "a: about is not a list"),
        ({"tried": [entry("a", about=["parent"])]}, "do you mean 'parents'?"),
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
    nl, en = (
        [(each.aspect, each.key, each.about, bool(each.word), bool(each.origin)) for each in BANKS[language].follow_ups]
        for language in ("nl", "en")
    )
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
        question = re.sub(r"^(Je noemt|You mention) \{word\}\. ", "", said)
        assert len(question.split()) <= 20
        assert question.endswith("?")
        assert question.count("?") == 1
        assert not re.search(r"[!;…—\u2600-\u27bf\U0001f000-\U0001faff]", said)
        assert not re.match(r"(waarom|why|leg uit|beschrijf|explain|describe)\b", question, re.IGNORECASE)
        assert not re.search(
            r"\b(goede vraag|mooi dat|fijn dat|great|probeer eens|heb je al gedacht)\b", said, re.IGNORECASE
        )
        fields = {name for _, name, _, _ in Formatter().parse(said) if name is not None}
        assert fields <= {"word"}
