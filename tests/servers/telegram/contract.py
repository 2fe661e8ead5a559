"""Holds requests and answers against the official specification of the Bot API, where that is at hand."""

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

FILE = "telegram-bot-api-10.0.json"
CHECKOUT = Path(__file__).resolve().parents[3]
LENGTH = re.compile(r"(\d+)-(\d+) (characters|bytes)")
RANGE = re.compile(r"between (\d+)-(\d+)")
CONSTANT = re.compile(r"(?:must be|always) [\"“]?([a-z_]+)[\"”]?\.?$")
STYLE = {"text", "style", "icon_custom_emoji_id"}


def specification() -> Path:
    """Where the specification would be: in the folder DURF_SPECS, or beside the checkout."""
    return Path(os.environ.get("DURF_SPECS") or CHECKOUT.parent / "shared" / "specs") / FILE


def found() -> "Contract | None":
    """The contract, or nothing where the specification is not there."""
    file = specification()
    return _read(file) if file.exists() else None


@cache
def _read(file: Path) -> "Contract":
    return Contract(json.loads(file.read_text("utf-8")))


class Contract:
    """What each method takes and gives; every problem is a line that says where, and what."""

    def __init__(self, specified: dict[str, Any]) -> None:
        self.methods: dict[str, Any] = specified["methods"]
        self.types: dict[str, Any] = specified["types"]

    def request(self, method: str, params: dict[str, Any], files: set[str]) -> list[str]:
        """What is wrong with a request, with its parameters as they were sent."""
        if method not in self.methods:
            return [f"{method}: no such method"]
        fields = self.methods[method].get("fields", [])
        named = {field["name"] for field in fields}
        return self._object(fields, params | dict.fromkeys(files & named, "attach://"), method, sent=True)

    def result(self, method: str, result: Any) -> list[str]:
        """What is wrong with an answer."""
        return self._any(self.methods[method]["returns"], result, f"answer to {method}")

    def thing(self, kind: str, value: Any) -> list[str]:
        """What is wrong with an object of this type."""
        return self._any([kind], value, kind)

    def _object(self, fields: list[Any], given: dict[str, Any], where: str, *, sent: bool = False) -> list[str]:
        known = {field["name"]: field for field in fields}
        missing = [name for name, field in known.items() if field["required"] and given.get(name) is None]
        problems = [f"{where}: {name} is missing" for name in missing]
        for name, value in given.items():
            if name not in known:
                problems.append(f"{where}: {name} is unknown")
            elif value is not None:
                wrong = self._any(known[name]["types"], value, f"{where}.{name}", sent=sent)
                problems += wrong or _limits(known[name].get("description", ""), value, f"{where}.{name}")
        return problems

    def _any(self, kinds: list[str], value: Any, where: str, *, sent: bool = False) -> list[str]:
        """The problems with the kind that fits best."""
        return min((self._one(kind, value, where, sent=sent) for kind in kinds), key=len)

    def _one(self, kind: str, value: Any, where: str, *, sent: bool) -> list[str]:
        inner = kind.removeprefix("Array of ")
        if sent and isinstance(value, str) and (inner != kind or kind in self.types) and kind != "InputFile":
            try:
                value = json.loads(value)  # objects and lists travel as JSON texts
            except ValueError:
                return [f"{where}: no JSON for {kind}"]
        if inner != kind:
            if not isinstance(value, list):
                return [f"{where}: no {kind}"]
            kinds = re.split(r", | and ", inner) if not inner.startswith("Array of ") else [inner]
            return [line for place, item in enumerate(value) for line in self._any(kinds, item, f"{where}[{place}]")]
        if kind in self.types and kind != "InputFile":
            return self._typed(kind, value, where)
        return [] if _scalar(kind, value, sent=sent) else [f"{where}: {str(value)[:40]!r} is no {kind}"]

    def _typed(self, kind: str, value: Any, where: str) -> list[str]:
        if not isinstance(value, dict):
            return [f"{where}: {str(value)[:40]!r} is no {kind}"]
        specified = self.types[kind]
        if "subtypes" in specified:
            return self._any(specified["subtypes"], value, where)
        fields = specified.get("fields", [])
        problems = self._object(fields, value, f"{where}<{kind}>")
        for field in fields:
            constant = CONSTANT.search(field.get("description", "")) if field["types"] == ["String"] else None
            if constant and value.get(field["name"]) not in (None, constant[1]):
                # weighs more than anything inside, so that a union is told apart by it
                problems += [f"{where}<{kind}>.{field['name']}: must be {constant[1]}"] * 9
        if kind == "InlineKeyboardButton" and len(value.keys() - STYLE) != 1:
            problems.append(f"{where}: a button does exactly one thing")
        return problems


def _scalar(kind: str, value: Any, *, sent: bool) -> bool:
    if kind == "String":
        return isinstance(value, str)
    if kind in {"Boolean", "True"}:
        words = {"true", "false", "True", "False"}
        return isinstance(value, bool) or (sent and isinstance(value, str) and value in words)
    if kind == "Integer":
        whole = isinstance(value, int) and not isinstance(value, bool)
        return whole or (sent and isinstance(value, str) and bool(re.fullmatch(r"-?\d+", value)))
    if kind.startswith("Float"):
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return number or (sent and isinstance(value, str) and bool(re.fullmatch(r"-?\d+(\.\d+)?", value)))
    return isinstance(value, str | bytes)  # InputFile


def _limits(description: str, value: Any, where: str) -> list[str]:
    length, within = LENGTH.search(description), RANGE.search(description)
    if length and isinstance(value, str):
        least, most = int(length[1]), int(length[2])
        size = len(value.encode()) if length[3] == "bytes" else len(value.encode("utf-16-le")) // 2
        if size < least or (size > most and "after entities parsing" not in description):
            return [f"{where}: {size} {length[3]}, allowed are {least}-{most}"]
    if within and str(value).lstrip("-").isdigit() and not int(within[1]) <= int(value) <= int(within[2]):
        return [f"{where}: {value}, allowed is {within[1]}-{within[2]}"]
    return []
