"""A rhythm is settled in a few taps: how often, which day, at what time, what a day off does; typing does as well.

/reflectie rooster -> weekly -> tuesday -> after_lessons -> move -> yes
"""

from collections.abc import Generator
from datetime import time, timedelta
from itertools import count

from bot.core.dates_saying import weekday
from bot.core.hours import Hours
from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import Ask, Flow, Follow, Json, Reply, Request, Say, ask
from bot.core.rhythm import Fallen, Rhythm, next_moment
from bot.core.rhythm_reading import read
from bot.core.rhythm_saying import said, slip
from bot.core.rhythm_words import Misread
from bot.core.texts import Text

PATIENCE = timedelta(days=1)

OFTEN = {"weekly": "", "fortnightly": "om de week", "monthly": "elke vier weken"}
DAYS = {
    "monday": "maandag",
    "tuesday": "dinsdag",
    "wednesday": "woensdag",
    "thursday": "donderdag",
    "friday": "vrijdag",
    "saturday": "zaterdag",
    "sunday": "zondag",
}
TIMES = {"before_lessons": time(8, 15), "at_noon": time(12, 30), "after_lessons": time(15, 30)}
FALLEN: dict[str, Fallen] = {"move": "next", "leave_out": "drop"}
"""What each choice means, in words that can be typed; the labels are in the catalogue."""

Step = Generator[Request, Json, Reply]


def rhythm(scene: Scene) -> Flow:
    """Asks for a rhythm until it is one, shows it with its first moment, and settles it with a yes."""
    typed = yield from _typed(scene)
    found = _read(scene, typed)
    for attempt in count(1):
        if not isinstance(found, Misread):
            break
        reply = yield from _step(scene, f"again.{attempt}", "reflect.slip", (), {"slip": slip(found)})
        typed, found = reply.text, _read(scene, reply.text)
    if found is None or isinstance(found, Misread):
        return
    fallen = yield from _step(scene, "fallen", "reflect.fallen", tuple(FALLEN), {})
    if fallen.expired:
        return
    words = f"{typed} {fallen.key or 'move'}"
    reply = yield from _step(
        scene, "sure", "reflect.sure", ("yes", "no"), _shown(scene, found, FALLEN[fallen.key or "move"])
    )
    if reply.key == "yes":
        fields = {"network": scene.network.id, "person": scene.person.id, "command": "rooster", "words": words}
        yield Follow(name="settled", event="Settled", fields=fields)
    elif not reply.expired:
        yield Say(name="no", key="reflect.not_settled", to=Private(scene.person.id))


def _read(scene: Scene, typed: str | None) -> Rhythm | Misread | None:
    return read(typed, scene.network.hours, scene.now) if typed is not None else None


def _typed(scene: Scene) -> Generator[Request, Json, str | None]:
    """A rhythm in words, tapped together or typed at once."""
    often = yield from _step(scene, "often", "reflect.often", tuple(OFTEN), {})
    if often.key not in OFTEN:
        return often.text
    days = tuple(key for place, key in enumerate(DAYS) if place in scene.network.hours.days)
    day = yield from _step(scene, "day", "reflect.day", days, {})
    if day.expired:
        return None
    at = yield from _step(scene, "time", "reflect.time", _times(scene.network.hours), {})
    if at.expired:
        return None
    said_at = f"{TIMES[at.key]:%H.%M}" if at.key in TIMES else at.text
    return " ".join(filter(None, (OFTEN[often.key], DAYS.get(day.key or "", day.text or ""), said_at)))


def _times(hours: Hours) -> tuple[str, ...]:
    return tuple(key for key, at in TIMES.items() if hours.start <= at < hours.end)


def _shown(scene: Scene, rhythm: Rhythm, fallen: Fallen) -> dict[str, Text]:
    first = next_moment(rhythm, scene.network.hours, scene.now)
    when = weekday(first.astimezone(scene.network.hours.zone).date()) if first else Text("reflect.never")
    return {"rhythm": said(rhythm), "fallen": Text(f"reflect.falls.{fallen}"), "first": when}


def _step(scene: Scene, name: str, key: str, choices: tuple[str, ...], fields: dict[str, Text]) -> Step:
    reply = yield from ask(
        Ask(
            name=name,
            key=key,
            to=Private(scene.person.id),
            fields=fields,
            choices=choices,
            slot=f"rhythm.{scene.network.id}.{scene.person.id}",
            expires=scene.now + PATIENCE,
        )
    )
    return reply
