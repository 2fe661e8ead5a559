"""Who somebody is, and which network a place belongs to."""

from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from bot.core.events import FromPerson
from bot.store.tables import Account, Member, Network, Person, Place

# Asked at nearly every event, so built once: building a statement takes longer than asking it.
_PLACE_AT = select(Place).where(Place.platform == bindparam("platform"), Place.address == bindparam("address"))
_PLACES_OF = select(Place).where(Place.network_id == bindparam("network")).order_by(col(Place.id))
_NETWORKS_OF = (
    select(Network)
    .join(Member, col(Member.network_id) == Network.id)
    .where(Member.person_id == bindparam("person"), col(Member.left_at).is_(None))
    .order_by(col(Network.id))
)
_ACCOUNT_ON = select(Account).where(Account.person_id == bindparam("person"), Account.platform == bindparam("platform"))
_ACCOUNTS_OF = select(Account).where(Account.person_id == bindparam("person"), col(Account.closed).is_(False))


def place_at(session: Session, platform: str, address: str) -> Place | None:
    """The place with this address."""
    return session.exec(_PLACE_AT, params={"platform": platform, "address": address}).first()


def place_of(session: Session, event: FromPerson) -> Place | None:
    """The place that an event happened in, or in a thread or topic of."""
    return place_at(session, event.platform, event.within or event.place)


def places_of(session: Session, network: int) -> list[Place]:
    """The places of a network, oldest first."""
    return list(session.exec(_PLACES_OF, params={"network": network}))


def places_on(session: Session, platform: str) -> list[Place]:
    """The places on a platform, oldest first; they can be looked at when the session is closed."""
    found = list(session.exec(select(Place).where(Place.platform == platform).order_by(col(Place.id))))
    session.expunge_all()
    return found


def account_at(session: Session, platform: str, address: str) -> Account | None:
    """The account with this address."""
    return session.get(Account, (platform, address))


def meet(session: Session, platform: str, address: str, name: str, *, reachable: bool = True) -> Person:
    """The person behind an account, new where it was never seen; the name is kept up to date.

    A new account that is not `reachable` counts as closed until its person opens the private chat.
    """
    account = account_at(session, platform, address)
    if account is None:
        person = Person(name=name)
        session.add(person)
        session.flush()
        session.add(Account(platform=platform, address=address, person_id=_id(person.id), closed=not reachable))
        session.flush()
        return person
    known = session.get_one(Person, account.person_id)
    if known.name != name:
        known.name = name
        session.add(known)
    return known


def join(session: Session, network: int, person: int, now: datetime, *, moderator: bool | None = None) -> Member:
    """Makes somebody a member, or a member again; `moderator` says what rights they have, None that nobody said."""
    member = session.get(Member, (network, person))
    if member is None:
        member = Member(network_id=network, person_id=person, joined_at=now, moderator=bool(moderator))
        session.add(member)
        return member
    if member.left_at is not None:
        member.left_at = None
    if moderator is not None:
        member.moderator = moderator
    return member


def networks_of(session: Session, person: int) -> list[Network]:
    """The networks somebody is in, oldest first."""
    return list(session.exec(_NETWORKS_OF, params={"person": person}))


def moderators_of(session: Session, network: int) -> list[int]:
    """The moderators of a network."""
    rights = col(Member.moderator).is_(True) | col(Member.chosen).is_(True)
    rows = select(Member.person_id).where(Member.network_id == network, rights, col(Member.left_at).is_(None))
    return list(session.exec(rows.order_by(col(Member.person_id))))


def is_moderator(session: Session, network: int, person: int) -> bool:
    """Whether somebody looks after a network."""
    member = session.get(Member, (network, person))
    return member is not None and (member.moderator or member.chosen) and member.left_at is None


def named(session: Session, network: int, words: str) -> list[Person]:
    """The members whose name is `words`, or begins with it, without regard to case."""
    wanted = " ".join(words.split()).lstrip("@").casefold()
    members = select(Person.id, Person.name).join(Member, col(Member.person_id) == Person.id)
    found = session.exec(members.where(Member.network_id == network, col(Member.left_at).is_(None))).all()
    meant = [person for person, name in found if name.casefold() == wanted]
    meant = meant or [person for person, name in found if name.casefold().split()[:1] == [wanted]]
    return [session.get_one(Person, person) for person in meant]


def account_of(session: Session, person: int, platform: str | None = None) -> Account | None:
    """An open account of somebody, on `platform` if there is one."""
    found = session.exec(_ACCOUNTS_OF, params={"person": person})
    accounts = sorted(found, key=lambda account: account.platform != platform)
    return accounts[0] if accounts else None


def places_to_look_in(session: Session, platform: str, address: str, *, most: int = 50) -> list[str]:
    """The places in which somebody may be who is in no network as far as we know; none for who is in one."""
    known = (
        select(Member.person_id)
        .join(Account, col(Account.person_id) == Member.person_id)
        .where(Account.platform == platform, Account.address == address, col(Member.left_at).is_(None))
    )
    if session.exec(known.limit(1)).first() is not None:
        return []
    rows = select(Place.address).where(Place.platform == platform, col(Place.lost).is_(None))
    return list(session.exec(rows.order_by(col(Place.id)).limit(most)))


def any_account_of(session: Session, person: int, platform: str) -> Account | None:
    """The account of somebody on a platform, whether the bot can write to it or not."""
    return session.exec(_ACCOUNT_ON, params={"person": person, "platform": platform}).first()


def _id(value: int | None) -> int:
    assert value is not None, "flushed rows have an id"
    return value
