"""Lists, times and numbers as texts inside a text, so that the catalogue decides how a language writes them."""

from collections.abc import Sequence
from datetime import time

from bot.core.texts import Text


def listed(said: Sequence[Text | str]) -> Text | str:
    """Several words or texts in one sentence, "a, b en c"; ValueError for none."""
    if not said:
        raise ValueError("there is nothing to list")
    first, *rest = said
    for each in rest[:-1]:
        first = Text("list.more", {"first": first, "next": each})
    return Text("list.last", {"first": first, "last": rest[-1]}) if rest else first


def clock(at: time) -> Text:
    """A time of the day, "9.00" in Dutch."""
    return Text("clock", {"hour": at.hour, "minute": f"{at.minute:02}"})


def decimal(number: float) -> Text | str:
    """A number with one decimal where it has one, "3,5" in Dutch; what lies between is rounded up."""
    whole, tenth = divmod(int(number * 10 + 0.5), 10)
    return Text("decimal", {"whole": whole, "tenth": tenth}) if tenth else str(whole)
