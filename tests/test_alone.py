"""Nobody thinks along yet: what is tried then, day by day, and what the asker knows of it."""

import re

import pytest

from bot.config import Config, Matching
from bot.core.prompts import Library
from bot.platforms.playground.transcript import where
from tests.talk import QUESTION, WORDING, Network, Talk

OFFERS = {"offers": ["woordenschat in groep 6"]}
NEAR = {"offers": ["rekenen in groep 5"]}
OTHER = {"offers": ["tuinieren"]}
TOLD, SECOND, THIRD, FOURTH, FIFTH = (f"2026-09-{day:02} 13:01" for day in (7, 8, 9, 10, 11))
"""The moments just after each rung of a question that was worded on Monday at nine, and that nobody fits."""


def worded(talk: Talk, name: str = "ria", question: str = QUESTION) -> Talk:
    talk(name).says(question)
    talk(name).presses("skip_all")
    return talk


def known(talk: Talk, *, by: str = "kees") -> Talk:
    """Ria asked something before, so that what follows is not her first question."""
    worded(talk, question="#dtv hoe krijg ik de tuin op school weer groen?")
    talk(by).says("Begin met bollen.", "question:1")
    talk("ria").presses("helped")
    return worded(talk)


def asked(talk: Talk, name: str) -> list[str]:
    """What somebody was asked to think along with."""
    return [text for text in talk(name).heard if "Nee mag" in text]


def new(talk: Talk, name: str) -> list[str]:
    """What was said to somebody, without what was only changed."""
    return [one.text for one in talk.said if where(one) == f"private:{name}" and one.kind == "say"]


# --- the wider circle -------------------------------------------------------------------------------------------------


def test_a_working_day_later_whoever_offered_something_for_the_same_class_is_asked_with_that_reason(
    taalnetwerk: Network,
) -> None:
    talk = worded(taalnetwerk(moderators=(), ria={}, noor=NEAR))
    talk.at(TOLD)
    assert talk.status() == "nobody yet"
    assert asked(talk, "noor") == []
    talk.at(SECOND)
    assert 'jij bood "rekenen in groep 5" aan, en dat gaat over dezelfde groep of klas.' in asked(talk, "noor")[0]
    assert talk.choices("private:noor") == ["help", "not_now", "refer", "not_me"]


def test_a_word_of_school_in_common_is_said_to_be_just_that(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(moderators=(), ria={}, noor={"offers": ["kiezen van een methode voor techniek"]}))
    talk.at(SECOND)
    assert "daar zit een woord van deze vraag in." in asked(talk, "noor")[0]


def test_who_offered_something_else_and_was_never_asked_hears_that_too(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(moderators=(), ria={}, kees=OTHER))
    talk.at(SECOND)
    assert 'dus ik vraag ook wie iets anders aanbood. Bij jou was dat "tuinieren".' in asked(talk, "kees")[0]


def test_who_offered_something_else_and_was_asked_before_is_left_in_peace(taalnetwerk: Network) -> None:
    talk = known(taalnetwerk(moderators=(), ria={}, kees=OTHER))
    talk.at("2026-09-18 16:00")
    assert len(asked(talk, "kees")) == 1


def test_who_offered_nothing_is_never_asked_unasked(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(moderators=(), ria={}, jan={}))
    talk.later(days=21)
    assert talk("jan").heard == []


def test_the_best_fitting_are_asked_first_and_no_more_than_a_wave(taalnetwerk: Network) -> None:
    talk = taalnetwerk(moderators=(), ria={}, kees=OTHER, koos=OTHER, noor=NEAR, niek=NEAR)
    worded(talk).at(SECOND)
    assert [name for name in ("noor", "niek", "kees", "koos") if asked(talk, name)] == ["noor", "niek", "kees"]


