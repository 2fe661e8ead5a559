"""One member fills in a network scan, privately: a statement at a time, back and forth, now or later.

join -> one .. five / dont_know / back / pause -> done -> nobody's any more
"""

from collections.abc import Generator, Mapping
from itertools import count
from typing import Any

from bot.core.hours import add_working_days
from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import Ask, Change, Drop, Flow, HandIn, Json, LeaveScan, Remind, Reply, Request, Say, ask, find
from bot.core.texts import Text

VALUES: Mapping[str, int | None] = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "dont_know": None}
"""What each choice under a statement means."""

REMIND_AFTER = 1
"""Working days without a word after which somebody is reminded."""


def fill_in(scene: Scene) -> Flow:
    """The statements one after the other; nothing that is said or kept elsewhere depends on an answer."""
    given, items = scene.given, scene.given["items"]
    answers: dict[str, int | None] = {}
    place, anew = 0, True
    for step in count(1):
        reply = yield from _step(scene, step, place, anew=anew)
        anew = reply.key == "yes"
        if reply.key == "pause":
            reply = yield from _pause(scene, step, len(items) - place)
            anew = True
        elif reply.key == "back":
            place -= 1
        elif reply.key == "done" and place == len(items):
            break
        elif reply.key is not None and reply.key in VALUES and place < len(items):
            answers[items[place][0]] = VALUES[reply.key]
            place += 1
        if reply.expired:
            return
    yield Drop(name="no_reminder", kinds=("scan_nudge",), subject=given["part"])
    left = yield from find(HandIn(name="sheet", scan=given["subject"], person=scene.person.id, answers=answers))
    yield Change(name="thanks", slot=_slot(scene), key="scan.thanks")
    if left is not None:  # they wait in this talk for those of a colleague
        yield Ask(name="company", to=Private(scene.person.id), words=False, slot=_slot(scene))


def stopped(scene: Scene) -> Flow:
    """Somebody takes no part after all: what they filled in is gone."""
    yield Drop(name="no_reminder", kinds=("scan_nudge",), subject=scene.given["part"])
    yield LeaveScan(name="leave", scan=scene.given["subject"], person=scene.person.id)
    yield Change(name="gone", slot=_slot(scene), key="scan.stopped")


def remind(scene: Scene) -> Flow:
    """Twice at most, in other words: there is still something open."""
    yield Say(
        name="remind",
        key=f"scan.remind.{scene.given['time']}",
        to=Private(scene.person.id),
        choices=("yes", "stop"),
        slot=_slot(scene),
        unasked=True,
    )


def _step(scene: Scene, step: int, place: int, *, anew: bool) -> Generator[Request, Json, Reply]:
    """Shows the statement at this place, or that it was the last one, in the one message of this talk or `anew`."""
    items = scene.given["items"]
    last = place == len(items)
    choices: tuple[str, ...] = ("done",) if last else tuple(VALUES)
    shown: dict[str, Any] = {
        "key": "scan.ready" if last else "scan.item",
        "fields": {}
        if last
        else {
            "intro": Text("scan.intro") if step == 1 else "",
            "number": place + 1,
            "total": len(items),
            "statement": items[place][1],
        },
        "choices": (*choices, *(("back",) if place else ()), "pause"),
        "slot": _slot(scene),
    }
    if anew:
        yield Say(name=f"show.{step}", to=Private(scene.person.id), **shown)
    else:
        yield Change(name=f"show.{step}", **shown)
    yield _reminder(scene, step)
    reply = yield from ask(_wait(scene, f"answer.{step}", shown["choices"]))
    return reply


def _pause(scene: Scene, step: int, left: int) -> Generator[Request, Json, Reply]:
    yield Change(
        name=f"rest.{step}", slot=_slot(scene), key="scan.paused", fields={"count": left}, choices=("yes", "stop")
    )
    reply = yield from ask(_wait(scene, f"paused.{step}", ("yes", "stop")))
    return reply


def _wait(scene: Scene, name: str, choices: tuple[str, ...]) -> Ask:
    return Ask(name=name, to=Private(scene.person.id), words=False, choices=choices, slot=_slot(scene))


def _reminder(scene: Scene, step: int) -> Remind:
    due = add_working_days(scene.network.hours, scene.now, REMIND_AFTER)
    return Remind(name=f"reminder.{step}", kind="scan_nudge", subject=scene.given["part"], due=due)


def _slot(scene: Scene) -> str:
    return f"scan.{scene.given['subject']}.{scene.person.id}"
