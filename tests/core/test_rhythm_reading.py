"""What a moderator types as a rhythm is understood in Dutch and English, and what is not is said plainly."""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.hours import Hours
from bot.core.language import Language
from bot.core.prompts import Library
from bot.core.rhythm import Rhythm, anchored, halved
from bot.core.rhythm_reading import read
from bot.core.rhythm_saying import said, slip
from bot.core.rhythm_words import DAY, Misread
from bot.core.texts import Text, render

ZONE = ZoneInfo("Europe/Amsterdam")
SCHOOL = Hours(ZONE)
NOW = datetime(2026, 9, 6, 12, tzinfo=ZONE)  # a Sunday
WORKDAYS = "mon tue wed thu fri"
CALM = settings(deadline=None, max_examples=80)


def rhythm(days: str, times: str, every: int = 1) -> Rhythm:
    named = ("mon", "tue", "wed", "thu", "fri")
    at = tuple(map(time.fromisoformat, times.split()))
    return Rhythm(tuple(map(named.index, days.split())), at, date(2026, 9, 7), every)


@pytest.mark.parametrize(
    ("typed", "days", "times", "every"),
    [
        ("maandag en donderdag 15.30", "mon thu", "15:30", 1),
        ("ma do 15:30", "mon thu", "15:30", 1),
        ("Ma. + do. om 15u30", "mon thu", "15:30", 1),
        ("om 15.30 uur op donderdag en maandag", "mon thu", "15:30", 1),
        ("MAANDAG,DONDERDAG 1530", "mon thu", "15:30", 1),
        ("elke maandag en ook donderdag, 15.30 graag", "mon thu", "15:30", 1),
        ("Monday and Thursday at 3:30 pm, please", "mon thu", "15:30", 1),
        ("'s maandags half vier", "mon", "15:30", 1),
        ("maandagmiddag kwart voor 4", "mon", "15:45", 1),
        ("half past three on Mondays", "mon", "15:30", 1),
        ("dinsdag om vier uur 's middags", "tue", "16:00", 1),
        ("every Tuesday at four o'clock", "tue", "16:00", 1),
        ("dinsdag 16", "tue", "16:00", 1),
        ("dinsdagochtend 9 uur", "tue", "09:00", 1),
        ("Tuesday noon", "tue", "12:00", 1),
        ("om de week dinsdag om 16 uur", "tue", "16:00", 2),
        ("om de dinsdag 16.00", "tue", "16:00", 2),
        ("om de andere week op dinsdag, 16.00 uur", "tue", "16:00", 2),
        ("één keer per twee weken op dinsdag 16h00", "tue", "16:00", 2),
        ("every other Tuesday 4 pm", "tue", "16:00", 2),
        ("every second week on Tuesday, 4 p.m.", "tue", "16:00", 2),
        ("every fortnight Tuesday 16:00", "tue", "16:00", 2),
        ("elke derde dinsdag 16.00", "tue", "16:00", 3),
        ("1x in de drie weken dinsdag 16.00", "tue", "16:00", 3),
        ("elke vier weken vrijdag 9.00", "fri", "09:00", 4),
        ("once every 4 weeks on Friday at 9 am", "fri", "09:00", 4),
        ("elke werkdag 8:15", WORKDAYS, "08:15", 1),
        ("doordeweeks 8.15", WORKDAYS, "08:15", 1),
        ("every weekday 8:15", WORKDAYS, "08:15", 1),
        ("dagelijks om 8.15", WORKDAYS, "08:15", 1),
        ("ma t/m wo 9.00", "mon tue wed", "09:00", 1),
        ("Monday to Wednesday 9:00", "mon tue wed", "09:00", 1),
        ("ma-wo 9,00", "mon tue wed", "09:00", 1),
        ("2x per week, dinsdag en vrijdag om 9 en 15.30 uur", "tue fri", "09:00 15:30", 1),
        ("dinsdag 9.00 en vrijdag 9 uur", "tue fri", "09:00", 1),
        ("maandag 9.00, niet in de vakantie", "mon", "09:00", 1),
    ],
)
def test_a_rhythm_is_read_as_it_is_meant(typed: str, days: str, times: str, every: int) -> None:
    assert read(typed, SCHOOL, NOW) == rhythm(days, times, every)