def test_the_asker_can_see_in_what_she_was_told_already_that_more_were_asked(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(moderators=(), ria={}, noor=NEAR))
    talk.at(TOLD)
    said = len(new(talk, "ria"))
    talk.at(SECOND)
    assert "Ik keek wat ruimer en vroeg nu in totaal één collega." in talk.shown("private:ria")[-1]
    assert talk.choices("private:ria") == ["changed", "withdraw"]
    assert len(new(talk, "ria")) == said


# --- the moderators ---------------------------------------------------------------------------------------------------


def test_the_moderators_are_asked_the_day_after_the_wider_circle(taalnetwerk: Network) -> None:
    talk = known(taalnetwerk(ria={}, kees={}, noor=NEAR))
    talk.at(SECOND)
    assert asked(talk, "mieke") == []
    talk.at(THIRD)
    assert "Er denkt nog niemand mee. Weet jij iemand, of denk je zelf even mee?" in asked(talk, "mieke")[0]
    assert talk.choices("private:mieke") == ["refer", "help", "not_now"]
    assert "Ik vroeg nu ook de moderator of die iemand weet." in talk.shown("private:ria")[-1]


def test_whom_a_moderator_names_is_asked_once_also_if_a_new_offer_fitted_meanwhile(taalnetwerk: Network) -> None:
    talk = known(taalnetwerk(ria={}, kees={}, bas={}))
    talk.at(SECOND)
    talk("mieke").presses("refer")
    talk("bas").says("/aanbod woordenschat", "private")
    talk("mieke").answers("bas")
    assert len(asked(talk, "bas")) == 1


def test_a_moderator_may_think_along_too(taalnetwerk: Network) -> None:
    talk = known(taalnetwerk(ria={}, kees={}))
    talk.at(SECOND)
    talk("mieke").presses("help")
    assert talk.status(2) == "in conversation"
    assert "mieke denkt mee over jouw vraag 2." in talk("ria").heard[-1]


def test_a_moderator_may_say_not_now_and_the_ladder_goes_on(taalnetwerk: Network) -> None:
    talk = known(taalnetwerk(ria={}, kees={}))
    talk.at(SECOND)
    talk("mieke").presses("not_now")
    assert talk.shown("private:mieke")[-1] == "Prima. ria ziet dit niet."
    talk.at(THIRD)
    assert "Zal ik een oproep doen?" in talk("ria").heard[-1]


def test_a_network_without_a_moderator_goes_on_to_the_call_the_same_day(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(moderators=(), ria={}))
    talk.at(SECOND)
    assert "Zal ik een oproep doen?" in talk("ria").heard[-1]


def test_an_asker_who_is_the_moderator_is_not_asked_about_her_own_question(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(moderators=("ria",), ria={}))
    talk.later(days=18)
    assert asked(talk, "ria") == []


def test_nobody_is_asked_twice_about_the_same_question_not_even_as_a_moderator(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(ria={}, mieke=OFFERS))
    talk.later(days=18)
    assert len(asked(talk, "mieke")) == 1


def test_the_caps_hold_for_a_moderator_as_for_anybody_and_the_question_comes_later(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, tom={}, uli={})
    for name in ("ria", "tom", "uli"):
        worded(talk, name)
    talk.at(TOLD)
    assert len(asked(talk, "mieke")) == 1
    talk.at("2026-09-11 17:00")
    assert len(asked(talk, "mieke")) == 2
    talk.at("2026-09-18 17:00")
    assert len(asked(talk, "mieke")) <= 3


def test_a_moderator_is_asked_outside_their_own_quiet_hours(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(ria={}, mieke={"quiet": "09:00-15:00"}))
    talk.at(TOLD)
    assert asked(talk, "mieke") == []
    talk.at("2026-09-07 15:01")
    assert len(asked(talk, "mieke")) == 1


# --- a call, and other words ------------------------------------------------------------------------------------------


def test_who_does_not_want_a_call_is_not_asked_again(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(moderators=(), ria={}))
    talk.at(SECOND)
    talk("ria").presses("no")
    assert talk.shown("private:ria")[-1] == "Goed, dan geen oproep. Ik blijf uitkijken."
    talk.at("2026-09-14 16:00")
    talk("ria").presses("changed")
    talk("ria").presses("skip_all")
    talk("ria").answers(WORDING)
    talk.later(days=18)
    assert len([text for text in talk("ria").heard if "oproep" in text]) == 2


