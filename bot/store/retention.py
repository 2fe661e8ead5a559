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
    Individual,
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
    Wording,
)

EVERY = timedelta(days=1)
SEEN = timedelta(days=7)
SAID = timedelta(days=30)
GONE = timedelta(days=30)
REQUESTS = timedelta(days=400)
DIGESTS = timedelta(days=400)


_KEPT_WITH = (
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
    Individual.person_id,
    Wording.person_id,
)
"""Whoever is named in one of these is kept; membership comes first, so that nothing else is looked at for a member."""

# Asked each day, so built once: building a statement takes longer than asking it.
_SAID = (
    (col(Outbox.at) < bindparam("said"))
    & (col(Outbox.state) != "waiting")
    & col(Outbox.question_id).is_(None)
    # a digest holds no text once said, and is changed where it stands
    & (col(Outbox.slot).is_(None) | ~col(Outbox.slot).startswith("digest.") | (col(Outbox.at) < bindparam("digests")))
    # what may still be answered stands still
    & (col(Outbox.round_id).is_(None) | col(Outbox.round_id).not_in(select(Round.id).where(Round.status == "open")))
)
_OLD = (
    (delete(Seen).where(col(Seen.at) < bindparam("seen")), "seen"),
    (delete(Link).where(col(Link.until) < bindparam("now")), "now"),
    (delete(Outbox).where(_SAID), "said", "digests"),
    (delete(Digest).where(col(Digest.at) < bindparam("digests")), "digests"),
    (delete(SourceRequest).where(col(SourceRequest.at) < bindparam("requests")), "requests"),
    (delete(Member).where(col(Member.left_at) < bindparam("gone")), "gone"),
)
_OF_MEMBER = exists().where(col(Member.person_id) == Thought.person_id, col(Member.network_id) == Round.network_id)
_LEFT_BEHIND = select(Thought.id).join(Round, col(Round.id) == Thought.round_id).where(~_OF_MEMBER)
_OLD_PROPOSALS = select(Proposal.id).where(Proposal.at < bindparam("said"))
_NOWHERE = select(Person.id).where(*(~exists().where(col(column) == Person.id) for column in _KEPT_WITH))


def sweep(session: Session, now: datetime) -> None:
    """Forgets what has been kept long enough."""
    since = {"seen": SEEN, "said": SAID, "digests": DIGESTS, "requests": REQUESTS, "gone": GONE, "now": timedelta()}
    moments = {name: now - span for name, span in since.items()}
    session.flush()
    for old, *names in _OLD:
        session.connection().execute(old, {name: moments[name] for name in names})
    session.expire_all()
    _forget_moments(session, moments["said"])
    _forget_people(session)


def _forget_moments(session: Session, since: datetime) -> None:
    """Forgets the thoughts of whoever is no member any more, and proposals that nobody looks at any more."""
    thoughts = session.exec(_LEFT_BEHIND).all()
    if thoughts:
        session.exec(delete(Heard).where(col(Heard.kind) == "thought", col(Heard.subject).in_(thoughts)))
        session.exec(delete(Thought).where(col(Thought.id).in_(thoughts)))
    proposals = session.exec(_OLD_PROPOSALS, params={"said": since}).all()
    if proposals:
        session.exec(delete(Backing).where(col(Backing.proposal_id).in_(proposals)))
        session.exec(delete(Proposal).where(col(Proposal.id).in_(proposals)))


def _forget_people(session: Session) -> None:
    """Forgets whoever is in no network and left nothing behind that is still kept."""
    people = session.exec(_NOWHERE).all()
    if people:
        for table in (Account, LastFollowUp, Digest):
            session.exec(delete(table).where(col(table.person_id).in_(people)))
        session.exec(delete(Person).where(col(Person.id).in_(people)))
