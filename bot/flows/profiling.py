"""Who somebody is, in their own words: shown with who sees what, changed, and asked in four questions, one a day.

/mijn profiel -> shown;  questions begun -> who -> think along -> get and bring -> what plays
"""

from collections.abc import Sequence
from datetime import datetime

from bot.core.hours import add_working_days
from bot.core.places import Private
from bot.core.profile import next_step, seen_at_first
from bot.core.quiet_saying import lines
from bot.core.records import Scene
from bot.core.requests import (
    Ask,
    DropProfile,
    Flow,
    Json,
    NoteOffer,
    NoteProfile,
    NoteStep,
    ProfileOf,
    Remind,
    Say,
    ScopeProfile,
    ask,
    find,
)
from bot.core.texts import Listed, Text


def mine(scene: Scene) -> Flow:
    """All that stands there of me, who sees it, and how to change it."""
    kept = yield from find(ProfileOf(name="kept", network=scene.network.id, person=scene.person.id))
    today = scene.now.astimezone(scene.network.hours.zone).date()
    said = [_line(each) for each in kept["fields"]] or [Text("profile.empty")]
    fields = {
        "fields": Listed(said),
        "offers": Listed(_offers(kept["offers"])),
        "quiet": Listed(lines(scene.person, today)),
    }
    yield Say(
        name="mine",
        key="profile.mine",
        to=Private(scene.person.id),
        fields=fields,
        choices=("profile",) if kept["next"] else (),
        slot=f"ownprofile.{scene.network.id}.{scene.person.id}",
    )


def of_colleague(scene: Scene) -> Flow:
    """What a colleague lets the network see of them; what they offer is said to nobody but them."""
    wanted = ProfileOf(name="kept", network=scene.network.id, person=scene.given["person"], others=True)
    kept = yield from find(wanted)
    said = [Text("profile.line_seen", _named(each)) for each in kept["fields"]]
    fields = {"name": scene.given["name"], "fields": Listed(said)}
    key = "profile.colleague" if said else "profile.colleague_empty"
    yield Say(name="colleague", key=key, to=Private(scene.person.id), fields=fields)


def noted(scene: Scene) -> Flow:
    """One field is written."""
    given = scene.given
    yield _note(scene, given["field"], given["text"], given["message"])
    kept = yield from find(ProfileOf(name="kept", network=scene.network.id, person=scene.person.id))
    line = next(_line(each) for each in kept["fields"] if each["field"] == given["field"])
    yield Say(name="noted", key="profile.noted", to=Private(scene.person.id), fields={"line": line})


def scoped(scene: Scene) -> Flow:
    """Somebody decides who sees a field."""
    field, seen = scene.given["field"], scene.given["seen"]
    yield ScopeProfile(name="scope", network=scene.network.id, person=scene.person.id, field=field, seen=seen)
    fields = {"name": Text(f"profile.name.{field}")}
    yield Say(name="scoped", key=f"profile.scoped.{seen}", to=Private(scene.person.id), fields=fields)


def dropped(scene: Scene) -> Flow:
    """One field goes."""
    field = scene.given["field"]
    yield DropProfile(name="drop", network=scene.network.id, person=scene.person.id, field=field)
    fields = {"name": Text(f"profile.name.{field}")}
    yield Say(name="dropped", key="profile.dropped", to=Private(scene.person.id), fields=fields)


def erased(scene: Scene) -> Flow:
    """All of it goes, and no more is asked."""
    yield DropProfile(name="drop", network=scene.network.id, person=scene.person.id, field=None)
    yield Say(name="erased", key="profile.erased", to=Private(scene.person.id))


def stopped(scene: Scene) -> Flow:
    """No more questions; what stands there stays."""
    yield NoteStep(name="step", network=scene.network.id, person=scene.person.id, step=None)
    yield Say(name="stopped", key="profile.stopped", to=Private(scene.person.id))


def profiling(scene: Scene) -> Flow:
    """One of the four questions; whoever says nothing for a working day is not asked the others either."""
    step, person, network = scene.given["step"], scene.person.id, scene.network.id
    reply = yield from ask(
        Ask(
            name="question",
            key=f"profile.ask.{step}",
            to=Private(person),
            choices=("skip", "stop"),
            slot=f"profiling.{network}.{person}",
            expires=_tomorrow(scene),
            unasked=scene.given["unasked"],
        )
    )
    if reply.key == "stop":
        yield from stopped(scene)
        return
    if reply.expired:
        return
    kept = yield from find(ProfileOf(name="kept", network=network, person=person))
    following = next_step(kept["answered"], step)
    if reply.text and step == "think":
        yield NoteOffer(name="offer", network=network, person=person, text=reply.text, message=reply.message)
    elif reply.text:
        yield _note(scene, step, reply.text, reply.message)
    yield NoteStep(name="step", network=network, person=person, step=following)
    if following is not None:
        yield Remind(name="next", kind="profile", subject=person, due=_tomorrow(scene))
    fields = {
        "noted": Text(f"profile.taken.{_taken(step, kept['fields'])}") if reply.text else Text("profile.taken.skipped"),
        "next": Text("profile.next" if following is not None else "profile.last"),
    }
    yield Say(name="noted", key="profile.went", to=Private(person), fields=fields)


def _note(scene: Scene, field: str, text: str, message: Json) -> NoteProfile:
    person, network = scene.person.id, scene.network.id
    return NoteProfile(name="note", network=network, person=person, field=field, text=text, message=message)


def _tomorrow(scene: Scene) -> datetime:
    return add_working_days(scene.network.hours, scene.now, 1)


def _taken(step: str, fields: Sequence[Json]) -> str:
    if step == "think":
        return "offer"
    return next((str(each["seen"]) for each in fields if each["field"] == step), seen_at_first(step))


def _offers(texts: Sequence[str]) -> list[Text]:
    return [Text("profile.offer_line", {"text": text}) for text in texts]


def _line(each: Json) -> Text:
    return Text("profile.line", {**_named(each), "seen": Text(f"profile.seen.{each['seen']}")})


def _named(each: Json) -> dict[str, object]:
    return {"name": Text(f"profile.name.{each['field']}"), "text": each["text"]}
