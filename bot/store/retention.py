"""Keeps the promise that each table makes about how long a row is kept."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, exists, select

from bot.store.tables import (
    Account,
    Consent,
    Digest,
    FollowUp,
    LastFollowUp,
    Link,
    Member,
    Note,
    Outbox,
    Part,
    Person,
    Question,
    Relay,
    Seen,
    SourceRequest,
    Talk,
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
    session.exec(delete(Outbox).where(old, col(Outbox.slot).is_(None) | ~is_digest | (col(Outbox.at) < now - DIGESTS)))
    session.exec(delete(Digest).where(col(Digest.at) < now - DIGESTS))
    session.exec(delete(SourceRequest).where(col(SourceRequest.at) < now - REQUESTS))
    session.exec(delete(Member).where(col(Member.left_at) < now - GONE))
    _forget_people(session)


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
    )
    gone = [~exists().where(col(column) == Person.id) for column in kept]
    people = list(session.exec(select(Person.id).where(*gone)))
    for table in (Account, LastFollowUp, Digest):
        session.exec(delete(table).where(col(table.person_id).in_(people)))
    session.exec(delete(Person).where(col(Person.id).in_(people)))
