"""Marks in a text: HTML read as Telegram reads it, and what it recognises by itself; offsets in UTF-16 units."""

import re
from typing import Any
from urllib.parse import urlsplit

from tests.servers.telegram.hypertext import parse

Entity = dict[str, Any]
__all__ = ["Entity", "find", "length", "link", "parse", "trimmed"]

FOUND = {  # in this order: what looks like a hashtag in an address belongs to the address
    "url": re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)]"),
    "email": re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    "bot_command": re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])", re.ASCII),
    "mention": re.compile(r"(?<![\w@/])@[A-Za-z0-9_]{2,32}(?!\w)"),
    "hashtag": re.compile(r"(?<![\w#])#(?=\w*[^\W\d])\w{1,256}"),
}
OPAQUE = {"code", "pre", "text_link", "text_mention"}  # nothing is recognised inside these


def length(text: str) -> int:
    """How long a text is for Telegram."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def find(text: str, given: list[Entity]) -> list[Entity]:
    """The marks that were given and those that Telegram recognises, in order."""
    taken = [(mark["offset"], mark["offset"] + mark["length"]) for mark in given if mark["type"] in OPAQUE]
    found = list(given)
    for kind, pattern in FOUND.items():
        for match in pattern.finditer(text):
            start, end = length(text[: match.start()]), length(text[: match.end()])
            if all(end <= first or start >= last for first, last in taken):
                found.append({"type": kind, "offset": start, "length": end - start})
                taken.append((start, end))
    return sorted(found, key=lambda mark: (mark["offset"], -mark["length"]))


def trimmed(text: str, marks: list[Entity]) -> tuple[str, list[Entity]]:
    """Without space at its ends; space in front stays where a mark begins in it."""
    first = min((mark["offset"] for mark in marks), default=len(text))
    skipped = 0
    while skipped < first and text[skipped : skipped + 1] in {" ", "\n"}:
        skipped += 1
    text = text[skipped:].rstrip()
    end = length(text)
    kept = [mark | {"offset": mark["offset"] - skipped} for mark in marks]
    kept = [mark | {"length": min(mark["length"], end - mark["offset"])} for mark in kept if mark["offset"] < end]
    return text, kept


def link(address: str) -> str | None:
    """An address as Telegram gives it back, or nothing where it is none."""
    parts = urlsplit(address if "://" in address else f"http://{address}")
    if not parts.netloc or ("." not in parts.netloc and parts.hostname != "localhost"):
        return None
    return parts._replace(netloc=parts.netloc.lower(), path=parts.path or "/").geturl()
