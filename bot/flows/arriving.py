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
            "deaf": _deaf(scene),
        },
        choices=("yes",),
        slot=f"welcome.{scene.network.id}",
    )


def agreed(scene: Scene) -> Flow:
    """Somebody with rights said yes: from now on questions are heard, here or where they chose (`elsewhere`)."""
    elsewhere = scene.given["elsewhere"]
    fields = {"name": scene.person.name, "hashtag": scene.given["hashtag"]}
    yield Agree(name="agree", network=scene.network.id, person=scene.person.id)
    yield Change(
        name="begin",
        slot=f"welcome.{scene.network.id}",
        key="arrive.elsewhere" if elsewhere else "arrive.agreed",
        fields=fields,
    )
    if elsewhere == "told":
        yield Say(name="told", key="arrive.agreed", to=Group(scene.network.id), fields=fields)


def _deaf(scene: Scene) -> Text | str:
    """What to do where the bot does not see what is not meant for it, which differs from platform to platform."""
    platform = scene.given["deaf"]
    return Text(f"arrive.deaf.{platform}", {"hashtag": scene.given["hashtag"]}) if platform else ""


def lost(scene: Scene) -> Flow:
    """A moderator hears that the bot cannot speak in the group any more, and what can be done."""
    fields = {"network": scene.network.name}
    key = f"arrive.lost.{scene.given['reason']}"
    yield Say(name="lost", key=key, to=Private(scene.person.id), fields=fields, unasked=True)
