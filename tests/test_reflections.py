"""A network settles how it is asked to think, in a few taps or one line; nothing begins before a moderator's yes."""

import pytest

from bot.platforms.outgoing import Outgoing
from tests.talk import Network, Talk

MARK = "Denkvraag: "


def asked(talk: Talk) -> list[str]:
    """The questions to think about that stand in the group."""
    return [text.removeprefix(MARK).split("\n")[0] for text in talk.shown("group") if text.startswith(MARK)]


def moments(said: list[Outgoing], talk: Talk) -> list[str]:
    """When they were asked, in network time."""
    zone = talk.cast.begin.tzinfo
    return [f"{one.at.astimezone(zone):%a %d-%m %H:%M}" for one in said if one.text.startswith(MARK)]


def settled(talk: Talk, rhythm: str = "dinsdag 15.30") -> Talk:
    talk("mieke").says(f"/reflectie rooster {rhythm}", "private")
    return talk


def test_nothing_is_asked_before_a_moderator_settled_a_rhythm(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk.later(days=40)
    assert asked(talk) == []


def test_a_rhythm_is_settled_in_five_taps_and_a_yes(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    mieke = talk("mieke")
    mieke.says("/reflectie")
    assert talk.to("group") == []
    for key in ("rhythm", "fortnightly", "tuesday", "after_lessons", "move"):
        mieke.presses(key)
    assert mieke.heard[-1] == (
        "Dus om de week op dinsdag om 15.30, niet in de vakantie. Is het dan vrij, dan schuift hij op. "
        "De eerste: dinsdag 8 september. Zal ik zo beginnen?"
    )
    talk.later(days=2)
    assert asked(talk) == []
    mieke.says("/reflectie rooster", "private")
    for key in ("fortnightly", "tuesday", "after_lessons", "move", "yes"):
        mieke.presses(key)
    said = talk.at("2026-10-07 12:00")
    assert moments(said, talk) == ["Tue 15-09 15:30", "Tue 29-09 15:30"]


def test_typing_does_as_well_as_tapping_at_every_step(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    mieke = talk("mieke")
    mieke.says("/reflectie rooster", "private")
    mieke.answers("maandag en dinsdg 15.30")
    assert mieke.heard[-1] == 'De dag "dinsdg" ken ik niet. Bedoel je dinsdag?'
    mieke.answers("maandag en dinsdag 15.30")
    mieke.presses("leave_out")
    mieke.presses("yes")
    assert "maandag en dinsdag om 15.30, niet in de vakantie. Is het dan vrij, dan valt hij uit." in mieke.heard[-1]
    mieke.says("/reflectie rooster", "private")
    mieke.presses("weekly")
    mieke.presses("thursday")
    mieke.answers("14.00")
    mieke.presses("move")
    assert mieke.heard[-1].startswith("Dus donderdag om 14.00")
    mieke.presses("no")
    assert mieke.heard[-1] == "Prima, er verandert niets."


def test_one_line_is_enough_in_either_language(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("mieke").says("/reflectie rooster maandag en donderdag 15.30, vrije dag vervalt")
    assert (
        talk("mieke")
        .heard[-1]
        .endswith(
            "Goed: maandag en donderdag om 15.30, niet in de vakantie. Is het dan vrij, dan valt hij uit. "
            "De eerste: maandag 7 september."
        )
    )
    english = taalnetwerk(language="en", ria={})
    english("mieke").says("/reflection schedule every other week Tuesday 4 pm")
    assert "every other week on Tuesday at 16:00" in english("mieke").heard[-1]


def test_a_rhythm_that_never_occurs_is_not_settled(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("mieke").says("/reflectie rooster dinsdag 19.00", "private")
    assert "19.00 valt buiten jullie werktijd van 8.00 tot 17.00" in talk("mieke").heard[-1]
    talk("mieke").says("/reflectie rooster zaterdag 10.00", "private")
    assert talk("mieke").heard[-1] == "Jullie werken niet op zaterdag. Welke dag kan wel?"
    talk.later(days=30)
    assert asked(talk) == []


def test_a_member_sees_how_it_stands_and_cannot_change_it(taalnetwerk: Network) -> None:
    talk = settled(taalnetwerk(ria={}))
    talk("ria").says("/reflectie", "private")
    assert "De denkvragen komen dinsdag om 15.30, niet in de vakantie." in talk("ria").heard[-1]
    assert talk.choices("private:ria") == []
    for words in ("rooster", "rooster maandag 9.00", "nu", "volgende", "sla over", "weg", "dosis mild", "uit"):
        talk("ria").says(f"/reflectie {words}", "private")
        assert talk("ria").heard[-1] == "Dat kan alleen een beheerder van deze groep.", words
    assert asked(talk) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("roster", "/reflectie rooster"),
        ("volgnede", "/reflectie volgende"),
        ("sla ovr", "/reflectie sla over"),
        ("stel vor Wat nu?", "/reflectie stel voor"),
    ],
)
def test_a_mistyped_word_gets_the_nearest(taalnetwerk: Network, typed: str, meant: str) -> None:
    talk = taalnetwerk(ria={})
    talk("mieke").says(f"/reflectie {typed}", "private")
    assert f"Bedoel je {meant}?" in talk("mieke").heard[-1]


def test_the_next_one_is_seen_beforehand_and_can_be_skipped_or_left_out_for_good(taalnetwerk: Network) -> None:
    talk = settled(taalnetwerk(ria={}))
    mieke = talk("mieke")
    mieke.says("/reflectie volgende", "private")
    assert mieke.heard[-1] == 'Hierna komt: "Wie ben je?" (who_are_you)'
    mieke.presses("skip")
    second = mieke.heard[-1]
    assert second.startswith('Die slaan we over. Hierna komt: "')
    mieke.presses("retire")
    third = mieke.heard[-1].split('"')[1]
    assert third not in second
    talk.at("2026-09-08 15:30")
    assert asked(talk) == [third]
    assert talk.to("private:ria") == []


def test_a_question_is_taken_out_by_its_name_and_a_slip_gets_the_nearest(taalnetwerk: Network) -> None:
    talk = settled(taalnetwerk(ria={}))
    talk("mieke").says("/reflectie weg who_are_yuo", "private")
    assert "Bedoel je /reflectie weg who_are_you?" in talk("mieke").heard[-1]
    talk("mieke").says("/reflectie weg who_are_you", "private")
    talk.at("2026-12-01 16:00")
    assert "Wie ben je?" not in asked(talk)


def test_what_is_put_ready_comes_first_and_in_order(taalnetwerk: Network) -> None:
    talk = settled(taalnetwerk(ria={}))
    mieke = talk("mieke")
    mieke.says("/reflectie zet klaar Welk boek las je zelf deze zomer?", "private")
    assert mieke.heard[-1].endswith('Klaargezet, als eerste: "Welk boek las je zelf deze zomer?"')
    mieke.says("/reflectie zet klaar dare_to_ask", "private")
    assert "Er staan er nu twee klaar." in mieke.heard[-1]
    talk.at("2026-09-16 12:00")
    assert asked(talk) == [
        "Welk boek las je zelf deze zomer?",
        "Wat heb je van een groep nodig om iets te durven vragen?",
    ]
    mieke.says("/reflectie zet klaar", "private")
    assert mieke.heard[-1].startswith("Welke? Typ achter /reflectie zet klaar de naam")


def test_a_member_proposes_a_question_and_hears_what_became_of_it(taalnetwerk: Network) -> None:
    talk = settled(taalnetwerk(ria={}))
    talk("ria").says("/reflectie stel voor Wat laat je liever aan een ander over?", "private")
    assert talk("ria").heard[-1].endswith("Dank je. Je moderator kijkt ernaar.")
    assert "ria stelt een denkvraag voor" in talk("mieke").heard[-1]
    talk("mieke").presses("yes")
    assert talk("ria").heard[-1].startswith("Jouw denkvraag komt erbij")
    talk("ria").says("/reflectie stel voor Wie doet hier het minst?", "private")
    talk("mieke").presses("no")
    assert talk("ria").heard[-1].startswith("Jouw denkvraag blijft nu liggen")
    talk.at("2027-07-01 12:00")
    assert "Wat laat je liever aan een ander over?" in asked(talk)
    assert "Wie doet hier het minst?" not in asked(talk)


def test_one_sent_at_once_can_be_taken_back_for_a_minute(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("mieke").says("/reflectie nu", "private")
    assert len(asked(talk)) == 1
    talk.later(seconds=45)  # and the press ten seconds later
    talk("mieke").presses("withdraw")
    assert talk.shown("group") == ["Deze denkvraag is teruggenomen."]
    talk("mieke").says("/reflectie nu", "private")
    talk.later(seconds=55)
    talk("mieke").presses("withdraw")
    assert talk("mieke").heard[-1] == "De minuut is voorbij; de denkvraag blijft staan."
    assert len(asked(talk)) == 1


def test_a_taken_back_question_can_be_answered_by_nobody(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("mieke").says("/reflectie nu", "private")
    talk("ria").presses("private")
    talk("mieke").presses("withdraw")
    talk("ria").says("Ik dacht aan de pauze van gisteren.", "private")
    talk("ria").presses("no")
    talk.later(hours=2)
    assert "Ik dacht aan de pauze" not in talk.dump()


def test_how_far_a_question_goes_is_chosen(taalnetwerk: Network) -> None:
    talk = settled(taalnetwerk(ria={}))
    talk("mieke").says("/reflectie dosis mlid", "private")
    assert "Bedoel je /reflectie dosis mild?" in talk("mieke").heard[-1]
    talk("mieke").says("/reflectie dosis mild", "private")
    talk.at("2026-11-11 12:00")
    known = talk.durf.library["nl"].phases["verkenning"].questions.values()
    doses = {each.dose for each in known if each.text in asked(talk)}
    assert doses == {"mild"}


def test_unsettling_ones_come_only_where_that_was_chosen_and_not_at_first(taalnetwerk: Network) -> None:
    talk = settled(taalnetwerk(ria={}))
    talk("mieke").says("/reflectie dosis schuurt", "private")
    talk("mieke").says("/reflectie tempo vast", "private")
    talk.at("2027-02-01 12:00")
    known = {each.text: each for each in talk.durf.library["nl"].phases["verkenning"].questions.values()}
    doses = [known[text].dose for text in asked(talk)]
    assert "unsettling" in doses
    assert "unsettling" not in doses[:4]


def test_it_stops_when_a_moderator_says_so(taalnetwerk: Network) -> None:
    talk = settled(taalnetwerk(ria={}))
    talk.at("2026-09-09 12:00")
    talk("mieke").says("/reflectie uit", "private")
    talk.at("2026-11-01 12:00")
    assert len(asked(talk)) == 1


def test_another_rhythm_takes_the_place_of_the_first(taalnetwerk: Network) -> None:
    talk = settled(taalnetwerk(ria={}))
    settled(talk, "vrijdag 9.00")
    assert moments(talk.at("2026-09-19 12:00"), talk) == ["Fri 11-09 09:00", "Fri 18-09 09:00"]


def test_none_comes_in_the_holidays_of_the_region(taalnetwerk: Network) -> None:
    asked_in_autumn = {}
    for region in ("noord", "midden"):
        talk = settled(taalnetwerk(region=region, ria={}), "dinsdag 15.30, vrije dag vervalt")
        asked_in_autumn[region] = moments(talk.at("2026-10-28 12:00"), talk)[-3:]
    assert asked_in_autumn == {
        "noord": ["Tue 06-10 15:30", "Tue 20-10 15:30", "Tue 27-10 15:30"],
        "midden": ["Tue 06-10 15:30", "Tue 13-10 15:30", "Tue 27-10 15:30"],
    }
