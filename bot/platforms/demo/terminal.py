"""The terminal of the demo: lines come in, texts go out; colours only where they can be seen."""

import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal, TextIO

Style = Literal["plain", "who", "hint"]

STYLES: Mapping[Style, str] = {"plain": "", "who": "\x1b[1m", "hint": "\x1b[36m"}
WIDEST = 100
"""Columns that a line takes at most: longer lines are hard to read."""


@dataclass(frozen=True)
class Terminal:
    """Where a person types and reads: a real terminal, or a pipe, in which each line is shown as if it were typed."""

    source: TextIO
    out: TextIO
    environment: Mapping[str, str]

    def read(self, prompt: str) -> str | None:
        """What is typed at the prompt, without control signs; None where nothing will come any more."""
        if self._typed_by_hand:
            return _plain(self._typed(prompt))
        self.out.write(f"{prompt} > ")
        line = _plain(self.source.readline() or None)
        self.out.write(f"{line or ''}\n")
        self.out.flush()
        return line

    def write(self, text: str, style: Style = "plain", indent: int = 0) -> None:
        """Shows a text; long lines are broken between words where somebody looks."""
        for line in text.split("\n"):
            margin = " " * (indent + len(line) - len(line.lstrip()))
            for part in self._broken(line.strip(), margin):
                self.out.write(self._coloured(part, style) + "\n")
        self.out.flush()

    def _broken(self, line: str, margin: str) -> list[str]:
        if not self.out.isatty():
            return [(margin + line).rstrip()]
        width = min(shutil.get_terminal_size().columns, WIDEST)
        return textwrap.wrap(line, max(width, 20), initial_indent=margin, subsequent_indent=margin) or [""]

    def _coloured(self, text: str, style: Style) -> str:
        return f"{STYLES[style]}{text}\x1b[0m" if STYLES[style] and text and self._coloured_out else text

    def _typed(self, prompt: str) -> str | None:
        with suppress(ImportError):  # where there is none, arrows do not work; all else does
            import readline  # noqa: F401
        shown = f"\x01\x1b[1m\x02{prompt} >\x01\x1b[0m\x02 " if self._coloured_out else f"{prompt} > "
        try:
            return input(shown)
        except EOFError:
            self.out.write("\n")
            return None

    @property
    def _typed_by_hand(self) -> bool:
        return self.source is sys.stdin and self.source.isatty() and self.out.isatty()

    @property
    def _coloured_out(self) -> bool:
        plain = self.environment.get("NO_COLOR") or self.environment.get("TERM") == "dumb"
        return self.out.isatty() and not plain


def _plain(line: str | None) -> str | None:
    if line is None:
        return None
    return "".join(sign for sign in line if unicodedata.category(sign) != "Cc").strip()
