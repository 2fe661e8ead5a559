"""A network scan from its invitation to its outcome, which is talked about before anything follows from it.

start -> invited -> ended -> outcome -> (talk) -> phase
"""

from bot.core.dates_saying import weekday
from bot.core.places import Group, Private
from bot.core.records import Scene
from bot.core.requests import Change, Flow, Remind, Say
from bot.core.texts import Text

JOIN = ("join",)


def invite(scene: Scene) -> Flow:
    """Everybody in the group may join in; nobody does by default."""
    given = scene.given
    until = given["ends"].astimezone(scene.network.hours.zone).date()
    fields = {"count": given["statements"], "until": weekday(until)}
    slot = f"scan_call.{given['scan']}"
    yield Say(name="invite", key="scan.invite", to=Group(scene.network.id), fields=fields, choices=JOIN, slot=slot)
    yield Remind(name="end", kind="scan_end", subject=given["scan"], due=given["ends"])


def ended(scene: Scene) -> Flow:
    """The outcome is posted to be talked about; of too few nothing is, and nothing is kept."""
    given = scene.given
    yield Change(name="closed", slot=f"scan_call.{given['scan']}", key="scan.closed")
    if given["outcome"] is None:
        yield Say(
            name="few", key="scan.too_few", to=Group(scene.network.id), fields={"count": given["fewest"]}, unasked=True
        )
        return
    outcome: Text = given["outcome"]
    yield Say(name="outcome", key=outcome.key, to=Group(scene.network.id), fields=outcome.fields, unasked=True)


def confirm(scene: Scene) -> Flow:
    """After the talk a moderator confirms the phase that the answers point to, types another one, or does nothing."""
    given = scene.given
    yield Say(
        name="confirm",
        key="scan.confirm",
        to=Private(scene.person.id),
        fields={"phase": given["name"]},
        choices=("yes",),
        slot=f"meant.{scene.network.id}.{given['phase']}.{scene.person.id}",
        unasked=True,
    )


def status(scene: Scene) -> Flow:
    """How a scan goes: whether enough members are done, and never how many."""
    given = scene.given
    until = given["ends"].astimezone(scene.network.hours.zone).date()
    fields = {
        "until": weekday(until),
        "enough": Text("scan.enough" if given["enough"] else "scan.not_enough", {"count": given["fewest"]})
        if given["settles"]
        else "",
    }
    if given["settles"]:
        slot = f"scan_status.{scene.network.id}.{scene.person.id}"
        yield Say(
            name="running", key="scan.running", to=Private(scene.person.id), fields=fields, choices=("end",), slot=slot
        )
    yield Say(
        name="join",
        key="scan.invite_again",
        to=Private(scene.person.id),
        fields={"until": weekday(until)},
        choices=JOIN,
        slot=f"scan_call.{given['scan']}.{scene.person.id}",
    )
