"""What a text is about, and which of its own words a colleague would pick up."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple, Self

from bot.core.aspect_phrases import Hit, Phrases
from bot.core.aspect_words import plain

READ = 8_000  # characters that are read of a text; a chat message holds 4,096 at most

ABOUT: Final[Mapping[str, int]] = MappingProxyType(
    dict.fromkeys(("pupils", "lesson"), 1)
    | dict.fromkeys(("tips", "experience", "fact", "yes_no", "story"), 2)
    | {"trouble": 3, "learning": 4}
    | dict.fromkeys(("unrest", "conflict", "motivation", "shy", "initiative", "together", "attendance"), 5)
    | dict.fromkeys(("test", "results", "homework", "levels", "digital", "time"), 5)
    | dict.fromkeys(("parents", "pupil", "leader", "colleagues", "me", "material", "plan", "view"), 6)
    | {"talk": 7, "delicate": 9}
)
"""What a text can be about, and how telling that is: the higher, the better a follow-up for it fits."""

_TOPIC = (
    "first",
    "endings",
    "second",
    "linked",
    "nouns",
    "adjectives",
    "never",
)  # what is picked up first, first
_ASKING = ("seek", "yes_no", "open", "words")
_PLAIN = {"topic": ("articles", "before", "links", "small"), "asking": ("fillers",)}
_SHORTEST = 6  # letters of a word that is in no list; shorter ones are seldom worth naming
_LONGEST = 40  # letters of a word or phrase that still reads well between quotation marks
_SHOUTED = 4  # capitals in a row that are still an abbreviation: IEP, VMBO

_TOKEN = re.compile(
    r"""
    (?P<nothing> [a-z]{2,10}://\S+ | www\.\S+ | [\w.+-]{1,64}@\S+ | <[^<>\n]{1,80}> | [\#@/]\w+ | :\w{2,40}:
               | "[^"\n]{1,200}" | “[^”\n]{1,200}” | [\w-]{1,60}\.(?:nl|com|org|net|be|eu|uk)\b\S* )
  | (?P<word>    (?:'[stkmn]\b) | [^\W_]+(?:['’‘`´-][^\W_]+)* ) (?P<sign> (?<=s)['’](?=[ ]\w) )?
  | (?P<end>     [.!?…\n]+ | ; )
  | (?P<pause>   [^\w\s'’*~`.!?…;-] | [ ]-+[ ] )
    """,
    re.VERBOSE | re.IGNORECASE,
)


class _Word(NamedTuple):
    typed: str
    low: str
    sign: str  # an apostrophe that follows it: parents' evening


class _Clause(NamedTuple):
    words: list[_Word]
    asks: bool  # it stands in a sentence with a question mark
    sentence: int


@dataclass(frozen=True, slots=True)
class Topics:
    """The words of one language that tell what a text is about."""

    signs: Phrases
    articles: frozenset[str]
    before: frozenset[str]
    links: frozenset[str]
    small: frozenset[str]
    fillers: frozenset[str]

    @classmethod
    def parse(cls, table: Mapping[str, object]) -> Self:
        """Read the tables of `topics.toml`; a ValueError says in one sentence what is wrong with them."""
        known = {
            "topic": (*_TOPIC, *_PLAIN["topic"]),
            "about": (*ABOUT, "nothing"),
            "asking": (*_ASKING, *_PLAIN["asking"]),
        }
        for name in table:
            if name not in known:
                raise ValueError(f"[{name}] is not a table that is known here; known are {', '.join(known)}.")
        lists = {name: _lists(table, name, names) for name, names in known.items()}
        signs = Phrases({})
        for name in _TOPIC:
            star = "*" if name == "endings" else ""
            _add(signs, f"topic.{name}", [star + word for word in lists["topic"].get(name, ())], f"topic.{name}")
        _add(signs, "topic.endings", lists["topic"].get("endings", ()), "topic.never")  # by itself it says too little
        for name, words in lists["about"].items():
            _add(signs, f"about.{name}", words, name)
        for name in _ASKING:
            _add(signs, f"asking.{name}", _opening(name, lists["asking"].get(name, ())), f"asking.{name}")
        sets = [frozenset(map(plain, lists[part].get(name, ()))) for part, names in _PLAIN.items() for name in names]
        return cls(signs, *sets)


class Subject(NamedTuple):
    """What a text is about, and its own word for it."""

    about: frozenset[str]
    topic: str | None


def topic(text: str, topics: Topics) -> str | None:
    """The word or short phrase of this text that a colleague would pick up, as typed; None if there is none for sure.

    Never a name, number, link, hashtag or a word that shames; never anything from a text about loss or abuse.
    """
    return read(text, topics).topic


def about(text: str, topics: Topics) -> frozenset[str]:
    """What this text is about, in the words of ABOUT; empty if it says nothing that we know."""
    return read(text, topics).about


def read(text: str, topics: Topics) -> Subject:
    """Both at once, for half the work."""
    clauses = _clauses(text)
    subjects = _about(clauses, topics)
    return Subject(subjects, None if "delicate" in subjects else _word(clauses, topics))


def _about(clauses: Sequence[_Clause], topics: Topics) -> frozenset[str]:
    if not clauses:
        return frozenset()
    signs = [(clause, _signs(clause, topics)) for clause in clauses]
    found = {label for _, labels in signs for label in labels if label in ABOUT and label != "material"}
    by_sentence: dict[int, set[str]] = {}
    for clause, labels in signs:
        by_sentence.setdefault(clause.sentence, set()).update(labels)
    if any({"material", "asking.seek"} <= labels for labels in by_sentence.values()):
        found.add("material")
    if any(clause.asks and _asks_yes_or_no(by_sentence[clause.sentence]) for clause in clauses):
        found.add("yes_no")
    if not any(clause.asks or labels & {"asking.open", "asking.words", "asking.seek"} for clause, labels in signs):
        found.add("story")
    return frozenset(found)


def _asks_yes_or_no(labels: set[str]) -> bool:
    """Whether a sentence asks for yes or no; "Heeft iemand een tip?" has that form only."""
    if {"material", "asking.seek"} <= labels:
        return False
    return "asking.yes_no" in labels and not labels & {"asking.open", "tips", "experience", "fact"}


def _word(clauses: Sequence[_Clause], topics: Topics) -> str | None:
    said: dict[str, tuple[int, int, str]] = {}
    times: Counter[str] = Counter()
    for clause in clauses:
        for hit, phrase in _candidates(clause.words, topics):
            key = " ".join(word.low for word in clause.words[hit.start : hit.end])
            times[key] += 1
            said.setdefault(key, (_TOPIC.index(hit.label), len(said), phrase))
    return min(said.items(), key=lambda each: (each[1][0], -times[each[0]], each[1][1]))[1][2] if said else None


def _candidates(words: Sequence[_Word], topics: Topics) -> Iterator[tuple[Hit, str]]:
    hits = sorted(topics.named.find([word.low for word in words]), key=lambda hit: (hit.start, -hit.end))
    marked = {
        label: {place for hit in hits if hit.label == label for place in range(hit.start, hit.end)} for label in _TOPIC
    }
    listed = marked["first"] | marked["second"] | marked["linked"]
    done = 0
    for hit in hits:
        if hit.label in ("never", "adjectives") or hit.start < done:
            continue
        if hit.label in ("endings", "nouns") and hit.start in listed | marked["never"]:
            continue
        if not _stands_right(words, hit, topics) or not all(
            _sayable(word.typed, hit.label) for word in words[hit.start : hit.end]
        ):
            continue
        phrase = _as_typed(words[_first_word(words, hit.start, topics, marked) : hit.end])
        if len(phrase) <= _LONGEST:
            done = hit.end
            yield hit, phrase


def _as_typed(words: Sequence[_Word]) -> str:
    return " ".join([*(word.typed + word.sign for word in words[:-1]), words[-1].typed])


def _first_word(words: Sequence[_Word], start: int, topics: Topics, marked: Mapping[str, set[int]]) -> int:
    """Where the phrase begins with its article, and with one adjective between the two: 'de eerste les'."""
    if start > 0 and words[start - 1].typed.lower() in topics.articles:
        return start - 1
    fits = start > 1 and start - 1 in marked["adjectives"] - marked["never"] and words[start - 1].typed.islower()
    return start - 2 if fits and words[start - 2].typed.lower() in topics.articles else start


def _stands_right(words: Sequence[_Word], hit: Hit, topics: Topics) -> bool:
    """Whether the words around it leave no doubt that it is a noun here."""
    before = words[hit.start - 1].low if hit.start else ""
    if hit.label == "linked":
        return before in topics.links
    if hit.label != "nouns":
        return before != "te"
    if before not in topics.articles | topics.before:
        return False
    return hit.end == len(words) or words[hit.end].low in topics.small


def _sayable(typed: str, label: str) -> bool:
    """Whether a word may come back as it was typed: unknown words with a capital could be a pupil's name."""
    if typed.isupper() and len(typed) > _SHOUTED:
        return False
    if label in ("first", "second", "linked"):
        return True
    return typed.islower() and typed.replace("-", "").isalpha() and len(typed) >= _SHORTEST


