"""What a member can think along about, in their own words.

/aanbod -> offered;  not about me -> dropped / kept
"""

from datetime import timedelta

from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import (
    Ask,
    Change,
    DropOffer,
    Flow,
    Json,
    MayOfferProfile,
    NoteOffer,
    NoteProfileOffered,
    Say,
    ask,
    find,
)
from bot.core.texts import Text

DAY = timedelta(days=1)


def offered(scene: Scene) -> Flow:
    """Somebody offers to think along about something."""
    yield from _note(scene, scene.given["text"], scene.given.get("message"))


def offer(scene: Scene) -> Flow:
    """`/aanbod` without more: what can you think along about?"""
    to = Private(scene.person.id)
    reply = yield from ask(Ask(name="offer", key="offer.what", to=to, expires=scene.now + DAY))
    if reply.text:
        yield from _note(scene, reply.text, reply.message)


def _note(scene: Scene, text: str, message: Json) -> Flow:
    person = scene.person.id
    yield NoteOffer(name="note", network=scene.network.id, person=person, text=text, message=message)
    fields = {"offer": text, "count": scene.network.per_day, "profile": ""}
    network = scene.network.id
    if not (yield from find(MayOfferProfile(name="may", network=network, person=person))):
        yield Say(name="noted", key="offer.noted", to=Private(person), fields=fields)
        return
    yield NoteProfileOffered(name="offered", network=network, person=person)
    yield Say(
        name="noted",
        key="offer.noted",
        to=Private(person),
        fields=fields | {"profile": Text("profile.offer")},
        choices=("profile",),
        slot=f"ownprofile.{network}.{person}",
    )


def unfit(scene: Scene) -> Flow:
    """An offer brought a question that does not fit it: it goes, or stays."""
    offer = scene.given["offer"]
    if scene.given["drop"]:
        yield DropOffer(name="drop", offer=offer)
    key = "offer.dropped" if scene.given["drop"] else "unfit.kept"
    slot = f"unfit.{offer}.{scene.person.id}"
    yield Change(name="said", slot=slot, key=key, fields={"offer": scene.given["text"]})


def dropped(scene: Scene) -> Flow:
    """Somebody takes an offer out again."""
    yield DropOffer(name="drop", offer=scene.given["offer"])
    fields = {"offer": scene.given["text"]}
    yield Say(name="gone", key="offer.dropped", to=Private(scene.person.id), fields=fields)
