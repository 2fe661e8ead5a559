"""Keeps the promise that each table makes about how long a row is kept."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam
from sqlmodel import Session, col, delete, exists, select

from bot.store.tables import (
    Account,
    Backing,
    Consent,
    Digest,
    FollowUp,
    Heard,
    LastFollowUp,
    Link,
    Member,
    Note,
    Outbox,
    OwnQuestion,
    Part,
    Person,
    Proposal,
    Question,
    Relay,
    Round,
    ScanPart,
    Seen,
    SourceRequest,
    Talk,
    Thought,
)

EVERY = timedelta(days=1)
SEEN = timedelta(days=7)
SAID = timedelta(days=30)
GONE = timedelta(days=30)
REQUESTS = timedelta(days=400)
DIGESTS = timedelta(days=400)


def sweep(session: Session, now: datetime) -> None:
    """Forgets what has been kept long enough."""
    session.exec(delete(Seen).where(col(Seen.at) < now - SEEN))
    session.exec(delete(Link).where(col(Link.until) < now))
    old = (col(Outbox.at) < now - SAID) & (col(Outbox.state) != "waiting") & col(Outbox.question_id).is_(None)
    is_digest = col(Outbox.slot).startswith("digest.")  # it holds no text once said, and is changed where it stands
    old &= col(Outbox.slot).is_(None) | ~is_digest | (col(Outbox.at) < now - DIGESTS)
    asked = select(Round.id).where(Round.status == "open")  # what may still be answered stands still
    session.exec(delete(Outbox).where(old, col(Outbox.round_id).is_(None) | col(Outbox.round_id).not_in(asked)))
    session.exec(delete(Digest).where(col(Digest.at) < now - DIGESTS))
    session.exec(delete(SourceRequest).where(col(SourceRequest.at) < now - REQUESTS))
    session.exec(delete(Member).where(col(Member.left_at) < now - GONE))
    _forget_moments(session, now)
    _forget_people(session)


_OF_MEMBER = exists().where(col(Member.person_id) == Thought.person_id, col(Member.network_id) == Round.network_id)
_LEFT_BEHIND = select(Thought.id).join(Round, col(Round.id) == Thought.round_id).where(~_OF_MEMBER)
_OLD_PROPOSALS = select(Proposal.id).where(Proposal.at < bindparam("since"))


def _forget_moments(session: Session, now: datetime) -> None:
    """Forgets the thoughts of whoever is no member any more, and proposals that nobody looks at any more."""
    thoughts = session.exec(_LEFT_BEHIND).all()
    if thoughts:
        session.exec(delete(Heard).where(col(Heard.kind) == "thought", col(Heard.subject).in_(thoughts)))
        session.exec(delete(Thought).where(col(Thought.id).in_(thoughts)))
    proposals = session.exec(_OLD_PROPOSALS, params={"since": now - SAID}).all()
    if proposals:
        session.exec(delete(Backing).where(col(Backing.proposal_id).in_(proposals)))
        session.exec(delete(Proposal).where(col(Proposal.id).in_(proposals)))


def _forget_people(session: Session) -> None:
    """Forgets whoever is in no network and left nothing behind that is still kept.

    Membership comes first, so that nothing else is looked at for a member.
    """
    kept = (
        Member.person_id,
        Question.asker_id,
        Note.person_id,
        Part.person_id,
        SourceRequest.person_id,
        SourceRequest.named_by,
        FollowUp.author_id,
        Consent.person_id,
        Talk.person_id,
        Relay.source_id,
        Link.person_id,
        Thought.person_id,
        OwnQuestion.person_id,
        Backing.person_id,
        ScanPart.person_id,
    )
    gone = [~exists().where(col(column) == Person.id) for column in kept]
    people = list(session.exec(select(Person.id).where(*gone)))
    for table in (Account, LastFollowUp, Digest):
        session.exec(delete(table).where(col(table.person_id).in_(people)))
    session.exec(delete(Person).where(col(Person.id).in_(people)))
