"""What came of questions: what their askers said, who may be named with it, and what is kept of it for colleagues."""

from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam
from sqlmodel import Session, col, delete, exists, func, or_, select

from bot.core.harvest import Came, Entry, Told, without
from bot.store.questions import follow_ups_of
from bot.store.tables import (
    Account,
    Consent,
    FollowUp,
    Harvest,
    Member,
    Note,
    Outcome,
    Part,
    Person,
    Question,
)

ORDER = ("helped", "tried", "changed")


def note_outcome(session: Session, question: int, kind: str, weeks: int, text: str, now: datetime) -> Outcome:
    """Keeps what the asker said, in the place of what they said before."""
    row = session.exec(
        select(Outcome).where(Outcome.question_id == question, Outcome.kind == kind, Outcome.weeks == weeks)
    ).first()
    row = row or Outcome(question_id=question, kind=kind, weeks=weeks)
    row.text, row.kept, row.at = text, False, now
    session.add(row)
    session.flush()
    return row


_OUTCOMES = select(Outcome).where(Outcome.question_id == bindparam("question"))


def outcomes_of(session: Session, question: int) -> list[Outcome]:
    """What the asker said, in the order of time, and what helped before what was tried."""
    rows = session.exec(_OUTCOMES, params={"question": question})
    return sorted(rows, key=lambda row: (row.weeks, ORDER.index(row.kind)))


def entry(session: Session, question_id: int, *, own: bool = False) -> Entry:
    """What is kept of a question, as anybody may see it, or as its asker does (`own`).

    Whoever thought along or is named, and did not say yes, is left out: no name, and no words of theirs.
    """
    question = session.get_one(Question, question_id)
    consents = session.exec(select(Consent).where(Consent.question_id == question_id))
    may = {row.person_id for row in consents if row.given}
    there = thought_along(session, question_id) if own and not may else concerned(session, question_id)
    hidden = [] if own else [name for person, name in there if person not in may]
    kept = session.get(Harvest, question_id)
    told = tuple(
        Told(row.author_id, without(row.text, hidden), without(row.answer, hidden))
        for row in follow_ups_of(session, question_id)
        if row.answer and (not row.private or question.shared) and (own or row.author_id in may | {None})
    )
    came = tuple(
        Came(row.kind, row.weeks, without(row.text, hidden), row.kept)
        for row in outcomes_of(session, question_id)
        if own or row.kept
    )
    return Entry(
        number=question.number,
        asker=session.get_one(Person, question.asker_id).name,
        first=without(question.first, hidden),
        wording=without(question.wording or question.first, hidden),
        told=told,
        came=came,
        reach=kept.reach if kept else None,
        kind=kept.kind if kept else None,
        people=tuple(name for person, name in there if person in may),
    )


_QUESTION: BindParameter[Any] = bindparam("question")
_HELPED = exists().where(
    col(Part.person_id) == Person.id, col(Part.question_id) == _QUESTION, col(Part.kind).in_(("help", "said"))
)
_ASKED = exists().where(col(FollowUp.author_id) == Person.id, col(FollowUp.question_id) == _QUESTION)
_NOTED = exists().where(col(Note.person_id) == Person.id, col(Note.question_id) == _QUESTION)
_ASKER = select(Question.asker_id).where(Question.id == _QUESTION).scalar_subquery()
_THOUGHT_ALONG = (
    select(Person.id, Person.name)
    .where(or_(_HELPED, _ASKED, _NOTED), col(Person.id) != _ASKER)
    .order_by(col(Person.id))
)
_MEMBERS = (
    select(Person.id, Person.name)
    .join(Member, col(Member.person_id) == col(Person.id))
    .where(Member.network_id == bindparam("network"))
    .order_by(col(Person.id))
)


def thought_along(session: Session, question: int) -> list[tuple[int, str]]:
    """Everybody but the asker who offered help or said something in the thread, also who is gone."""
    return [(person or 0, name) for person, name in session.exec(_THOUGHT_ALONG, params={"question": question})]


def concerned(session: Session, question_id: int) -> list[tuple[int, str]]:
    """Everybody who thought along, and every other member who is named in the words of the asker."""
    question = session.get_one(Question, question_id)
    there = thought_along(session, question_id)
    known = {question.asker_id, *(person for person, _ in there)}
    said = [question.first, question.wording or "", *(row.text for row in outcomes_of(session, question_id))]
    for row in follow_ups_of(session, question_id):
        said += (row.text, row.answer or "")
    words = "\n".join(said)
    rows = session.exec(_MEMBERS, params={"network": question.network_id})
    # of hundreds of members nearly all are ruled out by their first name alone, which costs nothing
    others = [(person or 0, name) for person, name in rows if person not in known]
    maybe = [(person, name) for person, name in others if name.split() and name.split()[0] in words]
    return there + [(person, name) for person, name in maybe if without(words, [name]) != words]


def companions(session: Session, question_id: int, *, named: bool = False) -> list[dict[str, Any]]:
    """Those who thought along (`named`: or are named) and are in the network still."""
    network = session.get_one(Question, question_id).network_id
    found = []
    for person, name in (concerned if named else thought_along)(session, question_id):
        member = session.get(Member, (network, person))
        if member is None or member.left_at is not None:
            continue
        asked = session.get(Consent, (question_id, person)) is not None
        found.append({"person": person, "name": name, "asked": asked, "reachable": _reachable(session, person)})
    return found


def unanswered(session: Session, question: int) -> list[Consent]:
    """Who was asked, and may answer still."""
    return list(session.exec(select(Consent).where(Consent.question_id == question, col(Consent.given).is_(None))))


def found_in(session: Session, network: int) -> int:
    """How many questions of a network have something that can be found."""
    rows = select(func.count()).select_from(Harvest)
    return session.exec(rows.where(Harvest.network_id == network, col(Harvest.kept_at).is_not(None))).one()


def untold(session: Session, network: int) -> list[int]:
    """The questions of which the group has not heard yet what came of them, oldest first."""
    rows = select(Harvest.question_id).where(Harvest.network_id == network, col(Harvest.told_at).is_(None))
    return list(session.exec(rows.where(col(Harvest.kept_at).is_not(None)).order_by(col(Harvest.kept_at))))


def last_told(session: Session, network: int) -> datetime | None:
    """When the group heard of something last."""
    return session.exec(select(func.max(Harvest.told_at)).where(Harvest.network_id == network)).one()


def forget(session: Session, question: int) -> None:
    """Forgets what came of a question, and who was asked about it."""
    for table in (Outcome, Consent, Harvest):
        session.exec(delete(table).where(col(table.question_id) == question))


def _reachable(session: Session, person: int) -> bool:
    rows = select(Account.person_id).where(Account.person_id == person, col(Account.closed).is_(False))
    return session.exec(rows).first() is not None
