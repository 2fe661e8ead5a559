"""Which rhythm a network is offered that has none: one that fits what kind of network it is, and its phase."""

from datetime import datetime, time

from bot.core.hours import Hours
from bot.core.phases import Phase
from bot.core.rhythm import Rhythm, anchored, monday

_TUESDAY, _AFTER_LESSONS, _BEFORE_LESSONS = 1, time(15, 30), time(8, 15)

_WEEKS: dict[tuple[bool, Phase], int] = {
    (True, "verkenning"): 2,
    (True, "ontwikkeling"): 1,
    (True, "verdieping"): 2,
    (True, "inbedding"): 4,
    (True, "verankering"): 4,
    (False, "verkenning"): 2,
    (False, "ontwikkeling"): 2,
    (False, "verdieping"): 4,
    (False, "inbedding"): 4,
    (False, "verankering"): 8,
}
"""Weeks between questions, with a moderator (begun from outside in) and without (from inside out).

While members look for what they can do for each other it is asked most; the further they are, and the more they do
among themselves, the less they need it.
"""


def offered(phase: Phase, hours: Hours, now: datetime, *, moderated: bool) -> Rhythm | None:
    """The rhythm: an early day of the week, right after the lessons; None for hours in which no such moment is."""
    day = _TUESDAY if _TUESDAY in hours.days else min(hours.days, default=None)
    at = next((at for at in (_AFTER_LESSONS, _BEFORE_LESSONS, hours.start) if hours.start <= at < hours.end), None)
    if day is None or at is None:
        return None
    begin = monday(now.astimezone(hours.zone).date())
    return anchored(Rhythm((day,), (at,), begin, _WEEKS[moderated, phase]), hours.zone, now)
