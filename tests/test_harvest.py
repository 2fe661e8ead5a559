"""What came of a question is kept for colleagues, with the consent of its asker and of everybody who is named in it."""

import pytest

from bot.core.harvest import without
from tests.learnt import ASKED, CHANGED, HELPED, TRIED, helped, kept, told, tried
from tests.talk import QUESTION, WORDING, Network, Talk

NEWS = f'Nieuw om te lezen, van ria: "{WORDING}" Wat er is geprobeerd en wat het opleverde, zie je met /zoek 1.'


def found(talk: Talk, name: str = "jan", words: str = "1") -> str:
    talk(name).says(f"/zoek {words}", "private")
    return talk(name).heard[-1]


def news(talk: Talk) -> list[str]:
    return [text for text in talk.shown("group") if "Nieuw om te lezen, van" in text]


# --- the asker --------------------------------------------------------------------------------------------------------


def test_at_the_happy_moment_the_asker_sees_what_would_be_kept(taalnetwerk: Network) -> None:
    talk = tried(taalnetwerk)
    text = talk("ria").heard[-1]
    assert text.startswith("Mag ik dit bewaren voor collega's, met jouw naam erbij?")
    for words in ("iemand een leuke methode??", WORDING, HELPED, TRIED, CHANGED, ASKED):
        assert words in text
    assert talk.choices("private:ria") == ["yes", "no"]


def test_how_far_it_reaches_and_where_it_comes_from_are_asked_in_the_same_message(taalnetwerk: Network) -> None:
    talk = tried(taalnetwerk)
    before = len([outgoing for outgoing in talk.said if outgoing.kind == "say"])
    talk("ria").presses("yes")
    assert talk.choices("private:ria") == ["me", "team", "school", "network", "skip"]
    talk("ria").presses("skip")
    assert talk.choices("private:ria") == ["practice", "research", "skip"]
    talk("ria").presses("research")
    new = [outgoing for outgoing in talk.said if outgoing.kind == "say"][before:]
    assert {outgoing.account for outgoing in new} == {"bas", "fatma"}


def test_a_no_leaves_it_to_the_asker_alone_and_is_not_asked_about_again(taalnetwerk: Network) -> None:
    talk = tried(taalnetwerk)
    talk("ria").presses("no")
    assert talk("ria").heard[-1] == "Prima. Dan zie alleen jij het, in je logboek: /mijn logboek."
    talk.at("2026-10-26 08:00")
    talk("ria").answers("Nu kiest de hele groep.")
    talk("ria").presses("skip")
    assert talk("ria").heard[-1].startswith("Dank je.")
    assert talk.status() == "tried"
    assert TRIED not in found(talk)


def test_silence_keeps_nothing(taalnetwerk: Network) -> None:
    talk = tried(taalnetwerk)
    talk.later(days=20)
    assert talk.status() == "tried"
    assert (news(talk), TRIED in found(talk)) == ([], False)


# --- whoever is named -------------------------------------------------------------------------------------------------


def test_everybody_who_thought_along_is_asked_privately_with_their_own_words(taalnetwerk: Network) -> None:
    talk = tried(taalnetwerk)
    talk("ria").presses("yes")
    talk("ria").presses("skip")
    talk("ria").presses("skip")
    assert "Mag je naam erbij? Zonder antwoord blijf je erbuiten." in talk("bas").heard[-1]
    assert f'Dan staat er ook bij wat jij vroeg: "{ASKED}"' in talk("bas").heard[-1]
    assert "jij vroeg" not in talk("fatma").heard[-1]
    assert talk.choices("private:bas") == ["yes", "no"]
    assert talk("jan").heard == []
    assert (talk.status(), news(talk), TRIED in found(talk)) == ("tried", [], False)


def test_when_all_answered_it_is_there_with_who_said_yes(taalnetwerk: Network) -> None:
    talk = kept(taalnetwerk)
    assert talk.status() == "harvested"
    text = found(talk)
    for words in (HELPED, TRIED, CHANGED, ASKED, "Helpt nu: het team", "Uit de praktijk", "Meegedacht: bas"):
        assert words in text
    assert "fatma" not in text
    assert talk.shown("private:ria")[-1].startswith("Dank je. Collega's vinden het met /zoek 1")


