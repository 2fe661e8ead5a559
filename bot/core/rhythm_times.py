"""The times in a typed rhythm: "15.30", "4 pm", "half vier", "kwart over drie", "3 uur" on a Thursday afternoon."""

from collections.abc import Mapping, Sequence
from datetime import time

from bot.core.hours import Hours
from bot.core.rhythm_words import Misread, Piece, number

_HOUR, _NOON, _DAY = 60, 12 * 60, 24 * 60  # minutes
_PAST = {"half": -30, "kwart voor": -15, "kwart over": 15, "half past": 30, "quarter to": -15, "quarter past": 15}
_EARLY = frozenset({"ochtend", "morgen", "morning"})


def times(found: Sequence[Piece], hours: Hours) -> list[time] | Misread:
    """The times in the order typed; a slip for the first that is no time or is outside working hours."""
    parts = [part["part"] for name, part in found if name in ("day", "part") and part["part"]]
    read: list[time] = []
    for place, (name, part) in enumerate(found):
        if name != "time":
            continue
        after = found[place + 1] if place + 1 < len(found) else ("", {})
        meant = _meant(part, after[1].get("half", ""), parts[-1] if parts else "")
        if not meant:
            return Misread("bad_time", {"word": part["said"]})
        fitting = [at for at in meant if hours.start <= at < hours.end]
        if not fitting:
            span = {"start": f"{hours.start:%H:%M}", "end": f"{hours.end:%H:%M}"}
            return Misread("outside", {"time": f"{meant[0]:%H:%M}", **span})
        read.append(fitting[0])
    return read


def _meant(part: Mapping[str, str], half: str, day_part: str) -> list[time]:
    """What a typed time can be, likeliest first: an hour on a clock of twelve is one of the morning or afternoon.

    Written with four digits ("04.00") or more than twelve hours it is on a clock of 24.
    """
    if part["hour"] in ("noon", "midday"):
        return [time(12)]
    hour, minute = number(part["hour"]), int(part["minute"] or 0)
    past = _PAST.get(part.get("past", ""), 0)
    minutes = hour * _HOUR + minute + past
    if not 0 <= minutes < _DAY or minute >= _HOUR:
        return []
    if half:
        return [_time(minutes % _NOON + (_NOON if half == "p" else 0))]
    if minutes >= _NOON or part["hour"].startswith("0"):
        return [_time(minutes)]
    morning, afternoon = _time(minutes), _time(minutes + _NOON)
    if day_part:
        return [morning] if day_part in _EARLY else [afternoon]
    return [morning, afternoon]


def _time(minutes: int) -> time:
    return time(*divmod(minutes, _HOUR))
