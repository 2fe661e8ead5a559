"""Those who have the same question, and how they word it together."""

from collections import Counter
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, delete, select, update

from bot.core.life import OPEN
from bot.store.tables import Heard, Individual, Member, Outbox, Part, Question, Talk, Wording

# Asked at each choice of somebody, so built once: building a statement takes longer than asking it.
_FELLOWS = (
    select(Part.person_id)
    .join(Question, col(Question.id) == Part.question_id)
    .join(Member, (col(Member.person_id) == Part.person_id) & (col(Member.network_id) == Question.network_id))
    .where(Part.question_id == bindparam("question"), Part.kind == "same", col(Member.left_at).is_(None))
    .where(Part.person_id != Question.asker_id)
    .order_by(col(Part.at), col(Part.person_id))
)
_TAKING = (
    select(Individual.person_id)
    .where(Individual.question_id == bindparam("question"), col(Individual.agreed).is_(True))
    .order_by(col(Individual.person_id))
)
_PENDING = select(Individual).where(Individual.question_id == bindparam("question"), col(Individual.agreed).is_(None))
_BUSY = select(Talk.id).where(Talk.subject == bindparam("question"), Talk.flow == bindparam("flow")).limit(1)
_CHOICES = select(Individual.choice).where(Individual.question_id == bindparam("question"))


def fellows(session: Session, question: int) -> list[int]:
    """Those who have the same question and are members still, in the order in which they said so."""
    return list(session.exec(_FELLOWS, params={"question": question}))


def leave(session: Session, question: int, person: int) -> None:
    """Somebody does not have the same question any more, and so does not word it with the others either."""
    part = session.get(Part, (question, person, "same"))
    if part is not None:
        session.delete(part)
        session.flush()
    taking = session.get(Individual, (question, person))
    if taking is not None:
        taking.agreed, taking.choice = False, None
        session.flush()
    written = select(Wording).where(Wording.question_id == question, Wording.person_id == person)
    for wording in session.exec(written).all():
        drop(session, wording)


def leave_all(session: Session, network: int, person: int) -> list[int]:
    """Somebody who leaves a network is not counted with its open questions, nor named with any; gives which."""
    rows = select(Part, Question.status).join(Question, col(Question.id) == Part.question_id)
    rows = rows.where(Part.person_id == person, Part.kind == "same", Question.network_id == network)
    parts = list(session.exec(rows))
    for part, status in parts:
        part.named = False
        if status in OPEN:
            session.delete(part)
    mine = select(Question.id).where(Question.network_id == network)
    session.exec(delete(Individual).where(col(Individual.person_id) == person, col(Individual.question_id).in_(mine)))
    written = select(Wording).where(Wording.person_id == person, col(Wording.question_id).in_(mine))
    for wording in session.exec(written).all():
        drop(session, wording)
    session.flush()
    return [part.question_id for part, _ in parts]


def worded_with(session: Session, network: int, person: int) -> list[int]:
    """The questions that somebody words together with others."""
    rows = select(Individual.question_id).join(Question, col(Question.id) == Individual.question_id)
    return list(session.exec(rows.where(Individual.person_id == person, Question.network_id == network)))


def taking(session: Session, question: int) -> list[int]:
    """Those who word it together."""
    return list(session.exec(_TAKING, params={"question": question}))


def lapse(session: Session, question: int) -> list[int]:
    """Whoever did not answer does not take part; gives them."""
    late = list(session.exec(_PENDING, params={"question": question}))
    for one in late:
        one.agreed = False
    session.flush()
    return [one.person_id for one in late]


def is_pending(session: Session, question: int) -> bool:
    """Whether somebody may still say whether they take part."""
    return session.exec(_PENDING, params={"question": question}).first() is not None


def is_busy(session: Session, question: int, flow: str) -> bool:
    """Whether somebody is still at it: they word it, or choose."""
    return session.exec(_BUSY, params={"question": question, "flow": flow}).first() is not None


def word(session: Session, question: int, person: int, text: str, now: datetime) -> int:
    """Keeps a wording; gives its number."""
    wording = Wording(question_id=question, person_id=person, text=text, at=now)
    session.add(wording)
    session.flush()
    return wording.id or 0


def drop(session: Session, wording: Wording) -> None:
    """Forgets a wording, which message it was, and who chose it."""
    session.exec(delete(Heard).where(col(Heard.kind) == "joint", col(Heard.subject) == wording.id))
    session.exec(update(Individual).where(col(Individual.choice) == wording.id).values(choice=None))
    session.delete(wording)
    session.flush()
    session.expire_all()


def chosen(session: Session, question: int) -> Wording | None:
    """The wording that most chose, of equals the earliest; None where nobody chose one."""
    votes = Counter(one for one in session.exec(_CHOICES, params={"question": question}) if one is not None)
    best = min(votes, key=lambda one: (-votes[one], one), default=None)
    return session.get(Wording, best) if best is not None else None


def forget(session: Session, question: int) -> None:
    """Forgets who worded it, how, and what they chose; what was said to each about it is emptied too."""
    written = select(Wording.id).where(Wording.question_id == question)
    session.exec(delete(Heard).where(col(Heard.kind) == "joint", col(Heard.subject).in_(written)))
    for table in (Wording, Individual):
        session.exec(delete(table).where(col(table.question_id) == question))
    said = col(Outbox.slot).startswith(f"pick.{question}.")
    session.exec(update(Outbox).where(said, col(Outbox.state) == "waiting").values(state="late"))
    session.exec(update(Outbox).where(said).values(text="", choices=[], live=[]))
    session.flush()
    session.expire_all()
