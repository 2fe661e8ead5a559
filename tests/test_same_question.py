"""Colleagues with the same question: counted, named if they want, told how it went, and asking it together."""

from datetime import UTC, datetime

import pytest
from sqlmodel import Session

from bot.store.activity import happenings
from tests.talk import QUESTION, WORDING, Network, Talk

FELLOWS = ("fatma", "jan", "kim")
MINE = {
    "ria": "Hoe gaan kinderen nieuwe woorden zelf gebruiken?",
    "fatma": "Hoe blijven woorden hangen bij kinderen die thuis iets anders spreken?",
    "jan": "Hoe leren kinderen woorden die ze nodig hebben?",
    "kim": "Hoe komt een woord in hun eigen verhaal?",
}
SEEN = "Dan hoor ik de woorden terug op het plein."


def worded(network: Network) -> Talk:
    """A question with its wording, in a network in which nobody offers anything."""
    talk = network(ria={}, bas={}, fatma={}, jan={}, kim={})
    talk("ria").says(QUESTION)
    talk("ria").presses("private")
    for _ in range(2):
        talk("ria").answers("dinsdag bij aardrijkskunde")
    talk("ria").answers(WORDING)
    return talk


def card(talk: Talk, number: int = 1) -> str:
    """The card of a question as it stands."""
    return talk.shown(f"question:{number}")[0]


def asked(network: Network) -> Talk:
    """Three colleagues have the same question, and all are asked to word it together."""
    talk = worded(network)
    for name in FELLOWS:
        talk(name).presses("same")
    return talk


def taking(network: Network, *names: str) -> Talk:
    """These word it together, the others do not want to."""
    talk = asked(network)
    for name in MINE:
        talk(name).presses("yes" if name in names else "no")
    return talk


def written(network: Network, *names: str) -> Talk:
    """These have given their wordings, and may choose."""
    talk = taking(network, *names)
    for name in names:
        talk(name).answers(MINE[name])
    return talk


def test_whoever_has_the_same_question_is_named_only_when_they_want_that(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk)
    talk("fatma").presses("same")
    talk("jan").presses("same")
    assert "Genoteerd, zonder je naam." in talk("fatma").heard[-1]
    assert talk.choices("private:fatma") == ["named", "same"]
    talk("fatma").presses("named")
    assert "Speelt ook bij fatma en nog één collega." in card(talk)
    talk("jan").presses("named")
    assert "Speelt ook bij fatma en jan." in card(talk)
    talk("fatma").presses("leave_out")
    assert "Speelt ook bij jan en nog één collega." in card(talk)
    assert talk.choices("private:fatma") == ["named", "same"]


@pytest.mark.parametrize("named", [True, False])
def test_pressed_again_somebody_is_not_counted_any_more(taalnetwerk: Network, named: bool) -> None:
    talk = worded(taalnetwerk)
    talk("fatma").presses("same")
    if named:
        talk("fatma").presses("named")
    talk("fatma").presses("same")
    assert talk("fatma").heard[-1] == "Goed, bij vraag 1 tel ik je niet meer mee."
    assert "Speelt ook" not in card(talk)
    assert "fatma" not in talk.log()[0]["people"]


def test_whoever_has_the_same_question_hears_that_it_was_helped_and_with_what(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk)
    talk("fatma").presses("same")
    talk("bas").presses("help")
    talk("ria").presses("helped")
    assert talk("fatma").heard[-1] == "ria kan verder met de vraag die jij ook had, vraag 1."
    talk("ria").answers("Eén woord per dag.")
    helped = 'ria kan verder met de vraag die jij ook had, vraag 1. Wat hielp: "Eén woord per dag."'
    assert talk.shown("private:fatma")[-1] == helped
    talk("ria").deletes(talk.lines)
    assert talk.shown("private:fatma")[-1] == "ria kan verder met de vraag die jij ook had, vraag 1."


def test_whoever_thinks_along_too_is_thanked_once(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk)
    talk("bas").presses("same")
    talk("bas").presses("help")
    talk("ria").presses("helped")
    talk("ria").answers("Eén woord per dag.")
    assert [text for text in talk("bas").heard if "Wat hielp" in text] == [
        'Je dacht mee bij vraag 1. ria kan verder. Wat hielp: "Eén woord per dag."'
    ]


