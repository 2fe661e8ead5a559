"""A call for co-learners: who wants to find it out together, and what becomes of it."""

import pytest

from bot.config import Config, Matching
from bot.platforms.playground.transcript import where
from tests.talk import QUESTION, Network, Talk

OFFERED = "2026-09-08 13:01"
"""The moment just after a call was offered for a question that was worded on Monday at nine, and that nobody fits."""
OVER = "2026-09-22 08:01"
"""The moment just after a call that begins then is over: two school weeks later."""
START = "Vier vragen om mee te beginnen:"


def called(taalnetwerk: Network, *members: str, needed: int = 2, **more: object) -> Talk:
    """Ria's question has a call on its card that goes on when so many join."""
    config = Config(matching=Matching(co_learners=needed))
    people: dict[str, object] = {"ria": {}, **{name: {} for name in members}}
    talk = taalnetwerk(config=config, **{"moderators": (), **people, **more})
    talk("ria").says(QUESTION)
    talk("ria").presses("skip_all")
    talk.at(OFFERED)
    talk("ria").presses("yes")
    return talk


def new(talk: Talk, name: str) -> list[str]:
    """What was said to somebody, without what was only changed."""
    return [one.text for one in talk.said if where(one) == f"private:{name}" and one.kind == "say"]


# --- the call ---------------------------------------------------------------------------------------------------------


def test_after_a_yes_the_card_and_the_one_notice_carry_the_call_with_how_many_and_until_when(
    taalnetwerk: Network,
) -> None:
    talk = called(taalnetwerk, "bas", needed=6)
    for chat in ("group", "question:1"):
        assert "Oproep: wie zoekt dit mee uit? Er doet nog niemand mee; het gaat door bij 6." in talk.shown(chat)[-1]
        assert "Meedoen kan tot dinsdag 22 september." in talk.shown(chat)[-1]
        assert "join" in talk.choices(chat)
        assert len(talk.shown(chat)) == 1
    assert "De oproep staat bij je vraag, tot dinsdag 22 september." in talk.shown("private:ria")[-1]
    assert talk.choices("private:ria") == ["stop"]
    assert talk.status() == "nobody yet"


def test_six_colleagues_are_needed_unless_the_settings_say_otherwise() -> None:
    assert Config().matching.co_learners == 6


def test_who_joins_is_counted_without_a_name_and_hears_when_names_are_shown(taalnetwerk: Network) -> None:
    talk = called(taalnetwerk, "bas", "kim", needed=3)
    talk("bas").presses("join")
    assert "Jij bent de eerste. Bij 3 gaat het door, en dan zien de anderen je naam." in talk("bas").heard[-1]
    assert "Er doet één collega mee" in talk.shown("group")[0]
    talk("kim").presses("join")
    assert "Er doen twee collega's mee" in talk.shown("question:1")[0]
    assert "Er doen nu twee collega's mee; bij 3 gaat het door." in talk.shown("private:ria")[-1]
    assert not [text for text in talk.to("group") + talk.to("question:1") + talk("ria").heard if "bas" in text]
    assert talk.status() == "nobody yet"


@pytest.mark.parametrize("where_again", ["the group", "private"])
def test_pressing_again_takes_it_back_and_says_so(taalnetwerk: Network, where_again: str) -> None:
    talk = called(taalnetwerk, "bas")
    talk("bas").presses("join")
    talk("bas").presses("join") if where_again == "the group" else talk("bas").says("Toch niet", "private")
    assert "Goed, je doet niet meer mee met vraag 1." in talk("bas").heard[-1]
    assert "Er doet nog niemand mee" in talk.shown("group")[0]
    talk("bas").presses("join")
    assert "Er doet één collega mee" in talk.shown("group")[0]


def test_the_asker_cannot_join_her_own_call(taalnetwerk: Network) -> None:
    talk = called(taalnetwerk, "bas")
    with pytest.raises(Exception, match="ria has no choice join"):
        talk("ria").presses("join")


