"""The bot came into a place: it becomes a network of its own."""

import zlib

from bot.core.asking import tidy_name
from bot.core.events import PlaceAdded
from bot.handling.stage import Stage
from bot.store import people, retention, tables, timers


def added(stage: Stage, event: PlaceAdded) -> bool:
    """Makes a network with the settings that new ones begin with; whoever brought the bot is its moderator."""
    if people.place_at(stage.session, event.platform, event.place) is not None:
        return False
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
    )
    stage.session.add(network)
    stage.session.flush()
    person = people.meet(stage.session, event.platform, event.account, tidy_name(event.name))
    people.join(stage.session, network.id or 0, person.id or 0, stage.now, moderator=True)
    stage.session.add(
        tables.Place(network_id=network.id or 0, platform=event.platform, address=event.place, added_by=person.name)
    )
    timers.remind(stage.session, "sweep", 0, stage.now + retention.EVERY)
    return True
