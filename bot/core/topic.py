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

_TOPIC = ("first", "endings", "second", "linked", "nouns", "adjectives", "halves", "never")
_ASKING = ("seek", "yes_no", "open", "words")
_PLAIN = {"topic": ("articles", "before", "links", "small"), "asking": ("fillers",)}
_KNOWN = {
    "topic": (*_TOPIC, *_PLAIN["topic"]),
    "about": (*ABOUT, "nothing"),
    "asking": (*_ASKING, *_PLAIN["asking"]),
}
_AT = {"endings": "*", "yes_no": "^", "open": "^"}  # how the words of these lists are looked for: see Phrases

_LISTED = ("topic.first", "topic.second", "topic.linked")
_NAMED = ("topic.first", "topic.endings", "topic.second", "topic.linked", "topic.nouns")  # the best one first
_LOOKED_FOR = frozenset({"material", "asking.seek"})
_ASKED = frozenset({"asking.open", "asking.words", "asking.seek"})

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
    hits: list[Hit]
    asks: bool  # it stands in a sentence with a question mark
    sentence: int


class Subject(NamedTuple):
    """What a text is about, and its own word for it."""

    about: frozenset[str]
    topic: str | None


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
        for name in table:
            if name not in _KNOWN:
                raise ValueError(f"[{name}] is not a table that is known here; known are {', '.join(_KNOWN)}.")
        lists = {part: _lists(table, part, known) for part, known in _KNOWN.items()}
        signs = Phrases({})
        for name in _TOPIC:
            _add(signs, lists["topic"].get(name, ()), f"topic.{name}", _AT.get(name, ""))
        _add(signs, lists["topic"].get("endings", ()), "topic.never")  # by itself an ending says too little
        for name, words in lists["about"].items():
            _add(signs, words, name)
        for name in _ASKING:
            _add(signs, lists["asking"].get(name, ()), f"asking.{name}", _AT.get(name, ""))
        sets = {name: lists[part].get(name, ()) for part, names in _PLAIN.items() for name in names}
        return cls(signs, **{name: frozenset(map(plain, words)) for name, words in sets.items()})


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
    clauses = list(_clauses(text, topics))
    subjects = _about(clauses)
    return Subject(subjects, None if "delicate" in subjects else _picked_up(clauses, topics))


def _about(clauses: Sequence[_Clause]) -> frozenset[str]:
    if not clauses:
        return frozenset()
    sentences: dict[int, set[str]] = {}
    for clause in clauses:
        sentences.setdefault(clause.sentence, set()).update(_signs(clause.hits))
    asking = {clause.sentence for clause in clauses if clause.asks}
    signs = frozenset().union(*sentences.values())
    found = signs.intersection(ABOUT) - {"material"}
    if any(each >= _LOOKED_FOR for each in sentences.values()):
        found |= {"material"}
    if any(_asks_yes_or_no(sentences[sentence]) for sentence in asking):
        found |= {"yes_no"}
    if not asking and signs.isdisjoint(_ASKED):
        found |= {"story"}
    return found


def _asks_yes_or_no(signs: set[str]) -> bool:
    """Whether a sentence asks for yes or no; "Heeft iemand een tip?" has that form only."""
    other = not signs.isdisjoint(("asking.open", "tips", "experience", "fact")) or signs >= _LOOKED_FOR
    return "asking.yes_no" in signs and not other


def _signs(hits: Sequence[Hit]) -> Iterator[str]:
    """The labels of all hits but those inside a phrase that says it is not about that."""
    silent = [hit for hit in hits if hit.label == "nothing"]
    return (hit.label for hit in hits if not any(_inside(hit, other) for other in silent))


def _inside(hit: Hit, other: Hit) -> bool:
    return other.start <= hit.start and hit.end <= other.end


def _picked_up(clauses: Sequence[_Clause], topics: Topics) -> str | None:
    """The best word: from the best list, then said most often, then said first."""
    times: Counter[str] = Counter()
    said: dict[str, tuple[int, str]] = {}
    for clause in clauses:
        for hit in _candidates(clause, topics):
            key = " ".join(word.low for word in clause.words[hit.start : hit.end])
            times[key] += 1
            said.setdefault(key, (_NAMED.index(hit.label), _as_typed(clause, hit, topics)))
    best = min(said, key=lambda key: (said[key][0], -times[key]), default=None)
    return said[best][1] if best and len(said[best][1]) <= _LONGEST else None


