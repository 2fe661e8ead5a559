"""The words of a text, sentence by sentence: what is not said (links, hashtags, markup, signs) falls away."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import NamedTuple

PAUSE = ","
QUOTE = "«»"
"""Stands for words between quotation marks: somebody else's."""

_TOKEN = re.compile(
    r"""
    (?P<nothing> (?:https?://|www\.)\S+ | [#@]\w+ | <[^<>\n]{1,80}> )
  | (?P<quote>   "[^"\n]{1,120}" | (?<!\w)'(?:[^'\n]|(?<=\w)'(?=\w)){3,120}'(?!\w) )
  | (?P<aside>   \([^()\n]{1,200}\) )
  | (?P<short>   (?:[^\W\d_]\.){2,} )
  | (?P<number>  \d+(?:[.,:]\d+)*(?:[ ]?%)? )
  | (?P<word>    (?:'[smktn]\b)|[^\W\d_]+(?:'[^\W\d_]+)* )
  | (?P<end>     [.!?\n]+ | ; )
  | (?P<pause>   [,:()\[\]…]+ | [ ][-–—]+[ ] | [\u2190-\u2bff\U0001f000-\U0001faff]+ )
    """,
    re.VERBOSE,
)
_MARKS = str.maketrans("‘’`´“”„", "''''\"\"\"")


class Sentence(NamedTuple):
    """The words of one sentence (a pause is the word ","), and whether it ends with a question mark."""

    words: list[str]
    asks: bool


def plain(text: str) -> str:
    """Small letters without accents, so that zélf, Zelf and zelf are one word."""
    if text.isascii():
        return text.replace("`", "'").lower()
    parted = unicodedata.normalize("NFD", text.translate(_MARKS))
    return "".join(letter for letter in parted if not unicodedata.combining(letter)).lower()


def sentences(text: str, abbreviations: Collection[str] = ()) -> Iterator[Sentence]:
    """Cut a text into sentences; the full stop after one of the abbreviations ends none."""
    words: list[str] = []
    for token in _TOKEN.finditer(plain(text)):
        kind, said = token.lastgroup, token.group()
        if kind == "nothing":
            continue
        if kind == "quote":
            words.append(QUOTE)
            continue
        if kind == "aside":
            yield from sentences(said[1:-1], abbreviations)
            continue
        if kind == "end":
            if said == "." and words and words[-1] in abbreviations:
                continue
            if words:
                yield Sentence(words, "?" in said)
                words = []
            continue
        words.append(PAUSE if kind == "pause" else said.replace(" ", "") if kind == "number" else said.replace(".", ""))
    if words:
        yield Sentence(words, asks=False)
