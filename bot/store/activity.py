"""What members did in a network, as far as it is kept: asked, talked about it, helped, offered, thought along."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from bot.core.activity import Happening
from bot.store.tables import FollowUp, Member, Note, Offer, Part, Question, Round, Thought


def happenings(session: Session, network: int, since: datetime) -> list[Happening]:
    """All of it since a moment, oldest first; nothing of what somebody wrote for themselves alone."""
    found = [
        Happening(kind or part, at, person, about)
        for kind, query in _queries(network, since)
        for at, person, about, part in session.exec(query)
    ]
    return sorted(found, key=lambda one: one.at)


def began(session: Session, network: int) -> datetime | None:
    """When the first member came."""
    return session.exec(select(func.min(Member.joined_at)).where(Member.network_id == network)).one()


def _queries(network: int, since: datetime) -> Iterator[tuple[str, Any]]:
    """For each kind of happening when, who, about what, and of which kind it is where the row says that."""
    asked = Question.network_id == network
    of_several = col(Question.collective_of).is_not(None)
    began_then = select(Question.asked_at, Question.asker_id, Question.id, Question.status)
    began_then = began_then.where(asked, Question.asked_at >= since)
    yield "question", began_then.where(~of_several)
    yield "collective", began_then.where(of_several)
    closed = select(Question.closed_at, Question.asker_id, Question.id, Question.status)
    yield "", closed.where(asked, col(Question.closed_at) >= since)
    for kind, row, person in (
        ("note", Note, Note.person_id),
        ("follow_up", FollowUp, FollowUp.author_id),
        ("", Part, Part.person_id),
    ):
        said: Any = row
        part = Part.kind if row is Part else Question.status
        of = select(said.at, person, said.question_id, part).join(Question, col(Question.id) == said.question_id)
        taken_along = (said.at == Question.asked_at) & of_several  # who had it before is in it, and said nothing new
        yield kind, of.where(asked, said.at >= since, col(person).is_not(None), ~taken_along)
    offered = select(Offer.at, Offer.person_id, Offer.id, Offer.text)
    yield "offer", offered.where(Offer.network_id == network, Offer.at >= since)
    thought = select(Thought.at, Thought.person_id, Round.id, Round.key).join(Round, col(Round.id) == Thought.round_id)
    thought = thought.where(Round.network_id == network, Thought.at >= since)
    yield "thought", thought.where(col(Thought.private).is_(False))
