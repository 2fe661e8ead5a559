"""What is to be said is said, in order, also when the platform fails; and never in silence."""

from dataclasses import dataclass, field
from datetime import timedelta

from sqlmodel import Session, select

from bot.delivery import deliver, ready
from bot.platforms.outgoing import Outgoing, Passing, Permanent, Said
from bot.platforms.playground.platform import NAME, Playground
from bot.store import tables
from tests.talk import QUESTION, Network, Talk


@dataclass
class Faltering:
    """A playground that fails as it is told: so many times passing, for these chats for ever, these kinds never."""

    inner: Playground
    passing: int = 0
    closed: set[str] = field(default_factory=set)
    refused_kinds: set[str] = field(default_factory=set)
    name: str = NAME

    def deliver(self, outgoing: Outgoing) -> Said:
        """Fails, or delivers."""
        if self.passing:
            self.passing -= 1
            raise Passing("too fast", seconds=30)
        if outgoing.chat in self.closed or outgoing.kind in self.refused_kinds:
            raise Permanent("forbidden")
        return self.inner.deliver(outgoing)


def faltering(talk: Talk, **failures: object) -> Faltering:
    platform = Faltering(talk.stand.clock.platform, **failures)  # type: ignore[arg-type]
    talk.stand.clock.platform = platform  # type: ignore[assignment]
    return platform


def test_what_fails_for_now_is_tried_again_and_keeps_its_order(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas={})
    faltering(talk, passing=3)
    talk("ria").says(QUESTION)
    assert talk.said == []
    talk.later(minutes=30)
    assert [outgoing.chat for outgoing in talk.said] == ["group", "question:1"]


def test_a_chat_that_fails_does_not_hold_up_another(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas={})
    faltering(talk, passing=1)
    talk("ria").says(QUESTION)
    talk("bas").says("/uitleg", "private")
    assert [outgoing.chat for outgoing in talk.said] == ["private:bas"]


def test_a_private_message_to_a_closed_chat_about_the_own_question_goes_to_its_thread(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas={})
    talk.line(block="ria")
    ria = talk("ria")
    ria.says(QUESTION)
    ria.presses("private")
    assert "Vraag 1 van 2" in talk.to("question:1")[-1]
    ria.answers("Dinsdag bij aardrijkskunde.")
    assert talk.log()[0]["follow_ups"][0]["answer"] == "Dinsdag bij aardrijkskunde."


def test_where_no_thread_can_be_opened_the_card_stands_in_the_group(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas={})
    faltering(talk, refused_kinds={"thread"})
    talk("ria").says(QUESTION)
    assert len(talk.to("group")) == 2
    talk("ria").presses("here")
    assert "Vraag 1 van 2" in talk.to("group")[-1]
    talk("ria").answers("Dinsdag bij aardrijkskunde.")
    talk("bas").presses("help")
    assert talk.log()[0]["people"] == ["ria", "bas"]
    assert talk.log()[0]["follow_ups"][0]["answer"] == "Dinsdag bij aardrijkskunde."


def test_what_is_too_late_is_not_said_and_the_request_lapses(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas={"offers": ["woordenschat"]})
    talk("ria").says(QUESTION)
    faltering(talk, passing=12)
    talk.at("2026-09-08 16:59")
    talk("ria").says("/uitleg", "private")
    talk.later(days=1)
    with Session(talk.durf.engine) as session:
        late = session.exec(select(tables.Outbox).where(tables.Outbox.state == "late")).all()
    assert all(row.deadline is not None for row in late)


def test_an_edit_waits_for_the_message_it_changes(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas={})
    faltering(talk, passing=1)
    ria = talk("ria")
    ria.says(QUESTION)
    ria.edits(talk.lines, "#dtv mijn groep 5 zakt weg bij begrijpend lezen")
    talk.later(minutes=5)
    kinds = [(outgoing.chat, outgoing.kind) for outgoing in talk.said]
    assert kinds == [("group", "say"), ("question:1", "say"), ("question:1", "change")]


def test_no_more_is_made_ready_than_there_is_room_for(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas={}, fatma={})
    faltering(talk, passing=3)
    for name in ("ria", "bas", "fatma"):
        talk(name).says("/uitleg", "private")
    later = talk.stand.clock.now + timedelta(hours=1)
    look = ready(talk.durf, [NAME], later, room={0: 2, 1: 0})
    assert (len(look.rows), look.held) == (2, True)
    assert not ready(talk.durf, [NAME], later, room={0: 3}).held


def test_delivering_twice_says_nothing_twice(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("ria").says(QUESTION)
    before = len(talk.said)
    deliver(talk.durf, {NAME: talk.stand.clock.platform}, talk.stand.clock.now + timedelta(hours=1))
    assert len(talk.said) == before


def test_what_goes_to_the_thread_instead_promises_nothing_about_privacy(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk.line(block="ria")
    talk("ria").says(QUESTION)
    talk("ria").presses("private")
    assert "ik ben Durf" not in talk.to("question:1")[-1]
