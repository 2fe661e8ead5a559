"""What a weekly digest names: open questions, new harvest, what waits for a moderator."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select

from bot.core.life import WORDED
from bot.store.tables import Digest, FollowUp, Harvest, Member, Network, Note, Outbox, Part, Question

WEEK = timedelta(days=7)

CALLING = frozenset({"open", "short", "on"})
"""States of a call in which a question is not alone."""

SHOWN = timedelta(days=14)
"""How long after it was asked a question with nobody stands in the group's digest: twice; more would be painful."""

NEWS = timedelta(days=28)
"""How long it stands in that of a moderator; after that it is no news."""

MOST = 5
"""Lines under one heading: what somebody reads on a phone."""


def since(session: Session, network: int, now: datetime) -> datetime:
    """From when on something is new."""
    return session.get_one(Network, network).digested_at or now - WEEK


def open_questions(session: Session, network: int, now: datetime) -> list[Question]:
    """The questions that are open and new, or have nobody still; those that wait longest for somebody first."""
    begin, helped = since(session, network, now), _helped(session, network)
    alone, new = [], []
    for question in _open(session, network):
        if question.call in CALLING:
            continue
        if question.id not in helped and question.asked_at > now - SHOWN:
            alone.append(question)
        elif question.asked_at > begin:
            new.append(question)
    return [*alone, *new]


def harvested(session: Session, network: int, now: datetime) -> list[int]:
    """The questions of which new can be found what came of them."""
    rows = select(Harvest.question_id).where(Harvest.network_id == network)
    begin = since(session, network, now)
    return list(session.exec(rows.where(col(Harvest.kept_at) > begin).order_by(col(Harvest.kept_at))))


def running_calls(session: Session, network: int) -> list[int]:
    """The questions for which co-learners are called together."""
    return [question.id or 0 for question in _open(session, network) if question.call == "open"]


def first_questions(session: Session, network: int, now: datetime) -> list[Question]:
    """The new open questions of members who never asked anything before."""
    begin = since(session, network, now)
    new = [question for question in _open(session, network) if question.asked_at > begin]
    return [question for question in new if not _asked_before(session, question)]


def alone(session: Session, network: int, now: datetime) -> list[Question]:
    """The open questions with which nobody thinks along, as long as that is news."""
    new = [question for question in _open(session, network) if question.asked_at > now - NEWS]
    helped = _helped(session, network)
    return [question for question in new if question.call not in CALLING and question.id not in helped]


def fallen_silent(session: Session, network: int, now: datetime) -> list[Question]:
    """The questions that somebody thinks along with, and about which nothing was said for a week; each once."""
    begin, helped, said = since(session, network, now) - WEEK, _helped(session, network), _last_words(session, network)
    talked = [question for question in _open(session, network) if question.id in helped]
    return [one for one in talked if begin < max(one.asked_at, said.get(one.id or 0, one.asked_at)) <= now - WEEK]


def readers(session: Session, network: int) -> list[int]:
    """The members who want the digest privately."""
    rows = select(Member.person_id).where(Member.network_id == network, col(Member.digest).is_(True))
    return list(session.exec(rows.where(col(Member.left_at).is_(None)).order_by(col(Member.person_id))))


def overseers(session: Session, network: int) -> list[int]:
    """The moderators who did not say that they want no overview."""
    rows = select(Member.person_id).where(Member.network_id == network, col(Member.moderator).is_(True))
    rows = rows.where(col(Member.left_at).is_(None), col(Member.digest).is_not(False))
    return list(session.exec(rows.order_by(col(Member.person_id))))


def naming(session: Session, network: int, question: int) -> list[Digest]:
    """The digests that name a question."""
    rows = select(Digest).where(Digest.network_id == network).order_by(col(Digest.id))
    return [row for row in session.exec(rows) if any(question in ids for ids in row.parts.values())]


def rows_of(session: Session, digest: int) -> list[Outbox]:
    """The messages that say a digest."""
    rows = select(Outbox).where(Outbox.slot == f"digest.{digest}", Outbox.kind == "say")
    return list(session.exec(rows.where(col(Outbox.state).in_(("waiting", "done"))).order_by(col(Outbox.id))))


_OPEN = (
    select(Question)
    .where(Question.network_id == bindparam("network"), col(Question.status).in_(WORDED))
    .where(col(Question.wording).is_not(None))
    .order_by(col(Question.id))
)


def _open(session: Session, network: int) -> Sequence[Question]:
    return session.exec(_OPEN, params={"network": network}).all()


def _asked_before(session: Session, question: Question) -> bool:
    rows = select(Question.id).where(Question.asker_id == question.asker_id, col(Question.id) < (question.id or 0))
    return session.exec(rows.where(Question.network_id == question.network_id)).first() is not None


_OF_OPEN = (col(Question.network_id) == bindparam("network")) & col(Question.status).in_(WORDED)
_HELPED = select(Part.question_id).join(Question, col(Question.id) == Part.question_id)
_JOINED = (col(Part.kind) == "join") & (col(Question.call) == "on")
_HELPED = _HELPED.where(_OF_OPEN, col(Part.kind).in_(("help", "said")) | _JOINED).distinct()
_LAST_WORDS = [
    select(table.question_id, func.max(table.at))
    .join(Question, col(Question.id) == table.question_id)
    .where(_OF_OPEN)
    .group_by(col(table.question_id))
    for table in (Note, FollowUp, Part)
]


def _helped(session: Session, network: int) -> set[int]:
    """The open questions that somebody thinks along with."""
    return set(session.exec(_HELPED, params={"network": network}))


def _last_words(session: Session, network: int) -> dict[int, datetime]:
    """When something was said last about each open question."""
    last: dict[int, datetime] = {}
    for rows in _LAST_WORDS:
        for question, at in session.exec(rows, params={"network": network}):
            last[question] = max(at, last.get(question, at))
    return last
