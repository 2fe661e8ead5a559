"""The files of words: read from `prompts/`, with errors that name the file, the line and what is wrong."""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar, get_args

from bot.core import reflections, texts
from bot.core.articulation import Cues
from bot.core.follow_ups import Bank
from bot.core.language import Language
from bot.core.phases import PHASES, Phase
from bot.core.prompts import Library, Prompts
from bot.core.reflecting import Banks
from bot.core.scan import Scan
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
        phases=_phases(where / "phases"),
        scan=_parsed(where / "scan.toml", Scan.parse),
        demo=_parsed(where / "demo.toml", texts.parse),
    )


def _phases(where: Path) -> Banks:
    """The banks of all phases; a question has one key, whatever the phase."""
    banks: dict[Phase, reflections.Bank] = {}
    for phase in PHASES:
        file = where / f"{phase}.toml"
        banks[phase] = bank = _parsed(file, reflections.Bank.parse)
        for other, earlier in banks.items():
            for key in bank.questions.keys() & earlier.questions.keys() if other != phase else ():
                line = _line_of(f"questions.{key}", file.read_text(encoding="utf-8"))
                raise Slip(f"{_named(file)}{line}: questions.{key} is in {other}.toml too; give one another name")
    return banks


def _parsed(file: Path, parse: Callable[[dict[str, Any]], T]) -> T:
    name = _named(file)
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


def _named(file: Path) -> str:
    """The file as an educator looks for it: from `prompts/` on."""
    parts = file.parts
    return "/".join(parts[-4 if parts[-2] == "phases" else -3 :])


def _place(error: tomllib.TOMLDecodeError, text: str) -> str:
    found = re.search(r"at line (\d+)", str(error))
    return f"line {found[1]}" if found else f"line {len(text.splitlines())}"


def _cause(error: tomllib.TOMLDecodeError) -> str:
    return re.sub(r"\s*\(at .*\)$", "", str(error)).lower()


def _line_of(slip: str, text: str) -> str:
    """The line on which the first word of the slip that looks like a key stands."""
    lines = text.splitlines()
    for key in re.findall(r"[a-z_]+(?:\.[a-z_0-9]+)*", slip):
        named = [number for number, path in enumerate(_paths(lines), 1) if path == key]
        alike = re.compile(rf'\s*{re.escape(key.rsplit(".", 1)[-1])}\s*=|.*"{re.escape(key)}"')
        named += [number for number, line in enumerate(lines, 1) if alike.match(line)]
        if named:
            return f", line {named[0]}"
    return ""


def _paths(lines: Sequence[str]) -> Iterator[str]:
    """For each line the whole key that stands there, table and all; empty where there is none."""
    table = ""
    for line in lines:
        found = re.match(r"\s*(?:\[+([\w.]+)\]+|([\w-]+)\s*=)", line)
        table = found[1] if found and found[1] else table
        yield "" if found is None else found[1] or ".".join(filter(None, (table, found[2])))
