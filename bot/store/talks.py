"""Talks that wait: found again by person, place and subject."""

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from bot.store.tables import Outbox, Talk

# Asked at nearly every event, so built once: building a statement takes longer than asking it.
_WAITING_FOR = (
    select(Talk, Outbox)
    .join(Outbox, (col(Outbox.id) == Talk.row_id) | (col(Outbox.id) == Talk.reminder_id))
    .where(Talk.person_id == bindparam("person"), col(Talk.words).is_(True), col(Talk.waiting).is_not(None))
    .order_by(col(Outbox.id))
)


def waiting_for(session: Session, person: int) -> list[tuple[Talk, Outbox]]:
    """The talks that wait for words of somebody, with the message that asked or reminded, oldest first."""
    return list(session.exec(_WAITING_FOR, params={"person": person}))


def about(session: Session, flows: tuple[str, ...], subject: int, person: int) -> Talk | None:
    """The newest talk with somebody about a subject that waits for something."""
    rows = select(Talk).where(Talk.subject == subject, Talk.person_id == person, col(Talk.flow).in_(flows))
    rows = rows.where(col(Talk.waiting).is_not(None)).order_by(col(Talk.id).desc())
    return session.exec(rows.limit(1)).first()


def of_row(session: Session, row: int, person: int) -> Talk | None:
    """The talk whose ask, or reminder of it, is this message."""
    rows = select(Talk).where(Talk.person_id == person, (col(Talk.row_id) == row) | (col(Talk.reminder_id) == row))
    return session.exec(rows.limit(1)).first()


def on_question(session: Session, question: int) -> list[Talk]:
    """Every talk about a question, whoever it is with."""
    rows = select(Talk).where(Talk.subject == question, col(Talk.flow).in_(("clarify", "reword", "refer")))
    return list(session.exec(rows))


def alike(session: Session, talk: Talk) -> list[Talk]:
    """The other talks of the same kind with the same person about the same subject."""
    rows = select(Talk).where(Talk.person_id == talk.person_id, Talk.flow == talk.flow, Talk.subject == talk.subject)
    return list(session.exec(rows.where(Talk.network_id == talk.network_id, Talk.id != talk.id)))


def of_person(session: Session, person: int, network: int) -> list[Talk]:
    """Every talk with somebody in a network."""
    return list(session.exec(select(Talk).where(Talk.person_id == person, Talk.network_id == network)))
