"""A network scan: whoever wants fills it in privately; what it says is posted to be talked about."""

from collections.abc import Sequence

import pytest

from tests.talk import Network, Talk

NAMES = ("ria", "bas", "fatma", "youssef", "lea", "tom", "kim")
LADDER = ("four", "four", "two", "one")
"""Answers to the four statements of each dimension, by which a network is in development."""


def scanned(talk: Talk, names: Sequence[str] = NAMES, answers: Sequence[str] = LADDER) -> Talk:
    """A scan that these members filled in."""
    talk("mieke").says("/scan start")
    for name in names:
        fills_in(talk, name, answers)
    return talk


def fills_in(talk: Talk, name: str, answers: Sequence[str] = LADDER, *, count: int = 20) -> None:
    talk(name).presses("join")
    for number in range(count):
        talk(name).presses(answers[number % len(answers)])
    if count == 20:
        talk(name).presses("done")


def members(*names: str) -> dict[str, object]:
    return {name: {} for name in names or NAMES}


def test_everybody_in_the_group_is_invited_once_and_nobody_is_in_it_by_default(taalnetwerk: Network) -> None:
    talk = taalnetwerk(**members())
    talk("mieke").says("/scan start")
    assert len(talk.to("group")) == 1
    assert "Ik weet dát je meedeed, niet wát je invulde." in talk.to("group")[0]
    assert talk.choices("group") == ["join"]
    talk.later(days=6)
    assert [text for name in NAMES for text in talk(name).heard] == []


def test_one_statement_at_a_time_with_how_far_you_are(taalnetwerk: Network) -> None:
    talk = taalnetwerk(**members())
    talk("mieke").says("/scan start")
    talk("ria").presses("join")
    assert "\n1 van 20\nWe vertellen elkaar wat er op onze scholen speelt." in talk("ria").heard[-1]
    assert talk.choices("private:ria") == ["one", "two", "three", "four", "five", "dont_know", "pause"]
    talk("ria").presses("three")
    assert talk("ria").heard[-1].startswith("2 van 20\n")
    assert len(talk.shown("private:ria")) == 1  # the one message changes


def test_a_typed_number_is_an_answer_too(taalnetwerk: Network) -> None:
    talk = taalnetwerk(**members())
    talk("mieke").says("/scan start")
    talk("ria").presses("join")
    talk("ria").says("4", "private")
    talk("ria").says("Weet ik niet", "private")
    assert talk("ria").heard[-1].startswith("3 van 20\n")


def test_going_back_asks_the_one_before_again(taalnetwerk: Network) -> None:
    talk = taalnetwerk(**members())
    talk("mieke").says("/scan start")
    fills_in(talk, "ria", count=3)
    talk("ria").presses("back")
    talk("ria").presses("back")
    assert talk("ria").heard[-1].startswith("2 van 20\n")
    for _ in range(19):
        talk("ria").presses("five")
    talk("ria").presses("back")
    assert talk("ria").heard[-1].startswith("20 van 20\n")


def test_one_can_stop_and_go_on_later_where_one_was(taalnetwerk: Network) -> None:
    talk = taalnetwerk(**members())
    talk("mieke").says("/scan start")
    fills_in(talk, "ria", count=8)
    talk("ria").presses("pause")
    assert talk.shown("private:ria")[-1] == "Tot zo. Nog twaalf stellingen te gaan; je antwoorden staan hier nog."
    talk.at("2026-09-07 16:00")
    talk("ria").presses("yes")
    assert talk("ria").heard[-1].startswith("9 van 20\n")
    talk("ria").presses("join")
    assert talk("ria").heard[-1].startswith("9 van 20\n")


def test_two_reminders_at_most_in_other_words_and_then_silence(taalnetwerk: Network) -> None:
    talk = taalnetwerk(**members())
    talk("mieke").says("/scan start")
    fills_in(talk, "ria", count=2)
    before = len(talk("ria").heard)
    talk.at("2026-09-18 17:00")
    reminders = talk("ria").heard[before:]
    assert len(reminders) == 2
    assert len(set(reminders)) == 2
    assert "dit is de laatste keer dat ik het zeg" in reminders[1]
    assert [text for text in talk("bas").heard if text] == []


def test_whoever_goes_on_is_not_reminded_and_may_do_so_under_the_reminder(taalnetwerk: Network) -> None:
    talk = taalnetwerk(**members())
    talk("mieke").says("/scan start")
    fills_in(talk, "ria", count=2)
    talk.at("2026-09-08 09:30")
    talk("ria").presses("yes")
    assert talk("ria").heard[-1].startswith("3 van 20\n")
    for number in range(18):
        talk("ria").presses(LADDER[number % 4])
    talk("ria").presses("done")
    before = len(talk("ria").heard)
    talk.at("2026-09-18 17:00")
    assert len(talk("ria").heard) == before


def test_stopping_erases_what_was_filled_in(taalnetwerk: Network) -> None:
    talk = taalnetwerk(**members())
    talk("mieke").says("/scan start")
    fills_in(talk, "ria", count=5)
    talk("ria").presses("pause")
    talk("ria").presses("stop")
    assert talk.shown("private:ria")[-1] == "Goed. Wat je had ingevuld, is gewist."
    assert "answer." not in talk.dump()
    talk("ria").presses("join")
    assert "\n1 van 20\n" in talk("ria").heard[-1]


def test_whoever_is_done_is_done(taalnetwerk: Network) -> None:
    talk = scanned(taalnetwerk(**members()), NAMES[:2])
    for name in NAMES[:2]:
        talk(name).presses("join")
        assert talk(name).heard[-1] == "Jij bent al klaar met deze scan. Dank je."