def _signs(clause: _Clause, topics: Topics) -> frozenset[str]:
    words = [word.low for word in clause.words]
    begin = next((place for place, word in enumerate(words) if word not in topics.fillers), 0)
    hits = list(topics.signs.find(words[begin:]))
    silent = [hit for hit in hits if hit.label == "nothing"]
    return frozenset(hit.label for hit in hits if not any(_inside(hit, other) for other in silent))


def _inside(hit: Hit, other: Hit) -> bool:
    return other.start <= hit.start and hit.end <= other.end


def _clauses(text: str) -> list[_Clause]:
    """The text cut at every comma, stop and sign; links, mentions, hashtags and markup are left out."""
    found: list[_Clause] = []
    sentence: list[list[_Word]] = [[]]
    for token in _TOKEN.finditer(text[:READ] + "\n"):
        said = token.group()
        if token["word"]:
            sentence[-1].append(_Word(token["word"], _folded(token["word"]), token["sign"] or ""))
        elif not token["end"]:
            sentence.append([])
        else:
            number = found[-1].sentence + 1 if found else 0
            found.extend(_Clause(words, "?" in said, number) for words in sentence if words)
            sentence = [[]]
    return found


def _folded(word: str) -> str:
    return word.lower() if word.isascii() else plain(word)  # the same, and a fifth of the time


def _opening(name: str, phrases: Sequence[str]) -> list[str]:
    """Words with which a question begins count at the beginning of a clause only."""
    return [f"^{phrase}" for phrase in phrases] if name in ("yes_no", "open") else list(phrases)


def _add(phrases: Phrases, place: str, written: Sequence[str], label: str) -> None:
    for phrase in written:
        try:
            phrases.add(plain(phrase), label)
        except ValueError as slip:
            raise ValueError(f"{place}: {slip}.") from slip


def _lists(table: Mapping[str, object], name: str, known: Sequence[str]) -> dict[str, list[str]]:
    part = table.get(name, {})
    if not isinstance(part, Mapping):
        raise ValueError(f"{name} holds lists of its own, so it is written [{name}].")
    lists: dict[str, list[str]] = {}
    for key, words in part.items():
        if key not in known:
            raise ValueError(f"{name}.{key} is not a list that is known here; known are {', '.join(known)}.")
        if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
            raise ValueError(f'{name}.{key} is a list of words between quotation marks: ["ouder", "ouders"].')
        lists[key] = words
    return lists
