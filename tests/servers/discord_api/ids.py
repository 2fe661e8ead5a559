"""Moments and ids: a clock that a test may set, and ids that grow and carry their moment, as Discord's do."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

Clock = Callable[[], float]
"""Gives the moment, in seconds since 1970."""

EPOCH = 1_420_070_400
"""The first second of 2015, from which Discord's ids count."""


@dataclass
class SetClock:
    """A clock that stands still until a test moves it; it starts on a Monday morning, 7 September 2026."""

    now: float = 1_788_764_400.0

    def __call__(self) -> float:
        """The moment that the test set."""
        return self.now

    def forward(self, seconds: float) -> None:
        """Lets time pass."""
        self.now += seconds


@dataclass
class Snowflakes:
    """Gives ids that only grow, even when the clock stands still."""

    clock: Clock = time.time
    last: int = 0

    def next(self, *, apart: bool = False) -> int:
        """A new id; `apart` puts it in a millisecond of its own, because shards divide servers by it."""
        fresh = int((self.clock() - EPOCH) * 1000) << 22
        self.last = max(fresh, self.last + ((1 << 22) if apart else 1))
        return self.last


def iso(moment: float) -> str:
    """A moment as Discord writes it."""
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="microseconds")
