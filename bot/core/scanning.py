"""What the answers to a network scan say together, once so many answered that nobody can be recognised in them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any, Literal

from bot.core.middle import Middle, middle
from bot.core.phases import Phase
from bot.core.scan import LEVELS, SCALE, Scan, Talk
from bot.core.scan_phase import pointed_at

FEWEST = 5
"""Respondents below which nothing is shown, of the network or of a dimension."""

_NOTABLE = 0.5  # points of the scale; a smaller difference is no trend, however sure
_LOW, _HIGH, _WIDE = 3.0, 3.5, 1.5  # points: a median below, one from there on, and quartiles so far apart

Trend = Literal["up", "same", "down"]
Answers = Mapping[str, int | None]
"""What one respondent answered, by statement: 1 to 5, or None for "weet ik niet"."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question to talk about the outcome: the one at `number`, from 0, of that kind in its dimension."""

    dimension: str
    kind: Talk
    number: int


@dataclass(frozen=True, slots=True)
class Result:
    """What a scan says. `phases` are those within reach in their order, `phase` the likeliest; perhaps none."""

    respondents: int
    dimensions: Mapping[str, Middle]
    trends: Mapping[str, Trend]
    phase: Phase | None
    phases: tuple[Phase, ...]
    talk: tuple[Suggestion, ...]


def result(scan: Scan, answers: Sequence[Answers], earlier: Result | None = None) -> Result | None:
    """The outcome of all answers; None when fewer than FEWEST respondents answered anything.

    A respondent counts once in a dimension, with the mean of the statements they answered, and the outcome is the
    middle of those. A dimension that fewer than FEWEST answered is left out, and so is the phase when that goes for
    one of the levels. Statements that the scan does not have (any more) are passed over. ValueError for an answer
    that is not on the scale.
    """
    told = [given for given in (_told(each, scan) for each in answers) if given]
    if len(told) < FEWEST:
        return None
    by_dimension = {each.key: _middle(told, {item.key for item in each.items}) for each in scan.dimensions}
    outcomes = {key: found for key, found in by_dimension.items() if found}
    by_level = [_middle(told, {item.key for item in scan.items if item.level == level}) for level in LEVELS]
    levels = [found for found in by_level if found]
    phase, phases = pointed_at(levels) if len(levels) == len(LEVELS) else (None, ())
    before = earlier.dimensions if earlier else {}
    trends = {key: _trend(now, before[key]) for key, now in outcomes.items() if key in before}
    return Result(len(told), outcomes, trends, phase, phases, _talk(scan, outcomes, earlier.talk if earlier else ()))


def plain(found: Result) -> dict[str, Any]:
    """A result in values that can be kept as JSON."""
    return asdict(found)


def of_plain(kept: Mapping[str, Any]) -> Result:
    """The result that `plain` was made of; TypeError or KeyError for anything else."""
    return Result(
        respondents=kept["respondents"],
        dimensions={key: Middle(**found) for key, found in kept["dimensions"].items()},
        trends=dict(kept["trends"]),
        phase=kept["phase"],
        phases=tuple(kept["phases"]),
        talk=tuple(Suggestion(**each) for each in kept["talk"]),
    )


def _told(given: Answers, scan: Scan) -> dict[str, int]:
    """What a respondent said something about."""
    told = {item.key: given[item.key] for item in scan.items if given.get(item.key) is not None}
    for key, answer in told.items():
        if answer not in SCALE:
            raise ValueError(f"{key} was answered with {answer!r}, which is not from {SCALE[0]} to {SCALE[-1]}")
    return {key: int(answer) for key, answer in told.items() if answer}


def _middle(told: Sequence[Mapping[str, int]], items: Collection[str]) -> Middle | None:
    own = [[answer for key, answer in given.items() if key in items] for given in told]
    scores = [Fraction(sum(said), len(said)) for said in own if said]
    return middle(scores) if len(scores) >= FEWEST else None


def _trend(now: Middle, before: Middle) -> Trend:
    """Up or down when the medians are half a point apart and neither could well be the other one.

    Nobody knows whether the same members answered, so it is the answers that moved, perhaps not the members.
    """
    if abs(now.median - before.median) < _NOTABLE:
        return "same"
    if now.median > before.most and before.median < now.least:
        return "up"
    if now.median < before.least and before.median > now.most:
        return "down"
    return "same"


def _talk(scan: Scan, outcomes: Mapping[str, Middle], earlier: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """One question about what is seen most differently, one about the lowest, one about the highest; at least one.

    A question that was suggested the time before makes way for the next one of its kind.
    """
    if not outcomes:
        return ()
    kinds = {key: _kind(found) for key, found in outcomes.items()}
    lowest = min(outcomes, key=lambda key: outcomes[key].median)
    if not any(kinds.values()):
        kinds[lowest] = "low"
    ends: Mapping[Talk, str | None] = {
        "spread": max(_of("spread", kinds), key=lambda key: outcomes[key].high - outcomes[key].low, default=None),
        "low": min(_of("low", kinds), key=lambda key: outcomes[key].median, default=None),
        "high": max(_of("high", kinds), key=lambda key: outcomes[key].median, default=None),
    }
    questions = {dimension.key: dimension.talk for dimension in scan.dimensions}
    last = {(each.dimension, each.kind): each.number for each in earlier}
    return tuple(
        Suggestion(key, kind, (last.get((key, kind), -1) + 1) % len(questions[key][kind]))
        for kind, key in ends.items()
        if key is not None
    )


def _kind(found: Middle) -> Talk | None:
    if found.high - found.low >= _WIDE:
        return "spread"
    if found.median < _LOW:
        return "low"
    return "high" if found.median >= _HIGH else None


def _of(kind: Talk, kinds: Mapping[str, Talk | None]) -> list[str]:
    return [key for key, its in kinds.items() if its == kind]
