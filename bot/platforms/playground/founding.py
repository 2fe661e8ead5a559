"""A cast becomes a network: its group, its members, and what they offered before the story begins."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, select

from bot.core.places import ThreadKind
from bot.core.prompts import Library
from bot.core.words import terms
from bot.platforms.playground.platform import GROUP, NAME
from bot.platforms.playground.scenario import Cast
from bot.store import people, retention, search, tables, timers


@dataclass(frozen=True)
class Ground:
    """Where a cast lives: a platform, the address of its group, and of each member by name."""

    platform: str = NAME
    group: str = GROUP
    threads: ThreadKind = "after"
    accounts: Mapping[str, str] = field(default_factory=dict)

    def account(self, name: str) -> str:
        """The address of somebody."""
        return self.accounts.get(name, name)


PLAYGROUND = Ground()


def found(session: Session, cast: Cast, now: datetime, library: Library, ground: Ground = PLAYGROUND) -> None:
    """Makes the network of a cast; one that is there already stays as it is."""
    if people.place_at(session, ground.platform, ground.group) is not None:
        return
    network = tables.Network(
        name=cast.network,
        language=cast.language,
        timezone=cast.timezone,
        region=cast.region,
        phase=cast.phase,
        seed=cast.seed,
    )
    session.add(network)
    session.flush()
    assert network.id is not None
    added_by = cast.moderators[0] if cast.moderators else ""
    place = tables.Place(
        network_id=network.id,
        platform=ground.platform,
        address=ground.group,
        added_by=added_by,
        threads=ground.threads,
    )
    session.add(place)
    for name in dict.fromkeys((*cast.members, *cast.moderators)):
        _member(session, cast, name, network.id, now, library, ground)
    timers.remind(session, "sweep", 0, now + retention.EVERY)


def _member(
    session: Session, cast: Cast, name: str, network: int, now: datetime, library: Library, ground: Ground
) -> None:
    person = people.meet(session, ground.platform, ground.account(name), name)
    assert person.id is not None
    people.join(session, network, person.id, now, moderator=name in cast.moderators)
    entry = cast.members.get(name)
    if entry is None:
        return
    person.quiet = entry.quiet
    session.add(person)
    for text in entry.offers:
        offer = tables.Offer(network_id=network, person_id=person.id, text=text, at=now)
        session.add(offer)
        session.flush()
        search.index(session, network, "offer", offer.id or 0, terms(text, library[cast.language].words))


def is_new(session: Session) -> bool:
    """Whether a database holds no network yet."""
    return session.exec(select(tables.Network.id).limit(1)).first() is None
