"""A rhythm, and why something typed is none, as the catalogue says it: "maandag en donderdag om 15.30, ..."."""

from datetime import time

from bot.core.rhythm import DAYS, Rhythm
from bot.core.rhythm_words import Misread
from bot.core.saying import clock, listed
from bot.core.texts import Text

_WORKDAYS = tuple(range(5))
_OTHER = 2  # weeks: "every other week"


def said(rhythm: Rhythm) -> Text:
    """When members are asked something, as it is now (halved or not), in one phrase that can also be typed again."""
    weeks = rhythm.weeks
    every = Text("rhythm.other" if weeks == _OTHER else "rhythm.every", {"count": weeks})
    days = listed([Text(f"day.{DAYS[day]}") for day in rhythm.days])
    if rhythm.days == _WORKDAYS:
        days = Text("rhythm.workdays", {"count": weeks})
    times = listed([clock(at) for at in rhythm.times])
    return Text("rhythm.said", {"count": weeks, "every": every, "days": days, "times": times})


def slip(misread: Misread) -> Text:
    """What is wrong with a typed rhythm, and what to do about it."""
    fields: dict[str, str | int | Text] = {}
    for name, value in misread.fields.items():
        if name == "day":
            fields[name] = Text(f"day.{value}")
        elif name in ("time", "start", "end"):
            fields[name] = clock(time.fromisoformat(str(value)))
        else:
            fields[name] = value
    return Text(f"rhythm.slip.{misread.kind}", fields)
