"""Phrases that an educator can write, and where they stand in a row of words."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

GAP = 6
"""How many words `...` may stand for."""

_REMEMBERED = 10_000
"""How many different words are kept with what they can be; then it starts anew."""

_LONGEST = 24
"""Letters of a word that are looked at for its beginning and its end."""


class Hit(NamedTuple):
    """A phrase was found from word `start` up to, not including, word `end`."""

    label: str
    start: int
    end: int


@dataclass(slots=True)
class _Node:
    """A place in the tree of all phrases: which phrases end here, and which words may come next.

    Labels are bits here; `ahead` has those of every phrase that passes here.
    """

    labels: int = 0
    closing: int = 0
    ahead: int = 0
    next: dict[int, "_Node"] = field(default_factory=dict)
    any: "_Node | None" = None
    gap: "_Node | None" = None


class Phrases:
    """Finds many phrases at once, in a time that grows with the words and hardly with the phrases.

    A phrase is a row of words. `leerling*` is every word that begins so, `*les` that ends so, `ge*d` both; `*`
    alone is any one word, `...` none to six words, `a|b` either word, `<name>` any word of that list, `#` a number,
    `#%` a percentage, `«»` words between quotation marks; `^` in front: at the beginning of a clause; `$` at the
    end: at its end. In a list `!alles` takes a word out again, so `*` and `!alles` together are every other word.
    """

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._lists = lists
        self._bits: dict[str, int] = {}
        self._atoms: dict[str, int] = {}
        self._whole: dict[str, list[int]] = {}
        self._begin: dict[str, list[tuple[str, int]]] = {}
        self._finish: dict[str, list[int]] = {}
        self._every: list[int] = []
        self._never: dict[str, set[int]] = {}
        self._known: dict[str, tuple[int, ...]] = {}
        self._anywhere, self._opening = _Node(), _Node()

    def add(self, phrase: str, label: str) -> None:
        """Look for this phrase too; a ValueError says what is wrong with it."""
        parts = phrase.lower().split()
        opens, closes = phrase.startswith("^"), phrase.endswith("$")
        if opens:
            parts[0] = parts[0][1:]
        if closes:
            parts[-1] = parts[-1][:-1]
        parts = [part for part in parts if part]
        if not parts or "..." in (parts[0], parts[-1]):
            raise ValueError("a phrase must begin and end with a word")
        bit = self._bits.setdefault(label, 1 << len(self._bits))
        node = self._opening if opens else self._anywhere
        node.ahead |= bit
        for part in parts:
            node = self._step(node, part)
            node.ahead |= bit
        if closes:
            node.closing |= bit
        else:
            node.labels |= bit

    def find(self, words: Sequence[str]) -> Iterator[Hit]:
        """Every phrase in these words, with its place."""
        kinds = [self._kinds(word) for word in words]
        there: frozenset[int] = frozenset().union(*kinds)
        for start in range(len(words)):
            ahead = [(root, start) for root in self._roots(start, 1)]
            while ahead:
                node, place = ahead.pop()
                yield from (Hit(label, start, place) for label in self._names(_ending(node, place, kinds)))
                _go_on(ahead, node, place, kinds, there)

    def labels(self, words: Sequence[str], openings: int = 1, besides: Collection[str] = ()) -> frozenset[str]:
        """The labels of all phrases in these words, but not those in `besides`.

        Each of the first `openings` words may be the beginning of the clause.
        """
        kinds = [self._kinds(word) for word in words]
        there: frozenset[int] = frozenset().union(*kinds)
        passed_over = sum(bit for label, bit in self._bits.items() if label in besides)
        found = passed_over
        for start in range(len(words)):
            ahead = [(root, start) for root in self._roots(start, openings)]
            while ahead:
                node, place = ahead.pop()
                if node.ahead & ~found:
                    found |= _ending(node, place, kinds)
                    _go_on(ahead, node, place, kinds, there)
        return frozenset(self._names(found & ~passed_over))

    def _roots(self, start: int, openings: int) -> tuple[_Node, ...]:
        return (self._anywhere, self._opening) if start < openings else (self._anywhere,)

    def _names(self, bits: int) -> list[str]:
        return [label for label, bit in self._bits.items() if bits & bit] if bits else []

    def _step(self, node: _Node, part: str) -> _Node:
        if part == "...":
            node.gap = node.gap or _Node()
            return node.gap
        if part == "*":
            node.any = node.any or _Node()
            return node.any
        if part not in self._atoms:
            self._atoms[part] = len(self._atoms)
            for word in part.split("|"):
                self._learn(word, self._atoms[part], ())
        return node.next.setdefault(self._atoms[part], _Node())

    def _learn(self, word: str, atom: int, inside: tuple[str, ...]) -> None:
        if word.startswith("<"):
            name = word.strip("<>")
            if name not in self._lists:
                raise ValueError(f"there is no word list <{name}>")
            if name in inside:
                raise ValueError(f"the word list <{name}> holds itself")
            for member in self._lists[name]:
                self._learn(member.lower(), atom, (*inside, name))
            return
        if word.startswith("!"):
            self._never.setdefault(word[1:], set()).add(atom)
            return
        if word == "*":
            self._every.append(atom)
            return
        if not word or " " in word or word.count("*") > 1:
            raise ValueError(f'"{word}" is not one word')
        begin, star, finish = word.partition("*")
        if not star:
            self._whole.setdefault(word, []).append(atom)
        elif begin:
            self._begin.setdefault(begin, []).append((finish, atom))
        else:
            self._finish.setdefault(finish, []).append(atom)

    def _kinds(self, word: str) -> tuple[int, ...]:
        """The atoms that this word is an instance of; kept, as words come back."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[word] = tuple(self._look_up(word))
        return known

    def _look_up(self, word: str) -> list[int]:
        kinds = [*self._every, *self._whole.get(word, ())]
        if word[0].isdigit():
            kinds += self._whole.get("#", ())
            kinds += self._whole.get("#%", ()) if word.endswith("%") else ()
        for cut in range(min(len(word), _LONGEST)):
            kinds += self._finish.get(word[cut:], ())
            kinds += (atom for finish, atom in self._begin.get(word[: cut + 1], ()) if word.endswith(finish))
        never = self._never.get(word, ())
        return [kind for kind in dict.fromkeys(kinds) if kind not in never]


def _ending(node: _Node, place: int, kinds: Sequence[Sequence[int]]) -> int:
    """The labels, as bits, of the phrases that end here."""
    return node.labels | node.closing if place == len(kinds) else node.labels


def _go_on(
    ahead: list[tuple[_Node, int]],
    node: _Node,
    place: int,
    kinds: Sequence[Sequence[int]],
    there: frozenset[int],
) -> None:
    """Add to `ahead` where a phrase may go on from this node with the word at this place.

    A gap is looked into only if a word after it is `there` at all: that makes a text of one word as quick as others.
    """
    if place == len(kinds):
        return
    if node.gap is not None and (node.gap.any is not None or not there.isdisjoint(node.gap.next)):
        ahead.extend((node.gap, later) for later in range(place, min(place + GAP + 1, len(kinds))))
    if node.any is not None:
        ahead.append((node.any, place + 1))
    ahead.extend((node.next[kind], place + 1) for kind in kinds[place] if kind in node.next)
