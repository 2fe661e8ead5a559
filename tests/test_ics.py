"""Any calendar file of a school gives its days off, and one that cannot be read says where and what to do."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.prompts import Library
from bot.core.texts import render
from bot.outside.ics import AHEAD, MOST_EVENTS, Imported, Unreadable, read

ZONE = ZoneInfo("Europe/Amsterdam")
TODAY = date(2026, 8, 20)


def event(*lines: str) -> str:
    return "\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT"))


def calendar(*parts: str) -> bytes:
    return "\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//school//nl", *parts, "END:VCALENDAR", "")).encode()


def imported(source: bytes, today: date = TODAY) -> Imported:
    return read(source, ZONE, today)


def off(source: bytes, today: date = TODAY) -> list[str]:
    """The whole days off, as month and day."""
    return [f"{day.on:%m-%d}" for day in imported(source, today).days if day.whole]


AUTUMN = event("UID:1", "SUMMARY:Herfstvakantie", "DTSTART;VALUE=DATE:20261019", "DTEND;VALUE=DATE:20261024")
OCTOBER = ["10-19", "10-20", "10-21", "10-22", "10-23"]


def test_a_holiday_ends_before_the_day_that_the_file_says() -> None:
    assert off(calendar(AUTUMN)) == OCTOBER
    assert {day.name for day in imported(calendar(AUTUMN)).days} == {"Herfstvakantie"}


def test_windows_line_ends_and_a_byte_order_mark_are_fine() -> None:
    assert off(b"\xef\xbb\xbf" + calendar(AUTUMN).replace(b"\n", b"\r\n")) == OCTOBER
    assert off(b"\n\n" + calendar(AUTUMN).replace(b"\n", b"\r") + b"\r\r") == OCTOBER


def test_a_folded_name_is_read_whole() -> None:
    long = event(
        "SUMMARY:Studiedag over lezen en ", "  schrijven\\, met\t", " z'n allen", "DTSTART;VALUE=DATE:20261130"
    )
    (day,) = imported(calendar(long)).days
    assert day.name == "Studiedag over lezen en  schrijven, met\tz'n allen"


def test_an_older_program_may_write_accents_its_own_way() -> None:
    (day,) = imported(
        calendar(event("SUMMARY:Één dag vrij", "DTSTART;VALUE=DATE:20261130")).decode().encode("cp1252")
    ).days
    assert day.name == "Één dag vrij"


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        (("DTSTART;VALUE=DATE:20261130",), ["11-30"]),
        (("DTSTART:20261130",), ["11-30"]),  # no VALUE
        (("DTSTART;VALUE=DATE:20261130", "DTEND;VALUE=DATE:20261130"), ["11-30"]),  # ends on itself
        (("DTSTART;VALUE=DATE:20261130", "DTEND;VALUE=DATE:20261129"), ["11-30"]),  # ends before it begins
        (("DTSTART;VALUE=DATE:20261130", "DURATION:P2D"), ["11-30", "12-01"]),
        (("DTSTART;VALUE=DATE:20261130", "DTEND:20261202T000000"), ["11-30", "12-01"]),
        (("DTSTART:20261130T000000", "DTEND:20261201T000000"), ["11-30"]),
        (("DTSTART:20261130T083000", "DTEND:20261130T160000"), ["11-30"]),  # a study day
        (("DTSTART:20261130T083000", "DURATION:PT7H30M"), ["11-30"]),
        (("DTSTART:20261130T130000", "DTEND:20261130T160000"), []),  # a study afternoon
        (("DTSTART:20261130T193000", "DTEND:20261130T213000"), []),  # a parents' evening
        (("DTSTART:20261130T090000",), []),
        (("DTSTART:20261016T150000", "DTEND:20261019T083000"), ["10-17", "10-18"]),  # from Friday to Monday
        (("DTSTART:20261129T230000Z", "DTEND:20261130T230000Z"), ["11-30"]),  # a day here, told in another zone
        (("DTSTART;TZID=W. Europe Standard Time:20261130T083000", "DURATION:PT8H"), ["11-30"]),
        (("DTSTART;TZID=Onze school:20261130T083000", "DURATION:PT8H"), ["11-30"]),  # nobody knows that zone
        (("DTSTART;TZID=America/New_York:20261130T200000", "DURATION:PT8H"), []),  # the night after, here
        (("DTSTART;VALUE=DATE:20261130", "STATUS:CANCELLED"), []),
        (("DTSTART;VALUE=DATE:20260820", "DTEND;VALUE=DATE:20260822"), ["08-20", "08-21"]),  # from today on
        (("DTSTART;VALUE=DATE:20260701", "DTEND;VALUE=DATE:20260822"), ["08-20", "08-21"]),
    ],
)
def test_an_event_takes_the_days_that_it_takes_here(lines: tuple[str, ...], days: list[str]) -> None:
    assert off(calendar(AUTUMN, event("UID:2", *lines))) == sorted([*days, *OCTOBER])


def test_a_zone_that_the_file_describes_itself_is_used() -> None:
    tokyo = "\n".join(
        (
            *("BEGIN:VTIMEZONE", "TZID:Ver weg", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
            *("TZOFFSETFROM:+0900", "TZOFFSETTO:+0900", "END:STANDARD", "END:VTIMEZONE"),
        )
    )
    there = event("DTSTART;TZID=Ver weg:20261130T160000", "DTEND;TZID=Ver weg:20261201T000000")
    assert off(calendar(tokyo, there)) == ["11-30"]  # 8.00 to 16.00 here


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=YEARLY", ["2026-12-05", "2027-12-05"]),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5;WKST=MO", ["2026-12-05", "2027-12-05"]),
        ("FREQ=YEARLY;INTERVAL=2", ["2027-12-05"]),
        ("FREQ=YEARLY;INTERVAL=0", ["2026-12-05", "2027-12-05"]),
        ("FREQ=YEARLY;COUNT=18", ["2026-12-05"]),
        ("FREQ=YEARLY;UNTIL=20271204", ["2026-12-05"]),
        ("FREQ=YEARLY;UNTIL=20271205T000000Z", ["2026-12-05", "2027-12-05"]),
    ],
)
def test_what_comes_back_each_year_is_there_for_two_years(rule: str, days: list[str]) -> None:
    found = imported(calendar(event("DTSTART;VALUE=DATE:20091205", f"RRULE:{rule}"))).days
    assert [day.on.isoformat() for day in found] == days


def test_a_year_can_be_left_out_or_moved() -> None:
    yearly = ("UID:5", "DTSTART;VALUE=DATE:20091205", "RRULE:FREQ=YEARLY")
    assert off(calendar(event(*yearly, "EXDATE;VALUE=DATE:20261205"))) == ["12-05"]
    moved = event("UID:5", "RECURRENCE-ID;VALUE=DATE:20261205", "DTSTART;VALUE=DATE:20261204")
    assert [str(day.on) for day in imported(calendar(event(*yearly), moved)).days] == ["2026-12-04", "2027-12-05"]


def test_leap_day_comes_back_when_there_is_one() -> None:
    leap = calendar(event("DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY"))
    assert [str(day.on) for day in imported(leap).days] == ["2028-02-29"]


def test_what_comes_back_each_week_or_lasts_all_year_is_no_day_off() -> None:
    weekly = event("DTSTART;VALUE=DATE:20260901", "RRULE:FREQ=WEEKLY")
    mothers = event("DTSTART;VALUE=DATE:20260510", "RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=2SU")
    year = event("DTSTART;VALUE=DATE:20260801", "DTEND;VALUE=DATE:20270801", "SUMMARY:Schooljaar 2026-2027")
    found = imported(calendar(AUTUMN, weekly, mothers, year))
    assert found.skipped == 3
    assert len(found.days) == 5


def test_two_calendars_in_one_file_count_both() -> None:
    assert off(calendar(AUTUMN) + calendar(event("DTSTART;VALUE=DATE:20261130"))) == [*OCTOBER, "11-30"]


def test_a_strange_line_within_an_event_does_no_harm() -> None:
    assert off(calendar(event("DTSTART;VALUE=DATE:20261130", "dit is een losse regel", "X-A:b"))) == ["11-30"]


@pytest.mark.parametrize(
    ("source", "dutch"),
    [
        (b"", "Dit is geen agenda."),
        (b"%PDF-1.7 ...", "Dit is geen agenda."),
        (bytes(range(256)), "Dit is geen agenda."),
        (calendar(AUTUMN)[:-20], "Dit bestand houdt halverwege op."),
        (calendar("los woord", AUTUMN), 'Regel 4 van dit bestand kan ik niet lezen: "los woord"'),
        (
            calendar(AUTUMN, event("SUMMARY:X", "DTSTART;VALUE=DATE:2026-11-30")),
            'Regel 12 van dit bestand kan ik niet lezen: "DTSTART;VALUE=DATE:2026-11-30"',
        ),
        (
            calendar(event("DTSTART;VALUE=DATE:20261130", "DTEND;VALUE=DATE:later")),
            'Regel 6 van dit bestand kan ik niet lezen: "DTEND;VALUE=DATE:later"',
        ),
        (
            calendar(event("DTSTART;VALUE=DATE:20261130", "RRULE:FREQ=SOMS")),
            'Regel 6 van dit bestand kan ik niet lezen: "RRULE:FREQ=SOMS"',
        ),
        (calendar(event("SUMMARY:Ooit")), 'Regel 6 van dit bestand kan ik niet lezen: "END:VEVENT"'),
        (calendar("END:VEVENT", AUTUMN), "Dit bestand kan ik niet lezen."),
        (calendar(), "In deze agenda staat niets voor de komende twee jaar."),
        (calendar(event("DTSTART;VALUE=DATE:20200101")), "In deze agenda staat niets voor de komende twee jaar."),
        (calendar(*[AUTUMN] * (MOST_EVENTS + 1)), "Er staan meer dan 2000 afspraken in"),
        (calendar(event("DESCRIPTION:" + "x" * 1_000_000)), "Dat bestand is te groot: ik kan hooguit 1 MB aan."),
    ],
)
def test_a_file_that_cannot_be_used_says_why_and_what_to_do(library: Library, source: bytes, dutch: str) -> None:
    with pytest.raises(Unreadable) as raised:
        imported(source)
    text = raised.value.text
    assert render(library["nl"].texts, text.key, text.fields).startswith(dutch)
    assert render(library["en"].texts, text.key, text.fields)


def test_the_largest_file_is_read() -> None:
    yearly = (
        event(f"UID:{number}", "DTSTART:00010101", "DTEND:00010301", "RRULE:FREQ=YEARLY") for number in range(2000)
    )
    assert len({day.on for day in imported(calendar(*yearly)).days}) == 59 * 2


WORDS = [
    "DTSTART",
    "DTEND",
    ";VALUE=DATE",
    ":",
    "20261130",
    "T090000",
    "Z",
    "RRULE:FREQ=YEARLY",
    ";COUNT=",
    "-1",
    "P1D",
]
LINES = [
    "BEGIN:VEVENT",
    "END:VEVENT",
    "BEGIN:VTIMEZONE",
    "END:VTIMEZONE",
    "DTSTART:20261130",
    "EXDATE:",
    "TZID=",
    " ",
    ";",
]
lines = st.sampled_from(LINES) | st.lists(st.sampled_from(WORDS), max_size=5).map("".join) | st.text(max_size=8)


@settings(deadline=None, max_examples=60)
@given(st.lists(lines, max_size=8))
def test_whatever_is_in_a_file_it_is_read_or_refused(library: Library, parts: list[str]) -> None:
    found = imported_or_said(library, calendar(AUTUMN, *parts))
    assert isinstance(found, str) or all(TODAY <= day.on <= TODAY + AHEAD for day in found.days)


def imported_or_said(library: Library, source: bytes) -> Imported | str:
    try:
        return imported(source)
    except Unreadable as refused:
        return render(library["nl"].texts, refused.text.key, refused.text.fields)
