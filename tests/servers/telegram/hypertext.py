"""HTML as the Bot API takes it: the plain text and its entities, or the refusal with the place of the slip."""

import re
from html import unescape
from typing import Any

from tests.servers.telegram.refusals import Refused, bad

KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "code": "code", "pre": "pre", "a": "text_link", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
SPECIAL = re.compile(r"<|&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")  # any other & stands for itself
ATTRIBUTE = re.compile(r"""\s+([^\s=>/"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[\w.-]+))?""")


def parse(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The text and its entities."""
    reader = _Reader(source)
    reader.read()
    for mark in reader.marks:
        if mark["type"] == "code":
            mark.pop("language", None)  # it only counts for code that is all of a <pre>
    return reader.text, sorted(reader.marks, key=lambda mark: (mark["offset"], -mark["length"]))


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.text = ""
        self.marks: list[dict[str, Any]] = []
        self.open: list[tuple[str, dict[str, str], int]] = []  # tag, its attributes, where it begins

    def read(self) -> None:
        place = 0
        while special := SPECIAL.search(self.source, place):
            self.text += self.source[place : special.start()]
            if special.group() == "<":
                place = self._tag(special.start())
            else:
                self.text += unescape(special.group())
                place = special.end()
        self.text += self.source[place:]
        if self.open:
            raise _slip(f'Can\'t find end tag corresponding to start tag "{self.open[-1][0]}"')

    def _tag(self, start: int) -> int:
        closing = self.source.startswith("</", start)
        name = re.compile(r"[^\s>]*").match(self.source, start + 1 + closing)
        assert name is not None
        return self._close(start, name) if closing else self._begin(start, name)

    def _begin(self, start: int, name: re.Match[str]) -> int:
        if name.end() == len(self.source):
            raise _slip(f"Unclosed start tag at byte offset {self._bytes(start)}")
        tag = name.group().lower()
        if tag not in KINDS:
            raise _slip(f'Unsupported start tag "{tag}" at byte offset {self._bytes(start)}')
        place, attributes = name.end(), {}
        while attribute := ATTRIBUTE.match(self.source, place):
            attributes[attribute[1].lower()] = unescape((attribute[2] or "").strip("\"'"))
            place = attribute.end()
        end = re.compile(r"\s*>").match(self.source, place)
        if end is None:
            raise _slip(f'Unclosed start tag "{tag}" at byte offset {self._bytes(start)}')
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _slip(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(start)}')
        self.open.append((tag, attributes, _units(self.text)))
        return end.end()

    def _close(self, start: int, name: re.Match[str]) -> int:
        if not self.open:
            raise _slip(f"Unexpected end tag at byte offset {self._bytes(start)}")
        end = re.compile(r"\s*>").match(self.source, name.end())
        if end is None:
            raise _slip(f"Unclosed end tag at byte offset {self._bytes(start)}")
        tag, attributes, offset = self.open.pop()
        found = name.group().lower()
        if found not in {"", tag}:
            where = f'at byte offset {self._bytes(start)}, expected "</{tag}>", found "</{found}>"'
            raise _slip(f"Unmatched end tag {where}")
        if size := _units(self.text) - offset:
            self._mark(tag, attributes, offset, size)
        return end.end()

    def _mark(self, tag: str, attributes: dict[str, str], offset: int, size: int) -> None:
        mark: dict[str, Any] = {"type": KINDS[tag], "offset": offset, "length": size}
        if tag == "a":
            mark["url"] = attributes.get("href") or self.text.encode("utf-16-le")[offset * 2 :].decode("utf-16-le")
        if tag == "blockquote" and "expandable" in attributes:
            mark["type"] = "expandable_blockquote"
        if tag == "tg-emoji":
            mark["custom_emoji_id"] = attributes.get("emoji-id", "")
        language = attributes.get("class", "").removeprefix("language-")
        inner = self.marks[-1] if self.marks else {}
        if tag == "pre" and (inner.get("type"), inner.get("offset"), inner.get("length")) == ("code", offset, size):
            mark |= {"language": inner["language"]} if "language" in inner else {}
            self.marks.pop()
        if tag == "code" and language and any(opened[0] == "pre" for opened in self.open):
            mark["language"] = language
        self.marks.append(mark)

    def _bytes(self, place: int) -> int:
        return len(self.source[:place].encode())


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _slip(reason: str) -> Refused:
    return bad(f"can't parse entities: {reason}")