def test_who_leaves_the_group_is_not_counted_any_more(taalnetwerk: Network) -> None:
    talk = called(taalnetwerk, "bas")
    talk("bas").presses("join")
    talk.line(leave="bas")
    assert "Er doet nog niemand mee" in talk.shown("group")[0]


# --- it goes on -------------------------------------------------------------------------------------------------------


def test_when_enough_join_all_of_them_the_asker_and_the_moderator_hear_it(taalnetwerk: Network) -> None:
    talk = called(taalnetwerk, "bas", "kim", moderators=("mieke",))
    talk("bas").presses("join")
    talk("kim").presses("join")
    assert talk.status() == "in conversation"
    assert "Het gaat door: er doen twee collega's mee." in talk("ria").heard[-1]
    assert talk.choices("private:ria") == ["helped", "partly", "changed", "not_yet"]
    for name in ("bas", "kim"):
        assert "Het gaat door: twee collega's, jij ook, zoeken dit uit met ria" in talk(name).heard[-1]
    assert "Bij vraag 1 van ria gaan twee collega's mee op zoek" in talk("mieke").heard[-1]


def test_they_begin_in_the_thread_with_four_questions_and_their_names(taalnetwerk: Network) -> None:
    talk = called(taalnetwerk, "bas", "kim")
    talk("bas").presses("join")
    talk("kim").presses("join")
    start = talk.shown("question:1")[-1]
    assert start.startswith("Jullie zoeken dit samen uit: ria, bas en kim.")
    for question in ("Wat willen we kunnen?", "Wat weten we al?", "Wie moet er nog bij?", "Wanneer zien we elkaar?"):
        assert question in start
    assert len(talk.shown("group")) == 1
    assert "Oproep" not in talk.shown("group")[0] + talk.shown("question:1")[0]
    assert "join" not in talk.choices("group")
    assert "Er denken mee: bas, kim." in talk.shown("question:1")[0]


def test_two_school_weeks_later_the_asker_is_asked_how_it_stands_and_can_close(taalnetwerk: Network) -> None:
    talk = called(taalnetwerk, "bas", "kim")
    talk("bas").presses("join")
    talk("kim").presses("join")
    before = len(new(talk, "ria"))
    talk.at("2026-09-22 16:00")
    assert ["Hoe staat het" in text for text in new(talk, "ria")[before:]] == [True]
    talk("ria").presses("helped")
    assert talk.status() == "helped"


def test_who_learns_along_is_nobody_to_be_reminded(taalnetwerk: Network) -> None:
    talk = called(taalnetwerk, "bas", "kim")
    talk("bas").presses("join")
    talk("kim").presses("join")
    before = len(new(talk, "bas"))
    talk.later(days=20)
    assert len(new(talk, "bas")) == before
    assert talk.status() == "in conversation"


def test_when_the_last_joins_in_the_evening_all_hear_it_the_next_morning(taalnetwerk: Network) -> None:
    talk = called(taalnetwerk, "bas", "kim")
    talk("bas").presses("join")
    talk.at("2026-09-08 21:00")
    talk("kim").presses("join")
    assert "Je doet mee met vraag 1" in talk("kim").heard[-1]
    talk.at("2026-09-09 07:59")
    assert START not in talk.shown("question:1")[-1]
    talk.at("2026-09-09 08:01")
    assert START in talk.shown("question:1")[-1]
    assert talk.status() == "in conversation"


def test_who_goes_in_the_night_makes_it_wait_for_another_one(taalnetwerk: Network) -> None:
    talk = called(taalnetwerk, "bas", "kim")
    talk("bas").presses("join")
    talk.at("2026-09-08 21:00")
    talk("kim").presses("join")
    talk("kim").presses("join")
    talk.at("2026-09-09 12:00")
    assert talk.status() == "nobody yet"
    talk("kim").presses("join")
    assert talk.status() == "in conversation"


