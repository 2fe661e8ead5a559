"""The bot comes into a group: it says in short who it is and what it reads, and waits for a yes.

added -> agreed
"""

from bot.core.places import Group, Private
from bot.core.records import Scene
from bot.core.requests import Agree, Change, Flow, Say
from bot.core.texts import Text


def welcome(scene: Scene) -> Flow:
    """Who I am, what I read and what not; somebody with rights there says yes before anything else happens."""
    yield Say(
        name="welcome",
        key="arrive.welcome",
        to=Group(scene.network.id),
        fields={
            "hashtag": scene.given["hashtag"],
            "deaf": "" if scene.given["hears"] else Text("arrive.deaf", {"hashtag": scene.given["hashtag"]}),
        },
        choices=("yes",),
        slot=f"welcome.{scene.network.id}",
    )


def agreed(scene: Scene) -> Flow:
    """Somebody with rights said yes: from now on questions are heard."""
    yield Agree(name="agree", network=scene.network.id, person=scene.person.id)
    yield Change(
        name="begin",
        slot=f"welcome.{scene.network.id}",
        key="arrive.agreed",
        fields={"name": scene.person.name, "hashtag": scene.given["hashtag"]},
    )


def lost(scene: Scene) -> Flow:
    """A moderator hears that the bot cannot speak in the group any more, and what can be done."""
    fields = {"network": scene.network.name}
    key = f"arrive.lost.{scene.given['reason']}"
    yield Say(name="lost", key=key, to=Private(scene.person.id), fields=fields, unasked=True)
