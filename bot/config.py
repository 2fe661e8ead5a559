"""The settings: `config.toml` and the environment, with errors a teacher can read."""

import difflib
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import time, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError

from bot.core.language import Language

PREFIX = "DURF_"


class BadConfig(Exception):
    """The settings cannot be used; each line is one plain sentence."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _wait(value: object) -> object:
    """`4h`, `90m` or `2d` as a length of time."""
    units = {"m": "minutes", "h": "hours", "d": "days"}
    found = re.fullmatch(r"(\d+)\s*([mhd])", value.strip()) if isinstance(value, str) else None
    if found is None or not int(found[1]):
        raise ValueError('must be a number and m, h or d, such as "4h"')
    return timedelta(**{units[found[2]]: int(found[1])})


def zone_name(value: object) -> object:
    """The name of a time zone that exists."""
    try:
        return str(ZoneInfo(str(value)))
    except (KeyError, ValueError, OSError):
        raise ValueError('must be a time zone, such as "Europe/Amsterdam"') from None


def hours_of(value: str) -> tuple[time, time]:
    """`08:00-17:00` as two times; ValueError where it is no span within a day."""
    found = re.fullmatch(r"(\d{1,2}):(\d\d)-(\d{1,2}):(\d\d)", value.replace(" ", ""))
    try:
        start, end = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))  # type: ignore[index]
    except (TypeError, ValueError):
        raise ValueError('must be hours, such as "08:00-17:00"') from None
    if start >= end:
        raise ValueError("must begin before it ends")
    return start, end


def _hours(value: object) -> object:
    hours_of(str(value))
    return value


def _hashtag(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch(r"#?\w+", value):
        raise ValueError('must be a word, such as "durftevragen"')
    return value.lstrip("#")


class Database(_Section):
    """Where what is kept is kept."""

    url: str = "sqlite:///durf.db"


class Telegram(_Section):
    """The Telegram bot."""

    token: SecretStr = SecretStr("")
    base_url: str = "https://api.telegram.org"
    mode: Literal["polling", "webhook"] = "polling"
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    listen: str = "127.0.0.1:8081"


class Discord(_Section):
    """The Discord bot."""

    token: SecretStr = SecretStr("")
    api_url: str = "https://discord.com/api/v10"
    gateway_url: str = ""


class Defaults(_Section):
    """What a new network begins with."""

    language: Language = "nl"
    timezone: Annotated[str, BeforeValidator(zone_name)] = "Europe/Amsterdam"
    region: Literal["noord", "midden", "zuid"] = "midden"
    hashtags: tuple[Annotated[str, BeforeValidator(_hashtag)], ...] = Field(("durftevragen", "dtv"), min_length=1)
    hours: Annotated[str, BeforeValidator(_hours)] = "08:00-17:00"
    follow_ups: int = Field(2, ge=0, le=4)


class Matching(_Section):
    """How many members are asked, and how often."""

    wave_size: int = Field(3, ge=1, le=20)
    wave_wait: Annotated[timedelta, BeforeValidator(_wait)] = timedelta(hours=4)
    per_day: int = Field(1, ge=1)
    per_week: int = Field(2, ge=1)
    co_learners: int = Field(6, ge=1, le=100)


class Config(_Section):
    """All settings."""

    database: Database = Database()
    telegram: Telegram = Telegram()
    discord: Discord = Discord()
    network: Defaults = Defaults()
    matching: Matching = Matching()

    @classmethod
    def read(cls, file: Path | None, environment: Mapping[str, str] = os.environ) -> Self:
        """The settings of a file (None: only defaults) and the environment; BadConfig with a line per problem."""
        table = _table(file) if file else {}
        origin = str(file) if file else "the environment"
        for name, path, value in _environment(environment):
            section = table.setdefault(path[0], {})
            if not path[1:] or path[2:] or not isinstance(section, dict):
                raise BadConfig(_unknown(name, f"{PREFIX}DATABASE__URL"))
            section[path[1]] = value
        try:
            return cls.model_validate(table)
        except ValidationError as error:
            raise BadConfig("\n".join(f"{origin}{_line(problem, file)}" for problem in error.errors())) from None


def _table(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadConfig(f"{file}: this file does not exist; copy config.example.toml to it") from None
    except (OSError, UnicodeDecodeError):
        raise BadConfig(f"{file}: this file cannot be read; it must be a text file in UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise BadConfig(f"{file}: {error}; mend that line") from None


def _environment(environment: Mapping[str, str]) -> Iterator[tuple[str, list[str], Any]]:
    """`DURF_TELEGRAM__TOKEN=...` is `token` in `[telegram]`; a value in brackets is a list, as in the file."""
    for name, value in sorted(environment.items()):
        if not name.startswith(PREFIX):
            continue
        yield name, name.removeprefix(PREFIX).lower().split("__"), _value(value)


def _value(value: str) -> Any:
    try:
        return tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        return value


def _line(problem: Any, file: Path | None) -> str:
    path = [str(part) for part in problem["loc"]]
    where = f"{_line_number(path, file)}: [{path[0]}] {' '.join(path[1:2])}".rstrip()
    if problem["type"] == "extra_forbidden":
        return f"{where}: this name does not exist; did you mean {_nearest(path)}?"
    what = problem["msg"].removeprefix("Value error, ").lower()
    return f"{where}: {what}"


def _line_number(path: list[str], file: Path | None) -> str:
    if file is None:
        return ""
    section = ""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        header = re.match(r"\s*\[([\w.]+)\]", line)
        section = header[1] if header else section
        if header and path == [section]:
            return f", line {number}"
        if section == path[0] and len(path) > 1 and re.match(rf"\s*{re.escape(path[1])}\s*=", line):
            return f", line {number}"
    return ""


def _nearest(path: list[str]) -> str:
    sections = list(Config.model_fields)
    if len(path) == 1:
        return f"[{_closest(path[0], sections)}]"
    model = Config.model_fields[path[0]].annotation
    names = list(getattr(model, "model_fields", {}))
    return _closest(path[1], names)


def _closest(name: str, names: list[str]) -> str:
    return max(names, key=lambda known: difflib.SequenceMatcher(None, name, known).ratio())


def _unknown(name: str, example: str) -> str:
    return f"{name}: this name does not exist; a setting in the environment looks like {example}"
