"""The bot comes into a place, which may become a network; the place changes, moves, or is lost."""

import zlib

from sqlmodel import select

from bot.core.asking import tidy_name
from bot.core.events import PlaceAdded, PlaceChanged, PlaceLost, PlaceMoved
from bot.core.records import Person, Scene
from bot.flows import arriving
from bot.handling import meeting, talking
from bot.handling.stage import Stage
from bot.store import people, retention, tables, timers

NOBODY = Person(0, "")
"""Who brought the bot, where the platform does not say."""


def added(stage: Stage, event: PlaceAdded) -> bool:
    """Makes a network that waits for a yes, with the settings that new ones begin with; a lost place is found again."""
    known = people.place_at(stage.session, event.platform, event.place)
    if known is not None:
        known.lost, known.threads = None, event.threads
        return True
    network = _new_network(stage, event)
    by = stage.person(meeting.met(stage, event)) if event.account else NOBODY
    place = tables.Place(
        network_id=network.id or 0,
        platform=event.platform,
        address=event.place,
        added_by=by.name,
        threads=event.threads,
    )
    stage.session.add(place)
    stage.session.flush()
    hashtag = f"#{stage.config.network.hashtags[0]}"
    given = {"hashtag": hashtag, "deaf": None if event.hears else event.platform}
    scene = Scene(network=stage.network(network.id or 0), now=stage.now, person=by, question=None, given=given)
    talking.play(stage, arriving.welcome, scene)
    timers.remind(stage.session, "sweep", 0, stage.now + retention.EVERY)
    return True


def changed(stage: Stage, event: PlaceChanged) -> bool:
    """Threads can be opened there from now on, or not any more."""
    place = people.place_at(stage.session, event.platform, event.place)
    if place is None or place.threads == event.threads:
        return False
    place.threads = event.threads
    return True


def moved(stage: Stage, event: PlaceMoved) -> bool:
    """The network of a place goes on at the new address; what was said at the old one stays there."""
    place = people.place_at(stage.session, event.platform, event.place)
    if place is None:
        return False
    newcomer = people.place_at(stage.session, event.platform, event.to)
    if newcomer is not None:
        _merge(stage, newcomer, place)
    place.address, place.lost = event.to, None
    return True


def lost(stage: Stage, event: PlaceLost) -> bool:
    """Nothing can be said there any more; a moderator who can be reached hears it once."""
    place = people.place_at(stage.session, event.platform, event.place)
    if place is None or place.lost is not None:
        return False
    place.lost = event.reason
    waiting = select(tables.Outbox).where(tables.Outbox.place_id == place.id, tables.Outbox.state == "waiting")
    for row in stage.session.exec(waiting):
        row.state, row.reason = "failed", event.reason
    for moderator in people.moderators_of(stage.session, place.network_id):
        scene = stage.scene(place.network_id, moderator, given={"reason": event.reason})
        talking.play(stage, arriving.lost, scene)
    return True


def _merge(stage: Stage, newcomer: tables.Place, place: tables.Place) -> None:
    """The platform told of the new address before it told that the place moved: it was no new place."""
    for row in stage.session.exec(select(tables.Outbox).where(tables.Outbox.place_id == newcomer.id)):
        row.place_id, row.live = place.id, []
        row.state = "late" if row.state == "waiting" else row.state
    stage.session.flush()
    stage.session.delete(newcomer)
    stage.session.flush()
    stage.session.delete(stage.session.get_one(tables.Network, newcomer.network_id))
    stage.session.flush()


def _new_network(stage: Stage, event: PlaceAdded) -> tables.Network:
    defaults = stage.config.network
    network = tables.Network(
        name=tidy_name(event.network),
        language=defaults.language,
        timezone=defaults.timezone,
        region=defaults.region,
        phase="verkenning",
        follow_ups=defaults.follow_ups,
        hours=defaults.hours,
        seed=zlib.crc32(f"{event.platform}:{event.place}".encode()),
        agreed=False,
    )
    stage.session.add(network)
    stage.session.flush()
    return network
