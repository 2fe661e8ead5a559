"""Words for what a flow means to say: the catalogue of one language, with plain `{name}` fields and plurals."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

_FIELD = re.compile(r"\{([a-z_]+)\}")
_PLURALS = frozenset({"zero", "one", "other"})


@dataclass(frozen=True)
class Text:
    """A text inside a text, by its key."""

    key: str
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Listed:
    """Texts below each other; nothing where there are none."""

    texts: Sequence[Text]


Catalogue = Mapping[str, str | Mapping[str, str]]
"""Texts by key; a text that counts has the forms `one`, `other` and perhaps `zero`, chosen by its field `count`."""


def parse(table: Mapping[str, Any], path: str = "") -> dict[str, str | Mapping[str, str]]:
    """The catalogue in nested tables; ValueError with the key of what is neither text nor table."""
    texts: dict[str, str | Mapping[str, str]] = {}
    for name, value in table.items():
        key = f"{path}.{name}" if path else name
        if isinstance(value, str):
            _check(key, value)
            texts[key] = value
        elif isinstance(value, Mapping) and {"one", "other"} <= value.keys() <= _PLURALS:
            for form in value.values():
                _check(key, form)
            texts[key] = dict(value)
        elif isinstance(value, Mapping):
            texts |= parse(value, key)
        else:
            raise ValueError(f"{key} must be a text between quotes")
    return texts


def fields_of(text: str | Mapping[str, str]) -> frozenset[str]:
    """The names of the fields of a text, of all its forms together."""
    forms = [text] if isinstance(text, str) else list(text.values())
    return frozenset(name for form in forms for name in _FIELD.findall(form))


def render(catalogue: Catalogue, key: str, fields: Mapping[str, Any]) -> str:
    """The text with its fields filled in; KeyError for a key or a field that is not there.

    A line of which nothing is left because its fields are empty is left out, and so is the space beside one.
    """
    text = catalogue[key]
    if not isinstance(text, str):
        text = _form(text, int(fields["count"]))
    lines = [(line, _filled(catalogue, line, fields)) for line in text.split("\n")]
    return "\n".join(filled for line, filled in lines if filled or not line.strip()).strip()


def _filled(catalogue: Catalogue, line: str, fields: Mapping[str, Any]) -> str:
    values = {name: _value(catalogue, fields[name]) for name in _FIELD.findall(line)}
    if "count" in values:  # small numbers read better as words
        values["count"] = str(catalogue.get(f"number.{values['count']}", values["count"]))
    empty = "|".join(name for name, value in values.items() if not value)
    if empty:
        line = re.sub(rf"\{{(?:{empty})\}} ?", "", line).rstrip()
    return _FIELD.sub(lambda found: values[found[1]], line)


def _value(catalogue: Catalogue, value: Any) -> str:
    if isinstance(value, Text):
        return render(catalogue, value.key, value.fields)
    if isinstance(value, Listed):
        return "\n".join(_value(catalogue, text) for text in value.texts)
    return str(value)


def _form(forms: Mapping[str, str], count: int) -> str:
    if count == 0 and "zero" in forms:
        return forms["zero"]
    return forms["one" if count == 1 else "other"]


def _check(key: str, text: object) -> None:
    if not isinstance(text, str):
        raise ValueError(f"{key} must be a text between quotes")
    rest = _FIELD.sub("", text)
    if "{" in rest or "}" in rest:
        raise ValueError(f"{key} has a brace that is no field; a field is {{name}}, in small letters")