def test_whoever_says_nothing_for_two_working_weeks_is_left_out(taalnetwerk: Network) -> None:
    talk = tried(taalnetwerk)
    talk("ria").presses("yes")
    talk("ria").presses("skip")
    talk("ria").presses("skip")
    talk("fatma").presses("yes")
    talk.at("2026-10-12 09:00")
    assert talk.status() == "tried"
    talk.at("2026-10-12 17:00")
    assert talk.status() == "harvested"
    text = found(talk)
    assert "Meegedacht: fatma" in text
    assert ASKED not in text
    assert "bas" not in text
    assert talk.shown("private:bas")[-1] == "Je staat er niet bij, en dat is prima."
    assert talk.choices("private:bas") == []


def test_a_name_that_the_asker_wrote_is_left_out_with_its_owner(taalnetwerk: Network) -> None:
    talk = tried(taalnetwerk)
    talk("ria").presses("yes")
    talk("ria").presses("skip")
    talk("ria").presses("skip")
    talk("bas").presses("no")
    talk("fatma").presses("yes")
    assert HELPED.replace("bas", "[…]") in found(talk)


@pytest.mark.parametrize(
    ("text", "names", "left"),
    [
        ("Met Bas en Basma.", ["Bas"], "Met […] en Basma."),
        ("ik wil, Wil wil", ["Wil de Vries"], "ik wil, […] wil"),
        ("Met Wil de Vries.", ["Wil de Vries"], "Met […]."),
        ("niemand", [], "niemand"),
    ],
)
def test_names_are_left_out_as_whole_words(text: str, names: list[str], left: str) -> None:
    assert without(text, names) == left


