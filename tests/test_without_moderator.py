"""A network without a moderator settles things with three members who say yes; a new one is offered a rhythm once."""

from typing import Any

from sqlmodel import Session, select

from bot.core.events import ChoicePressed, PlaceAdded
from bot.store import tables, timers
from bot.store.database import writing
from tests.talk import Network, Talk
from tests.test_reflections import asked
from tests.test_scan import fills_in

NAMES = ("ria", "bas", "fatma", "tom")


def alone(taalnetwerk: Network, *names: str) -> Talk:
    return taalnetwerk(moderators=(), **{name: {} for name in names or NAMES})


def say_yes(talk: Talk, *names: str) -> None:
    for name in names:
        talk(name).presses("yes")


def test_no_rhythm_starts_before_three_members_said_yes(taalnetwerk: Network) -> None:
    talk = alone(taalnetwerk)
    talk("ria").says("/reflectie rooster dinsdag 15.30")
    assert talk.to("group") == [
        "ria stelt voor: een denkvraag, dinsdag om 15.30, niet in de vakantie. Als drie leden ja zeggen, gebeurt het."
    ]
    say_yes(talk, "ria", "bas")
    assert talk.shown("group")[0].endswith("Er zeiden twee leden ja.")
    talk.at("2026-09-14 12:00")
    assert asked(talk) == []
    say_yes(talk, "tom")
    assert talk.shown("group")[0].endswith("Er zeiden drie leden ja. Afgesproken.")
    talk.at("2026-09-15 15:31")
    assert len(asked(talk)) == 1


def test_the_same_member_counts_once_and_nobody_sees_who_said_yes(taalnetwerk: Network) -> None:
    talk = alone(taalnetwerk)
    talk("ria").says("/reflectie nu", "private")
    say_yes(talk, "bas", "bas", "bas", "fatma")
    assert talk("bas").heard[-1] == "Dat had ik al genoteerd."
    assert asked(talk) == []
    assert not [text for text in talk.to("group") if "bas" in text or "fatma" in text]
    say_yes(talk, "tom")
    assert len(asked(talk)) == 1


def test_a_newer_proposal_takes_the_place_of_an_older_one(taalnetwerk: Network) -> None:
    talk = alone(taalnetwerk)
    talk("ria").says("/reflectie rooster dinsdag 15.30")
    talk("bas").says("/reflectie rooster vrijdag 9.00")
    assert talk.shown("group")[0] == "Dit voorstel is vervangen door een nieuwer."
    say_yes(talk, "ria", "bas", "tom")
    talk.at("2026-09-12 12:00")
    assert len(asked(talk)) == 1


def test_a_proposal_of_weeks_ago_is_over(taalnetwerk: Network) -> None:
    talk = alone(taalnetwerk)
    talk("ria").says("/reflectie rooster dinsdag 15.30")
    say_yes(talk, "ria", "bas")
    talk.later(days=15)
    say_yes(talk, "tom")
    assert talk("tom").heard[-1].endswith("Dat kan hier niet meer; er is intussen iets veranderd.")
    talk.later(days=20)
    assert asked(talk) == []


def test_the_rhythm_is_tapped_together_and_then_proposed(taalnetwerk: Network) -> None:
    talk = alone(taalnetwerk)
    talk("ria").says("/reflectie rooster", "private")
    for key in ("monthly", "friday", "at_noon", "leave_out", "yes"):
        talk("ria").presses(key)
    assert talk.to("group")[0].startswith("ria stelt voor: een denkvraag, elke vier weken op vrijdag om 12.30")


def test_a_slip_is_said_to_whoever_made_it_and_not_to_the_group(taalnetwerk: Network) -> None:
    talk = alone(taalnetwerk)
    talk("ria").says("/reflectie rooster dinsdg 15.30")
    assert talk.to("group") == []
    assert talk("ria").heard[-1].endswith('De dag "dinsdg" ken ik niet. Bedoel je dinsdag?')


