"""The commands: to look things up, to offer, to want quiet."""

import pytest

from tests.talk import QUESTION, Network

OFFERS = {"offers": ["woordenschat in groep 6"]}


def test_an_offer_is_confirmed_and_can_be_taken_out(taalnetwerk: Network) -> None:
    talk = taalnetwerk(bas={})
    bas = talk("bas")
    bas.says("/aanbod woordenschat in groep 6")
    assert 'Genoteerd: "woordenschat in groep 6"' in bas.heard[-1]
    bas.says("/mijn", "private")
    assert "1. woordenschat in groep 6" in bas.heard[-1]
    bas.says("/mijn weg 1", "private")
    assert bas.heard[-1] == 'Weggehaald: "woordenschat in groep 6"'
    assert 'INSERT INTO "offer"' not in talk.dump()


def test_an_offer_without_words_is_asked_for(taalnetwerk: Network) -> None:
    talk = taalnetwerk(bas={})
    bas = talk("bas")
    bas.says("/aanbod", "private")
    bas.answers("rekenen met breuken")
    assert 'Genoteerd: "rekenen met breuken"' in bas.heard[-1]


def test_earlier_questions_are_found_by_words(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas={})
    talk("ria").says(QUESTION)
    talk("bas").says("/zoek woordenschatmethode")
    assert "vind ik nog niets" in talk("bas").heard[-1]  # not worded yet: nobody else's business
    talk("ria").presses("skip_all")
    talk("bas").says("/zoek woordenschatmethode")
    assert (
        '1. "mijn groep 5 zakt weg bij woordenschat, iemand een leuke methode??" (zoekt collega\'s)'
        in talk("bas").heard[-1]
    )


def test_mine_shows_my_questions_and_lets_me_take_one_back(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas={})
    ria = talk("ria")
    ria.says(QUESTION)
    ria.says("/mijn", "private")
    assert '1. "mijn groep 5 zakt weg' in ria.heard[-1]
    ria.says("/mijn 1", "private")
    ria.presses("withdraw")
    assert talk.status() == "withdrawn"
    ria.says("/mijn 1", "private")
    assert "Dat nummer vind ik niet" in ria.heard[-1]


def test_somebody_elses_question_is_not_mine(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas={})
    talk("ria").says(QUESTION)
    talk("bas").says("/mijn 1", "private")
    assert "Dat nummer vind ik niet" in talk("bas").heard[-1]


@pytest.mark.parametrize("command", ["/uitleg", "/help", "/start"])
def test_it_explains_itself_privately(taalnetwerk: Network, command: str) -> None:
    talk = taalnetwerk(ria={})
    talk("ria").says(command)
    assert "Antwoorden heb ik niet." in talk("ria").heard[-1]
    assert talk.to("group") == []


@pytest.mark.parametrize("words", ["25-8", "8-8", "morgen", "8:99-9"])
def test_quiet_hours_that_are_none_are_explained(taalnetwerk: Network, words: str) -> None:
    talk = taalnetwerk(ria={})
    talk("ria").says(f"/rust {words}", "private")
    assert "Bijvoorbeeld /rust 17:00-08:00" in talk("ria").heard[-1]


def test_an_unknown_command_gets_a_word_in_private_and_silence_in_the_group(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("ria").says("/dans", "private")
    assert "Die opdracht ken ik niet." in talk("ria").heard[-1]
    assert talk("ria").says("/dans") == []


def test_a_typed_label_or_number_is_a_press(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas=OFFERS)
    ria = talk("ria")
    ria.says(QUESTION)
    ria.presses("private")
    ria.says("sla over", "private")
    ria.says("1", "private")
    ria.says("Laat zo staan", "private")
    assert talk.status() == "seeking"
    talk("bas").says("2", "private")
    assert talk.shown("private:bas")[-1].startswith("Prima.")


def test_with_two_open_asks_the_bot_says_which_one_it_took_and_offers_the_other(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    ria = talk("ria")
    ria.says(QUESTION)
    ria.presses("private", 1)
    ria.says("#dtv mijn kleuters luisteren niet in de kring, hebben jullie tips?")
    ria.presses("private", 2)
    ria.says("Dinsdag bij aardrijkskunde.", "private")
    assert "Ik nam dit als antwoord op" in ria.heard[-1]
    ria.presses("other")
    ria.presses("skip", 2)
    ria.presses("skip", 1)
    ria.presses("share", 1)
    answers = [[one["answer"] for one in entry["follow_ups"]] for entry in talk.log()]
    assert answers == [["Dinsdag bij aardrijkskunde.", None], [None, None]]
