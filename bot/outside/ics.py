"""Days off from a calendar file (`.ics`, RFC 5545), as a school or a calendar program gives it out."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from bot.core.texts import Text
from bot.outside.ics_events import Day, day_of, days

MOST_MEGABYTES = 1
MOST_EVENTS = 2_000
AHEAD = timedelta(days=731)
"""How far ahead days are taken from a calendar: two years."""

_LONGEST = 60  # letters of a wrong line that are said
_LINE = re.compile(r"[A-Za-z0-9-]+[;:]")
_NOT_READ = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError)  # what a broken file gives

Kind = Literal["too_big", "too_many", "not_calendar", "cut_off", "broken", "broken_line", "nothing"]


class Unreadable(Exception):
    """A file cannot be used as a calendar; `text` says in plain words what is wrong, on which line, and what to do."""

    def __init__(self, kind: Kind, **fields: str | int) -> None:
        super().__init__(f"{kind} {fields}" if fields else kind)
        self.kind, self.fields = kind, fields
        self.text = Text(f"calendar.{kind}", fields)


@dataclass(frozen=True)
class Imported:
    """The days of a calendar in order, and how many events were left out: those that cannot be days off.

    They come back more often than once a year, or last longer than any holiday.
    """

    days: tuple[Day, ...]
    skipped: int = 0


def read(source: bytes, zone: ZoneInfo, today: date) -> Imported:
    """The days from `today` to two years on; Unreadable for a file that is no calendar or holds no such days.

    Times are those of `zone`, also where a file names a time zone that nobody knows. Cancelled events are left out.
    The largest file takes about a second: too long to hold up others.
    """
    text = _text(source)
    events = _events(text)
    moved = _moved(events, zone)
    found: set[Day] = set()
    skipped = 0
    for number, event in enumerate(events):
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            continue
        try:
            its = days(event, zone, today, today + AHEAD, moved.get(str(event.get("UID", "")), ()))
        except _NOT_READ:
            raise _broken_event(text, number, event) from None
        found.update(its or ())
        skipped += its is None
    if not found and not skipped:
        raise Unreadable("nothing")
    return Imported(tuple(sorted(found)), skipped)


def _text(source: bytes) -> str:
    """The text of the file with plain line ends; Unreadable when it is too large or no whole calendar."""
    if len(source) > MOST_MEGABYTES * 1_000_000:
        raise Unreadable("too_big", most=MOST_MEGABYTES)
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError:  # from an older program; at worst a name shows a strange sign
        text = source.decode("cp1252", errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip()
    if not text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        raise Unreadable("not_calendar")
    if not text.upper().endswith("END:VCALENDAR"):
        raise Unreadable("cut_off")
    if text.upper().count("BEGIN:VEVENT") > MOST_EVENTS:
        raise Unreadable("too_many", most=MOST_EVENTS)
    return text + "\n"


def _events(text: str) -> list[Any]:
    import icalendar  # a twentieth of a second that only this needs

    try:
        return [event for calendar in icalendar.Calendar.from_ical(text, multiple=True) for event in calendar.events]
    except _NOT_READ:
        wrong = [number for number, line in _unfolded(text) if not _LINE.match(line)]
        raise _broken(text, wrong[0] if wrong else None) from None


def _moved(events: list[Any], zone: ZoneInfo) -> Mapping[str, set[date]]:
    """By event, the occurrences that a calendar moved to another day and lists on their own."""
    moved: defaultdict[str, set[date]] = defaultdict(set)
    for event in events:
        try:
            moved[str(event.get("UID", ""))].add(day_of(event["RECURRENCE-ID"], zone))
        except _NOT_READ:
            continue
    return moved


def _broken_event(text: str, number: int, event: Any) -> Unreadable:
    """What is wrong with an event: the line that icalendar could not read, its date, or else all of it."""
    lines = _unfolded(text)
    begins = [place for place, (_, line) in enumerate(lines) if line.upper().startswith("BEGIN:VEVENT")]
    if number >= len(begins):
        return Unreadable("broken")
    blamed = tuple(name for name, _ in event.errors if name) or ("DTSTART",)
    rest = lines[begins[number] :]
    return _broken(
        text, next((at for at, line in rest if line.upper().startswith((*blamed, "END:VEVENT"))), rest[0][0])
    )


def _broken(text: str, line: int | None) -> Unreadable:
    if line is None:
        return Unreadable("broken")
    return Unreadable("broken_line", line=line, said=text.split("\n")[line - 1].strip()[:_LONGEST])


def _unfolded(text: str) -> list[tuple[int, str]]:
    """The lines with their number; what goes on with a space or tab belongs to the line before."""
    lines = enumerate(text.split("\n"), 1)
    return [(number, line) for number, line in lines if line and not line.startswith((" ", "\t"))]
