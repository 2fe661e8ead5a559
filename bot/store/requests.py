"""Who was asked to think along, how often, and who may be asked next."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import bindparam
from sqlmodel import Session, col, exists, select

from bot.core.records import Candidate
from bot.store.quiet import shown
from bot.store.tables import Account, Member, Offer, Part, Person, Profile, SourceRequest

DAY, WEEK = timedelta(hours=24), timedelta(days=7)


# Asked at nearly every event, so built once: building a statement takes longer than asking it.
_ABOUT = (
    select(SourceRequest)
    .where(SourceRequest.question_id == bindparam("question"), SourceRequest.status != "named")
    .order_by(col(SourceRequest.person_id))
)
_OFFERING = (
    select(Offer, Person)
    .join(Person, col(Person.id) == Offer.person_id)
    .join(Member, (col(Member.person_id) == Offer.person_id) & (col(Member.network_id) == Offer.network_id))
    .where(col(Offer.id).in_(bindparam("offers", expanding=True)))
    .where(col(Member.left_at).is_(None), Offer.person_id != bindparam("asker"))
    .where(exists().where(col(Account.person_id) == Offer.person_id, col(Account.closed).is_(False)))
)
_PROFILED = (
    select(Profile, Person)
    .join(Person, col(Person.id) == Profile.person_id)
    .join(Member, (col(Member.person_id) == Profile.person_id) & (col(Member.network_id) == Profile.network_id))
    .where(col(Profile.id).in_(bindparam("profiles", expanding=True)))
    .where(col(Member.left_at).is_(None), Profile.person_id != bindparam("asker"))
    .where(exists().where(col(Account.person_id) == Profile.person_id, col(Account.closed).is_(False)))
)
_NEVER_ASKED = select(Offer.id).where(
    Offer.network_id == bindparam("network"),
    ~exists().where(col(SourceRequest.person_id) == Offer.person_id, col(SourceRequest.status) != "named"),
)
_TAKING_PART = select(Part.person_id).where(Part.question_id == bindparam("question"))
_ASKED = (
    select(SourceRequest.person_id, SourceRequest.status, Person.name)
    .outerjoin(Person, col(Person.id) == SourceRequest.named_by)
    .where(SourceRequest.question_id == bindparam("question"))
)
_REACHABLE = select(Account.person_id).where(Account.person_id == bindparam("person"), col(Account.closed).is_(False))
_LATELY = select(SourceRequest.person_id, SourceRequest.at).where(
    col(SourceRequest.person_id).in_(bindparam("people", expanding=True)),
    SourceRequest.at > bindparam("since"),
    SourceRequest.status != "named",
)


def request_to(session: Session, question: int, person: int) -> SourceRequest | None:
    """The request to somebody about a question."""
    return session.get(SourceRequest, (question, person))


def requests_about(session: Session, question: int) -> list[SourceRequest]:
    """All private requests about a question."""
    return list(session.exec(_ABOUT, params={"question": question}))


def candidates(
    session: Session,
    question: int,
    asker: int,
    scores: dict[int, float],
    now: datetime,
    profiles: dict[int, float] | None = None,
) -> list[Candidate]:
    """The members behind these offers (offer -> score), and texts of profiles, best first.

    Only those who were not asked yet and do not take part.
    """
    best: dict[int, tuple[float, Offer | Profile, Person]] = {}
    for fitting, person in _fitting(session, asker, scores, profiles or {}):
        score = (scores if isinstance(fitting, Offer) else profiles or {})[fitting.id or 0]
        if fitting.person_id not in best or score > best[fitting.person_id][0]:
            best[fitting.person_id] = (score, fitting, person)
    asked, named = _asked(session, question)
    taken = asked | set(session.exec(_TAKING_PART, params={"question": question}))
    lately = counts(session, set(best), now)
    found = [
        Candidate(
            person=shown(person),
            offer=fitting.id if isinstance(fitting, Offer) else None,
            offer_text=fitting.text,
            score=score,
            asked_today=lately.get(person_id, (0, 0))[0],
            asked_this_week=lately.get(person_id, (0, 0))[1],
            referred_by=named.get(person_id),
            profile=fitting.id if isinstance(fitting, Profile) else None,
            field=fitting.field if isinstance(fitting, Profile) else None,
        )
        for person_id, (score, fitting, person) in best.items()
        if person_id not in taken
    ]
    return sorted(found, key=lambda one: (one.referred_by is None, -one.score, one.person.id))


def _fitting(
    session: Session, asker: int, scores: dict[int, float], profiles: dict[int, float]
) -> Iterator[tuple[Offer | Profile, Person]]:
    yield from session.exec(_OFFERING, params={"offers": list(scores), "asker": asker}).all()
    if profiles:
        yield from session.exec(_PROFILED, params={"profiles": list(profiles), "asker": asker}).all()


def never_asked(session: Session, network: int) -> list[int]:
    """The offers of members who were never asked anything yet."""
    return [offer for offer in session.exec(_NEVER_ASKED, params={"network": network}) if offer is not None]


def may_be_asked(session: Session, question: int, people: list[int]) -> list[int]:
    """Those of these people who were not asked about this question, take no part in it, and can be written to."""
    taken = _asked(session, question)[0] | set(session.exec(_TAKING_PART, params={"question": question}))
    return [person for person in people if person not in taken and can_be_told(session, person)]


def can_be_told(session: Session, person: int) -> bool:
    """Whether somebody can be written to privately."""
    return session.exec(_REACHABLE, params={"person": person}).first() is not None


def _asked(session: Session, question: int) -> tuple[set[int], dict[int, str]]:
    """Who was asked about a question, and who was only named, by whom."""
    found = session.exec(_ASKED, params={"question": question}).all()
    asked = {person for person, status, _ in found if status != "named"}
    return asked, {person: by for person, status, by in found if status == "named"}


def counts(session: Session, people: set[int], now: datetime) -> dict[int, tuple[int, int]]:
    """How often each of these people was asked in the last 24 hours and in the last 7 days."""
    found: dict[int, tuple[int, int]] = {}
    for person, at in session.exec(_LATELY, params={"people": list(people), "since": now - WEEK}):
        day, week = found.get(person, (0, 0))
        found[person] = (day + (at > now - DAY), week + 1)
    return found
