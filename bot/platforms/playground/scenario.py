"""Scenario files: the cast on the first line, then one happening a line, with errors that name the line."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, ValidationError

from bot.config import zone_name
from bot.core.language import Language

FIRST_DAY, FIRST_HOUR = date(2026, 9, 7), time(9)
"""When a scenario begins, in network time: a Monday morning after the summer."""


T = TypeVar("T", bound=BaseModel)


class BadLine(Exception):
    """A line that cannot be played, with the reason."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(f"line {number}: {reason}")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CastMember(_Strict):
    """Somebody in the cast: what they offer, and their own quiet hours."""

    offers: tuple[str, ...] = ()
    quiet: str | None = Field(None, pattern=r"^\d\d:\d\d-\d\d:\d\d$")


class Cast(_Strict):
    """The network of a scenario."""

    network: str = "Netwerk"
    language: Language = "nl"
    timezone: Annotated[str, BeforeValidator(zone_name)] = "Europe/Amsterdam"
    region: Literal["noord", "midden", "zuid"] = "midden"
    phase: Literal["verkenning", "ontwikkeling", "verdieping", "inbedding", "verankering"] = "verkenning"
    moderators: tuple[str, ...] = ()
    members: dict[str, CastMember]
    seed: int = 0
    _begin: datetime | None = PrivateAttr(None)

    @property
    def begin(self) -> datetime:
        """When it begins: on the first Monday, or earlier where its first line says so."""
        return self._begin or datetime.combine(FIRST_DAY, FIRST_HOUR, ZoneInfo(self.timezone))

    def beginning(self, first: datetime | None) -> Self:
        """The same, of a story with its first line at a moment."""
        if first is None or first >= self.begin:
            return self
        earlier = self.model_copy()
        earlier._begin = first.astimezone(ZoneInfo(self.timezone))  # noqa: SLF001 - its own
        return earlier


class Happening(_Strict):
    """One line: exactly one of the things that can happen, or only time that passes."""

    at: AwareDatetime | None = None
    from_: str | None = Field(None, alias="from")
    in_: str | None = Field(None, alias="in", pattern=r"^(group|private|(question|round):[1-9]\d{0,8})$")
    say: str | None = None
    answer: str | None = None
    press: str | None = None
    question: int | None = Field(None, ge=1)
    edit: int | None = None
    delete: int | None = None
    reply: int | None = None
    join: str | None = None
    leave: str | None = None
    block: str | None = None


@dataclass(frozen=True)
class Scenario:
    """A cast, and what happens, each with the number of its line."""

    cast: Cast
    happenings: Sequence[tuple[int, Happening]]


SHAPES: tuple[frozenset[str], ...] = tuple(
    frozenset(names.split())
    for names in (
        "from in say",
        "from answer",
        "from press",
        "from edit say",
        "from delete",
        "from reply say",
        "join",
        "leave",
        "block",
        "",
    )
)
"""What may stand together on a line, besides `at` and, with an answer or a press, `question`."""


def read(file: Path) -> Scenario:
    """A scenario from a file; BadLine for the first line that is none."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        raise BadLine(1, f"the file {file} does not exist") from None
    except (OSError, UnicodeDecodeError):
        raise BadLine(1, f"{file} cannot be read; a scenario is a text file in UTF-8") from None
    if not lines:
        raise BadLine(1, "the file is empty; the first line is the cast")
    cast = _parsed(1, lines[0], Cast)
    written = [(number, line) for number, line in enumerate(lines[1:], 2) if line.strip()]
    happenings = [(number, _happening(number, line)) for number, line in written]
    return Scenario(cast.beginning(happenings[0][1].at if happenings else None), happenings)


def _happening(number: int, line: str) -> Happening:
    happening = _parsed(number, line, Happening)
    names = frozenset(happening.model_dump(exclude_none=True, by_alias=True)) - {"at"}
    shape = names - {"question"} if names & {"answer", "press"} else names
    if shape not in SHAPES:
        raise BadLine(
            number,
            f"{', '.join(sorted(names))} do not make one happening; see the scenario format in the README",
        )
    return happening


def _parsed(number: int, line: str, kind: type[T]) -> T:
    try:
        return kind.model_validate(_object(number, line))
    except ValidationError as error:
        problem = error.errors()[0]
        path = ".".join(str(part) for part in problem["loc"])
        what = "this name is not known here" if problem["type"] == "extra_forbidden" else problem["msg"]
        raise BadLine(number, f"{path}: {what.removeprefix('Value error, ').lower()}") from None


def _object(number: int, line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        cause = getattr(error, "msg", "too deep")
        raise BadLine(number, f"this is no JSON ({cause.lower()})") from None
    if not isinstance(value, dict):
        raise BadLine(number, "a line is one JSON object, between { and }")
    return value
