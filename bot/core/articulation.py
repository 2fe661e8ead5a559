"""Which of the six aspects of a question a text holds, and which it lacks."""

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal, Self, get_args

from bot.core.aspect_clauses import Clause, Reading, clauses
from bot.core.aspect_phrases import Phrases
from bot.core.aspect_words import sentences

Aspect = Literal["situation", "observation", "tried", "motive", "aim", "open"]
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)

_LIMIT = 8_000
"""Characters of a text that are read: about twice the longest message that a chat allows."""

_PARTS = ("sure", "says", "tells", "asks", "unless")
_MARKS = ("ignore", "breaks")
_MOODS = ("asks", "asks_if_marked", "tells", "goes_on")
_WORDS = ("fillers", "abbreviations")

_REAL: frozenset[Aspect] = frozenset({"observation", "tried"})
"""What is there already. Of what is wished for it is not so yet: there only what is `sure` counts."""

_NEED: tuple[Aspect, ...] = ("observation", "tried", "motive", "aim", "situation", "open")


@dataclass(frozen=True, slots=True)
class Cues:
    """The phrases of one language by which the six aspects are recognised, ready to be looked for."""

    reading: Reading

    @classmethod
    def parse(cls, table: Mapping[str, object]) -> Self:
        """Read the tables of `aspects.toml`; a ValueError says in one sentence what is wrong with them."""
        for name in table:
            if name not in ("words", "clauses", *ASPECTS):
                known = ", ".join(("words", "clauses", *ASPECTS))
                raise ValueError(f"[{name}] is not a table that is known here; choose from {known}.")
        words = _lists(table, "words")
        marks, signs = Phrases(words), Phrases(words)
        around = _lists(table, "clauses", (*_MARKS, *_MOODS, *_WORDS))
        for part, phrases in around.items():
            if part in _MARKS:
                _add(marks, phrases, f"clauses.{part}")
            elif part in _MOODS:
                _add(signs, phrases, f"clauses.{part}")
        for aspect in ASPECTS:
            for part, phrases in _lists(table, aspect, _PARTS).items():
                _add(signs, phrases, f"{aspect}.{part}")
        return cls(
            Reading(
                marks=marks,
                signs=signs,
                abbreviations=frozenset(around.get("abbreviations", ())),
                fillers=frozenset(around.get("fillers", ())),
            )
        )


def present(text: str, cues: Cues) -> frozenset[Aspect]:
    """The aspects that this text holds."""
    held, _ = _read(text, cues)
    return held


def missing(text: str, cues: Cues) -> tuple[Aspect, ...]:
    """The aspects that this text lacks, in the order in which a good colleague would ask for them.

    What was seen comes first: until then all else rests on a judgement, and who tells what happened tells where it
    was as well. What was tried comes next, so that nobody advises what is known; then why it matters, and what should
    be different, which is easier to say after the first three. The situation is asked for only if it is still unsaid,
    and the wording of the question itself at the very end, as the asker words it anew after the follow-ups anyway.

    Two texts ask for another beginning. With a closed question, or one for a product, and at most a situation, there
    is nothing yet to look at more closely: an open question comes first. And who asks something open without a word
    of their own has perhaps seen nothing: there the first thing to know is why they ask.
    """
    held, asks = _read(text, cues)
    order = list(_NEED)
    if asks and held <= {"situation"}:
        order.insert(0, "open")
    elif held == {"open"}:
        order.insert(0, "motive")
    return tuple(aspect for aspect in dict.fromkeys(order) if aspect not in held)


def _read(text: str, cues: Cues) -> tuple[frozenset[Aspect], bool]:
    """The aspects that a text holds, and whether anything is asked in it."""
    held: set[Aspect] = set()
    asks = False
    for sentence in sentences(text[:_LIMIT], cues.reading.abbreviations):
        wished = False
        for clause in clauses(sentence, cues.reading, besides=_settled(held)):
            here = {aspect for aspect in ASPECTS if _holds(clause, aspect)}
            wished = "aim" in here or (wished and "clauses.goes_on" in clause.labels)
            if wished:
                here -= {aspect for aspect in _REAL if f"{aspect}.sure" not in clause.labels}
            held |= here
            asks = asks or clause.asks
        if len(held) == len(ASPECTS):
            break
    return frozenset(held), asks


def _settled(held: AbstractSet[Aspect]) -> frozenset[str]:
    """The labels that need not be looked for any more; those of a wish are, as long as it can rule others out."""
    return _labels_of(held if held >= _REAL else held - {"aim"})


def _labels_of(aspects: Collection[Aspect]) -> frozenset[str]:
    return frozenset(f"{aspect}.{part}" for aspect in aspects for part in _PARTS)


def _holds(clause: Clause, aspect: Aspect) -> bool:
    if f"{aspect}.sure" in clause.labels:
        return True
    if f"{aspect}.unless" in clause.labels:
        return False
    mood = "asks" if clause.asks else "tells"
    return f"{aspect}.says" in clause.labels or f"{aspect}.{mood}" in clause.labels


def _add(phrases: Phrases, given: list[str], label: str) -> None:
    for phrase in given:
        try:
            phrases.add(phrase, label)
        except ValueError as slip:
            raise ValueError(f'{label} cannot use "{phrase}": {slip}.') from None


def _lists(table: Mapping[str, object], name: str, known: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """The lists of texts in one table, each checked; with no names known, any name will do."""
    given = table.get(name, {})
    if not isinstance(given, Mapping):
        raise ValueError(f"{name} must be a table, so a line [{name}] with lists under it.")
    for key, phrases in given.items():
        if known and key not in known:
            raise ValueError(f"{name}.{key} is not a list that is known here; choose from {', '.join(known)}.")
        if not isinstance(phrases, list) or not all(isinstance(phrase, str) and phrase.strip() for phrase in phrases):
            raise ValueError(f"{name}.{key} must be a list of words or phrases, each between quotes.")
    return dict(given)
