"""What a mistyped word was meant to be: the nearest of the words that could stand there."""

from collections.abc import Iterable

_ONE_SLIP = 4  # letters from which a word with one slip is still that word; shorter ones are soon another
_TWO_SLIPS = 6


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The word of `known` that is one or two slips away from `word`, or None; of equals the first.

    A short word bears fewer slips: "ma" is one slip from "me", and means something else.
    """
    bears = (len(word) >= _ONE_SLIP) + (len(word) >= _TWO_SLIPS)
    close = [(slips(word, other), other) for other in known if abs(len(other) - len(word)) <= bears]
    least, best = min(close, key=lambda each: each[0], default=(bears + 1, None))
    return best if least <= bears else None


def slips(word: str, other: str) -> int:
    """How many slips of a finger lie between two words: a letter more, less, other, or two that changed places.

    The optimal string alignment distance (a restricted form of Damerau, 1964).
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(word, 1):
        before, last, row = row, before, [place]
        for spot, sign in enumerate(other, 1):
            least = min(before[spot] + 1, row[spot - 1] + 1, before[spot - 1] + (letter != sign))
            if place > 1 and spot > 1 and letter == other[spot - 2] and word[place - 2] == sign:
                least = min(least, last[spot - 2] + 1)
            row.append(least)
    return row[-1]
