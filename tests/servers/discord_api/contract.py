"""Checks what is asked, and what is answered, against Discord's own OpenAPI document, where that is at hand.

The document is looked for in the folder that DURF_SPECS names, else in `shared/specs` beside the checkout.
"""

import json
import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Optional
from urllib.parse import quote

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from referencing import Registry
from referencing.jsonschema import DRAFT202012, Schema

from tests.servers.discord_api.call import Call

NAME = "discord-openapi.json"
HERE = "urn:discord"
REPOSITORY = Path(__file__).resolve().parents[3]

FORUM_POST, EDIT = "POST /channels/{channel_id}/threads", "PATCH /channels/{channel_id}/messages/{message_id}"
FOLLOWUP_EDIT = "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/"
COMMANDS = "PUT /applications/{application_id}/commands"
GUILD_COMMANDS = "PUT /applications/{application_id}/guilds/{guild_id}/commands"

STRICTER = {
    # discord.py says `tts` with every message it makes or changes; Discord passes it over where it means nothing.
    EDIT: {"tts"},
    FOLLOWUP_EDIT + "@original": {"tts"},
    FOLLOWUP_EDIT + "{message_id}": {"tts"},
    # It asks for the first message of a post within its thread, by a parameter that is nowhere described.
    FORUM_POST: {"message.tts", "use_nested_fields"},
    # It always says whether a command is for adults; the prose of the documentation has the field, the document not.
    COMMANDS: {"[].nsfw"},
    GUILD_COMMANDS: {"[].nsfw"},
}
"""Where the document is stricter than Discord, and discord.py makes use of it."""


class Contract:
    """The document, with a checker for each operation made when it is first needed."""

    def __init__(self, document: dict[str, Any]) -> None:
        # discord.py sends ids as numbers in replies, mentions and recipients; Discord takes them so.
        document["components"]["schemas"]["SnowflakeType"]["type"] = ["string", "integer"]
        self.document = document
        resource = DRAFT202012.create_resource(document)
        self.registry: Registry[Schema] = Registry().with_resource(HERE, resource)
        self.checkers: dict[tuple[str, ...], Draft202012Validator] = {}

    @classmethod
    def at_hand(cls) -> Optional["Contract"]:
        """The document if it is here."""
        return _read(folder())

    def asked(self, call: Call) -> Iterator[str]:
        """What is wrong with a request."""
        item = self.document["paths"].get(call.template)
        if item is None or call.method.lower() not in item:
            yield f"{call.name}: Discord has no such route"
            return
        operation = item[call.method.lower()]
        yield from self._values(call, item)
        if call.body is None:
            return
        if "requestBody" not in operation:
            yield f"{call.name}: takes no body"
            return
        where = ("paths", call.template, call.method.lower(), "requestBody", "content", "application/json", "schema")
        yield from self._problems(f"{call.name}: body", where, call.body)
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        spared = STRICTER.get(call.name, set())
        for path in self._unknown(call.body, [schema], ""):
            if path not in spared:
                yield f"{call.name}: body has {path}, which Discord does not know"

    def answered(self, call: Call, status: int, body: object) -> Iterator[str]:
        """What is wrong with an answer of ours."""
        item = self.document["paths"].get(call.template, {}).get(call.method.lower())
        if item is None or status >= 400:
            return
        responses = item["responses"]
        if str(status) not in responses:
            yield f"{call.name}: Discord never answers {status}, but {sorted(responses)}"
            return
        if status != 204:
            where = ("paths", call.template, call.method.lower(), "responses", str(status))
            yield from self._problems(f"{call.name}: answer", (*where, "content", "application/json", "schema"), body)

    def told(self, schema: str, data: object) -> Iterator[str]:
        """What is wrong with an object that the gateway tells."""
        yield from self._problems(schema, ("components", "schemas", schema), data)

    def _values(self, call: Call, item: dict[str, Any]) -> Iterator[str]:
        """What is wrong with the parts of the path and with what stands behind the question mark."""
        method = call.method.lower()
        places = [
            *((part, ("parameters", str(index))) for index, part in enumerate(item.get("parameters", []))),
            *(
                (part, (method, "parameters", str(index)))
                for index, part in enumerate(item[method].get("parameters", []))
            ),
        ]
        known = {(part["in"], part["name"]): (part["schema"], where) for part, where in places}
        asked = [*(("path", *pair) for pair in call.path.items()), *(("query", *pair) for pair in call.query.items())]
        for place, name, text in asked:
            if (place, name) not in known and name in STRICTER.get(call.name, ()):
                continue
            if (place, name) not in known:
                yield f"{call.name}: {place} has {name}, which Discord does not know"
                continue
            schema, where = known[place, name]
            if schema.get("type") == "boolean":
                continue
            value: object = int(text) if schema.get("type") == "integer" and text.isdecimal() else text
            yield from self._problems(f"{call.name}: {place} {name}", ("paths", call.template, *where, "schema"), value)

    def _problems(self, what: str, where: tuple[str, ...], value: object) -> Iterator[str]:
        checker = self.checkers.get(where)
        if checker is None:
            pointer = "/".join(quote(step.replace("~", "~0").replace("/", "~1"), safe="~") for step in where)
            checker = Draft202012Validator({"$ref": f"{HERE}#/{pointer}"}, registry=self.registry)
            self.checkers[where] = checker
        error = best_match(checker.iter_errors(value))
        if error is not None:
            yield f"{what} {error.json_path}: {error.message[:300]}"

    def _unknown(self, value: object, schemas: Iterable[Any], path: str) -> Iterator[str]:
        """The fields that no form of this value has."""
        forms = [form for schema in schemas for form in self._forms(schema)]
        if isinstance(value, list):
            inner = [form["items"] for form in forms if "items" in form]
            for item in value:
                yield from self._unknown(item, inner, f"{path}[]")
        if not isinstance(value, dict) or any(form.get("additionalProperties") for form in forms):
            return
        parts: dict[str, list[Any]] = {}
        for form in forms:
            for name, schema in form.get("properties", {}).items():
                parts.setdefault(name, []).append(schema)
        for name, inside in value.items():
            here = f"{path}.{name}".lstrip(".")
            if parts and name not in parts:
                yield here
            yield from self._unknown(inside, parts.get(name, []), here)

    def _forms(self, schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """A schema without references and choices: each form that it may have."""
        if "$ref" in schema:
            yield from self._forms(self.document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]])
            return
        yield schema
        for key in ("anyOf", "oneOf", "allOf"):
            for one in schema.get(key, []):
                yield from self._forms(one)


def folder() -> Path:
    """Where the document is looked for."""
    named = os.environ.get("DURF_SPECS")
    return Path(named) if named else REPOSITORY.parent / "shared" / "specs"


@cache
def _read(where: Path) -> Contract | None:
    file = where / NAME
    return Contract(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else None
