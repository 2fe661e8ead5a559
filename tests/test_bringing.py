"""Whoever was helped may bring something too; and what somebody offers is held against the questions that wait."""

from tests.learnt import OFFERS, helped
from tests.talk import QUESTION, Network, Talk

INVITATION = "Is er iets waar jij een collega mee kunt helpen?"
LIST = "#durftevragen wie heeft een goede lijst met prentenboeken voor woordenschat in groep 6?"


def invited(talk: Talk, name: str) -> int:
    return sum(INVITATION in text for text in talk(name).heard)


def asked(talk: Talk, name: str) -> int:
    return sum("Vijf minuten is genoeg" in text for text in talk(name).heard)


def test_only_whoever_was_helped_and_answered_is_invited(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    assert invited(talk, "ria") == 0
    talk("ria").presses("no")
    assert invited(talk, "ria") == 1
    assert [invited(talk, name) for name in ("bas", "fatma", "jan")] == [0, 0, 0]
    assert talk.choices("private:ria") == ["yes", "no"]


def test_a_yes_becomes_an_offer(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    talk("ria").presses("no")
    talk("ria").presses("yes")
    assert talk("ria").heard[-1].startswith("Waar kun jij een collega mee helpen?")
    talk("ria").answers("rekenen met breuken")
    assert talk("ria").heard[-1].startswith('Genoteerd: "rekenen met breuken"')


def test_a_no_is_easy_and_silence_is_one(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    talk("ria").presses("no")
    talk("ria").presses("no")
    assert talk("ria").heard[-1] == "Prima. Het kan altijd nog met /aanbod."
    silent = helped(taalnetwerk)
    silent("ria").presses("no")
    before = len(silent("ria").heard)
    silent.later(days=20)
    assert len(silent("ria").heard) <= before + 1  # only the closing message, which is done waiting for words
    assert invited(silent, "ria") == 1


def test_nobody_is_invited_more_than_once_a_month(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    talk("ria").presses("no")
    for day in ("2026-09-21", "2026-10-08"):
        talk.at(f"{day} 10:00")
        talk("ria").says(LIST)
        talk("ria").presses("skip_all")
        number = len(talk.log())
        talk("jan").presses("help", number)
        talk("ria").presses("helped", number)
        talk("ria").presses("no", number)
    assert invited(talk, "ria") == 2  # in September, and a month later in October


def test_a_new_offer_meets_a_question_that_nobody_took_up(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, jan={})
    talk("ria").says(QUESTION)
    talk("ria").presses("skip_all")
    talk("jan").says("/aanbod woordenschat in groep 6", "private")
    request = talk("jan").heard[-1]
    assert request.startswith("ria vraagt:")
    assert 'Jij bood "woordenschat in groep 6" aan.' in request
    assert talk.choices("private:jan") == ["help", "not_now", "refer", "not_me"]
    talk("jan").presses("help")
    assert talk.status() == "in conversation"


def test_whoever_brings_something_is_asked_too(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    talk("jan").says("#dtv hoe leren mijn kinderen eindelijk rekenen met breuken?")
    talk("jan").presses("skip_all")
    talk("ria").presses("no")
    talk("ria").presses("yes", None)
    talk("ria").answers("rekenen met breuken")
    assert talk("ria").heard[-1].startswith("jan vraagt:")


def test_an_offer_is_not_held_against_what_is_taken_up_closed_or_ones_own(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    talk("jan").says("/aanbod woordenschat in groep 6", "private")
    assert asked(talk, "jan") == 0
    busy = taalnetwerk(ria={}, bas={}, fatma={}, jan={})
    busy("ria").says(QUESTION)
    busy("ria").presses("skip_all")
    busy("bas").presses("help")
    busy("fatma").presses("help")
    busy("jan").says("/aanbod woordenschat in groep 6", "private")
    busy("ria").says("/aanbod woordenschat in groep 6", "private")
    assert (asked(busy, "jan"), asked(busy, "ria")) == (0, 0)


def test_with_one_who_thinks_along_somebody_new_is_welcome(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas={}, jan={})
    talk("ria").says(QUESTION)
    talk("ria").presses("skip_all")
    talk("bas").presses("help")
    talk("jan").says("/aanbod woordenschat in groep 6", "private")
    assert asked(talk, "jan") == 1


def test_the_limits_hold_for_offers_as_for_waves(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas={}, jan={"quiet": "08:00-12:00"})
    talk("ria").says(QUESTION)
    talk("ria").presses("skip_all")
    talk("jan").says("/aanbod woordenschat in groep 6", "private")
    assert asked(talk, "jan") == 0
    talk("bas").says("/aanbod woordenschat in groep 6", "private")
    talk("ria").says(LIST)
    talk("ria").presses("skip_all")
    talk("bas").says("/aanbod prentenboeken", "private")
    assert asked(talk, "bas") == 1


def test_in_the_evening_the_request_waits_for_the_morning(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, jan={})
    talk("ria").says(QUESTION)
    talk("ria").presses("skip_all")
    talk.at("2026-09-07 20:00")
    talk("jan").says("/aanbod woordenschat in groep 6", "private")
    assert asked(talk, "jan") == 0
    talk.at("2026-09-08 08:00")
    assert asked(talk, "jan") == 1


def test_somebody_with_a_fitting_offer_is_asked_in_the_wave_and_not_twice(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas=OFFERS)
    talk("ria").says(QUESTION)
    talk("ria").presses("skip_all")
    talk("bas").says("/aanbod woordenschat", "private")
    assert asked(talk, "bas") == 1
