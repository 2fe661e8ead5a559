"""The phase of a network: what it means, what usually helps, what seems to be; moderators set it, never the bot.

/fase -> shown; /fase verdieping -> set
"""

from bot.core.phases import PHASES
from bot.core.places import Group, Private
from bot.core.records import Scene
from bot.core.requests import Change, Flow, Say, SetPhase
from bot.core.texts import Listed, Text


def show(scene: Scene) -> Flow:
    """The phase as it is set; to who settles it also what happens here, and the other phases to choose from."""
    given = scene.given
    fields = {
        "name": given["name"],
        "means": given["means"],
        "helps": Listed([Text("phase.help", {"help": each}) for each in given["helps"]]),
        "hints": Listed(given["hints"]),
        "choose": Text("phase.choose") if given["settles"] else "",
    }
    choices = tuple(phase for phase in PHASES if phase != scene.network.phase) if given["settles"] else ()
    slot = f"phase.{scene.network.id}.{scene.person.id}"
    yield Say(name="show", key="phase.said", to=Private(scene.person.id), fields=fields, choices=choices, slot=slot)


def set_phase(scene: Scene) -> Flow:
    """It is set, and the whole network reads what is different from now on."""
    given = scene.given
    yield SetPhase(name="set", network=scene.network.id, phase=given["phase"])
    fields = {"name": scene.person.name, "phase": given["name"], "means": given["means"]}
    key = "phase.set_together" if given["decided"] else "phase.set"
    yield Say(name="said", key=key, to=Group(scene.network.id), fields=fields)
    if given["slot"]:
        yield Change(name="done", slot=given["slot"], key="phase.done", fields={"phase": given["name"]})


def meant(scene: Scene) -> Flow:
    """A name with a slip: the nearest is offered, never taken."""
    given = scene.given
    yield Say(
        name="meant",
        key="phase.meant",
        to=Private(scene.person.id),
        fields={"phase": given["name"]},
        choices=("yes",),
        slot=f"meant.{scene.network.id}.{given['phase']}.{scene.person.id}",
    )
