"""One person on two platforms, one network in two places: a code from one is typed on the other.

/koppel -> code -> /koppel CODE -> joined
"""

from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import Flow, JoinAccounts, JoinNetworks, MakeCode, Say, find


def code(scene: Scene) -> Flow:
    """Somebody wants to be known on another platform too, or wants a network to be there."""
    network = scene.given.get("network")
    made = yield from find(MakeCode(name="code", person=scene.person.id, network=network))
    key = "link.code_network" if network else "link.code"
    yield Say(name="told", key=key, to=Private(scene.person.id), fields={"code": made, "network": scene.network.name})


def join(scene: Scene) -> Flow:
    """The code is right: two accounts are one person, and of a network's code the two places one network."""
    person, gone = scene.person.id, scene.given["gone"]
    network, other = scene.given.get("network"), scene.given.get("other")
    if gone != person:
        yield JoinAccounts(name="accounts", person=person, gone=gone)
    if network is not None and other is not None:
        yield JoinNetworks(name="networks", network=network, gone=other)
    key = "link.joined_network" if network is not None else "link.joined"
    yield Say(name="told", key=key, to=Private(person), fields={"network": scene.network.name})
