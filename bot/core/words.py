"""What a text is about: its words cut to stems, with the parts of long words and the class it speaks of."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import Stemmer

READ = 8_000  # characters that are read of a text; a chat message holds 4,096 at most
MOST_TERMS = 300  # different terms that are kept of a text
LONGEST = 40  # letters; anything longer is no word
MOST_LEVELS = 13  # the highest class there is (year 13 in England), and so the most that can be named at once

# What one occurrence weighs. The first part of a compound says what it is about (reken-les), the last only
# what kind of thing it is (reken-les, gym-les). `matching.THIN` tells those cases apart.
WORD, FIRST_PART, LAST_PART = 1.0, 0.6, 0.4
LEVEL = 0.5  # "groep 6", however often it is said
GENERIC = 0.85  # of what the word would weigh otherwise

# Never said as words: links, addresses, marks such as <@1> and <:smile:1>, hashtags and mentions.
_UNSAID = re.compile(r"https?://\S+|www\.\S+|(?<![\w.+-])[\w.+-]{1,64}@\S+|<[@#:at][^>\s]{1,80}>|[#@][\w-]+")
_TAIL = re.compile(r"['’][^\W_]{1,2}\b")  # foto's, ib'er, it's
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LONG_VOWEL = re.compile(r"[aeiouy][^aeiouy]+(?:aa|ee|oo|uu)[^aeiouy]$")
_HARDENED = {"v": "f", "z": "s"}

Stemming = Callable[[str], str]

_DIGITS = r"1[0-3]|[1-9]"
_LIST_KEYS = {"stop", "chat", "everyday", "generic", "levels", "lists", "ranges"}
_KEYS = {"stemmer", "same", "numbers", "compounds"} | _LIST_KEYS
_COMPOUND_KEYS = {"parts", "links", "endings", "whole"}


@dataclass(frozen=True)
class WordList:
    """The words of one language that matching goes by; all folded, so without capitals and accents."""

    stemmer: str
    stop: frozenset[str]
    generic: frozenset[str]  # terms that do not say what it is about: everyday words and school talk
    vague: frozenset[str]  # of those the ones that say nothing at all: everyday words, and "groep" without a number
    same: Mapping[str, str]  # word -> the word it counts as, which is a term as it stands
    parts: frozenset[str]
    linked: Mapping[str, str]  # part as a compound begins with it, with the letters that link ("gedrags") -> part
    part_terms: frozenset[str]
    endings: tuple[str, ...]
    whole: frozenset[str]
    levels: tuple[re.Pattern[str], ...]
    number: re.Pattern[str]
    numbers: Mapping[str, int]
    ranges: frozenset[str]

    @classmethod
    def parse(cls, table: Mapping[str, object]) -> Self:
        """Reads the table of a words.toml; ValueError, in one plain sentence, names the first slip in it."""
        _check_keys(table, _KEYS)
        stemmer = table.get("stemmer")
        if not isinstance(stemmer, str) or stemmer not in Stemmer.algorithms():
            raise ValueError(f"'stemmer' is {stemmer!r}, but it names a Snowball stemmer, such as \"dutch\".")
        same = _same(table)
        compounds = table.get("compounds", {})
        if not isinstance(compounds, Mapping):
            raise ValueError("'compounds' is not a table with lists of its own.")
        _check_keys(compounds, _COMPOUND_KEYS)
        numbers = _numbers(table)
        levels, ranges = _listed(table, "levels"), _listed(table, "ranges")
        joints = [*ranges, *_listed(table, "lists")]
        parts = _listed(compounds, "parts")
        stem = _stemming(stemmer, same)
        return cls(
            stemmer=stemmer,
            stop=frozenset(_listed(table, "stop") + _listed(table, "chat")),
            generic=frozenset(map(stem, _listed(table, "generic") + _listed(table, "everyday") + levels)),
            vague=frozenset(map(stem, _listed(table, "everyday") + levels)),
            same=same,
            parts=frozenset(parts),
            part_terms=frozenset(map(stem, parts)),
            linked={part + link: part for link in [*_listed(compounds, "links"), ""] for part in parts},
            endings=tuple(_listed(compounds, "endings")),
            whole=frozenset(_listed(compounds, "whole")),
            levels=_level_patterns(levels, numbers, joints),
            number=re.compile(rf"{_DIGITS}|{_any(numbers)}"),
            numbers=numbers,
            ranges=frozenset(ranges),
        )

    def is_generic(self, term: str) -> bool:
        """Whether a term is school talk that never makes a match by itself: "klas", but also "groep6"."""
        return term.rstrip("0123456789") in self.generic


def fold(text: str) -> str:
    """The text without capitals and accents, so that "Één" and "een" are one word."""
    if text.isascii():
        return text.lower()
    split = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in split if not unicodedata.combining(sign)).casefold()


def terms(text: str, words: WordList) -> dict[str, float]:
    """The terms of a text with what each weighs; at most MOST_TERMS, perhaps none.

    WORD for each occurrence of a whole word, less for the parts of a compound and for generic words, LEVEL for
    a class or year ("groep6").
    """
    stem = _stemming(words.stemmer, words.same)
    said = _TAIL.sub("", _UNSAID.sub(" ", fold(text[:READ])[:READ]))
    found: dict[str, float] = {}
    for pattern in words.levels:
        for match in pattern.finditer(said):
            level = stem(match["level"])
            found.update((f"{level}{number}", LEVEL) for number in _spanned(match["numbers"], words))
        said = pattern.sub(r" \g<level> ", said)
    for word in _WORD.findall(said):
        for piece, weight in _pieces(word, WORD, words, stem):
            term = stem(piece)
            found[term] = found.get(term, 0.0) + (weight * GENERIC if term in words.generic else weight)
        if len(found) >= MOST_TERMS:
            break
    return dict(list(found.items())[:MOST_TERMS])


def _pieces(word: str, weight: float, words: WordList, stem: Stemming) -> Iterator[tuple[str, float]]:
    """A word and, if it is a compound, its parts and theirs, with what each weighs; no stop words."""
    seams = word.split("-")
    word = "".join(seams)
    if not 1 < len(word) <= LONGEST or word.isdigit() or word in words.stop:
        return
    yield word, weight
    *first, last = seams if len(seams) > 1 else _split(words.same.get(word, word), words, stem)
    if not first:
        return
    for part in first:
        yield from _pieces(part, weight * FIRST_PART, words, stem)
    yield from _pieces(last, weight * LAST_PART, words, stem)


def _split(word: str, words: WordList, stem: Stemming) -> tuple[str, ...]:
    """The two parts of a compound, or the word itself.

    Best are two known parts, the first as long as can be; else one known part of some length, beside a rest
    that could be a word.
    """
    if word in words.whole:
        return (word,)
    for cut in range(len(word) - 3, 2, -1):
        first, last = words.linked.get(word[:cut]), word[cut:]
        if first and (last in words.parts or stem(last) in words.part_terms):
            return first, last
    if word in words.parts:
        return (word,)
    for cut in range(len(word) - 4, 3, -1):
        if word[:cut] in words.parts and not word.startswith(words.endings, cut):
            return word[:cut], word[cut:]
    for cut in range(4, len(word) - 4):
        if word[cut:] in words.parts:
            return word[:cut], word[cut:]
    return (word,)


def _stemming(stemmer: str, same: Mapping[str, str]) -> Stemming:
    """How a word becomes a term. Made anew for each text: two threads must not share a Stemmer."""
    cut = Stemmer.Stemmer(stemmer).stemWord
    if stemmer == "dutch":
        return lambda word: same.get(word) or _level_out(cut(word))
    return lambda word: same.get(word) or cut(word)


def _level_out(stem: str) -> str:
    """Makes one of what Snowball's Dutch stemmer (Kraaij and Pohlmann) leaves as two, such as toet and toets.

    Measured on 14,005 Dutch words, taken together by simplemma's lemmas: of 3,690 pairs of forms of one word 64 %
    get one stem instead of 50 %, and 1,190 instead of 1,015 lemmas share a stem with another.
    """
    if stem[4:].endswith("t") and stem[-2] not in "aeiouycs":  # luistert
        stem = stem[:-1]
    if _LONG_VOWEL.search(stem):  # motiveer
        stem = stem[:-2] + stem[-1]
    if stem[-2:-1] == stem[-1] not in "aeiouy":  # drukk
        stem = stem[:-1]
    stem = stem[:-1] + _HARDENED.get(stem[-1], stem[-1])  # creatiev
    return stem.removesuffix("s") if stem[3:] else stem  # toets


def _spanned(text: str, words: WordList) -> list[int]:
    """The numbers in "6 en 7" (6, 7) or "5 t/m 8" (5 to 8)."""
    found = list(words.number.finditer(text))
    values = [words.numbers.get(match[0]) or int(match[0]) for match in found]
    between: list[int] = []
    for (left, low), (right, high) in pairwise(list(zip(found, values, strict=True))):
        joint = text[left.end() : right.start()].strip()
        if joint in words.ranges:
            between.extend(range(low + 1, high))
    return values + between


def _level_patterns(
    levels: Iterable[str], numbers: Iterable[str], joints: Iterable[str]
) -> tuple[re.Pattern[str], ...]:
    """What finds "groep 6/7", "klas 2b" and "groep zes", and what finds "4 havo" and "2e klas"."""
    level = rf"(?P<level>{_any(levels)})"
    number = rf"(?:(?:{_DIGITS})[a-h]?|{_any(numbers)})\b"
    more = rf"(?:\s*(?:{_any(joints)})\s*{number}){{0,{MOST_LEVELS}}}"
    after = rf"\b{level}\.?[ -]?(?P<numbers>{number}{more})"
    before = rf"\b(?P<numbers>{_DIGITS})(?:e|de|ste|st|nd|rd|th)?[ -]?{level}\b"
    return re.compile(after), re.compile(before)


def _any(choices: Iterable[str]) -> str:
    """A pattern for any of these, the longest first; one that finds nothing if there are none."""
    return "|".join(re.escape(choice) for choice in sorted(choices, key=len, reverse=True)) or r"(?!)"


def _check_keys(table: Mapping[str, object], known: set[str]) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise ValueError(f"'{unknown[0]}' is not known here; known are {', '.join(sorted(known))}.")


def _listed(table: Mapping[str, object], key: str) -> list[str]:
    """The folded entries of one list, none if the key is absent."""
    listed = table.get(key, [])
    if not isinstance(listed, list) or not all(isinstance(entry, str) and entry.strip() for entry in listed):
        raise ValueError(f"'{key}' is not a list of words, each between quotes.")
    return [_TAIL.sub("", fold(entry.strip())) for entry in listed]


def _same(table: Mapping[str, object]) -> dict[str, str]:
    """Which word counts as which."""
    groups = table.get("same", [])
    if not isinstance(groups, list):
        raise ValueError("'same' is not a list of lists of words.")
    same: dict[str, str] = {}
    for group in groups:
        entries = _listed({"same": group}, "same")
        for entry in entries:
            if entry in same:
                raise ValueError(f"'same' holds \"{entry}\" twice.")
            same[entry] = entries[0]
    return same


def _numbers(table: Mapping[str, object]) -> dict[str, int]:
    """What a number written out stands for."""
    numbers = table.get("numbers", {})
    if not isinstance(numbers, Mapping) or not all(type(n) is int and n > 0 for n in numbers.values()):
        raise ValueError("'numbers' does not give every word a whole number above zero, such as six = 6.")
    return {fold(word): number for word, number in numbers.items()}
