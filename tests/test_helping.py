"""Somebody thinks along, and the question is closed, reopened or taken back."""

import pytest

from tests.talk import QUESTION, WORDING, Network, Talk

OFFERS = {"offers": ["woordenschat in groep 6"]}


def worded(taalnetwerk: Network) -> Talk:
    talk = taalnetwerk(ria={}, bas=OFFERS, fatma={}, jan={})
    ria = talk("ria")
    ria.says(QUESTION)
    ria.presses("private")
    ria.presses("skip")
    ria.presses("skip")
    ria.answers(WORDING)
    return talk


def test_help_brings_them_together_in_the_thread(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk)
    talk("bas").presses("help")
    assert "Je vindt ria bij vraag 1 in de groep" in talk.shown("private:bas")[-1]
    assert talk("ria").heard[-1].startswith("bas denkt mee over jouw vraag 1.")
    assert talk.choices("private:ria") == ["helped", "partly", "changed", "not_yet"]
    assert "bas denkt mee." in talk.shown("question:1")[0]
    assert talk.status() == "in conversation"
    assert talk.log()[0]["people"] == ["ria", "bas"]


def test_writing_in_the_thread_is_thinking_along_too(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk)
    talk("fatma").says("Wij lieten de kinderen zelf woorden kiezen.", "question:1")
    assert talk.status() == "in conversation"
    assert talk.choices("private:ria") == ["helped", "partly", "changed", "not_yet"]


def test_whoever_was_asked_and_writes_in_the_thread_is_not_told_that_nothing_is_needed(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk)
    talk("bas").says("Wie begint over die woorden?", "question:1")
    talk("ria").presses("helped")
    assert "Je hoeft niets meer te doen" not in talk.shown("private:bas")[-1]


def test_a_second_helper_is_no_news_for_the_asker(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk)
    talk("bas").presses("help")
    before = len(talk("ria").heard)
    talk("fatma").presses("help")
    assert len(talk("ria").heard) == before
    assert "Er denken mee: bas, fatma." in talk.shown("question:1")[0]


def test_helping_twice_is_one_help(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk)
    talk("fatma").presses("help")
    talk("fatma").presses("help")
    assert talk("fatma").heard[-1] == "Dat had ik al genoteerd."
    assert talk.log()[0]["people"] == ["ria", "fatma"]


def test_the_same_question_is_counted_without_a_name(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk)
    talk("fatma").presses("same")
    talk("jan").presses("same")
    assert "Speelt ook bij twee collega's." in talk.shown("question:1")[0]
    assert not [text for text in talk.to("question:1") + talk.to("group") if "fatma" in text]


def test_help_during_the_follow_ups_makes_private_requests_needless(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas=OFFERS, fatma={})
    talk("ria").says(QUESTION)
    talk("fatma").presses("help")
    talk("ria").presses("skip_all")
    assert talk.status() == "in conversation"
    assert talk("bas").heard == []


@pytest.mark.parametrize("key", ["helped", "partly"])
def test_the_asker_closes_in_one_tap(taalnetwerk: Network, key: str) -> None:
    talk = worded(taalnetwerk)
    talk("bas").presses("help")
    talk("ria").presses(key)
    assert talk.status() == "helped"
    assert talk.log()[0]["closed_at"] is not None
    assert talk.shown("group") == [f'ria kan verder met: "{WORDING}"']
    assert talk.choices("question:1") == []
    assert talk.choices("private:ria") == ["yes", "no", "reopen", "withdraw"]


def test_somebody_who_was_asked_and_is_not_needed_any_more_is_told_so_quietly(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk)
    talk("fatma").presses("help")
    talk("ria").presses("helped")
    assert talk.shown("private:bas")[-1].startswith("ria kan verder. Je hoeft niets meer te doen")
    assert talk.choices("private:bas") == []


def test_reopened_it_is_sought_again(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk)
    talk("fatma").presses("help")
    talk("ria").presses("helped")
    talk("ria").presses("reopen")
    assert talk.status() == "seeking"
    assert talk.log()[0]["closed_at"] is None
    assert talk.choices("question:1") == ["help", "same"]
    talk("jan").presses("help")
    assert talk.status() == "in conversation"
    talk("ria").presses("helped")
    assert talk.status() == "helped"


def test_reopened_with_nobody_new_those_who_helped_before_still_count(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk)
    talk("bas").presses("help")
    talk("bas").says("Wie begint over die woorden?", "question:1")
    talk("ria").presses("helped")
    talk("ria").presses("reopen")
    before = len(talk("ria").heard)
    talk.later(days=10)
    assert talk.status() == "in conversation"
    assert len(talk("ria").heard) == before


def test_not_yet_lets_seeking_go_on(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk)
    talk("fatma").presses("help")
    talk("ria").presses("not_yet")
    assert talk.status() == "seeking"
    talk("ria").presses("helped")
    assert talk.status() == "helped"