def test_then_the_asker_is_offered_to_word_it_anew_with_two_other_questions(taalnetwerk: Network) -> None:
    talk = taalnetwerk(moderators=(), ria={}, bas={})
    ria = talk("ria")
    ria.says(QUESTION)
    ria.presses("private")
    ria.answers("Dinsdag bij aardrijkskunde.")
    ria.answers("Een woordmuur.")
    ria.answers(WORDING)
    first = [entry["text"] for entry in talk.log()[0]["follow_ups"]]
    talk.at(THIRD)
    assert "Ik heb daarvoor twee andere korte vragen; daarna zoek ik opnieuw." in ria.heard[-1]
    assert talk.choices("private:ria") == ["changed", "withdraw"]
    ria.presses("changed")
    assert "Vraag 1 van 2" in ria.heard[-1]
    ria.answers("Ze lezen nauwelijks thuis.")
    assert "Vraag 2 van 2" in ria.heard[-1]
    ria.presses("skip")
    assert "Hoe vraag je het nu?" in ria.heard[-1]
    talk("bas").says("/aanbod voorlezen", "private")
    ria.answers("Hoe komt voorlezen thuis op gang?")
    entry = talk.log()[0]
    again = [one["text"] for one in entry["follow_ups"]][len(first) :]
    assert len(again) == 2
    assert not set(first) & set(again)
    assert (entry["wording"], entry["status"]) == ("Hoe komt voorlezen thuis op gang?", "seeking")
    assert 'Jij bood "voorlezen" aan.' in asked(talk, "bas")[0]


def test_before_that_a_changed_question_is_only_worded(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(moderators=(), ria={}))
    talk.at(TOLD)
    talk("ria").presses("changed")
    assert "Hoe vraag je het nu?" in talk("ria").heard[-1]


def test_who_says_nothing_to_the_other_questions_keeps_the_question_as_it_is(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(moderators=(), ria={}))
    talk.at(THIRD)
    talk("ria").presses("changed")
    talk.later(days=7)
    assert talk.status() == "nobody yet"
    assert talk.log()[0]["wording"] == QUESTION.removeprefix("#durftevragen ")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("follow_ups", [2, 4])
def test_fresh_follow_ups_are_others_and_there_are_two_of_them(
    taalnetwerk: Network, language: str, follow_ups: int
) -> None:
    questions = {
        "nl": (
            "mijn groep 5 zakt weg bij woordenschat, iemand een leuke methode??",
            "hoe doen jullie dat met ouders die nooit komen?",
            "Gisteren haakte de helft af bij breuken. Ik nam al materiaal mee. Hoe zorg ik dat ze het wel snappen?",
        ),
        "en": (
            "my year 6 class has no vocabulary at all, does anybody have a good list of books?",
            "how do you deal with parents who never come?",
        ),
    }[language]
    talk = taalnetwerk(
        config=Config(matching=Matching(per_week=9)), moderators=(), language=language, ria={}, tom={}, uli={}
    )
    talk.follow_ups(follow_ups)
    for number, (name, question) in enumerate(zip(("ria", "tom", "uli"), questions, strict=False), 1):
        somebody = talk(name)
        somebody.says(f"/vraag {question}", "private")
        while "wording" not in (talk.asked(name) or "wording"):
            somebody.answers("op dinsdag in de kring")
        somebody.presses("keep")
        first = talk.log()[number - 1]["follow_ups"]
        talk.later(days=7)
        somebody.presses("changed", number)
        somebody.answers("dat weet ik niet", number)
        somebody.answers("nog niet", number)
        again = talk.log()[number - 1]["follow_ups"][len(first) :]
        assert len(again) == 2, question
        assert not {one["text"] for one in first} & {one["text"] for one in again}


