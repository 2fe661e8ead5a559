"""Who joined a call for co-learners, and where it stands."""

from sqlmodel import Session, col, delete, select

from bot.store.tables import Member, Part, Person, Question


def joined(session: Session, question: int) -> list[Person]:
    """Those who joined and are still members, in the order in which they joined."""
    rows = (
        select(Person)
        .join(Part, (col(Part.person_id) == Person.id) & (col(Part.kind) == "join"))
        .join(Question, col(Question.id) == Part.question_id)
        .join(Member, (col(Member.person_id) == Person.id) & (col(Member.network_id) == Question.network_id))
        .where(Part.question_id == question, col(Member.left_at).is_(None))
    )
    return list(session.exec(rows.order_by(col(Part.at), col(Part.person_id))))


def leave(session: Session, question: int, person: int) -> None:
    """Somebody does not join any more."""
    part = session.get(Part, (question, person, "join"))
    if part is not None:
        session.delete(part)
        session.flush()


def leave_all(session: Session, network: int, person: int) -> list[int]:
    """Somebody who leaves a network leaves the calls in it that are not decided; gives their questions."""
    rows = select(Part).join(Question, col(Question.id) == Part.question_id)
    rows = rows.where(Part.person_id == person, Part.kind == "join", Question.network_id == network)
    parts = list(session.exec(rows.where(col(Question.call).in_(("open", "short")))))
    for part in parts:
        session.delete(part)
    session.flush()
    return [part.question_id for part in parts]


def end(session: Session, question: int) -> None:
    """A call is over, and who joined is forgotten."""
    session.get_one(Question, question).call = "ended"
    session.exec(delete(Part).where(col(Part.question_id) == question, col(Part.kind) == "join"))
    session.flush()
