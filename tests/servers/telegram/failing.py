"""How the server is told to fail: what goes wrong, with which method, how often."""

import math
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    "too_many",  # 429, to be tried again after some seconds
    "internal",  # 500
    "bad_gateway",  # 502 with a page of HTML
    "garbage",  # 200, and no JSON
    "cut_before",  # the connection is gone, and nothing was done
    "cut_after",  # it was done, and the answer never arrives
    "slow",  # it takes some seconds
]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(eq=False)
class Failure:
    """One thing that goes wrong so many times."""

    kind: Kind
    method: str | None = None  # any
    times: float = 1
    seconds: float = 1.0


class Failing:
    """What is still to go wrong, in the order in which it was told."""

    def __init__(self) -> None:
        self._failures: list[Failure] = []

    def fail(self, kind: Kind, method: str | None = None, times: int | None = 1, seconds: float = 1.0) -> None:
        """The next so many calls of a method go wrong; without a number, all of them until `mend`."""
        if kind not in KINDS:
            raise ValueError(f"{kind}: one of {', '.join(KINDS)}")
        name = method.lower() if method else None
        self._failures.append(Failure(kind, name, math.inf if times is None else times, seconds))

    def mend(self, method: str | None = None) -> None:
        """All goes well again, or this method does."""
        name = method.lower() if method else None
        self._failures = [failure for failure in self._failures if name is not None and failure.method != name]

    def next(self, method: str) -> Failure | None:
        """What goes wrong with this call."""
        for failure in self._failures:
            if failure.method in {None, method}:
                failure.times -= 1
                if failure.times <= 0:
                    self._failures.remove(failure)
                return failure
        return None
