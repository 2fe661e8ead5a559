"""Who of those whose offer fits is asked now: caps, own quiet, and no more than a wave."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.hours import is_away, is_quiet
from bot.core.records import Candidate, Network, Person


def wave(candidates: Sequence[Candidate], network: Network, now: datetime) -> list[Candidate]:
    """The first few, in the order given, of those who may be asked at this moment."""
    free = [one for one in candidates if _may_be_asked(one, network, now)]
    return free[: network.wave_size]


def is_within(person: Person, network: Network, today: int, this_week: int) -> bool:
    """Whether somebody was asked so seldom lately that they may be asked again; their own limit may be stricter."""
    most = network.per_week if person.most is None else min(person.most, network.per_week)
    return today < network.per_day and this_week < most


def is_absent(person: Person, network: Network, now: datetime) -> bool:
    """Whether somebody is away, or does not want to be asked, today and by a date of their own."""
    here = now.astimezone(network.hours.zone).date()
    return is_away(person.quiet, network.hours.zone, now) or (person.ask_from is not None and here < person.ask_from)


def _may_be_asked(one: Candidate, network: Network, now: datetime) -> bool:
    if not is_within(one.person, network, one.asked_today, one.asked_this_week):
        return False
    return not is_absent(one.person, network, now) and not is_quiet(one.person.quiet, network.hours.zone, now)