def _candidates(clause: _Clause, topics: Topics) -> Iterator[Hit]:
    named = sorted((hit for hit in clause.hits if hit.label in _NAMED), key=lambda hit: (hit.start, -hit.end))
    unsure = _places(clause, *_LISTED, "topic.never")
    done = 0
    for hit in named:
        if hit.start < done or (hit.label not in _LISTED and hit.start in unsure):
            continue
        sayable = all(_sayable(word.typed, hit.label) for word in clause.words[hit.start : hit.end])
        if sayable and _stands_right(clause.words, hit, topics):
            done = hit.end
            yield hit


def _places(clause: _Clause, *labels: str) -> set[int]:
    return {place for hit in clause.hits if hit.label in labels for place in range(hit.start, hit.end)}


def _sayable(typed: str, label: str) -> bool:
    """Whether a word may come back as it was typed: unknown words with a capital could be a pupil's name."""
    if typed.isupper() and len(typed) > _SHOUTED:
        return False
    if label in _LISTED:
        return True
    return typed.islower() and typed.replace("-", "").isalpha() and len(typed) >= _SHORTEST


def _stands_right(words: Sequence[_Word], hit: Hit, topics: Topics) -> bool:
    """Whether the words around it leave no doubt that it is a noun here."""
    before = words[hit.start - 1].low if hit.start else ""
    if hit.label == "topic.linked":
        return before in topics.links
    if hit.label != "topic.nouns":
        return before != "te"
    if before not in topics.articles | topics.before:
        return False
    return hit.end == len(words) or words[hit.end].low in topics.small


def _as_typed(clause: _Clause, hit: Hit, topics: Topics) -> str:
    """The words of a hit, with the article before it, and one adjective between the two: 'de eerste les'."""
    words, first = clause.words, hit.start
    if hit.end in _places(clause, "topic.halves"):
        return _said(words[first : hit.end])
    adjectives = _places(clause, "topic.adjectives") - _places(clause, "topic.never")
    if _is_article(words, first - 1, topics):
        first -= 1
    elif first - 1 in adjectives and words[first - 1].typed.islower() and _is_article(words, first - 2, topics):
        first -= 2
    return _said(words[first : hit.end])


def _said(words: Sequence[_Word]) -> str:
    return " ".join([*(word.typed + word.sign for word in words[:-1]), words[-1].typed])


def _is_article(words: Sequence[_Word], place: int, topics: Topics) -> bool:
    return place >= 0 and words[place].typed.lower() in topics.articles


def _clauses(text: str, topics: Topics) -> Iterator[_Clause]:
    """The text cut at every comma, stop and sign; links, mentions, hashtags, quotations and markup are left out."""
    number = 0
    sentence: list[list[_Word]] = [[]]
    for token in _TOKEN.finditer(text[:READ] + "\n"):
        if token["word"]:
            sentence[-1].append(_Word(token["word"], _folded(token["word"]), token["sign"] or ""))
        elif not token["end"]:
            sentence.append([])
        else:
            for words in filter(None, sentence):
                begin = next((place for place, word in enumerate(words) if word.low not in topics.fillers), 0)
                hits = list(topics.signs.find([word.low for word in words[begin:]]))
                yield _Clause(words[begin:], hits, "?" in token.group(), number)
            number += 1
            sentence = [[]]


def _folded(word: str) -> str:
    return word.lower() if word.isascii() else plain(word)  # the same, and a fifth of the time


def _add(signs: Phrases, written: Sequence[str], label: str, at: str = "") -> None:
    for phrase in written:
        try:
            signs.add(at + plain(phrase), label)
        except ValueError as slip:
            raise ValueError(f'"{phrase}" in {label}: {slip}.') from slip


def _lists(table: Mapping[str, object], part: str, known: Sequence[str]) -> dict[str, list[str]]:
    """The lists of words in one table, each checked."""
    given = table.get(part, {})
    if not isinstance(given, Mapping):
        raise ValueError(f"{part} holds lists of its own, so it is written [{part}].")
    for name, words in given.items():
        if name not in known:
            raise ValueError(f"{part}.{name} is not a list that is known here; known are {', '.join(known)}.")
        if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
            raise ValueError(f'{part}.{name} is a list of words between quotation marks: ["ouder", "ouders"].')
    return dict(given)
