"""The figures of an exchange: by kind of event, beside the bare loop, and beside those with ten times the questions."""

import math
from collections.abc import Iterable, Mapping, Sequence
from statistics import mean, median
from typing import Any

from benchmarks.exchanging.figures import DELIVERY

Kinds = Mapping[str, Sequence[float]]
"""Seconds by kind of event, one for each event."""

COUNTED = ("statements", "rows read", "rows written", "commits")
WHOLE = "all"
MS = 1000
CPU_TARGET, P99_TARGET, MEMORY_TARGET = 1.5, 15.0, 120.0
"""The bot's CPU over that of the bare loop; milliseconds an event takes at most, but for one in a hundred; MB."""


def summary(measured: Mapping[str, Any]) -> dict[str, Any]:
    """All figures: milliseconds for times, MB for memory."""
    rounds = measured["rounds"]
    typical = {name: _typical([turn[name] for turn in rounds]) for name in rounds[0]}
    walls = {name: _events(_typical([turn[name] for turn in rounds], "wall")) for name in rounds[0]}
    live, counts = measured["live"], measured["counts"]
    small, large = typical["durf small"], typical["durf large"]
    return {
        "questions": measured["questions"],
        "disk": [percentile(measured["disk"], share) * MS for share in (0.5, 0.99)],
        "live": {
            "events": sum(len(values) for kind, values in live["cpu"].items() if kind != DELIVERY),
            "seconds": sum(map(sum, live["wall"].values())),
            "memory": live["memory"],
            "kinds": _percentiles(live),
        },
        "beside": {
            "kinds": {kind: _beside(kind, small, typical["bare small"], counts) for kind in _by_weight(small)},
            "ratio": _total(small) / _total(typical["bare small"]),
            "ratio of events": sum(_events(small)) / sum(_events(typical["bare small"])),
            "ratios of slices": _ratios(rounds, "durf small", "bare small"),
            "p99": {name: percentile(values, 0.99) * MS for name, values in walls.items()},
        },
        "large": {
            "kinds": {kind: _grown(small[kind], large[kind]) for kind in _by_weight(small) if kind in large},
            "grown": _total(large) / _total(small),
            "ratio": _total(large) / _total(typical["bare large"]),
            "ratios of slices": _ratios(rounds, "durf large", "bare large"),
            "memory": max(turn["durf large"]["memory"] for turn in rounds),
        },
    }


def told(figures: Mapping[str, Any]) -> str:
    """The figures as tables for a person to read."""
    live, beside, large, disk = figures["live"], figures["beside"], figures["large"], figures["disk"]
    whole = live["kinds"][WHOLE]
    few, many = (f"{figures['questions'][size]:,}" for size in ("small", "large"))
    pace = f"{live['events']:,} events with all deliveries in {live['seconds']:.0f} s"
    there = f"there {large['ratio']:.2f} times the bare loop's (slices {_span(large['ratios of slices'])})"
    lines = [
        f"500 members, {few} questions: {pace}, or {live['events'] / live['seconds']:.0f} events/s",
        "",
        f"{'milliseconds':<20}{'events':>8}{'CPU p50':>9}{'p99':>8}{'wall p50':>10}{'p99':>8}",
        *(
            f"{kind:<20}{row['events']:>8}{row['cpu'][0]:>9.2f}{row['cpu'][1]:>8.2f}"
            f"{row['wall'][0]:>10.2f}{row['wall'][1]:>8.2f}"
            for kind, row in live["kinds"].items()
        ),
        "",
        "Beside the bare loop, for each event: the bot / the bare loop",
        f"{'':<20}{'events':>8}{'CPU ms':>16}{'ratio':>7}" + "".join(f"{name:>16}" for name in COUNTED),
        *(
            f"{kind:<20}{row['events']:>8}{_pair(row['cpu'], 2):>16}{row['ratio']:>7.2f}"
            + "".join(f"{_pair(row[name], 1):>16}" for name in COUNTED)
            for kind, row in beside["kinds"].items()
        ),
        f"CPU in all: {beside['ratio']:.2f} times the bare loop's (slices {_span(beside['ratios of slices'])})",
        f"CPU of the events alone, without the rounds of delivery: {beside['ratio of events']:.2f} times",
        "p99 of an event, wall, median of the rounds: "
        + ", ".join(f"{name} {value:.1f} ms" for name, value in beside["p99"].items()),
        f"A durable commit alone, at the same time on the same disk: p50 {disk[0]:.2f} ms, p99 {disk[1]:.2f} ms",
        "",
        f"{'mean CPU ms':<20}{few:>10}{many:>10}{'ratio':>8}",
        *(
            f"{kind:<20}{row['small']:>10.2f}{row['large']:>10.2f}{row['ratio']:>8.2f}"
            for kind, row in large["kinds"].items()
        ),
        f"In all {large['grown']:.2f} times as much at {many} questions; {there}",
        "",
        _verdict("CPU beside the bare loop", max(beside["ratio"], large["ratio"]), CPU_TARGET, "times"),
        _verdict("p99 of an event", whole["wall"][1], P99_TARGET, "ms"),
        _verdict("memory", max(live["memory"], large["memory"]), MEMORY_TARGET, "MB"),
    ]
    return "\n".join(lines)


