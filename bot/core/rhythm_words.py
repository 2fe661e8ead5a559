"""The words in which a rhythm is typed, Dutch and English at once, and the pieces that a text of them falls into."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.core.words import fold

SlipKind = Literal[
    "unknown_day", "unknown", "months", "weeks", "no_day", "day_off", "no_time", "bad_time", "outside", "times_differ"
]
"""What is wrong: a `word` that looks like a `day`, another `word`, months where weeks are counted, `count` weeks where
`most` is more, no day, a `day` on which nobody works, no time, a `word` that is no time, a `time` that is not between
`start` and `end`, or days that each have a time of their own."""

Piece = tuple[str, Mapping[str, str]]
"""The name of a piece of a typed rhythm, and what it says; under `said` all of it."""


@dataclass(frozen=True)
class Misread:
    """Why something typed is no rhythm: the kind of slip, and what a sentence about it needs, in plain values."""

    kind: SlipKind
    fields: Mapping[str, str | int] = field(default_factory=dict)


_LONGEST = 200  # characters; a rhythm is never longer


def _numbered(*words: str) -> Mapping[str, int]:
    return {word: number for number, forms in enumerate(words) for word in forms.split()}


DAY = _numbered(
    "maandag maandags maandagen ma monday mondays mon",
    "dinsdag dinsdags dinsdagen di tuesday tuesdays tue tues",
    "woensdag woensdags woensdagen wo woe wednesday wednesdays wed",
    "donderdag donderdags donderdagen do don thursday thursdays thu thur thurs",
    "vrijdag vrijdags vrijdagen vr vrij friday fridays fri",
    "zaterdag zaterdags zaterdagen za saturday saturdays sat",
    "zondag zondags zondagen zo sunday sundays sun",
)
_NUMBER = _numbered(
    *("", "een one a", "twee two", "drie three", "vier four", "vijf five", "zes six", "zeven seven", "acht eight"),
    *("negen nine", "tien ten", "elf eleven", "twaalf twelve"),
)
_NTH = _numbered(
    *("", "", "tweede andere second other", "derde third", "vierde fourth", "vijfde fifth"),
    *("zesde sixth", "zevende seventh", "achtste eighth"),
)

_DAY = "|".join(sorted(DAY, key=len, reverse=True))
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(_NUMBER)})"
_EACH = r"(?:elke|iedere|every|each|per|om de|in de)"
_PAST = r"half|kwart voor|kwart over|half past|quarter to|quarter past"

_SHAPES = tuple(
    (name, re.compile(shape))
    for name, shape in (
        ("skip", r"[\s,;&+()\"“”„]+|['’]s\b"),
        (
            "skip",
            r"(?:niet|not|behalve|except) (?:in|tijdens|during) (?:(?:de|the|school) ?)*(?:vakanties?|holidays?)\b",
        ),
        ("skip", rf"{_COUNT} ?(?:x|keer|maal|times?)\b|once\b|eens\b"),
        ("months", rf"(?:(?:{_EACH}|a|of|van) )?(?:(?:de|the|{_COUNT}) )?(?:maand(?:en|elijks)?|months?|monthly)\b"),
        ("months", rf"(?:(?:{_EACH}|de|the) )?(?:eerste|first|laatste|last)\b"),
        ("odd", r"(?:om de(?: andere)?|every (?:other|second)) (?:dag|day)\b"),
        ("workdays", rf"(?:{_EACH} )?(?:(?:work|school)(?:ing)? ?days?|werkdag(?:en)?|schooldag(?:en)?)\b"),
        ("workdays", rf"(?:{_EACH} )?weekdays?\b|doordeweeks(?:e dag(?:en)?)?\b"),
        ("daily", rf"(?:{_EACH} )?(?:dag|day)\b|dagelijks\b|daily\b"),
        ("weeks", rf"{_EACH} (?P<weeks>{_COUNT}) (?:weken|weeks)\b"),
        ("weeks", rf"{_EACH} (?P<weeks>{'|'.join(_NTH)}) (?:week\b|(?=(?:{_DAY})\b))"),
        ("fortnight", rf"om de (?:week\b|(?=(?:{_DAY})\b))|twee-?wekelijkse?\b|fortnightly\b|(?:every|a) fortnight\b"),
        ("weekly", rf"(?:{_EACH}|a) week\b|wekelijkse?\b|weekly\b"),
        ("time", rf"(?P<past>{_PAST}) (?P<hour>{_COUNT})\b(?P<minute>)"),
        ("time", r"(?P<hour>\d{1,2})(?: ?[.:hu] ?|,)(?P<minute>\d\d)\b"),
        ("time", r"(?P<hour>\d\d)(?P<minute>\d\d)\b"),
        ("time", r"(?P<hour>\d{1,2})(?P<minute>)(?![\d.:,]\d|\d)(?=\s*(?:[hu]|[ap]\.?m)?\b)"),
        ("time", rf"(?P<hour>{'|'.join(_NUMBER)})(?P<minute>) (?=(?:uur|o['’]?clock|[ap]\.?m)\b)"),
        ("time", r"(?P<hour>noon|midday)(?P<minute>)\b"),
        ("half", r"(?P<half>[ap])\.?m\b\.?"),
        ("range", r"t/m(?!\w)|(?:tm|tot en met|through|thru|to)\b|[-–]"),
        ("day", rf"(?P<day>{_DAY})(?P<part>ochtend|morgen|middag|avond)?(?:en|s)?\b\.?"),
        ("part", r"(?:in (?:de|the) )?(?P<part>ochtend|morgen|middag|avond|morning|afternoon|evening)s?\b"),
        ("skip", r"(?:en|and|op|on|om|at|de|the|uur|u|h|o['’]?clock|elke|iedere|every|each|graag|ook|please)\b"),
        ("unknown", r"[^\s,;&+()\"“”„]+"),
    )
)


def pieces(typed: str) -> Iterator[Piece]:
    """What a typed rhythm is made of, in its order, without what says nothing."""
    text = " ".join(fold(typed)[:_LONGEST].split()).strip(" .!?")
    place = 0
    while place < len(text):
        name, found = next((name, found) for name, shape in _SHAPES if (found := shape.match(text, place)))
        place = max(found.end(), place + 1)
        if name != "skip":
            yield name, {**{part: said or "" for part, said in found.groupdict().items()}, "said": found[0].strip()}


def number(said: str) -> int:
    """The number that is meant by digits or words: "2", "twee", "tweede", "other"."""
    if said.isdecimal():
        return int(said)
    return _NUMBER.get(said) or _NTH[said]
