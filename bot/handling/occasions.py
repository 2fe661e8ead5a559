"""Moments of a network: its question to think about, what that brought, hints, and those of a scan."""

from collections.abc import Callable

from bot.core.events import TimerFired
from bot.handling import gathering, offering_rhythm, profiling, rounds, scanning, scans, signalling
from bot.handling.stage import Stage

OCCASIONS: dict[str, Callable[[Stage, TimerFired], None]] = {
    "round": rounds.due,
    "gather": gathering.due,
    "offer": offering_rhythm.due,
    "profile": profiling.due,
    "signal": signalling.due,
    "scan_nudge": scanning.due,
    "scan_end": scans.due,
}
"""By kind of moment: what is done then."""
