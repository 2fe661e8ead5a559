"""Somebody said to think along, and is silent."""

import pytest

from bot.platforms.playground.transcript import where
from tests.talk import QUESTION, Network, Talk

OFFERS = {"offers": ["woordenschat in groep 6"]}
A_DAY, TWO_DAYS = "2026-09-08 09:05", "2026-09-09 09:05"
"""A working day, and two, after somebody said on Monday at nine to think along."""


def helped(taalnetwerk: Network, **more: object) -> Talk:
    """Bas says that he thinks along with Ria's question, and no more."""
    talk = taalnetwerk(**{"moderators": (), "ria": {}, "bas": {}, "fatma": {}, "jan": {}, **more})
    talk("ria").says(QUESTION)
    talk("ria").presses("skip_all")
    talk("bas").presses("help")
    return talk


def new(talk: Talk, name: str) -> list[str]:
    """What was said to somebody, without what was only changed."""
    return [one.text for one in talk.said if where(one) == f"private:{name}" and one.kind == "say"]


def reminders(talk: Talk, name: str) -> list[str]:
    """What somebody was reminded with."""
    return [text for text in new(talk, name) if "Je wilde meedenken" in text or "Een halve gedachte" in text]


def test_a_working_day_later_who_wrote_nothing_is_reminded_once_with_an_easy_way_out(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    talk.at("2026-09-08 08:55")
    assert reminders(talk, "bas") == []
    talk.at(A_DAY)
    assert "Komt het er nu niet van, dan is dat ook goed." in reminders(talk, "bas")[0]
    assert talk.choices("private:bas") == ["not_now"]
    talk.later(days=20)
    assert len(reminders(talk, "bas")) == 1


def test_who_wrote_in_the_thread_is_not_reminded(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    talk("bas").says("Wie begint over die woorden?", "question:1")
    talk.later(days=10)
    assert reminders(talk, "bas") == []
    assert talk.status() == "in conversation"


def test_who_writes_just_before_a_reminder_that_waits_is_not_reminded(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk, bas={"quiet": "08:00-12:00"})
    talk.at("2026-09-08 10:00")
    talk("bas").says("Wie begint over die woorden?", "question:1")
    talk.at("2026-09-08 16:00")
    assert reminders(talk, "bas") == []


def test_a_school_day_after_that_the_question_is_sought_on_and_the_asker_hears_it_without_a_name(
    taalnetwerk: Network,
) -> None:
    talk = helped(taalnetwerk, moh=OFFERS)
    talk.at("2026-09-09 08:55")
    assert talk.status() == "in conversation"
    talk.at(TWO_DAYS)
    assert talk.status() == "seeking"
    assert "Bij je vraag bleef het stil" in talk("ria").heard[-1]
    assert "Dat zegt niets over je vraag. Ik zoek verder; je hoeft niets te doen." in talk("ria").heard[-1]
    assert "bas" not in talk("ria").heard[-1]
    assert talk.choices("private:ria") == ["changed", "withdraw"]
    assert [text for text in talk("moh").heard if "Vijf minuten is genoeg" in text]


def test_who_was_silent_is_not_on_the_card_any_more_and_may_still_think_along(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    talk.at(TWO_DAYS)
    assert "bas" not in talk.shown("question:1")[0]
    talk("bas").presses("help")
    assert talk.status() == "in conversation"
    assert "bas denkt mee." in talk.shown("question:1")[0]


def test_a_second_reminder_says_it_in_other_words_and_there_is_no_third(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    for _ in range(3):
        talk.later(days=7)
        assert talk.status() != "in conversation"
        talk("bas").presses("help", 1)
    talk.later(days=7)
    assert len(reminders(talk, "bas")) == 2
    assert len(set(reminders(talk, "bas"))) == 2


def test_not_now_lets_the_question_be_sought_on_at_once_and_the_asker_does_not_hear_why(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    talk.at(A_DAY)
    talk("bas").presses("not_now")
    assert talk.shown("private:bas")[-1] == "Prima, je naam staat er niet meer bij. ria hoort niet waarom."
    assert talk.choices("private:bas") == []
    assert talk.status() == "seeking"
    assert "Bij je vraag bleef het stil" in talk("ria").heard[-1]
    assert "bas" not in talk.shown("question:1")[0]


def test_who_stepped_back_is_not_asked_about_it_again(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk, jan=OFFERS)
    talk("jan").says("/aanbod woordenschat", "private")
    talk("jan").presses("help")
    talk.at(A_DAY)
    talk("jan").presses("not_now")
    talk.later(days=20)
    assert len([text for text in talk("jan").heard if "Vijf minuten is genoeg" in text]) == 1


def test_as_long_as_somebody_else_wrote_the_conversation_goes_on(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    talk("fatma").says("Wij lieten de kinderen zelf woorden kiezen.", "question:1")
    talk.at("2026-09-16 16:00")
    assert talk.status() == "in conversation"
    assert len(reminders(talk, "bas")) == 1
    assert not [text for text in talk("ria").heard if "bleef het stil" in text]


def test_as_long_as_somebody_elses_day_runs_the_conversation_goes_on(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    talk.at("2026-09-08 15:00")
    talk("fatma").presses("help")
    talk.at("2026-09-09 16:00")
    assert talk.status() == "in conversation"
    assert len(reminders(talk, "fatma")) == 1
    talk.at("2026-09-10 16:00")
    assert talk.status() == "seeking"
    assert len([text for text in talk("ria").heard if "bleef het stil" in text]) == 1


def test_one_who_steps_back_leaves_it_to_the_other(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    talk("fatma").presses("help")
    talk.at(A_DAY)
    talk("bas").presses("not_now")
    assert talk.status() == "in conversation"
    assert "fatma denkt mee." in talk.shown("question:1")[0]


def test_neither_a_reminder_nor_the_end_of_waiting_comes_in_a_weekend_or_a_holiday(taalnetwerk: Network) -> None:
    talk = taalnetwerk(moderators=(), ria={}, bas={})
    talk.at("2026-10-16 10:00")  # the Friday before the autumn holiday
    talk("ria").says(QUESTION)
    talk("ria").presses("skip_all")
    talk("bas").presses("help")
    talk.at("2026-10-26 09:59")
    assert reminders(talk, "bas") == []
    talk.at("2026-10-26 10:05")
    assert len(reminders(talk, "bas")) == 1
    talk.at("2026-10-27 10:05")
    assert talk.status() == "seeking"


def test_nobody_is_asked_how_it_stands_while_nobody_said_anything(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    talk.later(days=20)
    assert not [text for text in talk("ria").heard if "Hoe staat het" in text]


def test_a_helper_who_left_is_not_written_to_and_the_question_is_sought_on(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    talk.line(leave="bas")
    talk.at(TWO_DAYS)
    assert reminders(talk, "bas") == []
    assert talk.status() == "seeking"


@pytest.mark.parametrize("how", ["helped", "withdraw"])
def test_when_the_question_ends_the_reminder_says_that_nothing_is_needed(taalnetwerk: Network, how: str) -> None:
    talk = helped(taalnetwerk)
    talk.at(A_DAY)
    talk("ria").presses(how, 1)
    assert "Je hoeft niets" in talk.shown("private:bas")[-1]
    assert talk.choices("private:bas") == []
    before = len(talk.of_questions())
    talk.later(days=20)
    assert len(talk.of_questions()) == before


def test_after_silence_the_ladder_goes_on_where_it_was_and_the_moderator_is_not_asked_twice(
    taalnetwerk: Network,
) -> None:
    talk = taalnetwerk(ria={}, bas={})
    talk("ria").says(QUESTION)
    talk("ria").presses("skip_all")
    talk.at("2026-09-08 13:01")  # a call was offered
    talk("bas").presses("help")
    talk.at("2026-09-18 16:00")
    told = new(talk, "ria")
    assert talk.status() == "nobody yet"
    assert sum("nog niemand gevonden" in text for text in told) == 1
    assert sum("Zal ik een oproep" in text for text in told) == 1
    assert sum("anders te stellen" in text for text in told) == 1
    assert len([text for text in new(talk, "mieke") if "Nee mag" in text]) == 1


def test_reopened_who_was_silent_before_is_reminded_in_other_words_and_then_not_waited_for(
    taalnetwerk: Network,
) -> None:
    talk = helped(taalnetwerk)
    talk.at(A_DAY)
    talk("ria").presses("helped")
    talk("ria").presses("reopen")
    talk.at("2026-09-18 16:00")
    assert len(set(reminders(talk, "bas"))) == 2
    assert talk.status() == "nobody yet"


def test_not_yet_does_not_make_anybody_wait_for_ever_for_who_is_silent(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    talk.at(A_DAY)
    talk("ria").presses("not_yet")
    talk.at("2026-09-18 16:00")
    assert talk.status() == "nobody yet"
    assert len(reminders(talk, "bas")) == 1