@pytest.mark.parametrize(
    ("typed", "dutch"),
    [
        ("maandga 15.30", 'De dag "maandga" ken ik niet. Bedoel je maandag?'),
        ("Wendesday 15:30", 'De dag "wendesday" ken ik niet. Bedoel je woensdag?'),
        ("na school", 'Met "na" kom ik er niet uit.'),
        ("om de dag 9.00", 'Met "om de dag" kom ik er niet uit.'),
        ("maandag 15.30-16.00", 'Met "-" kom ik er niet uit.'),
        ("maandag t/m vrijdag behalve woensdag 9.00", 'Met "behalve" kom ik er niet uit.'),
        ("elke eerste maandag van de maand 9.00", "Ik tel in weken."),
        ("maandelijks op maandag 9.00", "Ik tel in weken."),
        ("elke twaalf weken maandag 9.00", "Er kunnen hooguit 8 weken tussen zitten."),
        ("", "Op welke dag?"),
        ("15.30", "Op welke dag?"),
        ("zaterdag 9.00", "Jullie werken niet op zaterdag."),
        ("maandag", "En hoe laat?"),
        ("maandag 25.00", 'De tijd "25.00" ken ik niet.'),
        ("maandag 9.75", 'De tijd "9.75" ken ik niet.'),
        ("maandag 12.5", 'De tijd "12.5" ken ik niet.'),
        ("maandag 7.00", "7.00 valt buiten jullie werktijd van 8.00 tot 17.00."),
        ("maandag 04:00", "4.00 valt buiten jullie werktijd"),
        ("maandagavond 8 uur", "20.00 valt buiten jullie werktijd"),
        ("maandag 9.00 en donderdag 15.30", "Ik kan één tijd aan voor al die dagen."),
        ("9.00 op maandag, 15.30 op donderdag", "Ik kan één tijd aan voor al die dagen."),
    ],
)
def test_a_slip_is_said_in_one_plain_sentence(library: Library, typed: str, dutch: str) -> None:
    found = read(typed, SCHOOL, NOW)
    assert isinstance(found, Misread)
    assert words(library, "nl", slip(found)).startswith(dutch)
    assert words(library, "en", slip(found))


@pytest.mark.parametrize(
    ("typed", "dutch", "english"),
    [
        (
            "ma do 15.30",
            "maandag en donderdag om 15.30, niet in de vakantie",
            "Monday and Thursday at 15:30, not in the holidays",
        ),
        (
            "om de week di 16",
            "om de week op dinsdag om 16.00, niet in de vakantie",
            "every other week on Tuesday at 16:00, not in the holidays",
        ),
        (
            "elke drie weken ma di wo 9.05 en 15.00",
            "elke drie weken op maandag, dinsdag en woensdag om 9.05 en 15.00, niet in de vakantie",
            "every three weeks on Monday, Tuesday and Wednesday at 9:05 and 15:00, not in the holidays",
        ),
        (
            "elke werkdag 8.15",
            "elke werkdag om 8.15, niet in de vakantie",
            "every working day at 8:15, not in the holidays",
        ),
    ],
)
def test_a_rhythm_is_said_in_words(library: Library, typed: str, dutch: str, english: str) -> None:
    found = read(typed, SCHOOL, NOW)
    assert isinstance(found, Rhythm)
    assert words(library, "nl", said(found)) == dutch
    assert words(library, "en", said(found)) == english


def test_a_rhythm_that_steps_back_is_said_as_it_is_now(library: Library) -> None:
    assert words(library, "nl", said(halved(rhythm("mon", "09:00")))).startswith("om de week op maandag")
    assert words(library, "nl", said(halved(rhythm("mon", "09:00", 5)))).startswith("elke tien weken op maandag")


def test_a_rhythm_set_after_its_day_begins_in_the_week_after() -> None:
    wednesday = datetime(2026, 9, 9, 12, tzinfo=ZONE)
    found = read("om de week dinsdag 16.00", SCHOOL, wednesday)
    assert isinstance(found, Rhythm)
    assert found.anchor == date(2026, 9, 14)


quarters = st.integers(32, 67).map(lambda quarter: time(*divmod(quarter * 15, 60)))
rhythms = st.builds(
    lambda days, times, every: Rhythm(tuple(sorted(days)), tuple(sorted(times)), date(2026, 9, 7), every),
    st.sets(st.integers(0, 4), min_size=1),
    st.sets(quarters, min_size=1, max_size=3),
    st.integers(1, 8),
)
small = re.findall(r"\S+", "elke om de week twee weken every other 9 uur 15.30 half vier pm t/m - , 's")
vocabulary = st.sampled_from([*DAY, *small])


@CALM
@given(rhythms, st.sampled_from(["nl", "en"]))
def test_what_is_said_can_be_typed_again(library: Library, any_rhythm: Rhythm, language: Language) -> None:
    assert read(words(library, language, said(any_rhythm)), SCHOOL, NOW) == anchored(any_rhythm, ZONE, NOW)


@CALM
@given(st.text(max_size=60) | st.lists(vocabulary, max_size=12).map(" ".join))
def test_whatever_is_typed_there_is_an_answer(library: Library, typed: str) -> None:
    found = read(typed, SCHOOL, NOW)
    text = said(found) if isinstance(found, Rhythm) else slip(found)
    assert words(library, "nl", text)


def words(library: Library, language: Language, text: Text) -> str:
    return render(library[language].texts, text.key, text.fields)
