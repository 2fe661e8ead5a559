"""In which chats something may have been said to the bot: for platforms that keep nothing while it is away."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from bot.core.life import OPEN
from bot.store.tables import Account, Place, Question, Talk, Thread


@dataclass(frozen=True)
class Chat:
    """The platform's id of a chat, of the place that it is a thread of, and whether it is private."""

    address: str
    within: str = ""
    private: bool = False


def talked_in(session: Session, platform: str) -> list[Chat]:
    """The places, the threads of open questions, and the private chats of people of whom something is asked."""
    here = (col(Place.platform) == platform) & col(Place.lost).is_(None)
    places = session.exec(select(Place.address).where(here).order_by(col(Place.id)))
    threads = session.exec(
        select(Thread.address, Place.address)
        .join(Place, col(Place.id) == Thread.place_id)
        .join(Question, col(Question.id) == Thread.question_id)
        .where(here, Thread.address != "", col(Question.status).in_(OPEN))
        .order_by(col(Thread.question_id))
    )
    private = session.exec(
        select(Account.chat)
        .join(Talk, col(Talk.person_id) == Account.person_id)
        .where(Account.platform == platform, Account.chat != "", col(Talk.waiting).is_not(None))
        .distinct()
    )
    return [
        *(Chat(address) for address in places),
        *(Chat(address, within) for address, within in threads),
        *(Chat(address, private=True) for address in private),
    ]
