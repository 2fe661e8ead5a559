"""Which offers or earlier questions fit a question, by the words they share."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log
from typing import NamedTuple

from bot.core.words import WordList

SATURATION = 1.2  # k1: how soon saying a word again stops counting
LENGTH_PENALTY = 0.75  # b: how much a long text is held back; 0 is not at all
# A term counts as shared if what it weighs on both sides multiplies to this. A word and the last part of a
# compound (1 x .4), two first parts (.6 x .6) and the same class (.5 x .5) do; a first and a last part
# (.6 x .4) do not.
THIN = 0.25


class Posting(NamedTuple):
    """One term of one subject (an offer or a question), with the weight that `words.terms` gave it."""

    term: str
    subject: int
    weight: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A subject that shares terms with a question: how well, and which, the one that tells most first."""

    subject: int
    score: float
    terms: tuple[str, ...]


def length(terms: Mapping[str, float]) -> int:
    """How long a text is for `rank`: what its terms weigh together, at least 1."""
    return max(1, round(sum(terms.values())))


def rank(
    query: Mapping[str, float], postings: Iterable[Posting], subjects: int, lengths: Mapping[int, int]
) -> Iterator[Hit]:
    """The subjects that share a term with the query, best first, equals by subject; who wants few takes few.

    `postings` need hold no other terms than the query's, in any order; `subjects` is how many there are in
    all; `lengths` gives the `length` of each (one that is missing counts as average). Scored with BM25
    (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond"), with weights for
    counts and a logarithm kept above zero, so that a word which everybody uses still counts a little.
    """
    shared: dict[str, dict[int, float]] = {term: {} for term in query}
    for term, subject, weight in postings:
        found = shared.get(term)
        if found is not None:
            found[subject] = found.get(subject, 0.0) + weight
    average = sum(lengths.values()) / len(lengths) if lengths else 1.0
    longer = {subject: SATURATION * LENGTH_PENALTY * (size / average - 1) for subject, size in lengths.items()}
    scores: dict[int, float] = defaultdict(float)
    telling: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for term, found in shared.items():
        asked, others = query[term], max(subjects - len(found), 0)
        most = asked * log(1 + (others + 0.5) / (len(found) + 0.5)) * (SATURATION + 1)
        for subject, weight in found.items():
            gain = most * weight / (weight + SATURATION + longer.get(subject, 0.0))
            scores[subject] += gain
            if asked * weight >= THIN:
                telling[subject].append((-gain, term))
    for subject in sorted(scores, key=lambda one: (-scores[one], one)):
        yield Hit(subject, scores[subject], tuple(term for _, term in sorted(telling[subject])))


def fits(hit: Hit, words: WordList, least: int = 1) -> bool:
    """Whether enough is shared to bother anybody with: `least` terms that are more than school talk.

    "Groep 6" on both sides makes a match better and never makes one. Ask for more between two long texts, which
    share a word easily, than between a text and an offer.
    """
    return sum(not words.is_generic(term) for term in hit.terms) >= least


LESS = ("level", "word")
"""How an offer may fit less than is asked for at first: the same class, or a word of school."""


def fits_less(hit: Hit, words: WordList) -> str | None:
    """How a hit that does not fit yet has something in common that can be said; None where it has nothing.

    "Groep" without a number and everyday words are nothing to tell anybody.
    """
    said = [term for term in hit.terms if term not in words.vague]
    if any(term[-1:].isdigit() for term in said):
        return "level"
    return "word" if said else None
