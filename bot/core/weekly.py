"""What comes once a week or a day at a good moment: the digest of a network, and news in the morning."""

from datetime import UTC, date, datetime, time, timedelta

from bot.core.hours import Hours, windows
from bot.core.rhythm import DAYS, Rhythm

USUAL = "fri 15:00"
"""When a network has its digest unless it chose otherwise."""

OFF = "off"

INTO_THE_MORNING = timedelta(hours=2)
"""How far into a working day news is told: the first lessons have begun by then."""

_ANCHOR = date(2024, 1, 1)  # any Monday: every week has it


def moment_of(kept: str | None) -> Rhythm | None:
    """The weekly moment that is kept as "fri 15:00", None for the usual one; gives None for "off".

    One that falls on a day off is dropped: moved past a holiday, it would come twice in the week after.
    """
    if kept == OFF:
        return None
    day, at = (kept or USUAL).split()
    return Rhythm((DAYS.index(day),), (time.fromisoformat(at),), _ANCHOR, fallen="drop")


def kept_of(rhythm: Rhythm) -> str | None:
    """A rhythm as a weekly moment that can be kept; None where it is not one moment a week."""
    if len(rhythm.days) != 1 or len(rhythm.times) != 1 or rhythm.every != 1:
        return None
    return f"{DAYS[rhythm.days[0]]} {rhythm.times[0]:%H:%M}"


def next_morning(hours: Hours, after: datetime) -> datetime:
    """The first moment (UTC) from `after` on that is some way into a working day."""
    for start, end in windows(hours, after):
        moment = start + INTO_THE_MORNING if start + INTO_THE_MORNING < end else start
        if moment >= after:
            return moment.astimezone(UTC)
    raise AssertionError("windows() never ends without raising")
