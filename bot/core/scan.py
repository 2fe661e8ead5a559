"""The statements of the network scan, by dimension, and the questions to talk about its outcome."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Self, get_args

from bot.core import slips

Talk = Literal["low", "high", "spread"]
LEVELS = range(1, 5)
"""How far a network is that says yes: telling each other, exchanging, making and trying together, others gain."""
SCALE = range(1, 6)
"""From not at all to completely."""

_PARTS = ("name", "items", "levels", "talk")


@dataclass(frozen=True, slots=True)
class Item:
    """A statement about the network that a member says yes or no to, on SCALE."""

    key: str
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Dimension:
    """A subject of the scan."""

    key: str
    name: str
    items: tuple[Item, ...]
    talk: Mapping[Talk, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Scan:
    """All statements of one language, in the order in which they are asked."""

    dimensions: tuple[Dimension, ...]

    @classmethod
    def parse(cls, entries: Mapping[str, object]) -> Self:
        """Read the tables of `scan.toml`; a ValueError names the key with a slip in one plain sentence."""
        for slip in _slips(entries):
            raise ValueError(slip)
        return cls(tuple(_dimension(key, entry) for key, entry in entries.items()))

    @property
    def items(self) -> tuple[Item, ...]:
        """The statements of all dimensions."""
        return tuple(item for dimension in self.dimensions for item in dimension.items)


def _dimension(key: str, entry: Any) -> Dimension:
    items = tuple(Item(name, text, entry["levels"][name]) for name, text in entry["items"].items())
    return Dimension(key, entry["name"], items, {kind: tuple(entry["talk"][kind]) for kind in get_args(Talk)})


def _slips(entries: Mapping[str, object]) -> Iterator[str]:
    if not entries:
        yield "There is no dimension in this file."
    of: dict[str, str] = {}
    for key, found in entries.items():
        entry = slips.table(key, found)
        yield from slips.named(key, entry, _PARTS, _PARTS)
        yield from slips.sentence(f"{key}.name", entry["name"])
        items, levels, talk = (slips.table(f"{key}.{part}", entry[part]) for part in _PARTS[1:])
        yield from _slips_in_items(key, items, levels)
        yield from slips.named(f"{key}.talk", talk, get_args(Talk), get_args(Talk))
        for kind, questions in talk.items():
            yield from slips.sentences(f"{key}.talk.{kind}", questions)
        for name in items:
            if name in of:
                yield f"{key}.items.{name} has the name of a statement in [{of[name]}.items]; each has its own."
            of[name] = key


def _slips_in_items(key: str, items: Mapping[str, object], levels: Mapping[str, object]) -> Iterator[str]:
    for name, text in items.items():
        yield from slips.sentence(f"{key}.items.{name}", text)
        if name not in levels:
            yield f"{key}.items.{name} has no level; give it one in [{key}.levels]."
    for name, level in levels.items():
        if name not in items:
            yield f"{key}.levels.{name} is a level without a statement; give it one in [{key}.items]."
        if level not in LEVELS or isinstance(level, bool):
            yield f"{key}.levels.{name} is {level!r}; a level is a number from {LEVELS[0]} to {LEVELS[-1]}."
