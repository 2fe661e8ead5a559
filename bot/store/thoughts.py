"""What members thought about the questions they were asked: for themselves, or among colleagues."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, delete, select

from bot.store.tables import Heard, OwnQuestion, Round, Thought


@dataclass(frozen=True)
class Entry:
    """One line of somebody's own log."""

    id: int
    at: datetime
    question: str
    text: str
    private: bool


def note(session: Session, round_id: int, person: int, text: str, now: datetime, *, private: bool) -> Thought:
    """Keeps what somebody thought; what they wrote for themselves takes the place of what they wrote so before."""
    thought = own(session, round_id, person) if private else None
    if thought is not None:  # the message that it was says nothing any more
        session.exec(delete(Heard).where(col(Heard.kind) == "thought", col(Heard.subject) == thought.id))
    thought = thought or Thought(round_id=round_id, person_id=person, private=private)
    thought.text, thought.at = text, now
    session.add(thought)
    session.flush()
    return thought


def own(session: Session, round_id: int, person: int) -> Thought | None:
    """What somebody wrote about a question for themselves."""
    mine = select(Thought).where(Thought.round_id == round_id, Thought.person_id == person)
    return session.exec(mine.where(col(Thought.private).is_(True)).limit(1)).first()


def log_of(session: Session, network: int, person: int) -> list[Entry]:
    """All that somebody thought in a network, newest first."""
    rows = (
        select(Thought, Round.text)
        .join(Round, col(Round.id) == Thought.round_id)
        .where(Round.network_id == network, Thought.person_id == person)
        .order_by(col(Thought.id).desc())
    )
    return [Entry(one.id or 0, one.at, question, one.text, one.private) for one, question in session.exec(rows)]


def message_of(session: Session, thought: Thought) -> list[str] | None:
    """Which message a thought was: platform, chat, id."""
    row = session.exec(select(Heard).where(Heard.kind == "thought", Heard.subject == thought.id)).first()
    return [row.platform, row.chat, row.message] if row is not None else None


def was_offered(session: Session, round_id: int, person: int) -> bool:
    """Whether it was offered to somebody before to make a question of what they wrote about this."""
    mine = select(Thought.id).where(Thought.round_id == round_id, Thought.person_id == person)
    return session.exec(mine.where(col(Thought.offered).is_(True)).limit(1)).first() is not None


def shared(session: Session, round_id: int) -> list[str]:
    """What was said about a question among colleagues, oldest first."""
    rows = select(Thought.text).where(Thought.round_id == round_id, col(Thought.private).is_(False))
    return list(session.exec(rows.order_by(col(Thought.id))))


def shared_by_person(session: Session, round_id: int) -> list[str]:
    """The same, as one text for each member who said anything."""
    rows = select(Thought.person_id, Thought.text).where(Thought.round_id == round_id)
    by_person: dict[int, list[str]] = {}
    for person, text in session.exec(rows.where(col(Thought.private).is_(False)).order_by(col(Thought.id))):
        by_person.setdefault(person, []).append(text)
    return ["\n".join(texts) for texts in by_person.values()]


def drop(session: Session, thought: Thought) -> None:
    """Forgets a thought, and which message it was."""
    session.exec(delete(Heard).where(col(Heard.kind) == "thought", col(Heard.subject) == thought.id))
    session.delete(thought)
    session.flush()


def leave(session: Session, network: int, person: int) -> None:
    """Somebody left: what they proposed and was not taken goes, what was taken stays without them."""
    mine = (col(OwnQuestion.network_id) == network) & (col(OwnQuestion.person_id) == person)
    for question in session.exec(select(OwnQuestion).where(mine)).all():
        if question.status == "taken":
            question.person_id = None
            session.add(question)
        else:
            session.delete(question)
    session.flush()
