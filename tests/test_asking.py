"""A question comes in."""

import pytest

from tests.talk import QUESTION, Network


def test_a_question_in_the_group_gets_one_quiet_reply_and_a_thread(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("ria").says(QUESTION)
    assert talk.to("group") == [
        "Dank je, ria. Ik heb twee korte vragen, als je wilt. Collega's: vraag gerust door in het topic."
    ]
    assert talk.choices("group") == ["private", "here", "skip_all"]
    assert talk.choices("question:1") == ["help", "same"]
    assert talk.status() == "asked"


@pytest.mark.parametrize(
    "text",
    [
        "Hoe houden jullie de kring rustig? #dtv",
        "#DurfTeVragen hoe houden jullie de kring rustig?",
        "Hoe houden jullie #dtv de kring rustig?",
        "/vraag Hoe houden jullie de kring rustig?",
        "/ask Hoe houden jullie de kring rustig?",
        "/vraag@durfbot Hoe houden jullie de kring rustig?",
    ],
)
def test_the_hashtag_may_stand_anywhere_and_a_command_will_do(taalnetwerk: Network, text: str) -> None:
    talk = taalnetwerk(ria={})
    talk("ria").says(text)
    assert talk.log()[0]["first"].casefold() == "hoe houden jullie de kring rustig?"


@pytest.mark.parametrize("text", ["#durftevragend is een woord", "hallo allemaal", "mail#dtvx", "/iets anders", ""])
def test_other_talk_in_the_group_is_left_alone_and_not_kept(taalnetwerk: Network, text: str) -> None:
    talk = taalnetwerk(ria={})
    assert talk("ria").says(text) == []
    assert talk.log() == []


@pytest.mark.parametrize(
    "text", ["#durftevragen", "#dtv ?", "#dtv 🤔🤔", "#dtv https://example.org/x", "/vraag", "#dtv a"]
)
def test_a_hashtag_with_no_question_behind_it_gets_an_invitation(taalnetwerk: Network, text: str) -> None:
    talk = taalnetwerk(ria={})
    talk("ria").says(text)
    assert talk.to("group")[-1].startswith("Je wilt iets vragen, ria?")
    assert talk.log() == []


def test_a_question_of_20000_characters_is_sent_back_with_the_measure(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("ria").says("#dtv " + "woord " * 4000)
    assert "23999 tekens, en ik kan er 4000 aan" in talk.to("group")[-1]
    assert talk.log() == []


def test_a_private_question_stays_private_until_it_is_worded(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas={})
    ria = talk("ria")
    ria.says("/vraag mijn groep 5 zakt weg bij woordenschat, iemand een methode?", "private")
    assert talk.to("group") == []
    ria.presses("skip_all")
    assert talk.to("group") == []
    ria.presses("keep")
    assert talk.to("group")[0].startswith('ria vraagt: "mijn groep 5 zakt weg bij woordenschat')
    assert len(talk.to("group")) == 1


def test_private_words_that_answer_nothing_are_offered_as_a_question(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    ria = talk("ria")
    ria.says("mijn kleuters luisteren niet naar mij", "private")
    assert talk.choices("private:ria") == ["ask", "no"]
    ria.presses("ask")
    assert talk.log()[0]["first"] == "mijn kleuters luisteren niet naar mij"


def test_private_words_that_were_not_made_a_question_are_forgotten_after_an_hour(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("ria").says("mijn kleuters luisteren niet naar mij", "private")
    assert "kleuters" in talk.dump()
    talk.later(hours=2)
    assert "kleuters" not in talk.dump()
