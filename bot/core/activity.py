"""What members did among themselves, by school weeks: for how much the bot says, and for hints about a phase."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.core.hours import Hours, window
from bot.core.rhythm import monday
from bot.core.school_year import is_school_week
from bot.core.signals import WEEKS, Counts

_AMONG = frozenset({"note", "follow_up", "thought", "help", "same"})
"""What members say to each other, as far as it is kept."""

_MOST_WEEKS = 30  # weeks that are looked back over, holidays and all
_WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Happening:
    """Something that a member did: `about` is the question, the offer, or the round.

    `kind` is question, collective (one of several), note, follow_up, help, same, said, offer, thought, or the state
    that a question was closed in.
    """

    kind: str
    at: datetime
    person: int
    about: int


def weeks_back(hours: Hours, now: datetime) -> list[date]:
    """The Mondays of the last school weeks that are over, oldest first: WEEKS of them at most."""
    this = monday(now.astimezone(hours.zone).date())
    past = (this - _WEEK * back for back in range(1, _MOST_WEEKS))
    return [day for _, day in zip(range(WEEKS), (day for day in past if is_school_week(hours, day)), strict=False)][
        ::-1
    ]


def begin(hours: Hours, now: datetime) -> datetime:
    """The moment from which on those weeks count."""
    weeks = weeks_back(hours, now)
    first = weeks[0] if weeks else now.astimezone(hours.zone).date()
    return datetime.combine(first, time(), hours.zone).astimezone(UTC)


def among(happenings: Sequence[Happening], hours: Hours, now: datetime, began: datetime | None) -> list[int]:
    """How much members said to each other in each of those weeks, since the network began."""
    said = [monday(one.at.astimezone(hours.zone).date()) for one in happenings if one.kind in _AMONG]
    return [said.count(day) for day in _since(weeks_back(hours, now), began, hours)]


def silent_days(last: datetime | None, began: datetime | None, hours: Hours, now: datetime) -> int:
    """School days since anybody did anything, without today; where nobody ever did, since the network began."""
    since = last or began
    if since is None:
        return 0
    day, today, silent = since.astimezone(hours.zone).date(), now.astimezone(hours.zone).date(), 0
    while (day := day + timedelta(days=1)) < today:
        start, end = window(hours, day)
        silent += start < end
    return silent


def counted(
    happenings: Sequence[Happening],
    hours: Hours,
    now: datetime,
    began: datetime | None,
    introducing: Collection[int] = (),
) -> Counts:
    """What happened in those weeks, as signals see it; `introducing` are the rounds in which members say who they are.

    Joint goals and links with others are not kept yet, and count as none.
    """
    weeks = _since(weeks_back(hours, now), began, hours)
    closed = [one.kind for one in happenings if one.kind in ("helped", "tried", "harvested")]
    asking = {one.person for one in happenings if one.kind == "question"}
    helping = {one.person for one in happenings if one.kind in ("help", "said", "follow_up")}
    active = {one.person for one in happenings if one.kind not in ("helped", "tried", "harvested")}
    last = max((one.at for one in happenings), default=None)
    return Counts(
        weeks=len(weeks),
        active=len(active),
        introductions=len({one.person for one in happenings if one.kind == "thought" and one.about in introducing}),
        offers=sum(one.kind == "offer" for one in happenings),
        questions=sum(one.kind == "question" for one in happenings),
        matches=len({one.about for one in happenings if one.kind in ("help", "said")}),
        helped=len(closed),
        tried=sum(kind != "helped" for kind in closed),
        harvested=closed.count("harvested"),
        collective=sum(one.kind == "collective" for one in happenings),
        both=100 * len(asking & helping) // len(active) if active else 0,
        silent_days=silent_days(last, began, hours, now),
    )


def _since(weeks: Sequence[date], began: datetime | None, hours: Hours) -> list[date]:
    return [day for day in weeks if began is None or day + _WEEK > began.astimezone(hours.zone).date()]
