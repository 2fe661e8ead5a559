"""Which question to think about comes next: one that fits the network now, and not what it had before."""

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from bot.core.phases import Phase
from bot.core.reflections import DOSES, Bank, Dose, Reflection
from bot.core.school_year import Moment
from bot.core.words import fold

Banks = Mapping[Phase, Bank]

FIRST = 4
"""Rounds of a network in which nothing unsettling is asked."""
LIGHT = 6
"""One in so many is a light one."""

_WORD = re.compile(r"[^\W\d_]+")


def choose(
    banks: Banks,
    phase: Phase,
    *,
    moment: Moment | None,
    used: Sequence[str],
    queue: Sequence[str] = (),
    retired: Collection[str] = (),
    most: Dose = "unsettling",
    going_on: Collection[str] = (),
    extra: Mapping[str, Reflection] | None = None,
    seed: str,
) -> str | None:
    """The key of the question to ask now; None when nothing is left that may be asked.

    `used` are the keys of all that this network was ever asked, oldest first; `queue` what its moderators want next
    and has not been asked yet, which goes before everything but `retired`; `most` the largest dose it chose;
    `going_on` kinds, or words of a text, that fit what goes on among its members; `extra` questions of its members,
    which fit any phase.

    Always: of the phase; not meant for another moment of the school year; nothing unsettling in the first FIRST
    rounds or twice in a row; no repeat before all that may be asked was asked, and then one of the half used longest
    ago. As far as that leaves a choice, in this order: one in LIGHT is light (mild, when no light one is left); not
    the kind of the last two rounds; meant for this moment; fitting what goes on. What is left then is drawn by lot,
    the same for the same `seed`, so each round has a seed of its own.
    """
    known = {key: each for bank in banks.values() for key, each in bank.questions.items()} | dict(extra or {})
    wanted = next((key for key in queue if key in known and key not in retired), None)
    if wanted is not None:
        return wanted
    past = [known[key] for key in used if key in known]
    fitting = [
        each
        for each in (*banks[phase].questions.values(), *(extra or {}).values())
        if each.key not in retired and _may(each, moment, past, len(used), most)
    ]
    left = _not_lately(fitting, used)
    for preferred in _preferences(left, past, moment, going_on):
        left = [each for each in left if preferred(each)] or left
    return min((each.key for each in left), key=lambda key: _lot(seed, key), default=None)


def _may(each: Reflection, moment: Moment | None, past: Sequence[Reflection], rounds: int, most: Dose) -> bool:
    if each.moments and moment not in each.moments:
        return False
    if each.dose == "unsettling" and (rounds < FIRST or (past and past[-1].dose == "unsettling")):
        return False
    return DOSES.index(each.dose) <= DOSES.index(most)


def _not_lately(fitting: Sequence[Reflection], used: Sequence[str]) -> list[Reflection]:
    """Those never used; once there are none, the half that was used longest ago."""
    last = {key: place for place, key in enumerate(used)}
    fresh = [each for each in fitting if each.key not in last]
    return fresh or sorted(fitting, key=lambda each: last[each.key])[: len(fitting) // 2]


Preference = Callable[[Reflection], bool]


def _preferences(
    left: Sequence[Reflection], past: Sequence[Reflection], moment: Moment | None, going_on: Collection[str]
) -> Iterable[Preference]:
    """What a question had better be, the most important first."""
    lightest = "light" if any(each.kind == "light" for each in left) else "mild"
    if len(past) >= LIGHT - 1 and not any(lightest in (each.kind, each.dose) for each in past[1 - LIGHT :]):
        yield lambda each: lightest in (each.kind, each.dose)
    heavy = sum(each.dose == "unsettling" for each in left)
    if heavy * 2 >= len(left):  # or at last only those are left, and they may not follow each other
        yield lambda each: each.dose == "unsettling"
    lately = [each.kind for each in past[-2:]]
    yield lambda each: each.kind not in lately
    yield lambda each: each.kind not in lately[-1:]
    yield lambda each: moment in each.moments
    yield lambda each: each.kind in going_on or not _words(each.text).isdisjoint(map(fold, going_on))
    yield lambda each: each.kind != "light"  # kept for when one is due


def _words(text: str) -> set[str]:
    return set(_WORD.findall(fold(text)))


def _lot(seed: str, key: str) -> bytes:
    return hashlib.blake2b(f"{seed}\n{key}".encode(errors="replace"), digest_size=8).digest()