def test_what_it_says_is_posted_for_a_talk_and_the_moderator_confirms_the_phase_after_it(taalnetwerk: Network) -> None:
    talk = scanned(taalnetwerk(**members()))
    assert len(talk.shown("group")) == 1
    talk.at("2026-09-21 16:05")
    outcome = talk.to("group")[-1]
    assert "Samen vragen en uitzoeken: 2,8 (1 tot 5), bij zeven leden; zeker de helft zit op 2,8." in outcome
    assert "======...." in outcome
    assert "Dit past het best bij de fase ontwikkeling." in outcome
    assert "Om over te praten: " in outcome
    assert "De uitkomst van de scan past bij de fase ontwikkeling." in talk("mieke").heard[-1]
    talk("mieke").presses("yes")
    assert "op ontwikkeling" in talk.to("group")[-1]


def test_the_moderator_may_set_another_phase_after_the_talk(taalnetwerk: Network) -> None:
    talk = scanned(taalnetwerk(**members()))
    talk("mieke").says("/scan klaar", "private")
    talk("mieke").says("/fase verdieping", "private")
    assert "op verdieping" in talk.to("group")[-1]


def test_a_moderator_begins_it_with_a_tap_and_sees_that_it_began(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("mieke").says("/scan", "private")
    talk("mieke").presses("start")
    assert talk("mieke").heard[-1] == "De uitnodiging staat in de groep."
    assert talk.choices("group") == ["join"]


def test_a_moderator_ends_it_with_a_tap(taalnetwerk: Network) -> None:
    talk = scanned(taalnetwerk(**members()))
    talk("mieke").says("/scan", "private")
    talk("mieke").presses("end")
    assert "Samen vragen en uitzoeken" in talk.to("group")[-1]
    talk("kim").says("/scan", "private")
    assert "De vorige, van maandag 7 september:" in talk("kim").heard[-1]


def test_below_five_nothing_is_shown_and_nothing_is_kept(taalnetwerk: Network) -> None:
    talk = scanned(taalnetwerk(**members()), NAMES[:4])
    talk.at("2026-09-21 16:05")
    assert talk.to("group")[-1] == (
        "De netwerkscan is gesloten. Er deden minder dan vijf leden mee, dus ik laat niets zien en heb alles gewist."
    )
    assert 'INSERT INTO "sheet"' not in talk.dump()
    assert 'INSERT INTO "scanpart"' not in talk.dump()
    assert not [text for text in talk("mieke").heard if "past bij de fase" in text]


def test_five_are_enough(taalnetwerk: Network) -> None:
    talk = scanned(taalnetwerk(**members()), NAMES[:5])
    talk.at("2026-09-21 16:05")
    assert "bij vijf leden" in talk.to("group")[-1]


def test_a_dimension_that_fewer_than_five_answered_is_left_out(taalnetwerk: Network) -> None:
    talk = scanned(taalnetwerk(**members()), NAMES[:4])
    talk("lea").presses("join")
    for number in range(20):
        talk("lea").presses("dont_know" if number < 4 else "three")
    talk("lea").presses("done")
    talk.at("2026-09-21 16:05")
    assert "Samen vragen en uitzoeken" not in talk.to("group")[-1]
    assert "Plek in de school en daarbuiten" in talk.to("group")[-1]


def test_a_trend_is_told_against_the_scan_before(taalnetwerk: Network) -> None:
    talk = scanned(taalnetwerk(**members()), answers=("two",))
    talk("mieke").says("/scan klaar")
    talk.at("2026-10-06 09:00")
    scanned(talk, answers=("four",))
    talk("mieke").says("/scan klaar")
    assert talk.to("group")[-1].count("Dat is hoger dan de vorige keer.") == 5


def test_two_scans_do_not_follow_each_other_at_once(taalnetwerk: Network) -> None:
    talk = scanned(taalnetwerk(**members()))
    talk("mieke").says("/scan start")
    assert talk("mieke").heard[-1].endswith("Er loopt al een netwerkscan. Met /scan zie je hoe het gaat.")
    talk("mieke").says("/scan klaar")
    talk("mieke").says("/scan start")
    assert "Een nieuwe kan vanaf maandag 5 oktober" in talk("mieke").heard[-1]


def test_only_a_moderator_begins_and_ends_it(taalnetwerk: Network) -> None:
    talk = taalnetwerk(**members())
    talk("ria").says("/scan start", "private")
    assert talk("ria").heard[-1].endswith("Dat kan alleen een beheerder van deze groep.")
    talk("mieke").says("/scan start")
    talk("ria").says("/scan klaar", "private")
    assert talk("ria").heard[-1] == "Dat kan alleen een beheerder van deze groep."
    talk("ria").says("/scan", "private")
    assert talk.choices("private:ria") == ["join"]


@pytest.mark.parametrize(("typed", "meant"), [("strat", "/scan start"), ("klar", "/scan klaar")])
def test_a_mistyped_word_gets_the_nearest(taalnetwerk: Network, typed: str, meant: str) -> None:
    talk = taalnetwerk(**members())
    talk("mieke").says(f"/scan {typed}", "private")
    assert f"Bedoel je {meant}?" in talk("mieke").heard[-1]


def test_it_is_all_there_in_english_too(taalnetwerk: Network) -> None:
    talk = scanned(taalnetwerk(language="en", **members()))
    assert "I know that you took part, not what you answered." in talk.to("group")[0]
    talk("mieke").says("/scan done")
    assert "seven members" in talk.to("group")[-1]