def percentile(values: Iterable[float], share: float) -> float:
    """The value that `share` (0 to 1) of them do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _typical(turns: Sequence[Mapping[str, Any]], clock: str = "cpu") -> dict[str, list[float]]:
    """What each event of the tape took: the median of its rounds."""
    kinds = turns[0][clock]
    return {
        kind: [median(values) for values in zip(*(turn[clock][kind] for turn in turns), strict=True)] for kind in kinds
    }


def _percentiles(times: Mapping[str, Kinds]) -> dict[str, Any]:
    """The median and the 99th percentile by kind, and of all events together."""
    whole = {clock: {**times[clock], WHOLE: _events(times[clock])} for clock in ("cpu", "wall")}
    return {
        kind: {
            "events": len(whole["cpu"][kind]),
            **{clock: [percentile(whole[clock][kind], share) * MS for share in (0.5, 0.99)] for clock in whole},
        }
        for kind in (*_by_weight(times["cpu"]), WHOLE)
    }


def _beside(kind: str, durf: Kinds, bare: Kinds, counts: Mapping[str, Any]) -> dict[str, Any]:
    theirs = bare.get(kind, ())  # of group talk that is looked at and left alone the bare loop does nothing
    both = [counts[role].get(kind, {}) for role in ("durf", "bare")]
    return {
        "events": len(durf[kind]),
        "cpu": [mean(durf[kind]) * MS, mean(theirs) * MS if theirs else 0.0],
        "ratio": sum(durf[kind]) / sum(theirs) if theirs else math.nan,
        **{name: [count.get(name, 0) / max(1, count.get("events", 1)) for count in both] for name in COUNTED},
    }


def _grown(small: Sequence[float], large: Sequence[float]) -> dict[str, float]:
    return {"small": mean(small) * MS, "large": mean(large) * MS, "ratio": sum(large) / sum(small)}


def _ratios(rounds: Sequence[Mapping[str, Any]], durf: str, bare: str) -> list[float]:
    """The bot's CPU over the bare loop's in each slice, which they played one right after the other."""
    return [
        one / other for turn in rounds for one, other in zip(turn[durf]["slices"], turn[bare]["slices"], strict=True)
    ]


def _by_weight(kinds: Kinds) -> list[str]:
    return sorted(kinds, key=lambda kind: -sum(kinds[kind]))


def _events(kinds: Kinds) -> list[float]:
    return [value for kind, values in kinds.items() if kind != DELIVERY for value in values]


def _total(kinds: Kinds) -> float:
    return sum(map(sum, kinds.values()))


def _pair(both: Sequence[float], digits: int) -> str:
    return " / ".join(f"{value:.{digits}f}" for value in both)


def _span(ratios: Sequence[float]) -> str:
    return f"{min(ratios):.2f} to {max(ratios):.2f}, median {median(ratios):.2f}"


def _verdict(what: str, value: float, target: float, unit: str) -> str:
    return f"{what}: {value:.2f} {unit}, target {target:g}: {'met' if value <= target else 'MISSED'}"
