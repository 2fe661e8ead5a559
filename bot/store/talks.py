"""Talks that wait: found again by person, place and subject."""

from sqlmodel import Session, col, select

from bot.store.tables import Outbox, Talk


def waiting_for(session: Session, person: int) -> list[tuple[Talk, Outbox]]:
    """The talks that wait for words of somebody, with the message that asked, oldest ask first."""
    rows = select(Talk, Outbox).join(Outbox, col(Outbox.id) == Talk.row_id)
    rows = rows.where(Talk.person_id == person, col(Talk.words).is_(True), col(Talk.waiting).is_not(None))
    return list(session.exec(rows.order_by(col(Talk.row_id))))


def about(session: Session, flows: tuple[str, ...], subject: int, person: int) -> Talk | None:
    """The newest talk with somebody about a subject that waits for something."""
    rows = select(Talk).where(Talk.subject == subject, Talk.person_id == person, col(Talk.flow).in_(flows))
    rows = rows.where(col(Talk.waiting).is_not(None)).order_by(col(Talk.id).desc())
    return session.exec(rows.limit(1)).first()


def of_row(session: Session, row: int, person: int) -> Talk | None:
    """The talk whose ask is this message."""
    rows = select(Talk).where(Talk.person_id == person, Talk.row_id == row)
    return session.exec(rows.limit(1)).first()


def on_question(session: Session, question: int) -> list[Talk]:
    """Every talk about a question, whoever it is with."""
    rows = select(Talk).where(Talk.subject == question, col(Talk.flow).in_(("clarify", "reword", "refer")))
    return list(session.exec(rows))


def of_person(session: Session, person: int, network: int) -> list[Talk]:
    """Every talk with somebody in a network."""
    return list(session.exec(select(Talk).where(Talk.person_id == person, Talk.network_id == network)))
