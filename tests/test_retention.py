"""What is kept no longer than promised is gone."""

from sqlmodel import Session, func, select

from bot.store import tables
from tests.learnt import tried
from tests.talk import QUESTION, Network, Talk


def names(talk: Talk) -> list[str]:
    with Session(talk.durf.engine) as session:
        return sorted(session.exec(select(tables.Person.name)))


def count(talk: Talk, table: type[tables.Seen | tables.Heard | tables.Outbox]) -> int:
    with Session(talk.durf.engine) as session:
        return session.exec(select(func.count()).select_from(table)).one()


def test_whoever_left_and_left_nothing_behind_is_forgotten_after_a_month(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas={"offers": ["breuken"]})
    talk.line(leave="bas")
    talk.later(days=29)
    assert names(talk) == ["bas", "mieke", "ria"]
    talk.later(days=3)
    assert names(talk) == ["mieke", "ria"]


def test_whoever_left_and_thought_along_stays_with_the_question_until_it_is_withdrawn(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas={})
    talk("ria").says(QUESTION)
    talk("ria").presses("skip_all")
    talk("bas").presses("help")
    talk("bas").says("Wie begint over die woorden?", "question:1")
    talk.line(leave="bas")
    talk.later(days=40)
    assert "bas" in names(talk)
    talk("ria").presses("withdraw")
    talk.later(days=2)
    assert "bas" not in names(talk)


def test_the_ids_of_events_are_kept_seven_days(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("ria").says("/uitleg", "private")
    talk.later(days=6)
    assert count(talk, tables.Seen) == 1
    talk.later(days=3)
    assert count(talk, tables.Seen) == 0


def test_what_was_said_without_a_question_is_kept_a_month(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("ria").says("/uitleg", "private")
    talk.later(days=32)
    assert count(talk, tables.Outbox) == 0


def test_an_offer_taken_out_leaves_nothing(taalnetwerk: Network) -> None:
    talk = taalnetwerk(bas={})
    talk("bas").says("/aanbod rekenen met breuken", "private")
    assert count(talk, tables.Heard) == 1
    talk("bas").says("/mijn weg 1", "private")
    assert count(talk, tables.Heard) == 0
    talk("bas").says("/aanbod rekenen met breuken", "private")
    talk("bas").deletes(talk.lines)
    assert count(talk, tables.Heard) == 0
    assert 'INSERT INTO "term"' not in talk.dump()
    assert 'INSERT INTO "offer"' not in talk.dump()


def test_whoever_got_a_digest_and_left_is_forgotten_with_it(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, jan={})
    talk("jan").says("/mijn overzicht aan", "private")
    talk("ria").says(QUESTION)
    talk("ria").presses("skip_all")
    talk.at("2026-09-11 16:00")
    talk.line(leave="jan")
    talk.later(days=35)
    assert "jan" not in names(talk)


def test_a_digest_is_changed_for_400_days_and_holds_no_text(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, jan={})
    talk("ria").says(QUESTION)
    talk("ria").presses("skip_all")
    talk.at("2026-09-11 16:00")
    rows = [line for line in talk.dump().splitlines() if "'digest." in line]
    assert rows
    assert not [line for line in rows if "woordenschat" in line]
    talk.later(days=500)
    assert 'INSERT INTO "digest"' not in talk.dump()
    assert "'digest." not in talk.dump()


def test_somebody_named_with_what_came_of_a_question_stays_with_it(taalnetwerk: Network) -> None:
    talk = tried(taalnetwerk)
    for key in ("yes", "skip", "skip"):
        talk("ria").presses(key)
    talk("fatma").presses("yes")
    talk.line(leave="fatma")
    talk.later(days=60)
    assert "fatma" in names(talk)
    talk("ria").presses("withdraw")
    talk.later(days=2)
    assert "fatma" not in names(talk)
