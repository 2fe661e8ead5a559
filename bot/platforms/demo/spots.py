"""Where typed words go in the demo: to the ask that waits for them, else to the place where somebody is."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from bot.platforms.playground.platform import GROUP, NAME
from bot.store import outbox, people, tables, talks


@dataclass(frozen=True)
class Spot:
    """A chat, the message that is answered there (None in private, where the bot sees to that), and its prompt."""

    chat: str
    reply_to: str | None
    prompt: str  # the last part of a key in the catalogue

    @property
    def number(self) -> str:
        """The number of the question whose topic it is."""
        return self.chat.removeprefix("question:")


def spot(session: Session, name: str, here: str, *, held: bool) -> Spot:
    """Where the words of somebody go who is `here`; `held`: and who wants to stay there."""
    asked = None if held else ask_of(session, name)
    if asked is not None and asked.person_id is not None:
        return Spot(asked.chat, None, "answer")
    if asked is not None:
        return Spot(asked.chat, asked.message, "answer_topic" if asked.thread else "answer")
    if here.startswith("private:"):
        return Spot(here, None, "private")
    return Spot(here, None, "group" if here == GROUP else "topic")


def ask_of(session: Session, name: str) -> tables.Outbox | None:
    """The newest message that waits for words of somebody."""
    account = people.account_at(session, NAME, name)
    waiting = talks.waiting_for(session, account.person_id) if account else []
    said = [row for _, row in waiting if row.message is not None]
    return said[-1] if said else None


def asker_of(session: Session, chat: str) -> str | None:
    """The account of whoever asked the question that a topic belongs to; None where the chat is no topic."""
    rows = (
        select(tables.Account.address)
        .join(tables.Question, col(tables.Question.asker_id) == tables.Account.person_id)
        .join(tables.Thread, col(tables.Thread.question_id) == tables.Question.id)
        .where(tables.Thread.address == chat, tables.Account.platform == NAME)
    )
    return session.exec(rows).first()


def card_of(session: Session, chat: str) -> tables.Outbox | None:
    """The card of the question that a topic belongs to; None where the chat is no topic."""
    thread = session.exec(select(tables.Thread).where(tables.Thread.address == chat)).first()
    cards = outbox.rows_in(session, f"card.{thread.question_id}") if thread else []
    return cards[0] if cards else None
