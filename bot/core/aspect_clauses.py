"""A text in clauses, each with what was found in it, and whether it asks or tells."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from bot.core.aspect_phrases import Phrases
from bot.core.aspect_words import PAUSE, Sentence


class Reading(NamedTuple):
    """What one needs to read a text: phrases that part it, phrases to look for, words that say nothing."""

    marks: Phrases
    signs: Phrases
    abbreviations: frozenset[str]
    fillers: frozenset[str]


class Clause(NamedTuple):
    """Which phrases a clause holds, by label, and whether it asks something."""

    labels: frozenset[str]
    asks: bool


def clauses(sentence: Sentence, reading: Reading, besides: Collection[str] = ()) -> Iterator[Clause]:
    """The clauses of a sentence in order; the labels in `besides` are not looked for."""
    found = [_labels(part, reading, besides) for part in _parts(sentence.words, reading.marks)]
    asking = asked = False
    for place, labels in enumerate(found):
        if "clauses.asks" in labels or (sentence.asks and "clauses.asks_if_marked" in labels):
            asking = asked = True
        elif "clauses.tells" in labels:
            asking = False
        elif not sentence.asks:
            asking = asking and "clauses.goes_on" in labels
        elif place == len(found) - 1:
            asking = asking or not asked
        yield Clause(labels, asking)


def _parts(words: list[str], marks: Phrases) -> Iterator[list[str]]:
    """The words between pauses and breaks, without greetings and the like."""
    left_out: set[int] = set()
    breaks: set[int] = set()
    for hit in marks.find(words):
        if hit.label == "clauses.ignore":
            left_out.update(range(hit.start, hit.end))
        else:
            breaks.add(hit.start)
    part: list[str] = []
    for place, word in enumerate(words):
        if part and (word == PAUSE or place in breaks):
            yield part
            part = []
        if word != PAUSE and place not in left_out:
            part.append(word)
    if part:
        yield part


def _labels(words: list[str], reading: Reading, besides: Collection[str]) -> frozenset[str]:
    openings = 1
    while openings < len(words) and words[openings - 1] in reading.fillers:
        openings += 1
    return reading.signs.labels(words, openings, besides)