# --- too few ----------------------------------------------------------------------------------------------------------


def test_too_few_after_two_school_weeks_the_asker_hears_how_many_and_chooses(taalnetwerk: Network) -> None:
    talk = called(taalnetwerk, "bas", "kim", needed=6)
    talk("bas").presses("join")
    talk("kim").presses("join")
    talk.at(OVER)
    assert "Er doen twee collega's mee; 6 was genoeg geweest." in talk("ria").heard[-1]
    assert talk.choices("private:ria") == ["yes", "no"]
    assert "Oproep" not in talk.shown("group")[0] + talk.shown("question:1")[0]


def test_going_on_with_these_begins_in_the_thread_as_with_enough(taalnetwerk: Network) -> None:
    talk = called(taalnetwerk, "bas", needed=6)
    talk("bas").presses("join")
    talk.at(OVER)
    talk("ria").presses("yes")
    assert talk.status() == "in conversation"
    assert "Jullie zoeken dit samen uit: ria en bas." in talk.shown("question:1")[-1]
    assert "Het gaat door: jij en ria zoeken dit samen uit" in talk("bas").heard[-1]
    assert talk.choices("private:ria") == ["helped", "partly", "changed", "not_yet"]


def test_not_going_on_with_these_is_said_to_who_joined_and_the_ladder_goes_on(taalnetwerk: Network) -> None:
    talk = called(taalnetwerk, "bas", needed=6)
    talk("bas").presses("join")
    talk.at(OVER)
    talk("ria").presses("no")
    assert "de oproep is eraf, en ik zeg het tegen wie meedeed" in talk.shown("private:ria")[-1]
    assert "De oproep bij vraag 1 gaat niet door." in talk("bas").heard[-1]
    assert talk.choices("private:bas") == []
    talk.at("2026-09-23 16:00")
    assert "anders te stellen" in talk("ria").heard[-1]


def test_without_an_answer_it_is_a_no_after_a_school_week(taalnetwerk: Network) -> None:
    talk = called(taalnetwerk, "bas", needed=6)
    talk("bas").presses("join")
    talk.at("2026-09-29 16:00")
    assert "De oproep bij vraag 1 gaat niet door." in talk("bas").heard[-1]
    talk.at("2026-10-01 16:00")
    assert "anders te stellen" in "".join(talk("ria").heard[-2:])
    assert talk.status() == "nobody yet"


def test_where_nobody_came_there_is_nothing_to_choose(taalnetwerk: Network) -> None:
    talk = called(taalnetwerk, "bas", needed=6)
    talk.at(OVER)
    assert "er kwam niemand bij" in talk("ria").heard[-1]
    assert talk.choices("private:ria") == []
    talk.at("2026-09-23 16:00")
    assert "anders te stellen" in talk("ria").heard[-1]


def test_two_school_weeks_count_no_holiday(taalnetwerk: Network) -> None:
    talk = taalnetwerk(config=Config(matching=Matching(co_learners=2)), moderators=(), ria={}, bas={})
    talk.at("2026-10-12 09:00")
    talk("ria").says(QUESTION)
    talk("ria").presses("skip_all")
    talk.at("2026-10-13 13:01")
    talk("ria").presses("yes")
    assert "Meedoen kan tot dinsdag 3 november." in talk.shown("group")[0]


# --- ended otherwise --------------------------------------------------------------------------------------------------


def test_the_asker_can_end_the_call_earlier(taalnetwerk: Network) -> None:
    talk = called(taalnetwerk, "bas")
    talk("bas").presses("join")
    talk("ria").presses("stop")
    assert "Oproep" not in talk.shown("group")[0]
    assert "De oproep bij vraag 1 gaat niet door." in talk("bas").heard[-1]
    assert talk.choices("private:ria") == []
    talk("bas").says("Ik doe mee", "private")
    assert talk.status() == "nobody yet"


