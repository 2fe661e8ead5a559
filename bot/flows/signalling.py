"""A hint to a moderator about how the network seems to stand; nothing follows from it.

a month -> hint
"""

from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import Flow, Say
from bot.core.texts import Listed


def hint(scene: Scene) -> Flow:
    """What happens, and what may fit; the moderator decides what to make of it."""
    fields = {"hints": Listed(scene.given["hints"]), "network": scene.network.name}
    yield Say(name="hint", key="phase.hint", to=Private(scene.person.id), fields=fields, unasked=True)
