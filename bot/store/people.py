"""Who somebody is, and which network a place belongs to."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.store.tables import Account, Member, Network, Person, Place


def place_at(session: Session, platform: str, address: str) -> Place | None:
    """The place with this address."""
    return session.exec(select(Place).where(Place.platform == platform, Place.address == address)).first()


def places_of(session: Session, network: int) -> list[Place]:
    """The places of a network, oldest first."""
    return list(session.exec(select(Place).where(Place.network_id == network).order_by(col(Place.id))))


def account_at(session: Session, platform: str, address: str) -> Account | None:
    """The account with this address."""
    return session.get(Account, (platform, address))


def meet(session: Session, platform: str, address: str, name: str) -> Person:
    """The person behind an account, new where it was never seen; the name is kept up to date."""
    account = account_at(session, platform, address)
    if account is None:
        person = Person(name=name)
        session.add(person)
        session.flush()
        session.add(Account(platform=platform, address=address, person_id=_id(person.id)))
        session.flush()
        return person
    known = session.get_one(Person, account.person_id)
    if known.name != name:
        known.name = name
        session.add(known)
    return known


def join(session: Session, network: int, person: int, now: datetime, *, moderator: bool = False) -> Member:
    """Makes somebody a member, or a member again."""
    member = session.get(Member, (network, person))
    if member is None:
        member = Member(network_id=network, person_id=person, joined_at=now, moderator=moderator)
        session.add(member)
    elif member.left_at is not None:
        member.left_at = None
        session.add(member)
    return member


def networks_of(session: Session, person: int) -> list[Network]:
    """The networks somebody is in, oldest first."""
    found = (
        select(Network)
        .join(Member, col(Member.network_id) == Network.id)
        .where(Member.person_id == person, col(Member.left_at).is_(None))
        .order_by(col(Network.id))
    )
    return list(session.exec(found))


def named(session: Session, network: int, words: str) -> list[Person]:
    """The members whose name is `words`, or begins with it, without regard to case."""
    wanted = " ".join(words.split()).lstrip("@").casefold()
    members = select(Person).join(Member, col(Member.person_id) == Person.id)
    found = session.exec(members.where(Member.network_id == network, col(Member.left_at).is_(None))).all()
    exact = [person for person in found if person.name.casefold() == wanted]
    return exact or [person for person in found if person.name.casefold().split()[:1] == [wanted]]


def account_of(session: Session, person: int, platform: str | None = None) -> Account | None:
    """An open account of somebody, on `platform` if there is one."""
    found = session.exec(select(Account).where(Account.person_id == person, col(Account.closed).is_(False)))
    accounts = sorted(found, key=lambda account: account.platform != platform)
    return accounts[0] if accounts else None


def _id(value: int | None) -> int:
    assert value is not None, "flushed rows have an id"
    return value
