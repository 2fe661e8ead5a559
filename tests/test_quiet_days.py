"""Whoever is off or away is left in peace; what they ask goes on, and what waited for them is said after."""

import pytest

from tests.talk import QUESTION, Network, Talk
from tests.test_seeking import OFFERS, asked_privately, worded


def test_a_day_off_is_kept_and_the_next_day_is_not(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas=OFFERS)
    talk("bas").says("/rust maandag", "private")
    assert "Op maandag laat ik je met rust." in talk("bas").heard[-1]
    worded(talk)
    assert asked_privately(talk, "bas") == []
    talk.at("2026-09-08 15:00")
    assert asked_privately(talk, "bas") == ["bas"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/rust woensdag en vrijdag", "Op woensdag en vrijdag laat ik je met rust."),
        ("/rust wo, vr", "Op woensdag en vrijdag laat ik je met rust."),
        ("/quiet wednesday", "Op woensdag laat ik je met rust."),
        ("/rust tot 12 oktober", "tot en met maandag 12 oktober"),
        ("/rust tot 12-10", "tot en met maandag 12 oktober"),
        ("/rust tot maandag", "tot en met maandag 14 september"),
        ("/rust tot over 2 weken", "tot en met maandag 21 september"),
        ("/quiet until 12 October", "tot en met maandag 12 oktober"),
        ("/rust hooguit 1 per week", "hooguit één keer per week"),
        ("/rust tot 3 maart 2025", "Die dag is al voorbij."),
        ("/rust tot 3 maart 2029", "Dat is meer dan een jaar weg."),
        ("/rust tot sint-juttemis", 'Met "sint-juttemis" kom ik er niet uit.'),
        ("/rust woensdga", "Bedoel je woensdag?"),
        ("/rust hooguit 40 per week", "Bijvoorbeeld /rust hooguit 1 per week."),
    ],
)
def test_quiet_is_said_back_or_one_sentence_says_how(taalnetwerk: Network, typed: str, said: str) -> None:
    talk = taalnetwerk(ria={})
    talk("ria").says(typed, "private")
    assert said in talk("ria").heard[-1]


def test_it_is_all_shown_and_all_switched_off(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    ria = talk("ria")
    ria.says("/rust", "private")
    assert "Je hebt geen eigen stilte" in ria.heard[-1]
    for wish in ("17-8", "woensdag", "tot 12 oktober", "hooguit 1 per week"):
        ria.says(f"/rust {wish}", "private")
    ria.says("/rust", "private")
    for line in ("Stille uren: 17:00-08:00.", "Met rust op woensdag.", "Weg tot en met maandag 12 oktober.", "Hooguit"):
        assert line in ria.heard[-1]
    ria.says("/rust uit", "private")
    ria.says("/rust", "private")
    assert "Je hebt geen eigen stilte" in ria.heard[-1]


def away(taalnetwerk: Network) -> Talk:
    talk = taalnetwerk(ria={}, bas=OFFERS, kim=OFFERS)
    talk("bas").says("/rust tot 11 september", "private")
    return talk


def test_whoever_is_away_is_not_asked_and_is_asked_once_back(taalnetwerk: Network) -> None:
    talk = worded(away(taalnetwerk))
    assert asked_privately(talk, "bas", "kim") == ["kim"]
    talk.at("2026-09-11 16:59")
    assert asked_privately(talk, "bas") == []
    talk.at("2026-09-15 17:00")
    assert asked_privately(talk, "bas") == ["bas"]


def test_whoever_is_away_can_ask_and_hears_afterwards_that_somebody_thinks_along(taalnetwerk: Network) -> None:
    talk = away(taalnetwerk)
    worded(talk, "bas")
    assert asked_privately(talk, "kim") == ["kim"]
    before = len(talk("bas").heard)
    talk("kim").presses("help")
    assert talk.status() == "in conversation"
    assert len(talk("bas").heard) == before
    talk.at("2026-09-14 08:05")
    assert "kim denkt mee over jouw vraag 1." in talk("bas").heard[before]


def test_a_request_that_waits_for_its_hour_lapses_when_its_reader_goes_away(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, jan={})
    talk("ria").says(QUESTION)
    talk("ria").presses("skip_all")
    talk.at("2026-09-08 20:00")
    talk("jan").says("/aanbod woordenschat", "private")
    talk("jan").says("/rust tot vrijdag", "private")
    talk.at("2026-09-11 16:59")
    assert asked_privately(talk, "jan") == []
    talk.at("2026-09-16 17:00")
    assert asked_privately(talk, "jan") == ["jan"]


def test_a_moderator_who_is_away_is_passed_over(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("mieke").says("/rust tot 30 september", "private")
    worded(talk)
    talk.at("2026-09-18 16:00")
    assert len(talk("mieke").heard) == 1


def test_an_own_limit_is_stricter_than_that_of_the_network(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, tom={}, bas=OFFERS)
    talk("bas").says("/rust hooguit 1 per week", "private")
    for day in (7, 9, 11):
        talk.at(f"2026-09-{day:02} 14:30")
        worded(talk, "tom")
    assert sum("Vijf minuten is genoeg" in text for text in talk("bas").heard) == 1
