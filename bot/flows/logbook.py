"""My log: what I asked, how I worded it, what I tried and what changed; for me alone.

/mijn logboek
"""

from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import Flow, Say

FILES = ("logbook.md", "logbook.html")


def logbook(scene: Scene) -> Flow:
    """Two files, or a word that there is nothing in them yet."""
    to = Private(scene.person.id)
    if not scene.given["count"]:
        yield Say(name="nothing", key="logbook.nothing", to=to)
        return
    yield Say(name="logbook", key="logbook.said", to=to, files=FILES)
