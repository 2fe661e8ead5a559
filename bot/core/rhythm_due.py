"""A moment of a rhythm has come, perhaps late: is it asked now, later, or not any more?"""

from datetime import datetime, timedelta
from typing import NamedTuple

from bot.core.hours import Hours, is_open, next_open
from bot.core.rhythm import Rhythm, next_moment

PUNCTUAL = timedelta(hours=1)
"""So late a question is still in time."""

APART = timedelta(hours=20)
"""A question that is caught up leaves at least so much until the next one: never two on a day."""


class Due(NamedTuple):
    """When the moment that has come is asked, None for not any more; and the moment after it."""

    asked: datetime | None
    following: datetime | None


def when(rhythm: Rhythm, hours: Hours, due: datetime, now: datetime) -> Due:
    """What becomes of the moment `due` at `now`; only one is ever caught up, whatever was missed before it.

    What is late because the process was down, or falls on what has become a day off, is asked at the first working
    moment, unless the next regular one is near or the network drops what falls out.
    """
    following = next_moment(rhythm, hours, now)
    if now - due <= PUNCTUAL and is_open(hours, now):
        return Due(now, following)
    if rhythm.fallen == "drop":
        return Due(None, following)
    try:
        moment = next_open(hours, now)
    except ValueError:  # not within a year: a calendar without a working day
        return Due(None, following)
    near = following is not None and following - moment < APART
    return Due(None if near else moment, following)
