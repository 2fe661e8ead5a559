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


_WAITS = col(Talk.waiting).is_not(None)
_ABOUT = (
    select(Talk)
    .where(Talk.subject == bindparam("subject"), Talk.person_id == bindparam("person"), _WAITS)
    .where(col(Talk.flow).in_(bindparam("flows", expanding=True)))
    .order_by(col(Talk.id).desc())
    .limit(1)
)
_OF_ROW = (
    select(Talk)
    .where(Talk.person_id == bindparam("person"))
    .where((col(Talk.row_id) == bindparam("row")) | (col(Talk.reminder_id) == bindparam("row")))
    .limit(1)
)
_ON_QUESTION = select(Talk).where(
    Talk.subject == bindparam("question"), col(Talk.flow).in_(bindparam("flows", expanding=True))
)
_ALIKE = select(Talk).where(
    Talk.person_id == bindparam("person"),
    Talk.flow == bindparam("flow"),
    Talk.subject == bindparam("subject"),
    Talk.network_id == bindparam("network"),
    Talk.id != bindparam("talk"),
)


def waiting_for(session: Session, person: int) -> list[tuple[Talk, Outbox]]:
    """The talks that wait for words of somebody, with the message that asked or reminded, oldest first."""
    return list(session.exec(_WAITING_FOR, params={"person": person}))


def about(session: Session, flows: tuple[str, ...], subject: int, person: int) -> Talk | None:
    """The newest talk with somebody about a subject that waits for something."""
    return session.exec(_ABOUT, params={"flows": list(flows), "subject": subject, "person": person}).first()


def of_row(session: Session, row: int, person: int) -> Talk | None:
    """The talk whose ask, or reminder of it, is this message."""
    return session.exec(_OF_ROW, params={"row": row, "person": person}).first()


LEARNING = ("closing", "trying", "harvesting")
"""The talks with an asker about what came of a question."""

ON_QUESTION = ("anew", "clarify", "reword", "refer", *LEARNING, "consent", "joint", "pick", "aim")
"""The talks about a question."""


def on_question(session: Session, question: int, flows: tuple[str, ...] = ON_QUESTION) -> list[Talk]:
    """Every talk about a question, whoever it is with."""
    return list(session.exec(_ON_QUESTION, params={"question": question, "flows": list(flows)}))


def alike(session: Session, talk: Talk) -> list[Talk]:
    """The other talks of the same kind with the same person about the same subject."""
    of = {"person": talk.person_id, "flow": talk.flow, "subject": talk.subject, "network": talk.network_id}
    return list(session.exec(_ALIKE, params={**of, "talk": talk.id}))


def of_kind(session: Session, flow: str, subject: int) -> list[Talk]:
    """Every talk of one kind about a subject, whoever it is with."""
    return list(session.exec(select(Talk).where(Talk.flow == flow, Talk.subject == subject)))


def of_person(session: Session, person: int, network: int) -> list[Talk]:
    """Every talk with somebody in a network."""
    return list(session.exec(select(Talk).where(Talk.person_id == person, Talk.network_id == network)))
