"""A new network is offered a rhythm, once, and nothing begins before a yes.

agreed -> offered -> yes / another / no
"""

from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import Change, Flow, Say
from bot.core.rhythm import of_plain
from bot.core.rhythm_saying import said


def offer(scene: Scene) -> Flow:
    """One short question to a moderator."""
    fields = {"rhythm": said(of_plain(scene.given["rhythm"])), "network": scene.network.name}
    yield Say(
        name="offer",
        key="reflect.offer",
        to=Private(scene.person.id),
        fields=fields,
        choices=("yes", "rhythm", "no"),
        slot=f"rhythm_offer.{scene.network.id}.{scene.person.id}",
        unasked=True,
    )


def declined(scene: Scene) -> Flow:
    """No is fine, and is not asked again."""
    slot = f"rhythm_offer.{scene.network.id}.{scene.person.id}"
    yield Change(name="declined", slot=slot, key="reflect.offer_declined")
