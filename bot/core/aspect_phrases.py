"""Phrases that an educator can write, and where they stand in a row of words."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

GAP = 6
"""How many words `...` may stand for."""

_REMEMBERED = 10_000
"""How many different words are kept with what they can be; then it starts anew."""

_FEW = 8
"""So many ways on are tried one by one; with more it is quicker to see which of them the word can take."""

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

    Labels are bits here; `ahead` has those of every phrase that passes here. Atoms are bits in `takes`, which has all
    of `next`: so one look tells whether a word leads on.
    """

    labels: int = 0
    closing: int = 0
    ahead: int = 0
    takes: int = 0
    next: dict[int, "_Node"] = field(default_factory=dict)
    any: "_Node | None" = None
    gap: "_Node | None" = None


class _Known(NamedTuple):
    """A word: the atoms it is an instance of, and the nodes it leads to anywhere and at the beginning of a clause."""

    atoms: frozenset[int]
    bits: int
    begins: tuple[_Node, ...]
    opens: tuple[_Node, ...]


class Phrases:
    """Finds many phrases at once, in a time that grows with the words and hardly with the phrases.

    A phrase is a row of words. `leerling*` is every word that begins so, `*les` that ends so, `ge*d` both; `*`
    alone is any one word, `...` none to six words, `a|b` either word, `<name>` any word of that list, `#` a number,
    `#%` a percentage, `«»` words between quotation marks; `^` in front: at the beginning of a clause; `$` at the
    end: at its end. In a list `!alles` takes a word out again, so `*` and `!alles` together are every other word;
    `!<name>` takes out every whole word of that list.
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
        self._known: dict[str, _Known] = {}
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
        self._known.clear()
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
        row = [self._recall(word) for word in words]
        there = _bits_of(row)
        for start, word in enumerate(row):
            ahead = [(node, start + 1) for node in (word.begins if start else word.begins + word.opens)]
            while ahead:
                node, place = ahead.pop()
                bits = node.labels | node.closing if place == len(row) else node.labels
                yield from (Hit(label, start, place) for label in self._names(bits))
                _go_on(ahead, node, place, row, there)

    def labels(self, words: Sequence[str], openings: int = 1, besides: Collection[str] = ()) -> frozenset[str]:
        """The labels of all phrases in these words, but not those in `besides`.

        Each of the first `openings` words may be the beginning of the clause.
        """
        row = [self._recall(word) for word in words]
        there = _bits_of(row)
        passed_over = sum(bit for label, bit in self._bits.items() if label in besides)
        found = passed_over
        for start, word in enumerate(row):
            begins = word.begins + word.opens if start < openings else word.begins
            ahead = [(node, start + 1) for node in begins if node.ahead & ~found]
            while ahead:
                node, place = ahead.pop()
                if node.ahead & ~found:
                    found |= node.labels | node.closing if place == len(row) else node.labels
                    if node.next or node.gap or node.any:
                        _go_on(ahead, node, place, row, there)
        return frozenset(self._names(found & ~passed_over))

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
        node.takes |= 1 << self._atoms[part]
        return node.next.setdefault(self._atoms[part], _Node())

    def _learn(self, word: str, atom: int, inside: tuple[str, ...]) -> None:
        if word.startswith("<"):
            for member in self._named(word, inside):
                self._learn(member.lower(), atom, (*inside, word.strip("<>")))
            return
        if word.startswith("!<"):
            for member in self._named(word[1:], inside):
                self._never.setdefault(member.lower(), set()).add(atom)
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

    def _named(self, word: str, inside: tuple[str, ...]) -> Sequence[str]:
        """The words of the list that is meant by `<name>`."""
        name = word.strip("<>")
        if name not in self._lists:
            raise ValueError(f"there is no word list <{name}>")
        if name in inside:
            raise ValueError(f"the word list <{name}> holds itself")
        return self._lists[name]

    def _recall(self, word: str) -> _Known:
        """What this word can be, and where phrases go on from it; kept, as words come back."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            atoms = frozenset(self._look_up(word))
            begins, opens = _after(self._anywhere, atoms), _after(self._opening, atoms)
            known = self._known[word] = _Known(atoms, _as_bits(atoms), tuple(begins), tuple(opens))
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
        return [kind for kind in kinds if kind not in never]


def _as_bits(atoms: Iterable[int]) -> int:
    return sum(1 << atom for atom in atoms)


def _bits_of(row: Iterable[_Known]) -> int:
    bits = 0
    for word in row:
        bits |= word.bits
    return bits


def _after(node: _Node, atoms: frozenset[int]) -> list[_Node]:
    """Where phrases go on after a word that can be these atoms."""
    if len(node.next) < _FEW:
        nodes = [after for atom, after in node.next.items() if atom in atoms]
    else:
        nodes = [node.next[atom] for atom in node.next.keys() & atoms]
    if node.any is not None:
        nodes.append(node.any)
    return nodes


def _go_on(ahead: list[tuple[_Node, int]], node: _Node, place: int, row: Sequence[_Known], there: int) -> None:
    """Add to `ahead` where a phrase may go on from this node with the word at this place.

    A gap is looked into only if a word after it is `there` at all: that makes a text of one word as quick as others.
    """
    if place == len(row):
        return
    if node.any is not None or node.takes & row[place].bits:
        ahead += [(after, place + 1) for after in _after(node, row[place].atoms)]
    gap = node.gap
    if gap is None or (gap.any is None and not gap.takes & there):
        return
    for later, word in enumerate(row[place : place + GAP + 1], place + 1):
        if gap.any is not None or gap.takes & word.bits:
            ahead += [(after, later) for after in _after(gap, word.atoms)]
