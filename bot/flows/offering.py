"""What a member can think along about, in their own words.

/aanbod -> offered
"""

from datetime import timedelta

from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import Ask, DropOffer, Flow, NoteOffer, Say, ask

DAY = timedelta(days=1)


def offered(scene: Scene) -> Flow:
    """Somebody offers to think along about something."""
    text = scene.given["text"]
    message = scene.given.get("message")
    yield NoteOffer(name="offer", network=scene.network.id, person=scene.person.id, text=text, message=message)
    yield Say(name="noted", key="offer.noted", to=Private(scene.person.id), fields={"offer": text})


def offer(scene: Scene) -> Flow:
    """`/aanbod` without more: what can you think along about?"""
    person = scene.person.id
    reply = yield from ask(Ask(name="offer", key="offer.what", to=Private(person), expires=scene.now + DAY))
    if reply.text:
        yield NoteOffer(name="note", network=scene.network.id, person=person, text=reply.text, message=reply.message)
        yield Say(name="noted", key="offer.noted", to=Private(person), fields={"offer": reply.text})


def dropped(scene: Scene) -> Flow:
    """Somebody takes an offer out again."""
    yield DropOffer(name="drop", offer=scene.given["offer"])
    fields = {"offer": scene.given["text"]}
    yield Say(name="gone", key="offer.dropped", to=Private(scene.person.id), fields=fields)
