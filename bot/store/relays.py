"""Who talk through the bot because they share no platform."""

from typing import Any

from sqlalchemy import BindParameter, bindparam
from sqlmodel import Session, col, delete, select

from bot.store.tables import Account, Question, Relay


def relay_of(session: Session, question: int, source: int) -> Relay | None:
    """The relay between the asker of a question and somebody who thinks along."""
    return session.get(Relay, (question, source))


# Asked at every private message, so built once: building a statement takes longer than asking it.
_PERSON: BindParameter[Any] = bindparam("person")
_RELAYS_WITH = (
    select(Relay, Question)
    .join(Question, col(Question.id) == Relay.question_id)
    .where((col(Question.asker_id) == _PERSON) | (col(Relay.source_id) == _PERSON))
    .where(col(Relay.asker_agreed).is_(True), col(Relay.source_agreed).is_(True))
    .order_by(col(Relay.question_id))
)


def relays_with(session: Session, person: int) -> list[tuple[Relay, Question]]:
    """The agreed relays that somebody talks through, as asker or as source, newest question last."""
    return list(session.exec(_RELAYS_WITH, params={"person": person}))


def end(session: Session, question: int) -> None:
    """Ends the relays about a question."""
    session.exec(delete(Relay).where(col(Relay.question_id) == question))


def share_platform(session: Session, one: int, other: int) -> bool:
    """Whether two people have a platform in common."""
    rows = select(Account.person_id, Account.platform).where(col(Account.person_id).in_((one, other)))
    found = session.exec(rows).all()
    platforms = [{platform for person, platform in found if person == whose} for whose in (one, other)]
    return bool(platforms[0] & platforms[1])
