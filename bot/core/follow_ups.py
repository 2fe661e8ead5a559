"""The bank of follow-ups, and the choosing of those that fit a text."""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Self

from bot.core.articulation import ASPECTS, Aspect
from bot.core.topic import ABOUT, Topics, read

WORD = "{word}"

_FIELDS = ("key", "text", "word", "about", "origin")
_BRACES = re.compile(r"\{[^{}]*\}|[{}]")
_LETTERS = re.compile(r"[^\W\d_]+")
_CONTENT = 4  # letters from which a word says something of its own
_WAYS_OF_ASKING = ("material", "tips", "experience", "fact", "yes_no", "story", "plan", "view")
_MORE = 6  # how much more telling these are for `open`, which is about the way of asking itself
_ALIKE = 0.5  # the share of such words from which two follow-ups sound alike


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question that the bot can ask back."""

    aspect: Aspect
    key: str
    text: str
    word: str | None = None  # the same with a word of the asker's own, {word}
    about: tuple[str, ...] = ()  # what a text must be about for this one; nothing: it fits any text
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """A follow-up as it is put to this asker."""

    aspect: Aspect
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Bank:
    """All follow-ups of one language."""

    follow_ups: tuple[FollowUp, ...]

    @classmethod
    def parse(cls, table: Mapping[str, object]) -> Self:
        """Read the tables of `follow_ups.toml`; a ValueError names the entry with a slip in one plain sentence."""
        follow_ups: list[FollowUp] = []
        seen: set[str] = set()
        for name, entries in table.items():
            aspect = next((aspect for aspect in ASPECTS if aspect == name), None)
            if aspect is None:
                raise ValueError(f"[[{name}]] is not an aspect of a question; those are {', '.join(ASPECTS)}.")
            if not isinstance(entries, list):
                raise ValueError(f"Each follow-up for {name} begins with a line [[{name}]].")
            for number, entry in enumerate(entries, start=1):
                follow_up = _follow_up(aspect, entry, f"[[{name}]] number {number}")
                if follow_up.key in seen:
                    raise ValueError(f"{follow_up.key}: this key is used twice; each follow-up has one of its own.")
                seen.add(follow_up.key)
                follow_ups.append(follow_up)
        return cls(tuple(follow_ups))

    def of(self, aspect: Aspect) -> tuple[FollowUp, ...]:
        """The follow-ups that belong to one aspect, in the order of the file."""
        return tuple(follow_up for follow_up in self.follow_ups if follow_up.aspect == aspect)


def choose(
    text: str,
    aspects: Sequence[Aspect],
    bank: Bank,
    topics: Topics,
    *,
    count: int,
    avoid: Collection[str],
    seed: str,
) -> list[Chosen]:
    """For each of the first `count` aspects, given in order of need, the follow-up that fits this text best.

    Keys in `avoid` come back only when nothing else is left of their aspect. The same seed chooses the same; at most
    one of the chosen leans on the asker's own word.
    """
    subjects, word = read(text, topics)
    chosen: list[Chosen] = []
    for aspect in aspects:
        taken = {earlier.key for earlier in chosen}
        left = [follow_up for follow_up in bank.of(aspect) if follow_up.key not in taken]
        fresh = [follow_up for follow_up in left if follow_up.key not in avoid] or left
        if not fresh or len(chosen) >= count:
            continue
        fitting = [each for each in fresh if not each.about or not subjects.isdisjoint(each.about)] or fresh
        ranked = sorted(fitting, key=lambda each: _order(each, subjects, word, seed))
        best = next((each for each in ranked if not _sounds_said(_wording(each, word), chosen)), ranked[0])
        chosen.append(Chosen(aspect, best.key, _wording(best, word)))
        if best.word:
            word = None
    return chosen


def _order(
    follow_up: FollowUp, subjects: Collection[str], word: str | None, seed: str
) -> tuple[int, bool, bool, bytes]:
    """Sorts what fits best first: about the same, about that alone, able to name the asker's word, and then by lot."""
    close = _closeness(follow_up, subjects)
    return -close, len(follow_up.about) > 1, not (word and follow_up.word), _lot(seed, follow_up.key)


def _sounds_said(text: str, chosen: Sequence[Chosen]) -> bool:
    return any(_alike(text, earlier.text) for earlier in chosen)


def _closeness(follow_up: FollowUp, subjects: Collection[str]) -> int:
    """How telling the subject is that they share; 0 for a follow-up that fits any text."""
    more = _WAYS_OF_ASKING if follow_up.aspect == "open" else ()
    shared = (subject for subject in follow_up.about if subject in subjects)
    return max((ABOUT[subject] + (_MORE if subject in more else 0) for subject in shared), default=0)


def _wording(follow_up: FollowUp, word: str | None) -> str:
    if not word or not follow_up.word:
        return follow_up.text
    mark = '"' if "'" in word or "’" in word else "'"
    return follow_up.word.replace(WORD, f"{mark}{word}{mark}")


def _alike(text: str, other: str) -> bool:
    """Whether two follow-ups begin with the same two words, or share half of the words that count."""
    words, others = _words(text), _words(other)
    if words[:2] == others[:2]:
        return True
    says, said = ({word for word in each if len(word) >= _CONTENT} for each in (words, others))
    return len(says & said) >= _ALIKE * max(1, min(len(says), len(said)))


def _words(text: str) -> list[str]:
    return _LETTERS.findall(text.lower())


def _lot(seed: str, key: str) -> bytes:
    return hashlib.blake2b(f"{seed}\n{key}".encode(errors="replace"), digest_size=8).digest()


def _follow_up(aspect: Aspect, entry: object, place: str) -> FollowUp:
    if not isinstance(entry, Mapping):
        raise ValueError(f"{place} is not a follow-up; it needs lines such as key and text.")
    key = entry.get("key")
    if not isinstance(key, str) or not key.strip():
        raise ValueError(f"{place} has no key.")
    for slip in _slips(entry):
        raise ValueError(f"{key}: {slip}")
    word, origin = entry.get("word"), entry.get("origin")
    return FollowUp(aspect, key, entry["text"], word, tuple(entry.get("about", ())), origin)


def _slips(entry: Mapping[str, object]) -> Iterator[str]:
    for name in entry:
        if name not in _FIELDS:
            yield f"'{name}' is not known here{_nearest(name, _FIELDS)}; known are {', '.join(_FIELDS)}."
    if "text" not in entry:
        yield "the text is missing."
    for name in ("text", "word", "origin"):
        said = entry.get(name, "-")
        if not isinstance(said, str) or not said.strip():
            yield f"{name} is not a sentence between quotation marks."
        elif name != "origin":
            yield from _braces(name, said, required=name == "word" and name in entry)
    subjects = entry.get("about", [])
    if not isinstance(subjects, list):
        yield 'about is not a list; write about = ["parents"].'
        return
    for subject in subjects:
        if subject not in ABOUT:
            yield f"'{subject}' is not something a text can be about{_nearest(str(subject), ABOUT)}; see topics.toml."


def _braces(name: str, said: str, *, required: bool) -> Iterator[str]:
    for field in _BRACES.findall(said):
        if name != "word" or field != WORD:
            yield f"{name} holds {field}, but only word can hold a field, and that is {WORD}."
    if required and WORD not in said:
        yield f"word does not hold {WORD}; a sentence without it belongs in text."


def _nearest(name: str, known: Collection[str]) -> str:
    close = get_close_matches(name, known, n=1)
    return f" (do you mean '{close[0]}'?)" if close else ""