def test_the_ladder_rests_while_the_call_runs(taalnetwerk: Network) -> None:
    talk = called(taalnetwerk, "bas")
    before = len(new(talk, "ria"))
    talk.at("2026-09-21 16:00")
    assert len(new(talk, "ria")) == before


def test_help_meanwhile_begins_a_conversation_and_the_call_runs_on(taalnetwerk: Network) -> None:
    talk = called(taalnetwerk, "bas", "kim", "jan")
    talk("bas").presses("join")
    talk("jan").says("Wij lieten de kinderen zelf woorden kiezen.", "question:1")
    assert talk.status() == "in conversation"
    talk("kim").presses("join")
    assert START in talk.shown("question:1")[-1]


@pytest.mark.parametrize("state", ["open", "short"])
def test_a_question_that_is_closed_ends_its_call_and_who_joined_hears_it(taalnetwerk: Network, state: str) -> None:
    talk = called(taalnetwerk, "bas", "jan", needed=6)
    talk("bas").presses("join")
    talk("jan").says("Wij lieten de kinderen zelf woorden kiezen.", "question:1")
    if state == "short":
        talk.at(OVER)
    talk("ria").presses("helped")
    assert "ria kan verder met vraag 1, en daarmee is de oproep voorbij." in talk("bas").heard[-1]
    before = len(talk.of_questions())
    talk.later(days=20)
    assert len(talk.of_questions()) == before


def test_an_asker_who_leaves_ends_the_call_too(taalnetwerk: Network) -> None:
    talk = called(taalnetwerk, "bas")
    talk("bas").presses("join")
    talk.line(leave="ria")
    assert "ria is niet meer in de groep, dus de oproep bij vraag 1 gaat niet door." in talk("bas").heard[-1]
    assert "join" not in talk.choices("group")


@pytest.mark.parametrize("reached", [False, True])
def test_taken_back_nothing_is_left_of_a_call(taalnetwerk: Network, *, reached: bool) -> None:
    talk = called(taalnetwerk, "bas", "kim")
    talk("bas").presses("join")
    if reached:
        talk("kim").presses("join")
    talk("ria").presses("withdraw", 1) if reached else talk("ria").deletes(2)
    assert "woordenschat" not in talk.dump()
    assert talk.shown("private:bas")[-1] == "Deze vraag staat niet meer open. Je hoeft niets te doen."
    assert not [text for text in talk.shown("question:1") if "woordenschat" in text]
    before = len(talk.of_questions())
    talk.later(days=20)
    assert len(talk.of_questions()) == before


def test_in_english_it_goes_the_same_way(taalnetwerk: Network) -> None:
    talk = taalnetwerk(
        config=Config(matching=Matching(co_learners=2)), language="en", moderators=(), ria={}, bas={}, kim={}
    )
    talk("ria").says("#dtv my year 6 class has no vocabulary at all, does anybody have a good list of books?")
    talk("ria").presses("skip_all")
    talk.at(OFFERED)
    talk("ria").presses("yes")
    assert "You can join until Tuesday 22 September." in talk.shown("group")[0]
    talk("bas").presses("join")
    assert "With 2 it's on, and then the others see your name." in talk("bas").heard[-1]
    talk("kim").presses("join")
    assert "What do we want to be able to do?" in talk.shown("question:1")[-1]


def test_in_a_group_without_threads_the_call_and_its_start_stand_in_the_group(taalnetwerk: Network) -> None:
    talk = taalnetwerk(config=Config(matching=Matching(co_learners=2)), moderators=(), ria={}, bas={}, kim={})
    talk.threads("never")
    talk("ria").says(QUESTION)
    talk("ria").presses("skip_all")
    talk.at(OFFERED)
    talk("ria").presses("yes")
    assert talk.choices("group") == ["help", "same", "join"]
    assert "Oproep: wie zoekt dit mee uit?" in talk.shown("group")[0]
    talk("bas").presses("join")
    talk("kim").presses("join")
    assert [START in text for text in talk.shown("group")] == [False, True]
