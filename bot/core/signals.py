"""What happens in a network as a hint about its phase, and about how much the bot should say: hints, never more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from bot.core.phases import PHASES, Phase

WEEKS = 8
"""School weeks that are counted over; the numbers below are for so many."""

SILENT = 15
"""School days without a word after which it is silent: three school weeks."""

_SIGNS: Mapping[Phase, Mapping[str, int]] = {
    "verkenning": {"introductions": 3, "offers": 3, "questions": 1},
    "ontwikkeling": {"questions": 4, "matches": 3, "helped": 2, "goals": 1},
    "verdieping": {"tried": 2, "harvested": 2, "collective": 1, "both": 25},
    "inbedding": {"outside": 2, "harvested": 6, "collective": 3, "both": 40},
    "verankering": {"outside": 6, "harvested": 12, "both": 50},
}
"""What shows in each phase, and how often at least; `both` in percent."""

_SHOWS = 2  # signs that make a phase likely
_CLEAR = 3  # and rather sure
_YOUNG = 3  # weeks of which nothing can be said yet
_FEW = 3  # active members who are not yet a network
_LITTLE = 5  # happenings that say nothing
_SWAPS = 4  # matches and help, together, that are more than a few
_SWAPPING_WEEKS = 6
_HALF = 4  # weeks that are held against the weeks before
_LIVELY = 20  # messages in those weeks from which members talk among themselves at all
_MORE = 1.5  # times as many as before


@dataclass(frozen=True, slots=True)
class Counts:
    """What happened in the last school weeks of a network: `weeks` of them, at most WEEKS, less when it is younger."""

    weeks: int
    active: int  # members who did anything
    introductions: int = 0
    offers: int = 0
    questions: int = 0
    matches: int = 0
    helped: int = 0
    tried: int = 0
    harvested: int = 0
    goals: int = 0  # joint goals that were set
    collective: int = 0  # questions that were asked together
    outside: int = 0  # links with others outside the network
    both: int = 0  # how many of 100 members both ask and help
    silent_days: int = 0  # school days since anybody wrote


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that happened, and how often; `key` is a field of Counts."""

    key: str
    count: int


@dataclass(frozen=True, slots=True)
class Hint:
    """The phase a network seems to be in, why, and how sure that is; there is no high."""

    phase: Phase
    because: tuple[Reason, ...]
    sure: Literal["low", "middle"]


def hint(counts: Counts) -> Hint | None:
    """The furthest phase that shows; None when too little happened to say anything.

    A phase shows by two of its signs, and the phase before it by at least one. Three signs, on a phase that shows
    itself, are rather sure. The signs are those of 'Vragen om meer' (APS): getting to know each other, exchanging,
    trying together, others who gain from it. The numbers are our own estimate, for a network of ten to thirty members,
    and measured nowhere: what members do elsewhere is not seen, and a large network does more of everything.
    """
    if counts.weeks < _YOUNG or counts.active < _FEW or _happened(counts) < _LITTLE:
        return None
    shown = [_shown(counts, phase) for phase in PHASES]
    for place in range(len(PHASES) - 1, -1, -1):
        before = shown[place - 1] if place else shown[place]
        if len(shown[place]) >= _SHOWS and before:
            sure = len(shown[place]) >= _CLEAR and len(before) >= _SHOWS
            return Hint(PHASES[place], shown[place], "middle" if sure else "low")
    return None


def only_swapping(counts: Counts) -> tuple[Reason, ...]:
    """Why it looks as if members only exchange what they know, and make or try nothing together; empty if not so.

    It is where networks often get stuck, says 'Vragen om meer': "uitwisseling of 'ruilen' van kennis".
    """
    together = counts.tried + counts.harvested + counts.goals + counts.collective
    if together or counts.weeks < _SWAPPING_WEEKS or counts.matches + counts.helped < _SWAPS:
        return ()
    return tuple(Reason(key, number) for key in ("matches", "helped") if (number := getattr(counts, key)))


def silence(counts: Counts) -> Reason | None:
    """That nobody wrote for SILENT school days or more."""
    return Reason("silent_days", counts.silent_days) if counts.silent_days >= SILENT else None


def pace(among: Sequence[int], silent_days: int, *, half: bool) -> Literal["step_back", "restore", "revive"] | None:
    """Whether the bot should say less, as much as before, or something gentle again; None when it is fine as it is.

    `among` are the messages of members to each other by school week, oldest first; `half` whether it stepped back.
    The last four weeks are held against the four before: a change counts when it is half as much again and more than
    twice what chance would give if messages came one by one (the square root of their number). They come in bursts,
    so it errs towards change; that is why it looks at four weeks, and why nothing but the rhythm follows from it.
    """
    if silent_days >= SILENT:
        return "revive"
    if len(among) < 2 * _HALF:
        return None
    now, before = sum(among[-_HALF:]), sum(among[-2 * _HALF : -_HALF])
    if abs(now - before) <= 2 * sqrt(now + before):
        return None
    if not half and now >= max(_LIVELY, _MORE * before):
        return "step_back"
    return "restore" if half and before >= _MORE * now else None


def _shown(counts: Counts, phase: Phase) -> tuple[Reason, ...]:
    found = ((key, getattr(counts, key), least) for key, least in _SIGNS[phase].items())
    return tuple(Reason(key, number) for key, number, least in found if number >= least)


def _happened(counts: Counts) -> int:
    keys = {key for signs in _SIGNS.values() for key in signs} - {"both"}
    return sum(getattr(counts, key) for key in keys)
