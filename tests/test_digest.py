"""Once a week: what is open and what is new, in one message; and what needs a moderator."""

import pytest

from tests.learnt import told, tried
from tests.talk import Network, Talk

HERE = "Deze week in Taalnetwerk"
OVERVIEW = "Als moderator van Taalnetwerk wil je dit misschien zien."
READ = "#dtv hoe krijg ik groep 4 aan het lezen thuis?"
FRACTIONS = "#dtv hoe leren mijn kinderen rekenen met breuken?"


def digests(talk: Talk, chat: str = "group", begin: str = HERE) -> list[str]:
    """The digests that stand in a chat."""
    return [text for text in talk.shown(chat) if begin in text]


def ask(talk: Talk, name: str, text: str) -> int:
    """Asks something that is worded at once; gives its number."""
    talk(name).says(text)
    talk(name).presses("skip_all")
    return len(talk.log())


# --- the group --------------------------------------------------------------------------------------------------------


def test_on_friday_at_three_the_group_sees_what_is_open(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, jan={})
    ask(talk, "ria", READ)
    talk.at("2026-09-11 14:59")
    assert digests(talk) == []
    talk.at("2026-09-11 15:00")
    assert digests(talk) == [
        f'{HERE}\nHier mag nog iemand meedenken:\n1. ria: "hoe krijg ik groep 4 aan het lezen thuis?"'
    ]


def test_a_week_without_anything_says_nothing(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, jan={})
    talk.later(days=40)
    assert talk.said == []


def test_what_somebody_took_up_stands_there_only_in_the_week_it_was_asked(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, jan={})
    ask(talk, "ria", READ)
    talk("jan").presses("help")
    talk("jan").says("Voorlezen, elke avond.", "question:1")
    talk.at("2026-09-11 15:00")
    assert len(digests(talk)) == 1
    talk.at("2026-10-16 16:00")
    assert len(digests(talk)) == 1


def test_what_nobody_took_up_stands_there_twice_and_then_no_more(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, jan={})
    ask(talk, "ria", READ)
    talk.at("2026-11-30 16:00")
    assert len(digests(talk)) == 2
    assert talk.status() == "nobody yet"


def test_new_harvest_is_in_it_once(taalnetwerk: Network) -> None:
    talk = told(taalnetwerk)
    talk.at("2026-10-02 15:00")
    assert "Nieuw om te lezen, met /zoek en het nummer:\n1. ria:" in digests(talk)[-1]
    before = len(digests(talk))
    talk.at("2026-10-16 16:00")
    assert len(digests(talk)) == before


def test_in_a_holiday_there_is_none_and_the_next_tells_what_came_since(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, jan={})
    talk.at("2026-10-16 16:00")  # the autumn holiday begins, after that Friday's moment
    ask(talk, "ria", READ)
    talk.at("2026-10-30 14:59")
    assert digests(talk) == []
    talk.at("2026-10-30 15:00")
    assert len(digests(talk)) == 1


def test_withdrawn_it_is_gone_from_the_digest(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, jan={})
    ask(talk, "ria", READ)
    ask(talk, "jan", FRACTIONS)
    talk.at("2026-09-11 15:00")
    talk("ria").presses("withdraw")
    assert digests(talk) == [
        f'{HERE}\nHier mag nog iemand meedenken:\n2. jan: "hoe leren mijn kinderen rekenen met breuken?"'
    ]
    talk("jan").presses("withdraw")
    assert "Wat hier stond, is teruggenomen." in talk.shown("group")
    assert "breuken" not in talk.dump()
    assert "lezen thuis" not in talk.dump()


def test_withdrawn_half_a_year_later_as_well(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, jan={})
    ask(talk, "ria", READ)
    talk.at("2027-03-01 09:00")
    talk("ria").presses("withdraw")
    assert digests(talk) == []
    assert "lezen thuis" not in talk.dump()


def test_an_edit_changes_what_stands_there(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, jan={})
    ask(talk, "ria", READ)
    line = talk.lines - 1
    talk.at("2026-09-11 15:00")
    talk("ria").edits(line, "#dtv hoe krijg ik groep 4 thuis aan het boek?")
    assert "thuis aan het boek" in digests(talk)[0]


# --- another moment ---------------------------------------------------------------------------------------------------


def test_a_moderator_chooses_another_moment(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, jan={})
    ask(talk, "ria", READ)
    talk("mieke").says("/netwerk overzicht donderdag 14.00", "private")
    assert "Elke donderdag om 14.00" in talk("mieke").heard[-1]
    talk.at("2026-09-10 14:00")
    assert len(digests(talk)) == 1
    talk.at("2026-09-11 16:00")
    assert len(digests(talk)) == 1


def test_or_none(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, jan={})
    ask(talk, "ria", READ)
    talk("mieke").says("/netwerk overzicht uit", "private")
    assert talk("mieke").heard[-1].endswith("Er komt geen overzicht meer in de groep.")
    talk.at("2026-09-12 16:00")
    assert digests(talk) == []
    assert digests(talk, "private:mieke", OVERVIEW) != []
    talk("mieke").says("/netwerk overzicht vrijdag 15.00", "private")
    talk.at("2026-09-18 16:00")
    assert len(digests(talk)) == 1


