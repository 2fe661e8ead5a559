"""The bank of follow-ups, and the choosing of those that fit a text."""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Self

from bot.core.articulation import ASPECTS, Aspect
from bot.core.topic import ABOUT, CAREFUL, PEOPLE, SAID, Subject, Topics, read

WORD, THING = "{word}", "{thing}"

_SUBJECTS: Mapping[str, Collection[str]] = {"about": ABOUT, "needs": ABOUT, "unless": (*ABOUT, *SAID)}
_FIELDS = ("key", "text", "word", *_SUBJECTS, "late", "origin")
_BRACES = re.compile(r"\{[^{}]*\}|[{}]")
_LETTERS = re.compile(r"[^\W\d_]+")
_CONTENT = 4  # letters from which a word says something of its own
_WAYS_OF_ASKING = ("material", "tips", "experience", "fact", "yes_no", "story", "plan", "view")
_BROAD = frozenset({*_WAYS_OF_ASKING, *PEOPLE, "trouble"})  # any word of a text can be about these
_MORE = 6  # how much more telling these are for `open`, which is about the way of asking itself
_NAMING = 2  # how much better a follow-up fits that names a word of the text
_LATE = 2  # how much worse one fits that had better come late
_ALIKE = 0.5  # more of such words in common, and two follow-ups sound alike


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question that the bot can ask back."""

    aspect: Aspect
    key: str
    text: str
    word: str | None = None  # the same with a word of the asker's own: {word}, or the {thing} that is looked for
    about: tuple[str, ...] = ()  # a text must be about one of these; nothing: it fits any text
    needs: tuple[str, ...] = ()  # and about all of these
    unless: tuple[str, ...] = ()  # and say or be about none of these
    late: bool = False  # not as the first question
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

    def without(self, keys: Collection[str], texts: Sequence[str]) -> "Bank":
        """The bank less these, and less what sounds like one of these texts."""
        left = (each for each in self.follow_ups if each.key not in keys)
        return Bank(tuple(each for each in left if not any(_alike(each.text, text) for text in texts)))


def in_need(missing: Sequence[Aspect], asked: Collection[str]) -> list[Aspect]:
    """All aspects in the order in which they are worth asking for once more.

    First what is missing and was not asked about, then what was not asked about, then what is missing.
    """
    fresh = [aspect for aspect in (*missing, *ASPECTS) if aspect not in asked]
    return list(dict.fromkeys([*fresh, *missing, *ASPECTS]))


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
    one of the chosen leans on the asker's own word. About danger, loss or somebody who cannot go on, only what was
    written for that is asked.
    """
    subject = read(text, topics)
    chosen: list[Chosen] = []
    for aspect in aspects:
        taken = {earlier.key for earlier in chosen}
        fitting = _fitting([each for each in bank.of(aspect) if each.key not in taken], subject)
        if not fitting or len(chosen) >= count:
            continue
        fresh = [follow_up for follow_up in fitting if follow_up.key not in avoid] or fitting
        ranked = sorted(fresh, key=lambda each: _order(each, subject, seed, first=not chosen))
        best = next((each for each in ranked if not _sounds_said(_wording(each, subject), chosen)), ranked[0])
        chosen.append(Chosen(aspect, best.key, _wording(best, subject)))
        if _names(best, subject):
            subject = subject._replace(topic=None, thing=None)
    return chosen


def _fitting(follow_ups: Sequence[FollowUp], subject: Subject) -> Sequence[FollowUp]:
    """Those that fit this text; if none does, all of them, but not where care is needed."""
    there = subject.about.keys()
    careful = next((each for each in CAREFUL if each in there), None)
    if careful:
        return [each for each in follow_ups if careful in each.about]
    told = there | subject.said
    fitting = [
        each
        for each in follow_ups
        if (not each.about or not there.isdisjoint(each.about))
        and (not each.needs or there >= set(each.needs))
        and told.isdisjoint(each.unless)
    ]
    return fitting or follow_ups


def _order(
    follow_up: FollowUp, subject: Subject, seed: str, *, first: bool
) -> tuple[bool, int, bool, int, bool, bytes]:
    """Sorts what fits best first: about the same, naming the asker's word, about that alone, and then by lot."""
    close = _closeness(follow_up, subject) + (_NAMING if _names(follow_up, subject) else 0)
    close -= _LATE if follow_up.late else 0
    return (
        first and follow_up.late,
        -close,
        follow_up.late,
        -len(follow_up.needs),
        len(follow_up.about) > 1,
        _lot(seed, follow_up.key),
    )


def _sounds_said(text: str, chosen: Sequence[Chosen]) -> bool:
    return any(_alike(text, earlier.text) for earlier in chosen)


def _closeness(follow_up: FollowUp, subject: Subject) -> int:
    """How telling the subject is that they share; 0 for a follow-up that fits any text."""
    more = _WAYS_OF_ASKING if follow_up.aspect == "open" else ()
    shared = (each for each in (*follow_up.about, *follow_up.needs) if each in subject.about)
    return max((subject.about[each] + (_MORE if each in more else 0) for each in shared), default=0)


def _names(follow_up: FollowUp, subject: Subject) -> bool:
    """Whether it can name a word of the text: one that is about what the follow-up is about."""
    if not follow_up.word:
        return False
    if THING in follow_up.word:
        return subject.thing is not None
    own = not _BROAD.issuperset(follow_up.about)
    return subject.topic is not None and not (own and subject.topic_about.isdisjoint(follow_up.about))


def _wording(follow_up: FollowUp, subject: Subject) -> str:
    if not follow_up.word or not _names(follow_up, subject):
        return follow_up.text
    return follow_up.word.replace(WORD, subject.topic or "").replace(THING, subject.thing or "")


def _alike(text: str, other: str) -> bool:
    """Whether two follow-ups begin with the same three words, or share more than half of the words that count."""
    words, others = _words(text), _words(other)
    if words[:3] == others[:3]:
        return True
    says, said = ({word for word in each if len(word) >= _CONTENT} for each in (words, others))
    return len(says & said) > _ALIKE * len(says | said)


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
    subjects = {name: tuple(entry.get(name, ())) for name in _SUBJECTS}
    word, late, origin = entry.get("word"), entry.get("late", False), entry.get("origin")
    return FollowUp(aspect, key, entry["text"], word, **subjects, late=late, origin=origin)


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
    if not isinstance(entry.get("late", False), bool):
        yield "late is true, or left out."
    for name, known in _SUBJECTS.items():
        yield from _strangers(name, entry.get(name, []), known)


def _strangers(name: str, subjects: object, known: Collection[str]) -> Iterator[str]:
    if not isinstance(subjects, list):
        yield f'{name} is not a list; write {name} = ["parents"].'
        return
    for subject in subjects:
        if subject not in known:
            yield f"'{subject}' is not something a text can be about{_nearest(str(subject), known)}; see topics.toml."


def _braces(name: str, said: str, *, required: bool) -> Iterator[str]:
    for field in _BRACES.findall(said):
        if name != "word" or field not in (WORD, THING):
            yield f"{name} holds {field}, but only word can hold a field, and that is {WORD} or {THING}."
    if required and (WORD in said) == (THING in said):
        yield f"word holds {WORD} or {THING}, one of the two; a sentence without it belongs in text."


def _nearest(name: str, known: Collection[str]) -> str:
    close = get_close_matches(name, known, n=1)
    return f" (do you mean '{close[0]}'?)" if close else ""