def test_without_anybody_to_ask_it_is_there_at_once(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    for name in ("bas", "fatma"):
        talk.line(leave=name)
    talk("ria").presses("yes")
    talk("ria").presses("no")
    talk.at("2026-09-28 09:30")
    talk("ria").answers(TRIED)
    talk("ria").presses("skip")
    talk("ria").presses("yes")
    talk("ria").presses("skip")
    talk("ria").presses("skip")
    assert talk.status() == "harvested"
    assert ASKED not in found(talk)


def test_what_was_agreed_gets_there_also_when_its_asker_goes_or_reopens(taalnetwerk: Network) -> None:
    for deed in ("leave", "reopen"):
        talk = tried(taalnetwerk)
        talk("ria").presses("yes")
        if deed == "leave":
            talk.line(leave="ria")
        else:
            talk("ria").presses("reopen")
        talk.at("2026-10-13 12:00")
        assert TRIED in found(talk)
        assert "Meegedacht" not in found(talk)


def test_consent_is_asked_in_hours_that_fit(taalnetwerk: Network) -> None:
    talk = tried(taalnetwerk)
    before = len(talk("bas").heard)
    talk.at("2026-09-28 17:30")
    talk("ria").presses("yes")
    talk("ria").presses("skip")
    talk("ria").presses("skip")
    assert len(talk("bas").heard) == before
    talk.at("2026-09-29 08:00")
    assert len(talk("bas").heard) == before + 1


# --- the group --------------------------------------------------------------------------------------------------------


def test_the_group_hears_of_it_once_on_a_working_morning(taalnetwerk: Network) -> None:
    talk = kept(taalnetwerk)
    assert news(talk) == []
    talk.at("2026-09-29 09:59")
    talk.at("2026-09-29 10:00")
    assert news(talk) == [NEWS]
    talk.later(days=30)
    assert news(talk) == [NEWS]


def test_at_most_one_new_entry_a_day_is_told(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas={}, jan={})
    for number, name in enumerate(("ria", "bas", "jan"), 1):
        talk(name).says(f"#dtv hoe doen jullie woordenschat op dag {number} in de week?")
        talk(name).presses("skip_all")
        talk("mieke").presses("help", number)
        talk(name).presses("helped", number)
        talk(name).presses("yes", number)
    talk.line(leave="mieke")
    talk.at("2026-09-28 10:30")
    for number, name in enumerate(("ria", "bas", "jan"), 1):
        talk(name).answers(f"We speelden {number} spellen.", number)
        talk(name).presses("skip", number)
        talk(name).presses("yes", number)
        talk(name).presses("skip", number)
        talk(name).presses("skip", number)
    told_on = []
    for day in ("2026-09-28", "2026-09-29", "2026-09-30", "2026-10-01", "2026-10-02"):
        talk.at(f"{day} 12:00")
        told_on.append(len(news(talk)))
    assert told_on == [0, 1, 2, 3, 3]


def test_it_is_found_by_the_words_of_what_came_of_it(taalnetwerk: Network) -> None:
    talk = kept(taalnetwerk)
    assert TRIED in found(talk, words="verhalen")
    assert found(talk, words="zeppelins").startswith("Over")


def test_after_six_weeks_it_may_be_added_to(taalnetwerk: Network) -> None:
    talk = told(taalnetwerk)
    talk.at("2026-10-26 08:00")
    talk("ria").answers("Nu kiest de hele groep.")
    talk("ria").presses("skip")
    assert talk("ria").heard[-1].startswith("Mag dit er ook bij")
    assert TRIED not in talk("ria").heard[-1]
    assert "Nu kiest" not in found(talk)
    talk("ria").presses("yes", 1)
    assert 'Later geprobeerd: "Nu kiest de hele groep."' in found(talk)
    assert TRIED in found(talk)
    talk.later(days=10)
    assert news(talk) == [NEWS]
    assert sum("Mag je naam erbij" in text for text in talk("bas").heard) == 1


# --- taken back -------------------------------------------------------------------------------------------------------


def test_withdrawn_late_it_is_gone_everywhere_also_from_the_group(taalnetwerk: Network) -> None:
    talk = told(taalnetwerk)
    talk("ria").presses("withdraw")
    assert talk.status() == "withdrawn"
    for words in ("muurwoorden", "wie begint", "kozen drie", "verhalen", "buiten de les", "alleen in de les"):
        assert words not in talk.dump()
    assert [text for text in talk.shown("group") if "teruggenomen" not in text] == []
    assert talk.shown("private:bas")[-1] == "Dit is teruggenomen."
    assert 'Over "verhalen" vind ik nog niets.' in found(talk, words="verhalen")
    before = len(talk("ria").heard)
    talk.later(days=90)
    assert len(talk("ria").heard) == before


def test_somebody_named_can_be_taken_out_later(taalnetwerk: Network) -> None:
    talk = told(taalnetwerk)
    assert talk.choices("private:bas") == ["leave_out"]
    talk("bas").presses("leave_out")
    assert talk("bas").heard[-1] == "Gedaan. Je naam en je woorden staan er niet meer bij."
    text = found(talk)
    assert "bas" not in text
    assert ASKED not in text
    assert TRIED in text


def test_a_name_goes_from_what_the_group_read_as_well(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    ria = talk("ria")
    ria.presses("reopen")
    ria.presses("changed")
    ria.answers("Hoe doe ik wat bas doet?")
    ria.presses("helped")
    ria.presses("yes")
    talk.at("2026-09-28 09:30")
    ria.answers(TRIED)
    ria.presses("skip")
    ria.presses("yes")
    ria.presses("skip")
    ria.presses("skip")
    talk("bas").presses("yes")
    talk("fatma").presses("no")
    talk.at("2026-09-29 12:00")
    assert "Hoe doe ik wat bas doet?" in news(talk)[0]
    talk("bas").presses("leave_out")
    assert "Hoe doe ik wat […] doet?" in news(talk)[0]


def test_an_edit_late_changes_what_was_kept_and_told(taalnetwerk: Network) -> None:
    talk = told(taalnetwerk)
    talk("ria").edits(6, "Hoe kiezen ze zelf hun muurwoorden?")
    assert "Hoe kiezen ze zelf hun muurwoorden?" in news(talk)[0]
    assert "Hoe kiezen ze zelf hun muurwoorden?" in found(talk, words="muurwoorden")


def test_reopened_it_stays_findable_and_is_asked_anew(taalnetwerk: Network) -> None:
    talk = told(taalnetwerk)
    talk("ria").presses("reopen")
    assert talk.status() in ("seeking", "in conversation")
    assert TRIED in found(talk)
    talk.at("2026-10-27 12:00")
    assert not [text for text in talk("ria").heard if text.startswith("Hoe staat het nu")]


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_who_is_only_named_in_an_answer_is_asked_and_left_out_without_a_yes(taalnetwerk: Network, answer: str) -> None:
    talk = taalnetwerk(ria={}, fatma={}, kim={}, jan={})
    talk("ria").says(QUESTION)
    talk("ria").presses("private")
    talk("ria").answers("Dinsdag, toen kim erbij was.")
    talk("ria").presses("skip")
    talk("ria").presses("share")
    talk("ria").answers(WORDING)
    talk("fatma").presses("help")
    talk("ria").presses("helped")
    talk("ria").answers("Kijken.")
    talk("ria").presses("yes")
    talk("ria").presses("no")  # nothing to bring just now
    talk.at("2026-09-28 09:30")
    talk("ria").answers("Elke ochtend.")
    talk("ria").presses("skip")
    for key in ("yes", "team", "practice"):
        talk("ria").presses(key)
    assert "Mag je naam erbij?" in talk("kim").heard[-1]
    talk("kim").presses(answer)
    talk("fatma").presses("yes")
    assert ("kim" in found(talk)) == (answer == "yes")