def test_then_it_is_silent_and_a_new_offer_is_still_found(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(moderators=(), ria={}, bas={}))
    talk.at(FOURTH)
    assert "Verder laat ik je hierover met rust." in talk.shown("private:ria")[-1]
    before = len(talk.of_questions())
    talk.at("2026-10-12 12:00")
    assert len(talk.of_questions()) == before
    assert talk.choices("question:1") == ["help", "same"]
    talk("bas").says("/aanbod woordenschat", "private")
    talk.later(days=2)
    assert len(asked(talk, "bas")) == 1
    talk("bas").presses("help")
    assert talk.status() == "in conversation"


# --- what stops the ladder, and begins it anew ------------------------------------------------------------------------


@pytest.mark.parametrize("moment", [TOLD, SECOND, THIRD, FOURTH])
def test_help_stops_the_ladder_at_once(taalnetwerk: Network, moment: str) -> None:
    talk = worded(taalnetwerk(moderators=(), ria={}, noor=NEAR, jan={}))
    talk.at(moment)
    talk("jan").says("Wij lieten de kinderen zelf woorden kiezen.", "question:1")
    before = len(new(talk, "ria"))
    talk.later(days=18)
    assert talk.status() == "in conversation"
    assert ["Hoe staat het" in text for text in new(talk, "ria")[before:]] == [True]


def test_what_waited_to_be_said_about_nobody_is_not_said_when_help_came_first(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(moderators=(), ria={"quiet": "12:00-17:00"}, jan={}))
    talk.at("2026-09-08 15:00")
    talk("jan").says("Wij lieten de kinderen zelf woorden kiezen.", "question:1")
    talk.later(days=10)
    assert not [text for text in talk("ria").heard if "oproep" in text]


def test_reopened_without_anybody_the_ladder_begins_again(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(moderators=(), ria={}, jan={}))
    talk("jan").presses("help")
    talk("ria").presses("helped")
    talk("ria").presses("reopen")
    talk.at("2026-09-11 16:00")
    assert "Bij je vraag bleef het stil" in new(talk, "ria")[-1] or "anders te stellen" in new(talk, "ria")[-1]
    talk.at("2026-09-18 16:00")
    assert talk.status() == "nobody yet"
    assert [text for text in new(talk, "ria") if "Zal ik een oproep" in text]


def test_worded_anew_the_ladder_begins_again(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(moderators=(), ria={}))
    talk.at(FOURTH)
    talk("ria").presses("changed")
    talk("ria").presses("skip_all")
    talk("ria").answers(WORDING)
    talk.at("2026-09-11 16:00")
    assert f'Ik heb nog niemand gevonden voor je vraag: "{WORDING}"' in new(talk, "ria")[-1]
    talk.at("2026-09-14 16:00")
    assert "Zoals je vraag nu luidt, kan ook een oproep" in new(talk, "ria")[-1]


