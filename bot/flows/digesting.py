"""Once a week, what is open and what is new: one message in the group, privately for who wants it, and for moderators.

the chosen moment -> the group / each reader / each moderator;  a week without anything says nothing
"""

from collections.abc import Mapping, Sequence
from datetime import time

from bot.core.places import Group, Private, Target
from bot.core.records import Scene
from bot.core.requests import Flow, Json, MakeDigest, NoteDigested, Say, SetDigest, SetOwnDigest, find
from bot.core.saying import clock
from bot.core.texts import Listed, Text

PARTS: Mapping[str, tuple[str, ...]] = {
    "group": ("open", "harvest", "calls"),
    "private": ("open", "harvest", "calls"),
    "moderators": ("first", "alone", "quiet"),
}
"""What stands in each kind of digest, in this order."""


def digest(scene: Scene) -> Flow:
    """What is open and what is new, for the group."""
    yield from _said(scene, "group", Group(scene.network.id))


def own_digest(scene: Scene) -> Flow:
    """The same for one reader, with what fits their offers first."""
    yield from _said(scene, "private", Private(scene.person.id), scene.person.id)


def overview(scene: Scene) -> Flow:
    """What needs a moderator: first questions, questions with nobody, topics that fell silent."""
    yield from _said(scene, "moderators", Private(scene.person.id), scene.person.id)


def digested(scene: Scene) -> Flow:
    """The next digest goes on from here."""
    yield NoteDigested(name="digested", network=scene.network.id)


def _said(scene: Scene, kind: str, to: Target, person: int | None = None) -> Flow:
    made = yield from find(MakeDigest(name="made", network=scene.network.id, kind=kind, person=person))
    if made is None:
        return
    shown = picture(kind, scene.network.name, made["parts"])
    slot = f"digest.{made['id']}"
    yield Say(name="digest", key=shown.key, to=to, fields=shown.fields, slot=slot, unasked=True)


def picture(kind: str, network: str, parts: Mapping[str, Sequence[Json]]) -> Text:
    """A digest as it stands now; drawn again when one of its questions is taken back."""
    fields = {part: _part(part, parts.get(part, ())) for part in PARTS[kind]}
    key = f"digest.{kind}" if any(parts.values()) else "digest.gone"
    return Text(key, fields | {"network": network})


def set_digest(scene: Scene) -> Flow:
    """A moderator chose another moment, or none."""
    moment = scene.given["moment"]
    yield SetDigest(name="set", network=scene.network.id, moment=moment or "off")
    to = Private(scene.person.id)
    if moment is None:
        yield Say(name="said", key="digest.off", to=to)
        return
    day, at = moment.split()
    fields = {"day": Text(f"day.{day}"), "time": clock(time.fromisoformat(at))}
    yield Say(name="said", key="digest.set", to=to, fields=fields)


def set_own(scene: Scene) -> Flow:
    """A member wants it privately as well, or not any more."""
    wanted = scene.given["wanted"]
    yield SetOwnDigest(name="set", network=scene.network.id, person=scene.person.id, wanted=wanted)
    yield Say(name="said", key="digest.own_on" if wanted else "digest.own_off", to=Private(scene.person.id))


def _part(part: str, lines: Sequence[Json]) -> Listed | str:
    if not lines:
        return ""
    return Listed([Text(f"digest.head.{part}"), *(_line(part, line) for line in lines)])


def _line(part: str, line: Json) -> Text:
    fields = {key: line[key] for key in ("number", "name", "text")}
    if part in ("first", "quiet"):
        fields["status"] = Text(f"status.{line['status'].replace(' ', '_')}")
        return Text("digest.line_status", fields)
    return Text("digest.line", fields)
