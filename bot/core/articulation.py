"""Which of the six aspects of a question a text holds, and which it lacks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal, Self, get_args

from bot.core.aspect_clauses import Clause, Reading, clauses
from bot.core.aspect_phrases import Phrases
from bot.core.aspect_words import sentences

Aspect = Literal["situation", "observation", "tried", "motive", "aim", "open"]
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)

_PARTS = ("sure", "says", "tells", "asks", "unless")
_MARKS = ("ignore", "breaks")
_MOODS = ("asks", "asks_if_marked", "tells", "goes_on")
_WORDS = ("fillers", "abbreviations")
_LIMIT = 10_000
"""Characters of a text that are read: twice the longest message that a chat allows."""
_ASKING_ORDER: tuple[Aspect, ...] = ("observation", "tried", "motive", "aim", "situation", "open")


@dataclass(frozen=True, slots=True)
class Cues:
    """The phrases of one language by which the six aspects are recognised, ready to be looked for."""

    reading: Reading

    @classmethod
    def parse(cls, table: Mapping[str, object]) -> Self:
        """Read the tables of `aspects.toml`; a ValueError says in one sentence what is wrong with them."""
        for name in table:
            if name not in ("words", "clauses", *ASPECTS):
                raise ValueError(
                    f"[{name}] is not a table that is known here; known are words, clauses and the aspects."
                )
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
    held: set[Aspect] = set()
    for sentence in sentences(text[:_LIMIT], cues.reading.abbreviations):
        for clause in clauses(sentence, cues.reading, besides=_labels_of(held)):
            held.update(aspect for aspect in ASPECTS if _holds(clause, aspect))
        if len(held) == len(ASPECTS):
            break
    return frozenset(held)


def missing(text: str, cues: Cues) -> tuple[Aspect, ...]:
    held = present(text, cues)
    return tuple(aspect for aspect in _ASKING_ORDER if aspect not in held)


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
            raise ValueError(f'"{phrase}" in {label}: {slip}.') from None


def _lists(table: Mapping[str, object], name: str, known: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """The lists of texts in one table, each checked."""
    given = table.get(name, {})
    if not isinstance(given, Mapping):
        raise ValueError(f"[{name}] must be a table of lists.")
    for key, phrases in given.items():
        if known and key not in known:
            raise ValueError(f"{name}.{key} is not known; known are {', '.join(known)}.")
        if not isinstance(phrases, list) or not all(isinstance(phrase, str) for phrase in phrases):
            raise ValueError(f"{name}.{key} must be a list of texts between quotes.")
    return dict(given)
