"""The middle of what some members answered, and how sure it is that it is the middle of all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb
from statistics import median, quantiles

_DOUBT = Fraction(1, 5)  # how often the middle of all may lie outside `least` to `most`


@dataclass(frozen=True, slots=True)
class Middle:
    """Scores on a scale: their median, and the quartiles `low` and `high`, between which half of them lie.

    Had everybody answered, the median would most likely be from `least` to `most`.
    """

    median: float
    low: float
    high: float
    least: float
    most: float
    answered: int


def middle(scores: Sequence[Fraction]) -> Middle:
    """The middle of two or more scores.

    Quartiles are those that include both ends (Hyndman and Fan, 1996, type 7). `least` and `most` are the two scores
    between which a median lies with a chance of at least 4 in 5, whatever the scores look like (the interval of the
    sign test); of five scores they are the lowest and the highest.
    """
    ordered = sorted(scores)
    low, _, high = quantiles(ordered, n=4, method="inclusive")
    outside = _outside(len(ordered))
    return Middle(
        median=_rounded(median(ordered)),
        low=_rounded(low),
        high=_rounded(high),
        least=_rounded(ordered[outside]),
        most=_rounded(ordered[-1 - outside]),
        answered=len(ordered),
    )


def _rounded(score: Fraction) -> float:
    return round(float(score), 2)


def _outside(count: int) -> int:
    """How many scores at each end can be left out: so few below the median happens seldom enough."""
    outside, chance = 0, Fraction(0)
    while True:
        chance += Fraction(2 * comb(count, outside), 2**count)
        if chance > _DOUBT:
            return max(outside - 1, 0)
        outside += 1