def test_no_rung_is_climbed_in_a_holiday_or_a_weekend(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk.at("2026-10-16 10:00")  # the Friday before the autumn holiday
    worded(talk)
    talk.at("2026-10-16 17:00")
    before = len(talk.of_questions())
    talk.at("2026-10-26 08:00")
    assert len(talk.of_questions()) == before
    talk.at("2026-10-26 14:30")
    assert "Zal ik een oproep doen?" in talk("ria").heard[-1]


def test_nobody_is_asked_how_it_stands_while_nobody_answered(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(ria={}, noor=NEAR, bas=OFFERS))
    talk.later(days=21)
    assert not [text for text in talk("ria").heard if "Hoe staat het" in text]


def test_all_the_way_the_asker_gets_three_messages_and_the_group_one(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(ria={}, noor=NEAR, bas=OFFERS))
    before = len(new(talk, "ria"))
    talk.later(days=21)
    told = new(talk, "ria")[before:]
    assert [re.search("nog niemand gevonden|oproep|anders te stellen", text) is not None for text in told] == [True] * 3
    assert len([text for text in talk.shown("group") if "vraagt:" in text]) == 1


# --- a first question -------------------------------------------------------------------------------------------------


def test_of_a_first_question_the_moderators_hear_at_once_that_nobody_is_there_yet(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(ria={}))
    talk.at(TOLD)
    assert 'ria vraagt hier voor het eerst iets: "' in asked(talk, "mieke")[0]
    assert "Ook de moderator weet ervan." in talk("ria").heard[-1]


def test_the_first_private_word_says_that_a_first_question_is_welcome(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(ria={}))
    assert "Een eerste vraag is hier altijd welkom." in talk("ria").heard[0]
    assert sum("eerste vraag" in text for text in talk("ria").heard) == 1
    assert not [text for text in talk.to("group") + talk.to("question:1") if "eerste" in text]


def test_who_met_the_bot_before_hears_it_too(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("ria").says("/uitleg", "private")
    worded(talk)
    assert talk("ria").heard[1].startswith("Een eerste vraag is hier altijd welkom.")


def test_a_second_question_is_a_question_like_any_other(taalnetwerk: Network) -> None:
    talk = known(taalnetwerk(ria={}, kees={}))
    talk.at(TOLD)
    assert sum("eerste vraag" in text for text in talk("ria").heard) == 1
    assert asked(talk, "mieke") == []


def test_where_the_private_chat_is_closed_the_welcome_is_not_said_in_public(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk.line(block="ria")
    worded(talk)
    talk.later(days=3)
    assert not [text for text in talk.to("question:1") + talk.to("group") if "eerste vraag" in text]


# --- what is left -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("moment", [TOLD, SECOND, THIRD, FOURTH])
def test_taken_back_on_any_rung_nothing_is_left_of_it(taalnetwerk: Network, moment: str) -> None:
    talk = worded(taalnetwerk(ria={}, noor=NEAR))
    talk.at(moment)
    talk("ria").presses("withdraw")
    kept = talk.dump()
    assert "woordenschat" not in kept
    assert "leuke methode" not in kept
    assert talk.choices("private:mieke") == []
    before = len(talk.of_questions())
    talk.later(days=21)
    assert len(talk.of_questions()) == before


@pytest.mark.parametrize("how", ["helped", "withdraw", "leave"])
def test_a_moderator_and_a_source_who_are_not_needed_any_more_are_told_so(taalnetwerk: Network, how: str) -> None:
    talk = worded(taalnetwerk(ria={}, noor=NEAR, jan={}))
    talk.at(SECOND)
    talk("jan").says("Wij lieten de kinderen zelf woorden kiezen.", "question:1")
    assert talk.choices("private:noor") == ["help", "not_now", "refer", "not_me"]  # somebody helps, and more may
    talk.line(leave="ria") if how == "leave" else talk("ria").presses(how)
    for name in ("noor", "mieke"):
        assert "Je hoeft niets" in talk.shown(f"private:{name}")[-1]
        assert talk.choices(f"private:{name}") == []


def test_in_english_it_goes_the_same_way(taalnetwerk: Network) -> None:
    question = "#dtv my year 6 class has no vocabulary at all, does anybody have a good list of books?"
    talk = worded(taalnetwerk(language="en", ria={}, noor={"offers": ["fractions in year 6"]}), question=question)
    talk.at("2026-09-18 16:00")
    assert "that is about the same year or class." in talk("noor").heard[-1]
    assert any("is asking something here for the first time" in text for text in talk("mieke").heard)
    assert [
        re.findall(r"put out a call|ask it differently|leave you in peace", text) for text in talk("ria").heard[-3:]
    ] == [["put out a call"], ["ask it differently"], ["leave you in peace"]]


def test_what_fits_less_is_a_class_or_a_word_of_school_never_an_everyday_word(library: Library) -> None:
    words = library["nl"].words
    assert "groep" in words.vague
    assert "groep5" not in words.vague
    assert "leuk" in words.vague
