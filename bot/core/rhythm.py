"""When a network is asked something: on which days, at what times, every how many weeks, and what a day off does."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any, Literal, NamedTuple, get_args
from zoneinfo import ZoneInfo

from dateutil.rrule import MO, WEEKLY, rrule

from bot.core.hours import LOOK_AHEAD, Hours, is_open

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The names of the days wherever they are kept or looked up in the catalogue (`day.mon`); Monday is 0."""

MOST_WEEKS = 8

Fallen = Literal["next", "drop"]


@dataclass(frozen=True)
class Rhythm:
    """Local times on some days of the week, every so many weeks; ValueError for one that cannot be.

    Week 0 begins on the Monday `anchor`; nothing is asked before it. A moment on a day off is moved to the same time
    on the next good day (`next`), unless the next regular moment comes first, or is dropped (`drop`). While the bot
    steps back (`half`) twice as many weeks lie between.
    """

    days: tuple[int, ...]
    times: tuple[time, ...]
    anchor: date
    every: int = 1
    fallen: Fallen = "next"
    half: bool = False

    def __post_init__(self) -> None:
        if not self.days or list(self.days) != sorted({*self.days} & {*range(len(DAYS))}):
            raise ValueError("a rhythm has one or more days, from 0 for Monday to 6, in order, each of them once")
        if not self.times or list(self.times) != sorted({*self.times}):
            raise ValueError("a rhythm has one or more times, in order, each of them once")
        if not 1 <= self.every <= MOST_WEEKS:
            raise ValueError(f"a rhythm comes back after 1 to {MOST_WEEKS} weeks")
        if self.anchor.weekday() != 0:
            raise ValueError("a rhythm begins on a Monday")
        if self.fallen not in get_args(Fallen):
            raise ValueError("a moment that falls out is moved ('next') or dropped ('drop')")

    @property
    def weeks(self) -> int:
        """How many weeks lie between now that it is halved or not."""
        return self.every * 2 if self.half else self.every


class _Slot(NamedTuple):
    """A regular moment: when it is (UTC), and the day and time that say so."""

    moment: datetime
    day: date
    at: time


def next_moment(rhythm: Rhythm, hours: Hours, after: datetime) -> datetime | None:
    """The first moment (UTC) after `after`; None when the rhythm does not occur in the coming LOOK_AHEAD days.

    That is so when all its times are outside working hours or all its days are off: a thing to say, not an error.
    """
    return next(moments(rhythm, hours, after), None)


def moments(rhythm: Rhythm, hours: Hours, after: datetime) -> Iterator[datetime]:
    """The moments (UTC) after `after`, in order, each a working moment in `hours`, LOOK_AHEAD days on at most."""
    last = after + timedelta(days=LOOK_AHEAD)
    for slot, following in pairwise(_regular(rhythm, hours.zone, after)):
        if slot.moment > last:
            return
        moment = _good(rhythm, hours, slot, following.moment)
        if moment is not None and moment > after:
            yield moment


def anchored(rhythm: Rhythm, zone: ZoneInfo, now: datetime) -> Rhythm:
    """The same rhythm with, as week 0, the first week in which a regular moment is still to come after `now`."""
    today = now.astimezone(zone).date()
    weekly = replace(rhythm, anchor=monday(today), every=1, half=False)
    first = next(slot for slot in _regular(weekly, zone, now) if slot.moment > now)
    return replace(rhythm, anchor=monday(first.day))


def halved(rhythm: Rhythm) -> Rhythm:
    """The same half as often: every second of its weeks is left out. Halving again changes nothing."""
    return replace(rhythm, half=True)


def restored(rhythm: Rhythm) -> Rhythm:
    """The same as often as it was set, in the weeks that it always had."""
    return replace(rhythm, half=False)


def monday(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def plain(rhythm: Rhythm) -> dict[str, Any]:
    """The rhythm in values that can be kept as JSON, in the order in which one says them."""
    return {
        "days": [DAYS[day] for day in rhythm.days],
        "times": [f"{at:%H:%M}" for at in rhythm.times],
        "every": rhythm.every,
        "half": rhythm.half,
        "fallen": rhythm.fallen,
        "anchor": rhythm.anchor.isoformat(),
    }


def of_plain(kept: Mapping[str, Any]) -> Rhythm:
    """The rhythm that `plain` was made of; ValueError or KeyError for anything else."""
    days = tuple(DAYS.index(day) for day in kept["days"])
    times = tuple(time.fromisoformat(at) for at in kept["times"])
    return Rhythm(days, times, date.fromisoformat(kept["anchor"]), kept["every"], kept["fallen"], kept["half"])


def _regular(rhythm: Rhythm, zone: ZoneInfo, after: datetime) -> Iterator[_Slot]:
    """The regular moments in order, days off or not, from one before `after` on, without end.

    Counting may begin at any week that the rhythm has: whole periods after the anchor it is the same rhythm.
    """
    period = timedelta(weeks=rhythm.weeks)
    passed = (after.astimezone(zone).date() - rhythm.anchor) // period
    begin = datetime.combine(rhythm.anchor + max(0, passed - 1) * period, time())
    latest = None
    for day in rrule(WEEKLY, dtstart=begin, interval=rhythm.weeks, wkst=MO, byweekday=rhythm.days):
        slots = [_Slot(_placed(day.date(), at, zone), day.date(), at) for at in rhythm.times]
        for slot in sorted(slots):
            if latest is None or slot.moment > latest:  # two times can fall together on a day that loses an hour
                yield slot
                latest = slot.moment


def _good(rhythm: Rhythm, hours: Hours, slot: _Slot, following: datetime) -> datetime | None:
    """When this regular moment is asked: then, at the same time on a later day before the following one, or not."""
    moment, day = slot.moment, slot.day
    while moment < following:
        if is_open(hours, moment):
            return moment
        if rhythm.fallen == "drop":
            return None
        day += timedelta(days=1)
        moment = _placed(day, slot.at, hours.zone)
    return None


def _placed(day: date, at: time, zone: ZoneInfo) -> datetime:
    """A local time in UTC: of a time that comes twice the first, one that is skipped as much later as is skipped."""
    return datetime.combine(day, at, zone).astimezone(UTC)