def test_at_three_everybody_is_asked_once_to_word_it_together(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk)
    for name in FELLOWS[:2]:
        talk(name).presses("same")
    assert not [text for text in talk.to("private:ria") if "Zullen jullie" in text]
    talk("kim").presses("same")
    for name in MINE:
        assert "Dezelfde vraag speelt bij ria en drie collega's" in talk(name).heard[-1]
    talk("kim").presses("same", 1)
    talk("bas").presses("same")
    assert not [text for text in talk("bas").heard if "Zullen jullie" in text]


def test_in_the_evening_nobody_is_asked_until_the_morning(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk)
    talk.at("2026-09-07 20:00")
    for name in FELLOWS:
        talk(name).presses("same")
    assert not [text for text in talk("fatma").heard if "Zullen jullie" in text]
    talk.at("2026-09-08 08:30")
    assert "Zullen jullie" in talk("fatma").heard[-1]


def test_the_wording_that_most_choose_becomes_a_question_of_all(taalnetwerk: Network) -> None:
    talk = written(taalnetwerk, "ria", "fatma", "jan")
    for name in ("ria", "fatma", "jan"):
        shown = talk.shown(f"private:{name}")
        assert [text for text in shown if f'2. "{MINE["fatma"]}"' in text]
        assert talk.choices(f"private:{name}") == ["one", "two", "three", "write"]
    assert not [text for text in talk("kim").heard if MINE["fatma"] in text]
    for name in ("jan", "ria", "fatma"):
        talk(name).presses("two")
    first, together = talk.log()
    assert (first["status"], together["status"]) == ("closed", "seeking")
    assert together["first"] == first["first"]
    assert together["wording"] == MINE["fatma"]
    assert together["people"] == ["ria", "fatma", "jan", "kim"]
    assert talk.shown("group") == [
        "Vraag 1 gaat verder als vraag 2, van enkele collega's samen.",
        f'ria en anderen vragen samen: "{MINE["fatma"]}" Meedenken kan in het topic (vraag 2).',
    ]
    assert "Dit gaat verder als vraag 2" in card(talk)
    assert "Speelt ook bij drie collega's." in card(talk, 2)
    assert "bij vraag 2 in de groep" in talk("kim").heard[-1]


def test_whose_wording_was_chosen_says_what_they_would_see(taalnetwerk: Network) -> None:
    talk = written(taalnetwerk, "ria", "fatma")
    talk("ria").presses("two")
    talk("fatma").presses("two")
    assert "Wat zou je zien als het antwoord gevonden is?" in talk("fatma").heard[-1]
    talk("fatma").answers(SEEN)
    assert f'Ik vroeg: Wat zou je zien als het antwoord gevonden is? "{SEEN}"' in card(talk, 2)
    assert talk.log()[1]["follow_ups"] == [
        {"aspect": "aim", "by": "bot", "text": "Wat zou je zien als het antwoord gevonden is?", "answer": SEEN}
    ]


def test_what_they_would_see_may_be_skipped(taalnetwerk: Network) -> None:
    talk = written(taalnetwerk, "ria", "fatma")
    talk("ria").presses("one")
    talk("fatma").presses("one")
    talk("ria").presses("skip")
    assert talk.log()[1]["follow_ups"] == []
    assert talk.status(2) == "seeking"


def test_of_equals_the_earliest_is_chosen(taalnetwerk: Network) -> None:
    talk = written(taalnetwerk, "fatma", "jan")
    talk("fatma").presses("two")
    talk("jan").presses("one")
    assert talk.log()[1]["wording"] == MINE["fatma"]


def test_a_new_wording_joins_the_others(taalnetwerk: Network) -> None:
    talk = written(taalnetwerk, "fatma", "jan", "kim")
    talk("kim").presses("write")
    talk("kim").answers("Wanneer is een woord van hen?")
    assert '4. "Wanneer is een woord van hen?"' in talk.shown("private:jan")[-1]
    talk("jan").presses("four")
    talk("fatma").presses("one")
    assert talk.log()[1]["wording"] == "Wanneer is een woord van hen?"