def test_a_changed_question_is_worded_anew_and_sought_anew(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk)
    talk("bas").presses("help")
    talk("ria").presses("changed")
    talk("ria").answers("Hoe laat ik ze woorden kiezen?")
    entry = talk.log()[0]
    assert entry["wording"] == "Hoe laat ik ze woorden kiezen?"
    assert entry["first"] == QUESTION.removeprefix("#durftevragen ")
    assert entry["status"] == "seeking"
    assert "Hoe laat ik ze woorden kiezen?" in talk.shown("question:1")[0]


def test_after_some_school_days_the_asker_is_asked_once_how_it_stands(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk)
    talk("bas").presses("help")
    talk("bas").says("Wie begint over die woorden?", "question:1")
    talk.at("2026-09-09 12:00")
    assert "Er is meegedacht" in talk("ria").heard[-1]
    before = len(talk("ria").heard)
    talk.later(days=30)
    assert len(talk("ria").heard) == before


def test_nobody_is_asked_how_it_stands_while_nobody_answered(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk)
    talk.later(days=30)
    assert not [text for text in talk("ria").heard if "Hoe staat het" in text]


def test_withdrawn_means_the_text_is_gone_everywhere(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk)
    talk("fatma").says("Gebruiken ze de woordmuur nu wel?", "question:1")
    talk("ria").presses("withdraw")
    entry = talk.log()[0]
    assert (entry["status"], entry["first"], entry["wording"], entry["follow_ups"]) == ("withdrawn", None, None, [])
    kept = talk.dump()
    assert "woordmuur" not in kept
    assert "muurwoorden" not in kept
    assert "leuke methode" not in kept
    assert talk.shown("group") == ["Deze vraag is teruggenomen."]
    assert talk.shown("question:1")[0] == "Deze vraag is teruggenomen."
    assert talk.shown("private:bas")[-1] == "Deze vraag staat niet meer open. Je hoeft niets te doen."


def test_withdrawn_while_it_is_made_clear_ends_the_talk(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    ria = talk("ria")
    ria.says(QUESTION)
    line = talk.lines
    ria.presses("private")
    ria.answers("In de tekst haken ze af.")
    ria.deletes(line)
    assert talk.status() == "withdrawn"
    assert "haken" not in talk.dump()
    before = len(ria.heard)
    talk.later(days=30)
    assert len(ria.heard) == before


def test_an_edited_question_changes_what_everybody_sees(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas={})
    ria = talk("ria")
    ria.says(QUESTION)
    ria.edits(talk.lines, "#durftevragen mijn groep 5 zakt weg bij begrijpend lezen")
    assert "begrijpend lezen" in talk.shown("question:1")[0]
    ria.presses("skip_all")
    assert talk.log()[0]["wording"] == "mijn groep 5 zakt weg bij begrijpend lezen"
    ria.edits(2, "#durftevragen mijn groep 5 zakt weg bij spelling")
    assert talk.log()[0]["wording"] == "mijn groep 5 zakt weg bij spelling"
    assert "spelling" in talk.shown("group")[0]


def test_an_edited_wording_changes_the_card(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk)
    talk("ria").edits(talk.lines, "Hoe kiezen ze zelf woorden?")
    assert talk.log()[0]["wording"] == "Hoe kiezen ze zelf woorden?"
    assert "Hoe kiezen ze zelf woorden?" in talk.shown("question:1")[0]


def test_whoever_leaves_takes_offers_and_talks_along(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk)
    talk.line(leave="bas")
    assert "woordenschat in groep 6" not in [row for row in talk.dump().splitlines() if "INTO offer" in row]
    talk.line(leave="ria")
    assert talk.status() == "closed"
    assert "ria is niet meer in deze groep" in talk.shown("group")[0]
    before = len(talk.said)
    talk.later(days=60)
    assert len(talk.said) == before


def test_whoever_thinks_along_gets_two_questions_to_ask_first(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk)
    asked = [one["text"] for one in talk.log()[0]["follow_ups"]]
    talk("bas").presses("help")
    welcome = talk.shown("private:bas")[-1]
    first, _, second = welcome.partition("bijvoorbeeld: ")[2].partition(" Of: ")
    assert first.endswith("?")
    assert second.endswith("?")
    assert first != second
    assert not {first, second} & set(asked)


def test_the_questions_to_ask_first_hold_nothing_that_was_said_privately(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas=OFFERS)
    talk("ria").says("/vraag mijn leerlingen maken ruzie over de breuken, wat nu?", "private")
    talk("ria").answers("Met de ouders over het rapport praten ging mis.")
    talk("ria").answers("Een gesprek met de ouders.")
    talk("ria").answers(WORDING)
    talk("bas").presses("help")
    welcome = talk.shown("private:bas")[-1].lower()
    assert not [word for word in ("ruzie", "breuken", "ouders", "rapport") if word in welcome]