def test_only_a_moderator_may(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("ria").says("/netwerk overzicht uit", "private")
    assert talk("ria").heard[-1].endswith("Dat kan alleen een beheerder van deze groep.")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Eén moment per week."),
        ("vrijdag", "En hoe laat?"),
        ("zaterdag 10.00", "Jullie werken niet op zaterdag."),
        ("ma en do 15.00", "Eén moment per week."),
        ("om de week vrijdag 15.00", "Eén moment per week."),
    ],
)
def test_what_is_no_weekly_moment_is_said_to_be_so(taalnetwerk: Network, typed: str, said: str) -> None:
    talk = taalnetwerk(ria={})
    talk("mieke").says(f"/netwerk overzicht {typed}", "private")
    assert said in talk("mieke").heard[-1]


# --- privately --------------------------------------------------------------------------------------------------------


def test_whoever_wants_it_gets_it_privately_with_what_fits_first(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, jan={}, fatma={"offers": ["rekenen met breuken"], "quiet": "08:00-17:00"})
    talk("jan").says("/mijn overzicht aan", "private")
    talk("fatma").says("/mijn overzicht aan", "private")
    ask(talk, "ria", READ)
    ask(talk, "ria", FRACTIONS)
    ask(talk, "jan", "#dtv hoe leer ik kinderen netjes schrijven?")
    talk("fatma").says("/rust uit", "private")
    talk.at("2026-09-11 15:00")
    (mine,) = digests(talk, "private:jan", "Voor jou, uit Taalnetwerk.")
    assert [line[:2] for line in mine.splitlines() if line[:1].isdigit()] == ["1.", "2."]  # without one's own
    (fitting,) = digests(talk, "private:fatma", "Voor jou, uit Taalnetwerk.")
    assert [line[:2] for line in fitting.splitlines() if line[:1].isdigit()] == ["2.", "1.", "3."]
    assert digests(talk, "private:ria", "Voor jou") == []


def test_until_it_is_turned_off(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, jan={})
    talk("jan").says("/mijn overzicht aan", "private")
    talk("jan").says("/mine digest off", "private")
    assert talk("jan").heard[-1] == "Goed. Hier krijg je geen overzicht."
    ask(talk, "ria", READ)
    talk.at("2026-09-11 15:00")
    assert digests(talk, "private:jan", "Voor jou") == []
    talk("jan").says("/mijn overzicht", "private")
    assert talk("jan").heard[-1].startswith("Wil je het weekoverzicht ook hier?")


def test_own_quiet_hours_hold(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, jan={"quiet": "15:00-10:00"})
    talk("jan").says("/mijn overzicht aan", "private")
    ask(talk, "ria", READ)
    talk.at("2026-09-11 17:00")
    assert digests(talk, "private:jan", "Voor jou") == []
    talk.at("2026-09-14 10:00")
    assert len(digests(talk, "private:jan", "Voor jou")) == 1


# --- moderators -------------------------------------------------------------------------------------------------------


def test_a_moderator_sees_who_may_need_them(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, jan={}, bas={})
    ask(talk, "ria", READ)
    ask(talk, "jan", FRACTIONS)
    ask(talk, "ria", "#dtv hoe leer ik kinderen netjes schrijven?")
    talk("bas").presses("help", 2)
    talk("bas").says("Met een reep chocola.", "question:2")
    talk.at("2026-09-11 15:00")
    (text,) = digests(talk, "private:mieke", OVERVIEW)
    assert text.partition(OVERVIEW)[2].split("\n")[1:] == [
        "Iemands eerste vraag:",
        '1. ria: "hoe krijg ik groep 4 aan het lezen thuis?" (nog niemand)',
        '2. jan: "hoe leren mijn kinderen rekenen met breuken?" (er wordt meegedacht)',
        "Nog niemand denkt mee:",
        '3. ria: "hoe leer ik kinderen netjes schrijven?"',
    ]
    talk.at("2026-09-18 15:00")
    later = digests(talk, "private:mieke", OVERVIEW)[-1]
    assert "Al een week stil in het topic:\n2. jan:" in later
    assert "Een eerste vraag" not in later


def test_a_moderator_with_nothing_to_do_hears_nothing_and_may_stop_it(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, jan={})
    talk.at("2026-09-11 15:00")
    assert talk("mieke").heard == []
    talk("mieke").says("/mijn overzicht uit", "private")
    ask(talk, "ria", READ)
    talk.at("2026-09-18 15:00")
    assert digests(talk, "private:mieke", OVERVIEW) == []


def test_nobody_is_named_who_was_not_named_already(taalnetwerk: Network) -> None:
    talk = tried(taalnetwerk)
    ask(talk, "jan", READ)
    talk("fatma").presses("same", 2)
    talk("bas").presses("help", 2)
    talk("bas").says("Met een reep chocola.", "question:2")
    talk.at("2026-10-02 15:00")
    text = digests(talk)[-1]
    assert "jan" in text
    assert [name for name in ("bas", "fatma", "ria") if name in text] == []
