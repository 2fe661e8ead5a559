"""A document to keep: as Markdown, and as one HTML page that can be read aloud and printed as it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

_SIGNS = re.compile(r"([\\`*_\[\]<>#|])")


@dataclass(frozen=True)
class Item:
    """Something that was said, with what it answers where it answers something."""

    text: str
    asked: str = ""


@dataclass(frozen=True)
class Part:
    """A few items under a small heading."""

    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Chapter:
    """Parts under a heading, with a line that says when, or how it stands."""

    heading: str
    line: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Document:
    """Chapters under a title, in one language."""

    language: str
    title: str
    lead: str
    chapters: tuple[Chapter, ...]


def markdown(document: Document) -> str:
    """As Markdown; what somebody wrote stays what it is, whatever signs are in it."""
    lines = [f"# {_plain(document.title)}", "", _begun(_plain(document.lead))]
    for chapter in document.chapters:
        lines += ["", f"## {_plain(chapter.heading)}", "", _begun(_plain(chapter.line))]
        for part in chapter.parts:
            lines += ["", f"### {_plain(part.heading)}"]
            for item in part.items:
                lines += ["", *([_begun(_plain(item.asked)), ""] if item.asked else [])]
                lines += [f"> {_begun(_plain(line))}".rstrip() for line in item.text.split("\n")]
    return "\n".join(lines) + "\n"


def html(document: Document) -> str:
    """As one page: nothing is fetched, headings go down by one, and no colour carries a meaning."""
    body = "\n".join(_body(document))
    return (
        f'<!doctype html>\n<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _body(document: Document) -> Iterator[str]:
    yield f"<h1>{escape(document.title)}</h1>"
    yield f"<p>{escape(document.lead)}</p>"
    for chapter in document.chapters:
        yield f"<section>\n<h2>{escape(chapter.heading)}</h2>\n<p>{escape(chapter.line)}</p>"
        for part in chapter.parts:
            yield f"<h3>{escape(part.heading)}</h3>"
            for item in part.items:
                if item.asked:
                    yield f"<p>{escape(item.asked)}</p>"
                yield f"<blockquote>{escape(item.text).replace(chr(10), '<br>')}</blockquote>"
        yield "</section>"


def _plain(text: str) -> str:
    """A text on one line in which no sign means anything to Markdown."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def _begun(line: str) -> str:
    """A line that begins no list and no rule."""
    return re.sub(r"^(\d*)([-+=~.)])", r"\1\\\2", line)


_STYLE = """\
body { font: 1.1rem/1.5 system-ui, sans-serif; margin: 0; color: #000; background: #fff; }
main { max-width: 40rem; margin: 0 auto; padding: 1rem; }
blockquote { margin: 0.5rem 0 0.5rem 1rem; padding-left: 1rem; border-left: 0.2rem solid #000; }
h2 { margin-top: 2rem; border-bottom: 1px solid #000; }
@media print {
  @page { margin: 2cm; }
  body { font-size: 11pt; }
  main { max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; }
  blockquote { break-inside: avoid; }
}
"""
