"""The phase of a network: shown with what helps, set by moderators, and never by the bot."""

import pytest

from tests.talk import QUESTION, Network, Talk
from tests.test_reflections import asked, settled


def test_anybody_sees_the_phase_what_it_means_and_what_usually_helps(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("ria").says("/fase", "private")
    assert "Jullie fase: verkenning. Iedereen kijkt nog wat dit netwerk kan opleveren." in talk("ria").heard[-1]
    assert "- Weten wie er zijn en waar ze iets van weten." in talk("ria").heard[-1]
    assert talk.choices("private:ria") == []


def test_a_moderator_sets_it_with_a_tap_and_everybody_reads_it(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("mieke").says("/fase", "private")
    assert talk.choices("private:mieke") == ["ontwikkeling", "verdieping", "inbedding", "verankering"]
    talk("mieke").presses("verdieping")
    assert talk.shown("private:mieke")[-1] == "Gedaan: verdieping. In de groep staat het ook."
    assert talk.to("group")[-1].startswith("mieke zette de fase van dit netwerk op verdieping. Het netwerk is op gang")


@pytest.mark.parametrize("typed", ["verdieping", "de verdiepingsfase", "3", "VERD", "deepening"])
def test_a_moderator_sets_it_in_one_line_in_any_form(taalnetwerk: Network, typed: str) -> None:
    talk = taalnetwerk(ria={})
    talk("mieke").says(f"/fase {typed}")
    assert "op verdieping" in talk.to("group")[-1]


def test_a_slip_gets_the_nearest_and_is_never_taken_for_sure(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("mieke").says("/fase verdeiping")
    assert talk.to("group") == []
    assert talk("mieke").heard[-1].endswith("Die fase ken ik niet. Bedoel je verdieping?")
    talk("mieke").presses("yes")
    assert "op verdieping" in talk.to("group")[-1]
    talk("mieke").says("/fase groei")
    assert talk("mieke").heard[-1] == (
        "Die fase ken ik niet. Dit zijn ze: verkenning, ontwikkeling, verdieping, inbedding, verankering."
    )
    talk("mieke").says("/fase verdieping")
    assert talk("mieke").heard[-1] == "Dat is de fase al: verdieping."


def test_a_member_cannot_set_it(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("ria").says("/fase verdieping", "private")
    assert talk("ria").heard[-1].endswith("Dat kan alleen een beheerder van deze groep.")
    assert talk.to("group") == []


def test_the_phase_says_which_questions_come(taalnetwerk: Network) -> None:
    talk = settled(taalnetwerk(ria={}))
    talk("mieke").says("/fase inbedding")
    talk.at("2026-10-07 12:00")
    known = {each.text for each in talk.durf.library["nl"].phases["inbedding"].questions.values()}
    assert len(asked(talk)) == 5
    assert {*asked(talk)} <= known


def test_a_network_that_is_further_is_asked_what_should_be_different_first(taalnetwerk: Network) -> None:
    aspects = {}
    for phase in ("verkenning", "inbedding"):
        talk = taalnetwerk(ria={})
        talk("mieke").says(f"/fase {phase}")
        talk("ria").says(QUESTION)
        talk("ria").presses("private")
        talk("ria").answers("Dinsdag bij aardrijkskunde.")
        aspects[phase] = [one["aspect"] for one in talk.log()[0]["follow_ups"]]
    assert aspects == {"verkenning": ["tried", "motive"], "inbedding": ["tried", "aim"]}


def test_whoever_asks_how_it_works_is_welcomed_as_fits_the_phase(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("ria").says("/uitleg", "private")
    assert "Welkom, iedereen leert elkaar hier nog kennen" in talk("ria").heard[-1]


def lively(talk: Talk) -> Talk:
    """Three members offer something, and five questions are asked and helped."""
    for name in ("bas", "kim", "ria"):
        talk(name).says("/aanbod woordenschat in groep 6", "private")
    for day in range(14, 19):
        talk.at(f"2026-09-{day} 09:30")
        talk("ria").says(QUESTION)
        talk("ria").presses("skip_all")
        talk("bas").presses("help", question=day - 13)
        talk("ria").presses("helped", question=day - 13)
    return talk


def test_a_moderator_sees_what_seems_to_be_and_why(taalnetwerk: Network) -> None:
    talk = lively(taalnetwerk(ria={}, bas={}, kim={}))
    talk.at("2026-10-05 09:00")
    talk("mieke").says("/fase", "private")
    hint = talk("mieke").heard[-1]
    assert "Jullie lijken in de fase ontwikkeling: vijf vragen zijn gesteld, bij vijf vragen dacht iemand mee" in hint
    assert talk.to("group") == [text for text in talk.to("group") if "fase" not in text]
    talk("ria").says("/fase", "private")
    assert "lijken" not in talk("ria").heard[-1]


def test_the_hint_comes_once_a_month_at_most_privately_and_changes_nothing(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas={}, kim={})
    settled(talk, "dinsdag 15.30")
    lively(talk)
    talk.at("2026-10-12 12:00")
    hints = [text for text in talk("mieke").heard if text.startswith('Over "Taalnetwerk":')]
    assert len(hints) == 1
    assert "ontwikkeling" in hints[0]
    talk("mieke").says("/fase", "private")
    assert "Jullie fase: verkenning." in talk("mieke").heard[-1]
    assert not [text for text in talk.to("group") + talk("ria").heard if "lijken in de fase" in text]


def test_the_same_hint_is_not_said_twice_in_a_row(taalnetwerk: Network) -> None:
    talk = settled(taalnetwerk(ria={}))
    talk.at("2027-03-01 12:00")
    hints = [text for text in talk("mieke").heard if "schooldagen stil" in text]
    assert len(hints) == 1
