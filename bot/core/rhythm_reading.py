"""Reading the rhythm that a moderator types: "ma do 15.30", "om de week dinsdag om 16 uur", "every Tuesday 4 pm"."""

from collections.abc import Sequence
from datetime import datetime, time
from itertools import groupby, islice

from bot.core.hours import Hours
from bot.core.rhythm import DAYS, MOST_WEEKS, Fallen, Rhythm, anchored, monday
from bot.core.rhythm_times import times
from bot.core.rhythm_words import DAY, Misread, Piece, number, pieces
from bot.core.spelling import nearest

_WORKDAYS = frozenset(range(5))
_LONGEST = 40  # letters of a strange word that are said back


def read(typed: str, hours: Hours, now: datetime, fallen: Fallen = "next") -> Rhythm | Misread:
    """The rhythm that is meant, which begins in the first week in which it can; or the first thing that is wrong.

    An hour of the morning outside working hours is meant as one of the afternoon: "4 uur" is 16:00, "04.00" is not.
    """
    found = list(pieces(typed))
    slip = _stranger(found)
    if slip:
        return slip
    weeks = max(map(_weeks, found), default=1)
    if not 1 <= weeks <= MOST_WEEKS:
        return Misread("weeks", {"count": weeks, "most": MOST_WEEKS})
    days = _days(found, hours)
    if not days:
        return Misread("no_day")
    for day in sorted(days - hours.days):
        return Misread("day_off", {"day": DAYS[day]})
    at = times(found, hours)
    if isinstance(at, Misread):
        return at
    if not at:
        return Misread("no_time")
    if _differ(found, at):
        return Misread("times_differ")
    here = monday(now.astimezone(hours.zone).date())
    rhythm = Rhythm(tuple(sorted(days)), tuple(sorted({*at})), here, weeks, fallen)
    return anchored(rhythm, hours.zone, now)


def _stranger(found: Sequence[Piece]) -> Misread | None:
    """The first piece that does not belong in a rhythm; months before all, as they explain the rest."""
    if any(name == "months" for name, _ in found):
        return Misread("months")
    for place, (name, part) in enumerate(found):
        word = part["said"][:_LONGEST]
        beside = [name for name, _ in found[max(0, place - 1) : place + 2]]
        if name == "odd" or (name == "range" and beside != ["day", "range", "day"]):
            return Misread("unknown", {"word": word})
        if name != "unknown":
            continue
        if any(sign.isdecimal() for sign in word):
            return Misread("bad_time", {"word": word})
        day = nearest(word, DAY)
        return (
            Misread("unknown_day", {"word": word, "day": DAYS[DAY[day]]}) if day else Misread("unknown", {"word": word})
        )
    return None


def _weeks(piece: Piece) -> int:
    name, part = piece
    if name == "fortnight":
        return 2
    return number(part["weeks"]) if name == "weeks" else 1


def _days(found: Sequence[Piece], hours: Hours) -> frozenset[int]:
    """The days that are named, also as workdays or as every day."""
    days = set(named_days(found))
    for name, _ in found:
        if name in ("workdays", "daily"):
            days |= hours.days & _WORKDAYS if name == "workdays" else hours.days
    return frozenset(days)


def named_days(found: Sequence[Piece]) -> frozenset[int]:
    """The days of the week that are said by name; `ma t/m do` names those between as well."""
    days: set[int] = set()
    latest, ranging = 0, False
    for name, part in found:
        if name == "day":
            day = DAY[part["day"]]
            days |= {(latest + ahead) % 7 for ahead in range((day - latest) % 7 + 1)} if ranging else {day}
            latest = day
        ranging = name == "range"
    return frozenset(days)


def _differ(found: Sequence[Piece], at: Sequence[time]) -> bool:
    """Whether days have times of their own: "maandag 9.00 en donderdag 15.30"; a rhythm has the same on each day."""
    kinds = ["time" if name == "time" else "day" for name, _ in found if name in ("time", "day", "workdays", "daily")]
    runs = [(kind, len(list(run))) for kind, run in groupby(kinds)]
    left = iter(at)
    said = {frozenset(islice(left, count)) for kind, count in runs if kind == "time"}
    return len(said) > 1 and sum(kind == "day" for kind, _ in runs) > 1