def test_all_that_a_moderator_settles_can_be_settled_together(taalnetwerk: Network) -> None:
    for command in (
        "/reflectie dosis mild",
        "/reflectie tempo vast",
        "/reflectie zet klaar Waar lachte je om deze week?",
        "/reflectie stel voor Waar lachte je om deze week?",
        "/reflectie sla over",
        "/reflectie weg who_are_you",
        "/reflectie vrij 12 oktober",
        "/reflectie toch school 12 oktober",
        "/reflectie regio noord en midden",
        "/reflectie uit",
        "/fase verdieping",
        "/scan start",
    ):
        talk = alone(taalnetwerk)
        talk("ria").says(command, "private")
        say_yes(talk, "ria", "bas", "tom")
        assert talk.shown("group")[0].endswith("Afgesproken."), command


def test_with_a_moderator_no_vote_is_held(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas={})
    talk("ria").says("/reflectie rooster dinsdag 15.30")
    assert talk.to("group") == []


def test_a_scan_ends_with_a_phase_to_say_yes_to(taalnetwerk: Network) -> None:
    names = ("ria", "bas", "fatma", "tom", "kim")
    talk = alone(taalnetwerk, *names)
    talk("ria").says("/scan start")
    say_yes(talk, "ria", "bas", "tom")
    for name in names:
        fills_in(talk, name)
    talk.at("2026-09-21 16:05")
    assert "De scan past bij de fase ontwikkeling. Praat er eerst samen over; past hij?" in talk.to("group")[-1]
    say_yes(talk, "kim", "bas", "tom")
    assert talk.to("group")[-1].startswith("Dit netwerk is nu in de fase ontwikkeling.")


def offered_later(talk: Talk) -> None:
    with writing(talk.durf.engine) as session:
        timers.remind(session, "offer", 1, talk.stand.clock.now)
    talk.later(minutes=1)


def test_a_new_network_is_offered_a_rhythm_once_and_a_no_is_for_good(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    offered_later(talk)
    assert (
        talk("mieke")
        .heard[-1]
        .endswith(
            'Zal ik in "Taalnetwerk" af en toe een denkvraag stellen? Ik denk aan om de week op dinsdag om 15.30, '
            "niet in de vakantie. Meedoen hoeft nooit, en stoppen kan altijd."
        )
    )
    talk("mieke").presses("no")
    assert talk.shown("private:mieke")[-1] == "Prima. Wil je het later toch, dan typ je /reflectie."
    offered_later(talk)
    assert len(talk("mieke").heard) == 2
    talk.later(days=30)
    assert asked(talk) == []


def test_a_yes_to_the_offer_is_enough(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    offered_later(talk)
    talk("mieke").presses("yes")
    talk.at("2026-09-08 15:31")
    assert len(asked(talk)) == 1


def test_a_network_without_a_moderator_is_offered_another_rhythm_in_the_group(taalnetwerk: Network) -> None:
    talk = alone(taalnetwerk)
    offered_later(talk)
    assert talk.to("group")[0].startswith("Zal ik hier af en toe een denkvraag stellen, om de week op dinsdag")
    say_yes(talk, "ria", "bas", "tom")
    talk.at("2026-09-08 15:31")
    assert len(asked(talk)) == 1


def test_who_settled_a_rhythm_is_offered_none(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("mieke").says("/reflectie rooster vrijdag 9.00", "private")
    before = len(talk("mieke").heard)
    offered_later(talk)
    assert len(talk("mieke").heard) == before


def test_whoever_says_yes_to_the_bot_gets_the_offer_a_working_day_later(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    who: dict[str, Any] = {
        "platform": "playground",
        "account": "noor",
        "name": "Noor",
        "place": "staff",
        "private": False,
    }
    at = talk.stand.clock.now
    talk.durf.handle(PlaceAdded("p:1", at, **who, network="Rekennetwerk", moderator=True))
    talk.stand.clock.settle()
    with Session(talk.durf.engine) as session:
        welcome = session.exec(select(tables.Outbox).where(tables.Outbox.slot == "welcome.2")).one()
    talk.durf.handle(ChoicePressed("p:2", at, **who, moderator=True, message=welcome.message or "", key="yes"))
    talk.later(days=2)
    assert [text for text in talk("noor").heard if 'Zal ik in "Rekennetwerk" af en toe een denkvraag stellen?' in text]
