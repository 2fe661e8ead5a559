"""What members say of themselves, with the words by which they are found."""

from collections.abc import Mapping

from sqlalchemy import bindparam
from sqlmodel import Session, col, delete, func, select

from bot.store import search
from bot.store.tables import Heard, Member, Profile

_OF = select(Profile).where(Profile.network_id == bindparam("network"), Profile.person_id == bindparam("person"))
_COUNT = select(func.count()).select_from(Profile).where(Profile.network_id == bindparam("network"))


def profile_of(session: Session, network: int, person: int) -> dict[str, Profile]:
    """What somebody says of themselves, by field."""
    found = session.exec(_OF, params={"network": network, "person": person})
    return {row.field: row for row in found}


def count(session: Session, network: int) -> int:
    """How many texts stand in the profiles of a network."""
    return session.exec(_COUNT, params={"network": network}).one()


def change(session: Session, row: Profile, text: str, terms: Mapping[str, float]) -> None:
    """Puts other words in a field."""
    row.text = text
    session.add(row)
    session.flush()
    search.index(session, row.network_id, "profile", row.id or 0, terms)


def unheard(session: Session, row: Profile) -> None:
    """The message that a field was says nothing any more."""
    session.exec(delete(Heard).where(col(Heard.kind) == "profile", col(Heard.subject) == row.id))


def drop(session: Session, row: Profile) -> None:
    """Takes a field out, and all that was kept with it."""
    search.unindex(session, "profile", row.id or 0)
    unheard(session, row)
    session.delete(row)
    session.flush()


def erase(session: Session, network: int, person: int) -> None:
    """Takes out all that somebody said of themselves in a network; no more is asked."""
    for row in profile_of(session, network, person).values():
        drop(session, row)
    member = session.get(Member, (network, person))
    if member is not None:
        member.profile_step = None
        session.add(member)


def keep_one(session: Session) -> None:
    """Where two people or networks became one, the newest text of each field stays."""
    newest: dict[tuple[int, int, str], Profile] = {}
    for row in session.exec(select(Profile).order_by(col(Profile.at), col(Profile.id))).all():
        older = newest.get((row.network_id, row.person_id, row.field))
        newest[row.network_id, row.person_id, row.field] = row
        if older is not None:
            drop(session, older)