def test_fewer_than_two_wordings_change_nothing_and_everybody_hears_that_kindly(taalnetwerk: Network) -> None:
    talk = taking(taalnetwerk, "ria", "fatma")
    talk("fatma").answers(MINE["fatma"])
    talk.later(days=5)
    assert "Er kwam nu geen vraag van jullie samen" in talk("fatma").heard[-1]
    assert len(talk.log()) == 1
    assert talk.log()[0]["wording"] == WORDING
    assert MINE["fatma"] not in talk.dump()


def test_who_takes_a_wording_back_takes_it_from_everybody(taalnetwerk: Network) -> None:
    talk = written(taalnetwerk, "ria", "fatma", "jan")
    talk("ria").presses("three")
    talk("jan").deletes(talk.lines - 1)
    assert MINE["jan"] not in talk.shown("private:fatma")[-1]
    assert talk.choices("private:fatma") == ["one", "two", "write"]
    talk("fatma").presses("two")
    talk("jan").presses("two")
    assert talk.log()[1]["wording"] == MINE["fatma"]


def test_who_changes_a_wording_changes_it_for_everybody(taalnetwerk: Network) -> None:
    talk = written(taalnetwerk, "ria", "fatma", "jan")
    talk("jan").edits(talk.lines, "Welke woorden hebben ze nodig?")
    assert '3. "Welke woorden hebben ze nodig?"' in talk.shown("private:fatma")[-1]


@pytest.mark.parametrize("key", ["helped", "withdraw"])
def test_a_question_that_is_closed_meanwhile_is_not_worded_together_any_more(taalnetwerk: Network, key: str) -> None:
    talk = written(taalnetwerk, "ria", "fatma")
    talk("bas").presses("help")
    talk("ria").presses(key)
    talk.later(days=10)
    assert len(talk.log()) == 1
    assert MINE["fatma"] not in talk.dump().replace("'say'", "")
    assert talk.asked("fatma") is None


def test_who_leaves_halfway_keeps_nobody_waiting(taalnetwerk: Network) -> None:
    talk = written(taalnetwerk, "ria", "fatma", "jan")
    talk("ria").presses("two")
    talk("fatma").presses("two")
    talk.line(leave="jan")
    assert talk.log()[1]["wording"] == MINE["fatma"]
    assert "Speelt ook bij twee collega's." in card(talk, 2)


def test_when_the_first_question_is_taken_back_the_one_of_all_stays_without_its_words(taalnetwerk: Network) -> None:
    talk = written(taalnetwerk, "ria", "fatma")
    talk("ria").presses("two")
    talk("fatma").presses("two")
    talk("ria").says("/mijn 1", "private")
    talk("ria").presses("withdraw", 1)
    assert talk.status(1) == "withdrawn"
    assert talk.log()[1]["wording"] == MINE["fatma"]
    assert "leuke methode" not in talk.dump()


def test_in_english_it_goes_the_same_way(taalnetwerk: Network) -> None:
    talk = taalnetwerk(language="en", ria={}, fatma={}, jan={}, kim={})
    talk("ria").says("#dtv how do I get my year 6 children to use the new words they learn?")
    talk("ria").presses("skip_all")
    for name in FELLOWS:
        talk(name).presses("same")
    assert "Shall you make one question of it together?" in talk("jan").heard[-1]


def test_a_question_of_several_counts_as_one_that_was_asked_together(taalnetwerk: Network) -> None:
    talk = written(taalnetwerk, "ria", "fatma")
    talk("ria").presses("two")
    talk("fatma").presses("two")
    with Session(talk.durf.engine) as session:
        kinds = [one.kind for one in happenings(session, 1, datetime(2026, 9, 1, tzinfo=UTC))]
    assert kinds.count("question") == 1
    assert kinds.count("collective") == 1
    assert kinds.count("same") == 3


def test_who_does_not_have_the_question_any_more_takes_their_wording_and_choice_along(taalnetwerk: Network) -> None:
    talk = written(taalnetwerk, "ria", "fatma", "jan")
    talk("ria").presses("three")
    talk("jan").presses("three")
    talk("jan").presses("same")
    assert MINE["jan"] not in talk.shown("private:fatma")[-1]
    kept = [line for line in talk.dump().splitlines() if line.startswith('INSERT INTO "wording"')]
    assert not [line for line in kept if MINE["jan"] in line]
    talk("fatma").presses("one")
    assert talk.log()[1]["wording"] == MINE["ria"]
    assert talk.log()[1]["people"] == ["ria", "fatma", "kim"]
