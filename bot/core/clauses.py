"""A text cut into clauses, and what is known of the words in each."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from bot.core.aspect_phrases import Hit, Phrases
from bot.core.aspect_words import plain

READ = 8_000  # characters that are read of a text; a chat message holds 4,096 at most

_TOKEN = re.compile(
    r"""
    (?P<nothing> [a-z]{2,10}://\S+ | www\.\S+ | [\w.+-]{1,64}@\S+ | <[^<>\n]{1,80}> | [\#@/]\w+ | :\w{2,40}:
               | [\w-]{1,60}\.(?:nl|com|org|net|be|eu|uk)\b\S* )
  | (?P<quote>   "[^"\n]{1,200}" | “[^”\n]{1,200}” | ‘[^’\n]{1,200}’(?!\w)
               | (?<!\w)'(?![stkmn]\b)(?:[^'\n]|(?<=\w)'(?=\w)){3,120}'(?!\w) )
  | (?P<word>    (?:'[stkmn]\b) | [^\W_]+(?:['’‘`´-][^\W_]+)* ) (?P<sign> (?<=s)['’](?=[ ]\w) )?
  | (?P<end>     [.!?…\n]+ | ; )
  | (?P<pause>   [^\w\s'’*~`.!?…;-] | [ ]-+[ ] )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’‘`´-][^\W_]+)*")


class Word(NamedTuple):
    """A word as it was typed, and the same in small letters without accents."""

    typed: str
    low: str
    sign: str  # an apostrophe that follows it: parents' evening


class Clause(NamedTuple):
    """The words between two commas or stops, and every phrase that was found in them."""

    words: list[Word]
    hits: list[Hit]
    asks: bool  # it stands in a sentence with a question mark
    sentence: int


def clauses(text: str, signs: Phrases, fillers: Collection[str], *, quoted: Collection[str] = ()) -> Iterator[Clause]:
    """The text cut at every comma, stop and sign; links, mentions, hashtags and markup are left out.

    Fillers at the beginning of a clause do not count. What stands between quotation marks is a clause without words,
    in which only phrases with a label in `quoted` are found: it is somebody else's.
    """
    number = 0
    sentence: list[list[Word]] = [[]]
    for token in _TOKEN.finditer(text[:READ] + "\n"):
        if token["word"]:
            sentence[-1].append(Word(token["word"], _folded(token["word"]), token["sign"] or ""))
        elif token["quote"]:
            sentence.append([])
            inside = [_folded(word) for word in _WORD.findall(token["quote"])]
            yield Clause([], [hit for hit in signs.find(inside) if hit.label in quoted], asks=False, sentence=number)
        elif not token["end"]:
            sentence.append([])
        else:
            for words in filter(None, sentence):
                begin = next((place for place, word in enumerate(words) if word.low not in fillers), 0)
                hits = list(signs.find([word.low for word in words[begin:]]))
                yield Clause(words[begin:], hits, "?" in token.group(), number)
            number += 1
            sentence = [[]]


def said(words: list[Word]) -> str:
    """Words as they were typed."""
    return " ".join([*(word.typed + word.sign for word in words[:-1]), words[-1].typed])


def _folded(word: str) -> str:
    return word.lower() if word.isascii() else plain(word)  # the same, and a fifth of the time
