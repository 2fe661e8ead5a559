"""When somebody wants to be left in peace, as it is kept and as it is meant."""

from datetime import date, time
from typing import Any

from bot.core.hours import Quiet
from bot.core.records import Person as PersonValue
from bot.core.rhythm import DAYS
from bot.store.tables import Person


def shown(person: Person) -> PersonValue:
    """A person as flows and rules see them."""
    return PersonValue(person.id or 0, person.name, quiet_of(person), person.ask_from, person.most)


def quiet_of(person: Person) -> Quiet:
    """The quiet that somebody chose."""
    days = frozenset(DAYS.index(day) for day in person.quiet_days.split())
    return Quiet(_hours(person.quiet), days, person.away_until)


def set_wish(person: Person, kind: str, value: Any) -> None:
    """Keeps what somebody wants, as `core.quiet_reading.Wish` says it; `off` is none of it any more."""
    if kind == "off":
        person.quiet, person.quiet_days, person.away_until, person.ask_from, person.most = None, "", None, None, None
    elif kind == "hours":
        person.quiet = value
    elif kind == "days":
        person.quiet_days = value
    elif kind == "most":
        person.most = value
    elif kind == "away":
        person.away_until = date.fromisoformat(value)
    elif kind == "ask_from":
        person.ask_from = date.fromisoformat(value)
    else:
        raise ValueError(f"there is no quiet of the kind {kind}")


def join(kept: Person, other: Person) -> None:
    """Two accounts turn out to be one person: of what they chose the quieter stays."""
    kept.quiet = kept.quiet or other.quiet
    days = {*kept.quiet_days.split(), *other.quiet_days.split()}
    kept.quiet_days = " ".join(day for day in DAYS if day in days)
    kept.away_until = max(filter(None, (kept.away_until, other.away_until)), default=None)
    kept.ask_from = max(filter(None, (kept.ask_from, other.ask_from)), default=None)
    kept.most = min(filter(None, (kept.most, other.most)), default=None)


def _hours(kept: str | None) -> tuple[time, time] | None:
    if kept is None:
        return None
    start, end = kept.split("-")
    return time.fromisoformat(start), time.fromisoformat(end)
