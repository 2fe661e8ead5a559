"""Who of those whose offer fits is asked now: caps, own quiet hours, and no more than a wave."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.hours import is_quiet
from bot.core.records import Candidate, Network


def wave(candidates: Sequence[Candidate], network: Network, now: datetime) -> list[Candidate]:
    """The first few, in the order given, of those who may be asked at this moment."""
    free = [one for one in candidates if _may_be_asked(one, network, now)]
    return free[: network.wave_size]


def _may_be_asked(one: Candidate, network: Network, now: datetime) -> bool:
    if one.asked_today >= network.per_day or one.asked_this_week >= network.per_week:
        return False
    return not is_quiet(one.person.quiet, network.hours.zone, now)
