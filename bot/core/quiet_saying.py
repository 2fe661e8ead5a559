"""The quiet that somebody chose, as the catalogue says it."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.core.dates_saying import weekday
from bot.core.records import Person
from bot.core.rhythm import DAYS
from bot.core.saying import listed
from bot.core.texts import Text


def lines(person: Person, today: date) -> Sequence[Text]:
    """One line for each thing that holds today; none for whoever chose nothing."""
    quiet, said = person.quiet, []
    if quiet.hours is not None:
        start, end = quiet.hours
        said.append(Text("quiet.line.hours", {"hours": f"{start:%H:%M}-{end:%H:%M}"}))
    if quiet.days:
        said.append(Text("quiet.line.days", {"days": days_said(sorted(quiet.days))}))
    if quiet.until is not None and today <= quiet.until:
        said.append(Text("quiet.line.away", {"date": weekday(quiet.until)}))
    if person.ask_from is not None and today < person.ask_from:
        said.append(Text("quiet.line.ask_from", {"date": weekday(person.ask_from - timedelta(days=1))}))
    if person.most is not None:
        said.append(Text("quiet.line.most", {"count": person.most}))
    return said


def days_said(days: Sequence[int]) -> Text | str:
    """Days of the week in one sentence."""
    return listed([Text(f"day.{DAYS[day]}") for day in days])
