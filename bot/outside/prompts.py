"""The files of words: read from `prompts/`, with errors that name the file, the line and what is wrong."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, get_args

from bot.core import texts
from bot.core.articulation import Cues
from bot.core.follow_ups import Bank
from bot.core.language import Language
from bot.core.prompts import Library, Prompts
from bot.core.topic import Topics
from bot.core.words import WordList

T = TypeVar("T")


class Slip(Exception):
    """A file of words cannot be used, said in one plain sentence."""


def folder() -> Path:
    """Where the words are: in the package once installed, beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "prompts"
    return inside if inside.exists() else package.parent / "prompts"


def load(where: Path | None = None) -> Library:
    """The words of every language; Slip at the first mistake."""
    where = where or folder()
    return {language: _language(where / language) for language in get_args(Language)}


def _language(where: Path) -> Prompts:
    return Prompts(
        texts=_parsed(where / "texts.toml", texts.parse),
        bank=_parsed(where / "follow_ups.toml", Bank.parse),
        cues=_parsed(where / "aspects.toml", Cues.parse),
        topics=_parsed(where / "topics.toml", Topics.parse),
        words=_parsed(where / "words.toml", WordList.parse),
        demo=_parsed(where / "demo.toml", texts.parse),
    )


def _parsed(file: Path, parse: Callable[[dict[str, Any]], T]) -> T:
    name = "/".join(file.parts[-3:])
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise Slip(f"{name}: this file is missing; put it back") from None
    except UnicodeDecodeError:
        raise Slip(f"{name}: this file is not UTF-8; save it as UTF-8") from None
    try:
        return parse(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise Slip(f"{name}, {_place(error, text)}: {_cause(error)}; mend that line") from None
    except ValueError as error:
        raise Slip(f"{name}{_line_of(str(error), text)}: {error}") from None


def _place(error: tomllib.TOMLDecodeError, text: str) -> str:
    found = re.search(r"at line (\d+)", str(error))
    return f"line {found[1]}" if found else f"line {len(text.splitlines())}"


def _cause(error: tomllib.TOMLDecodeError) -> str:
    return re.sub(r"\s*\(at .*\)$", "", str(error)).lower()


def _line_of(slip: str, text: str) -> str:
    """The line on which the first word of the slip that looks like a key stands."""
    for key in re.findall(r"[a-z_]+(?:\.[a-z_0-9]+)*", slip):
        for number, line in enumerate(text.splitlines(), 1):
            if f'"{key}"' in line or re.match(rf"\s*{re.escape(key.rsplit('.', 1)[-1])}\s*=", line):
                return f", line {number}"
    return ""
