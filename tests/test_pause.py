"""Not now may be not for a week, or not before a date: of requests only, and the asker sees nothing of it."""

from tests.talk import Network, Talk
from tests.test_seeking import OFFERS, asked_privately, worded


def declined(taalnetwerk: Network) -> Talk:
    talk = worded(taalnetwerk(ria={}, tom={}, bas=OFFERS))
    talk("bas").presses("not_now")
    return talk


def asked(talk: Talk) -> int:
    return sum("Vijf minuten is genoeg" in text for text in talk("bas").heard)


def test_not_now_offers_a_week_or_a_date_in_the_same_message(taalnetwerk: Network) -> None:
    talk = declined(taalnetwerk)
    assert talk.shown("private:bas")[-1] == "Prima. ria ziet dit niet."
    assert talk.choices("private:bas") == ["week", "pause"]


def test_a_week_is_a_week(taalnetwerk: Network) -> None:
    talk = declined(taalnetwerk)
    talk("bas").presses("week")
    assert "tot en met zondag 13 september vraag ik je niet" in talk.shown("private:bas")[-1]
    talk.at("2026-09-09 10:00")
    worded(talk, "tom")
    talk.at("2026-09-11 16:59")
    assert asked(talk) == 1
    talk.at("2026-09-14 17:00")
    assert asked(talk) == 2


def test_until_a_date_is_asked_and_kept(taalnetwerk: Network) -> None:
    talk = declined(taalnetwerk)
    talk("bas").presses("pause")
    assert "Tot en met welke dag" in talk("bas").heard[-1]
    talk("bas").answers("18 september")
    assert "tot en met vrijdag 18 september vraag ik je niet" in talk("bas").heard[-1]
    talk("bas").says("/rust", "private")
    assert "Niet gevraagd om mee te denken tot en met vrijdag 18 september." in talk("bas").heard[-1]
    talk.at("2026-09-09 10:00")
    worded(talk, "tom")
    talk.at("2026-09-18 16:59")
    assert asked(talk) == 1
    talk.at("2026-09-22 17:00")
    assert asked(talk) == 2


def test_a_date_that_cannot_be_read_is_asked_anew_and_never_kept(taalnetwerk: Network) -> None:
    talk = declined(taalnetwerk)
    talk("bas").presses("pause")
    talk("bas").answers("na de kaasmarkt")
    assert talk("bas").heard[-1] == "Die dag ken ik niet. Het kan zo: 12 oktober, of: maandag."
    assert "kaasmarkt" not in talk.dump()
    talk("bas").answers("3 maart 2025")
    assert "Die dag is al voorbij." in talk("bas").heard[-1]
    talk("bas").presses("no")
    assert talk("bas").heard[-1] == "Prima, dan laat ik het zo."


def test_no_date_within_an_hour_changes_nothing(taalnetwerk: Network) -> None:
    talk = declined(taalnetwerk)
    talk("bas").presses("pause")
    before = talk("bas").heard
    talk.later(hours=2)
    assert talk("bas").heard == before
    assert talk.asked("bas") is None


def test_whoever_paused_still_hears_of_their_own_question(taalnetwerk: Network) -> None:
    talk = declined(taalnetwerk)
    talk("bas").presses("week")
    worded(talk, "bas")
    talk("ria").presses("help", 2)
    assert "ria denkt mee over jouw vraag 2." in talk("bas").heard[-1]


def test_the_asker_sees_nothing_of_it(taalnetwerk: Network) -> None:
    talk = declined(taalnetwerk)
    before = len(talk("ria").heard)
    talk("bas").presses("week")
    assert not [text for text in talk("ria").heard[before:] if "bas" in text]
    assert asked_privately(talk, "bas") == ["bas"]
