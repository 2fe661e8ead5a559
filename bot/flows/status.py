"""How a network stands, for its moderators.

/netwerk
"""

from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import Flow, NetworkFigures, Say, find
from bot.core.texts import Text


def status(scene: Scene) -> Flow:
    """Members, questions and where they stand; no names, and nothing of anybody alone."""
    figures = yield from find(NetworkFigures(name="figures", network=scene.network.id))
    fields = {
        "network": scene.network.name,
        "members": Text("network.members", {"count": figures["members"]}),
        "open": Text("network.open", {"count": figures["open"]}),
        "nobody": Text("network.nobody", {"count": figures["nobody"]}) if figures["nobody"] else "",
        "helped": Text("network.helped", {"count": figures["helped"]}),
    }
    yield Say(name="status", key="network.status", to=Private(scene.person.id), fields=fields)
