"""Lists, times and numbers as texts inside a text, so that the catalogue decides how a language writes them."""

from collections.abc import Sequence
from datetime import time

from bot.core.texts import Text


def listed(texts: Sequence[Text]) -> Text:
    """Several texts in one sentence, "a, b en c"; ValueError for none."""
    if not texts:
        raise ValueError("there is nothing to list")
    *most, last = texts
    if not most:
        return last
    first = most[0]
    for text in most[1:]:
        first = Text("list.more", {"first": first, "next": text})
    return Text("list.last", {"first": first, "last": last})


def clock(at: time) -> Text:
    """A time of the day, "9.00" in Dutch."""
    return Text("clock", {"hour": at.hour, "minute": f"{at.minute:02}"})


def decimal(number: float) -> Text | str:
    """A number with one decimal where it has one, "3,5" in Dutch; what lies between is rounded up."""
    whole, tenth = divmod(int(number * 10 + 0.5), 10)
    return Text("decimal", {"whole": whole, "tenth": tenth}) if tenth else str(whole)
