"""Days and moments as the catalogue says them: "donderdag 10 september om 15.30"."""

from datetime import date, datetime

from bot.core.rhythm import DAYS
from bot.core.saying import clock
from bot.core.texts import Text


def day_and_month(day: date) -> Text:
    """A day: "10 september"."""
    return Text("date.day", {"number": day.day, "month": Text(f"month.{day.month}")})


def day_and_year(day: date) -> Text:
    """A day long ago: "10 september 2026"."""
    return Text("date.full", {"day": day.day, "month": Text(f"month.{day.month}"), "year": day.year})


def weekday(day: date) -> Text:
    """A day with its name: "donderdag 10 september"."""
    return Text("date.weekday", {"day": Text(f"day.{DAYS[day.weekday()]}"), "date": day_and_month(day)})


def moment(at: datetime) -> Text:
    """A moment, in the zone that it has: "donderdag 10 september om 15.30"."""
    return Text("date.moment", {"day": weekday(at.date()), "time": clock(at.time())})
