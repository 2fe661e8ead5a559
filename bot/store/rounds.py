"""Questions to think about: how a network is asked them, which it had, where each is talked about."""

from collections.abc import Collection

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from bot.store.tables import Place, Reflecting, Round, RoundThread

# Asked at nearly every event, so built once: building a statement takes longer than asking it.
_OPEN = (
    select(Round)
    .where(Round.network_id == bindparam("network"), Round.status == "open")
    .order_by(col(Round.id).desc())
    .limit(1)
)
_AT = (
    select(RoundThread)
    .join(Place, col(Place.id) == RoundThread.place_id)
    .where(RoundThread.address == bindparam("address"), Place.platform == bindparam("platform"))
)


def course_of(session: Session, network: int) -> Reflecting:
    """How a network is asked to think; new where nothing was settled yet."""
    course = session.get(Reflecting, network)
    if course is None:
        course = Reflecting(network_id=network, queue=[], skipped=[], retired=[])
        session.add(course)
        session.flush()
    return course


def open_round(session: Session, network: int) -> Round | None:
    """The newest question that may still be answered."""
    return session.exec(_OPEN, params={"network": network}).first()


def introducing(session: Session, network: int, keys: Collection[str]) -> list[int]:
    """The rounds of a network in which it was asked one of these."""
    rows = select(Round.id).where(Round.network_id == network, col(Round.key).in_(keys))
    return [found or 0 for found in session.exec(rows)]


def thread_at(session: Session, platform: str, address: str) -> RoundThread | None:
    """The thread of a round with this address."""
    return session.exec(_AT, params={"address": address, "platform": platform}).first()
