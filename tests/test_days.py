"""Days off that no calendar knows, school days after all, a pasted calendar, and regions: each in one line."""

from tests.talk import Network, Talk
from tests.test_reflections import asked, moments, settled

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//school//NL
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20260915
SUMMARY:Studiedag
END:VEVENT
END:VCALENDAR"""


def tuesdays(talk: Talk, until: str, rhythm: str = "dinsdag 15.30, vrije dag vervalt") -> list[str]:
    settled(talk, rhythm)
    return moments(talk.at(until), talk)


def test_nothing_is_asked_on_a_study_day(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("mieke").says("/netwerk vrij 15 september", "private")
    assert talk("mieke").heard[-1].endswith("Genoteerd, dan is het vrij: dinsdag 15 september.")
    assert tuesdays(talk, "2026-09-23 12:00") == ["Tue 08-09 15:30", "Tue 22-09 15:30"]


def test_a_day_off_that_comes_in_later_still_moves_what_was_planned(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    settled(talk)
    talk.at("2026-09-14 12:00")
    talk("mieke").says("/netwerk vrij 15 september", "private")
    assert moments(talk.at("2026-09-17 12:00"), talk) == ["Wed 16-09 15:30"]


def test_a_school_day_after_all_counts_as_one(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("mieke").says("/netwerk toch school 20 oktober", "private")
    assert talk("mieke").heard[-1].endswith("Genoteerd, dan is er school: dinsdag 20 oktober.")
    assert "Tue 20-10 15:30" in tuesdays(talk, "2026-10-21 12:00")


def test_a_network_may_span_regions_and_has_the_holidays_of_both(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("mieke").says("/netwerk regio midden en zuidd", "private")
    assert "Bedoel je /netwerk regio zuid?" in talk("mieke").heard[-1]
    talk("mieke").says("/netwerk regio noord, midden", "private")
    assert talk("mieke").heard[-1] == "Goed, ik houd de vakanties aan van noord en midden."
    assert tuesdays(talk, "2026-10-28 12:00")[-2:] == ["Tue 06-10 15:30", "Tue 27-10 15:30"]


def test_a_calendar_can_be_pasted(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("mieke").says(f"/netwerk agenda {CALENDAR}", "private")
    assert talk("mieke").heard[-1].endswith("Genoteerd, dan is het vrij: dinsdag 15 september.")
    assert "Tue 15-09 15:30" not in tuesdays(talk, "2026-09-23 12:00")


def test_a_broken_calendar_is_refused_with_its_line_and_what_to_do(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    broken = CALENDAR.replace("DTSTART;VALUE=DATE:20260915", "DTSTART;VALUE=DATE:2026-13-45")
    talk("mieke").says(f"/netwerk agenda {broken}", "private")
    assert 'Regel 6 van dit bestand kan ik niet lezen: "DTSTART;VALUE=DATE:2026-13-45"' in talk("mieke").heard[-1]
    talk("mieke").says("/netwerk agenda hoi", "private")
    assert "Dit is geen agenda." in talk("mieke").heard[-1]
    talk("mieke").says("/netwerk agenda", "private")
    assert talk("mieke").heard[-1].startswith("Plak de tekst van een agenda (.ics) achter deze opdracht")


def test_a_day_that_cannot_be_read_is_said_back(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("mieke").says("/netwerk vrij 31 februari", "private")
    assert 'Met "31" kom ik er niet uit. Het kan zo: 12 oktober' in talk("mieke").heard[-1]
    talk("mieke").says("/netwerk vrij", "private")
    assert talk("mieke").heard[-1].startswith("Jullie hebben geen eigen vrije dagen opgegeven.")
    talk("mieke").says("/netwerk vrij 12 t/m 16 oktober", "private")
    talk("mieke").says("/netwerk vrij", "private")
    assert "Eigen vrije dagen: maandag 12 oktober, dinsdag 13 oktober" in talk("mieke").heard[-1]


def test_only_a_moderator_changes_the_calendar(taalnetwerk: Network) -> None:
    talk = settled(taalnetwerk(ria={}))
    talk("ria").says("/reflectie vrij 8 september", "private")
    assert talk("ria").heard[-1].endswith("Dat kan alleen een beheerder van deze groep.")
    talk.at("2026-09-08 15:31")
    assert len(asked(talk)) == 1


def days_of(talk: Talk) -> str:
    """What somebody sees of the days off."""
    talk("ria").says("/netwerk vrij", "private")
    return talk("ria").heard[-1]


def test_without_a_moderator_three_members_settle_a_day_off(taalnetwerk: Network) -> None:
    talk = taalnetwerk(moderators=(), ria={}, bas={}, jan={})
    talk("ria").says("/netwerk vrij 8 september")
    assert talk.shown("group")[-1].startswith("ria stelt voor:")
    talk("ria").presses("yes")
    talk("bas").presses("yes")
    assert "dinsdag 8 september" not in days_of(talk)
    talk("jan").presses("yes")
    assert "dinsdag 8 september" in days_of(talk)


def test_a_calendar_of_nothing_but_days_off_stops_nothing_for_good(taalnetwerk: Network) -> None:
    talk = settled(taalnetwerk(ria={}), "elke werkdag 15.30")
    for span in ("8 september t/m 30 november", "1 december t/m 28 februari", "1 maart t/m 30 mei"):
        talk("mieke").says(f"/netwerk vrij {span}", "private")
    assert moments(talk.at("2027-06-01 12:00"), talk) == ["Mon 07-09 15:30", "Mon 31-05 15:30"]
