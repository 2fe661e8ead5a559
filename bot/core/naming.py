"""Which word of a text a colleague would pick up, and how they would say it."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from bot.core.aspect_phrases import Hit
from bot.core.clauses import Clause, Word, said
from bot.core.topic_words import ABOUT, Topics

_LISTED = ("topic.first", "topic.second", "topic.linked")
_NAMED = ("topic.first", "topic.endings", "topic.second", "topic.linked", "topic.nouns")  # the best one first
_SURE = ("topic.first", "topic.linked")

_SHORTEST = 6  # letters of a word that is in no list; shorter ones are seldom worth naming
_LONGEST = 40  # letters of a word or phrase that still reads well inside a sentence
_SHOUTED = 4  # capitals in a row that are still an abbreviation: IEP, VMBO


def picked_up(
    cut: Sequence[Clause], topics: Topics, telling: Collection[int], *, looked_for: bool
) -> tuple[str | None, frozenset[str]]:
    """The best word, and what it is about: from the best list, then said most often, then said first.

    Words of the other lists count only in a `telling` sentence: the first, one that asks, or says what is amiss.
    """
    times: Counter[str] = Counter()
    found: dict[str, tuple[int, str, frozenset[str]]] = {}
    for clause in cut:
        for hit in _candidates(clause, topics):
            if hit.label not in _SURE and clause.sentence not in telling:
                continue
            if looked_for and "material" in _about_it(clause, hit):
                continue  # that is what is looked for, not what it is for
            key = " ".join(word.low for word in clause.words[hit.start : hit.end])
            times[key] += 1
            if key not in found:
                found[key] = (_NAMED.index(hit.label), _as_typed(clause, hit, topics), _about_it(clause, hit))
    best = min(found, key=lambda key: (found[key][0], -times[key]), default=None)
    if best is None or len(found[best][1]) > _LONGEST:
        return None, frozenset()
    return found[best][1:]


def _about_it(clause: Clause, hit: Hit) -> frozenset[str]:
    """What the words of this hit are about, by the last one: 'reading logs' are logs."""
    return frozenset(other.label for other in clause.hits if other.end == hit.end).intersection(ABOUT)


def _candidates(clause: Clause, topics: Topics) -> Iterator[Hit]:
    if any(hit.label == "topic.done" for hit in clause.hits):
        return
    named = sorted((hit for hit in clause.hits if hit.label in _NAMED), key=lambda hit: (hit.start, -hit.end))
    unsure = _places(clause, *_LISTED, "topic.never")
    done = 0
    for hit in named:
        if hit.start < done or (hit.label not in _LISTED and hit.start in unsure):
            continue
        sayable = all(_sayable(word.typed, hit.label) for word in clause.words[hit.start : hit.end])
        if sayable and _stands_right(clause, hit, topics):
            done = hit.end
            yield hit


def _places(clause: Clause, *labels: str) -> set[int]:
    return {place for hit in clause.hits if hit.label in labels for place in range(hit.start, hit.end)}


def _sayable(typed: str, label: str) -> bool:
    """Whether a word may come back as it was typed: unknown words with a capital could be a pupil's name."""
    if typed.isupper() and len(typed) > _SHOUTED:
        return False
    if label in _LISTED:
        return True
    return typed.islower() and typed.replace("-", "").isalpha() and len(typed) >= _SHORTEST


def _stands_right(clause: Clause, hit: Hit, topics: Topics) -> bool:
    """Whether the words around it leave no doubt that it is a noun here, and what the trouble or the wish is about."""
    words = clause.words
    if hit.end in _places(clause, "topic.describes") or _denied(words, hit.start, topics):
        return False
    if hit.end - 1 in _places(clause, "topic.countable") and not _begins(clause, hit, topics):
        return False
    before = words[hit.start - 1].low if hit.start else ""
    if hit.label == "topic.linked":
        return before in topics.links
    if hit.label != "topic.nouns":
        return before != "te"
    if before not in topics.articles | topics.before:
        return False
    return hit.end == len(words) or words[hit.end].low in topics.small


def _denied(words: Sequence[Word], start: int, topics: Topics) -> bool:
    """Whether it is said to be absent: 'zonder ruzie', 'geen enkele motivatie'."""
    nearest = [word.low for word in words[max(0, start - 2) : start]][::-1]
    if not nearest or nearest[0] in topics.denials:
        return bool(nearest)
    return len(nearest) > 1 and nearest[1] in topics.denials and nearest[0] not in topics.links


def _as_typed(clause: Clause, hit: Hit, topics: Topics) -> str:
    """The words of a hit, with the article before it, and one adjective between the two: 'de eerste les'."""
    begin = hit.start - _begins(clause, hit, topics)
    return said(_turned(clause.words[begin : hit.end], topics))


def _begins(clause: Clause, hit: Hit, topics: Topics) -> int:
    """How many words before a hit go along: an article or a word like it, and one adjective between the two."""
    if hit.end in _places(clause, "topic.halves"):
        return 0
    if _determines(clause.words, hit.start - 1, topics):
        return 1
    if not _determines(clause.words, hit.start - 2, topics) or hit.start - 1 in _places(clause, "topic.never"):
        return 0
    adjective = clause.words[hit.start - 1]
    return 2 if adjective.typed.islower() and adjective.low.endswith(topics.adjectives) else 0


def _turned(words: Sequence[Word], topics: Topics) -> list[Word]:
    """As another says it, inside a sentence: 'Onze ouderavond' is 'jullie ouderavond' then."""
    first, *rest = words
    return [_turn(first, topics.mirrors.get(first.low, ""), topics), *(_turn(word, "", topics) for word in rest)]


def _turn(word: Word, mirror: str, topics: Topics) -> Word:
    opens = word.typed.istitle() and word.low not in topics.capitals
    return word._replace(typed=mirror or (word.typed.lower() if opens else word.typed))


def _determines(words: Sequence[Word], place: int, topics: Topics) -> bool:
    return place >= 0 and (words[place].low in topics.articles or words[place].low in topics.mirrors)


def thing(cut: Sequence[Clause], looking: Collection[int]) -> str | None:
    """The product that is looked for in one of these sentences: app, digibord."""
    for clause in cut:
        for hit in clause.hits:
            if hit.label == "topic.things" and clause.sentence in looking:
                return said(clause.words[hit.start : hit.end]).lower()
    return None
