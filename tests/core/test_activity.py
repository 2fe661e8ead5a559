"""What members did among themselves is counted by school weeks, and only since the network is there."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.activity import Happening, among, begin, counted, silent_days, weeks_back
from bot.core.hours import Hours
from bot.core.prompts import Library
from bot.core.themes import themes

ZONE = ZoneInfo("Europe/Amsterdam")
AUTUMN = frozenset(date(2026, 10, 17) + timedelta(days=ahead) for ahead in range(9))
SCHOOL = Hours(ZONE, free=AUTUMN)
NOW = datetime(2026, 11, 10, 12, tzinfo=UTC)
LONG_AGO = datetime(2025, 9, 1, tzinfo=UTC)


def done(kind: str, day: date, person: int = 1, about: int = 1) -> Happening:
    return Happening(kind, datetime(day.year, day.month, day.day, 12, tzinfo=UTC), person, about)


def test_weeks_are_school_weeks_that_are_over_oldest_first() -> None:
    weeks = weeks_back(SCHOOL, NOW)
    assert len(weeks) == 8
    assert weeks[-1] == date(2026, 11, 2)
    assert date(2026, 10, 19) not in weeks
    assert begin(SCHOOL, NOW) == datetime(2026, 9, 6, 22, tzinfo=UTC)


def test_what_members_say_to_each_other_counts_by_week() -> None:
    said = [done("note", date(2026, 11, 3)), done("thought", date(2026, 11, 4)), done("question", date(2026, 11, 4))]
    assert among(said, SCHOOL, NOW, LONG_AGO) == [0, 0, 0, 0, 0, 0, 0, 2]
    assert among(said, SCHOOL, NOW, datetime(2026, 10, 27, tzinfo=UTC)) == [0, 2]


def test_silence_counts_school_days() -> None:
    assert (
        silent_days(datetime(2026, 10, 16, 12, tzinfo=UTC), LONG_AGO, SCHOOL, datetime(2026, 10, 27, tzinfo=UTC)) == 1
    )
    assert silent_days(None, datetime(2026, 11, 2, 12, tzinfo=UTC), SCHOOL, NOW) == 5
    assert silent_days(None, None, SCHOOL, NOW) == 0


def test_counts_say_what_happened_and_how_many_do_both() -> None:
    day = date(2026, 11, 3)
    counts = counted(
        [
            done("question", day, person=1, about=1),
            done("helped", day, person=1, about=1),
            done("help", day, person=2, about=1),
            done("said", day, person=2, about=1),
            done("question", day, person=2, about=2),
            done("tried", day, person=2, about=2),
            done("offer", day, person=3, about=9),
            done("thought", day, person=3, about=7),
            done("thought", day, person=3, about=8),
        ],
        SCHOOL,
        NOW,
        LONG_AGO,
        introducing=[7],
    )
    assert (counts.questions, counts.matches, counts.helped, counts.tried, counts.offers) == (2, 1, 2, 1, 1)
    assert (counts.introductions, counts.active, counts.both) == (1, 3, 33)
    assert counts.weeks == 8


def test_themes_are_words_that_several_share_and_never_names(library: Library) -> None:
    words = library["nl"].words
    said = [
        "Bij ons is het de toetsweek met Anneke.",
        "De toetsweek ook hier, Anneke.",
        "Toetsen, de toetsweek, Anneke.",
    ]
    assert themes([*said, "De pauze.", "De gang."], words) == ["toetsweek"]
    assert themes([*said, "De pauze."], words) == []
