"""What a request asks: its parameters out of JSON, a form or an address, with their JSON texts read, and its files."""

import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from tests.servers.telegram.refusals import bad

NUMBER = re.compile(r"-?\d{1,18}")
WORDS = {"true": True, "false": False, "True": True, "False": False}
TEXTS = {  # these stay what they are, whatever they look like
    "text", "caption", "name", "description", "short_description", "callback_query_id", "url", "secret_token",
    "parse_mode", "language_code", "action", "icon_custom_emoji_id", "photo", "document", "title",
    "business_connection_id", "message_effect_id", "inline_message_id", "ip_address",
}  # fmt: skip


@dataclass(frozen=True)
class File:
    """A file that came with a request."""

    name: str
    type: str
    body: bytes


@dataclass(eq=False)
class Asked:
    """The parameters as they were meant, as they were sent, and the files."""

    params: dict[str, Any] = field(default_factory=dict)
    sent: dict[str, Any] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A parameter that is a text."""
        value = self.params.get(name)
        return "" if value is None else str(value)

    def number(self, name: str, otherwise: int = 0) -> int:
        """A parameter that is a number; anything else counts as not given."""
        value = self.params.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else otherwise

    def flag(self, name: str) -> bool:
        """A parameter that is yes or no."""
        return self.params.get(name) in (True, 1)

    def part(self, name: str, called: str) -> dict[str, Any]:
        """A parameter that is an object, or an empty one."""
        value = self.params.get(name)
        if value in (None, ""):
            return {}
        if not isinstance(value, dict):
            raise bad(f"can't parse {called} JSON object" if isinstance(value, str) else f"object expected as {called}")
        return value

    def file(self, name: str) -> File | str | None:
        """A file that came along, by its own name or as attach://, or the id of one that is known."""
        value = self.text(name)
        return self.files.get(value.removeprefix("attach://")) or self.files.get(name) or value or None


async def read(request: web.BaseRequest) -> Asked:
    """All that a request asks; parameters may stand in its address too."""
    sent: dict[str, Any] = dict(request.query)
    files: dict[str, File] = {}
    kind = request.content_type
    if kind == "multipart/form-data":
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = File(value.filename, value.content_type, value.file.read())
            else:
                sent[name] = value if isinstance(value, str) else bytes(value).decode()
    elif request.can_read_body:
        body = await request.text()
        if kind == "application/json":
            sent |= _object(body)
        else:
            sent |= dict(parse_qsl(body, keep_blank_values=True))
    return Asked({name: _meant(name, value) for name, value in sent.items()}, sent, files)


def _object(body: str) -> dict[str, Any]:
    try:
        found = json.loads(body) if body else {}
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise bad("can't parse JSON object")
    return found


def _meant(name: str, value: Any) -> Any:
    if not isinstance(value, str) or name in TEXTS:
        return value
    if NUMBER.fullmatch(value):
        return int(value)
    if value[:1] in {"{", "["}:
        try:
            return json.loads(value)
        except ValueError:
            return value
    return WORDS.get(value, value)
