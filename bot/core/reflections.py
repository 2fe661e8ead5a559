"""The questions to think about that fit one phase of a network, and what that phase is like."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, Literal, Self, get_args

from bot.core import slips
from bot.core.school_year import Moment

Kind = Literal["who", "goal", "cooperation", "deepening", "sharing", "triple_loop", "data", "light"]
Dose = Literal["mild", "ordinary", "unsettling"]
KINDS: tuple[Kind, ...] = get_args(Kind)
DOSES: tuple[Dose, ...] = get_args(Dose)
"""How much a question asks, from least to most."""

_LONGEST_ABOUT = 400  # characters of what is said about a phase, and of what others wrote
_ABOUT = ("name", "means", "helps", "welcome")
_FIELDS = ("text", "kind", "dose", "moments", "origin")


@dataclass(frozen=True, slots=True)
class Reflection:
    """A question to think about together; no `moments` means that it fits all year."""

    key: str
    text: str
    kind: Kind
    dose: Dose = "ordinary"
    moments: tuple[Moment, ...] = ()
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class About:
    """A phase in words: its name, what it is like, what helps to get further, and how newcomers are welcomed."""

    name: str
    means: str
    helps: tuple[str, ...]
    welcome: str


@dataclass(frozen=True, slots=True)
class Bank:
    """The questions of one phase in one language, by key in the order of the file."""

    about: About
    questions: Mapping[str, Reflection]

    @classmethod
    def parse(cls, entries: Mapping[str, object]) -> Self:
        """Read the tables of a file in `phases/`; a ValueError names the key with a slip in one plain sentence."""
        for name in entries:
            if name not in ("about", "questions"):
                raise ValueError(f"{name} is not known here{slips.meant(name, ('about', 'questions'))}.")
        about, questions = (slips.table(name, entries.get(name)) for name in ("about", "questions"))
        for slip in chain(_slips_about(about), _slips_in(questions)):
            raise ValueError(slip)
        return cls(
            About(about["name"], about["means"], tuple(about["helps"]), about["welcome"]),
            {key: _reflection(key, entry) for key, entry in questions.items()},
        )


def _reflection(key: str, entry: Mapping[str, Any]) -> Reflection:
    return Reflection(key, entry["text"], entry["kind"], entry["dose"], tuple(entry["moments"]), entry.get("origin"))


def _slips_about(about: Mapping[str, object]) -> Iterator[str]:
    yield from slips.named("about", about, _ABOUT, _ABOUT)
    for name in ("name", "means", "welcome"):
        yield from slips.sentence(f"about.{name}", about.get(name), _LONGEST_ABOUT)
    yield from slips.sentences("about.helps", about.get("helps"))


def _slips_in(questions: Mapping[str, object]) -> Iterator[str]:
    for key, found in questions.items():
        place = f"questions.{key}"
        entry = slips.table(place, found)
        yield from slips.named(place, entry, _FIELDS, _FIELDS[:-1])
        yield from slips.sentence(
            f"{place}.text", entry["text"], slips.LONGEST if "origin" not in entry else _LONGEST_ABOUT
        )
        yield from slips.sentence(f"{place}.origin", entry.get("origin", "-"))
        yield from slips.strangers(f"{place}.kind", [entry["kind"]], KINDS)
        yield from slips.strangers(f"{place}.dose", [entry["dose"]], DOSES)
        if not isinstance(entry["moments"], list):
            yield f'{place}.moments is not a list; write moments = ["start"], or [] for all year.'
            return
        yield from slips.strangers(f"{place}.moments", entry["moments"], get_args(Moment))
