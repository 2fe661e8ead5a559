"""The words of one language that tell what a text is about, read from a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Self

from bot.core.aspect_phrases import Phrases
from bot.core.aspect_words import plain

CAREFUL: Final = ("unsafe", "delicate", "strained")
"""What only careful follow-ups suit, the gravest first: danger or a secret, loss, an asker who cannot go on."""

ABOUT: Final[Mapping[str, int]] = MappingProxyType(
    {"pupils": 0, "lesson": 1}
    | dict.fromkeys(("experience", "yes_no", "story", "view"), 2)
    | dict.fromkeys(("trouble", "tips", "me"), 3)
    | dict.fromkeys(("material", "fact", "plan"), 4)
    | dict.fromkeys(("unrest", "conflict", "motivation", "shy", "initiative", "together", "attendance"), 5)
    | dict.fromkeys(("learning", "grasp", "test", "results", "homework", "levels", "digital", "time"), 5)
    | dict.fromkeys(("parents", "pupil", "leader", "colleagues"), 6)
    | dict.fromkeys(("parent", "colleague", "talk"), 7)
    | dict.fromkeys(CAREFUL, 9)
)
"""What a text can be about, and how telling that is: the higher, the better a follow-up for it fits."""

SAID: Final = ("since", "parents_said")
"""What a text can have said already, so that it need not be asked."""

PEOPLE: Final = ("pupils", "pupil", "parents", "parent", "leader", "colleagues", "colleague")
"""Of these, which are people; a follow-up may speak of them only if the text does."""

_NAMED = ("first", "endings", "second", "linked", "nouns")
_AROUND = ("halves", "describes", "countable", "done", "things", "never")
_TOPIC = (*_NAMED, *_AROUND)
_ASKING = ("seek", "someone", "yes_no", "open", "words")
_PLAIN = {"topic": ("adjectives", "articles", "mirrors", "before", "links", "denials", "small"), "asking": ("fillers",)}
_KNOWN = {
    "topic": (*_TOPIC, *_PLAIN["topic"]),
    "about": (*ABOUT, "nothing"),
    "said": SAID,
    "asking": (*_ASKING, *_PLAIN["asking"]),
}
_AT = {"endings": "*", "yes_no": "^", "open": "^"}  # how the words of these lists are looked for: see Phrases


@dataclass(frozen=True, slots=True)
class Topics:
    """The words of one language that tell what a text is about."""

    signs: Phrases
    articles: frozenset[str]
    mirrors: Mapping[str, str]
    before: frozenset[str]
    links: frozenset[str]
    adjectives: tuple[str, ...]  # how they end
    denials: frozenset[str]
    small: frozenset[str]
    fillers: frozenset[str]
    capitals: frozenset[str]

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
        for name, words in {**lists["about"], **lists["said"]}.items():
            _add(signs, words, name)
        for name in _ASKING:
            _add(signs, lists["asking"].get(name, ()), f"asking.{name}", _AT.get(name, ""))
        sets = {name: lists[part].get(name, ()) for part, names in _PLAIN.items() for name in names}
        listed = (phrase for name in _TOPIC for phrase in lists["topic"].get(name, ()))
        capitals = frozenset(plain(word) for phrase in listed for word in phrase.split() if word != word.lower())
        mirrors = dict(_mirror(pair) for pair in sets.pop("mirrors"))
        adjectives = tuple(map(plain, sets.pop("adjectives")))
        plain_sets = {name: frozenset(map(plain, words)) for name, words in sets.items()}
        return cls(signs, **plain_sets, adjectives=adjectives, mirrors=mirrors, capitals=capitals)


def _add(signs: Phrases, written: Sequence[str], label: str, at: str = "") -> None:
    for phrase in written:
        try:
            signs.add(at + plain(phrase), label)
        except ValueError as slip:
            raise ValueError(f'"{phrase}" in {label}: {slip}.') from slip


def _mirror(pair: str) -> tuple[str, str]:
    own, _, other = pair.partition(" ")
    if not other:
        raise ValueError(f'"{pair}" in topic.mirrors is not two words: "mijn je".')
    return plain(own), other


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
