"""What a text is about, what it has said already, and which of its own words a colleague would pick up."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from bot.core.aspect_phrases import Hit
from bot.core.clauses import Clause, clauses
from bot.core.naming import picked_up, thing
from bot.core.topic_words import ABOUT, CAREFUL, PEOPLE, SAID, Topics

__all__ = ["ABOUT", "CAREFUL", "PEOPLE", "SAID", "Subject", "Topics", "about", "read", "topic"]

_LOOKED_FOR = frozenset({"material", "asking.seek"})
_ASKED = frozenset({"asking.open", "asking.words", "asking.seek"})
_ASKS_UNMARKED = frozenset({"asking.yes_no", "asking.words"})  # mag je een leerling buiten zetten
_TELLING = (*_ASKED, "trouble", "tips")
_NOT_YES_OR_NO = ("asking.open", "asking.someone", "tips", "experience", "fact")

_ONE_OF_MANY = {"pupil": "pupils", "parent": "parents"}
_IN_PASSING = 2  # how telling people are who are not named first, nor where somebody comes to the point


class Subject(NamedTuple):
    """What a text is about and how telling each of these is, what it has said already, and its own words for it.

    `topic_about` is what the topic itself is about; `thing` is the product that is looked for.
    """

    about: Mapping[str, int]
    said: frozenset[str] = frozenset()
    topic: str | None = None
    topic_about: frozenset[str] = frozenset()
    thing: str | None = None


def topic(text: str, topics: Topics) -> str | None:
    """The word or short phrase of this text that a colleague would pick up; None if there is none for sure.

    Never a name, number, link, hashtag or a word that shames; never anything from a text about loss or danger.
    """
    return read(text, topics).topic


def about(text: str, topics: Topics) -> frozenset[str]:
    """What this text is about, in the words of ABOUT; empty if it says nothing that we know."""
    return frozenset(read(text, topics).about)


def read(text: str, topics: Topics) -> Subject:
    """All of it at once, for a part of the work.

    Somebody comes to the point in the sentences that ask, or else in the last one.
    """
    cut = list(clauses(text, topics.signs, topics.fillers, quoted=CAREFUL))
    if not cut:
        return Subject({})
    sentences: dict[int, set[str]] = {}
    for clause in cut:
        sentences.setdefault(clause.sentence, set()).update(hit.label for hit in _heard(clause.hits))
    asking = {clause.sentence for clause in cut if clause.asks}
    asking |= {number for number, signs in sentences.items() if signs >= _ASKS_UNMARKED}
    point = asking or {cut[-1].sentence}
    subjects = _weighed(_about(sentences, asking), cut, point)
    told = frozenset().union(*sentences.values()).intersection(SAID)
    if not subjects.keys().isdisjoint(CAREFUL):
        return Subject(subjects, told)
    telling = (
        point | {cut[0].sentence} | {number for number, signs in sentences.items() if not signs.isdisjoint(_TELLING)}
    )
    looking = {number for number, signs in sentences.items() if signs >= _LOOKED_FOR}
    word, word_about = picked_up(cut, topics, telling, looked_for=bool(looking))
    return Subject(subjects, told, word, word_about, thing(cut, looking))


def _about(sentences: Mapping[int, set[str]], asking: Collection[int]) -> frozenset[str]:
    signs = frozenset().union(*sentences.values())
    found = signs.intersection(ABOUT) - {"material"}
    if any(each >= _LOOKED_FOR for each in sentences.values()):
        found |= {"material"}
    if any(_asks_yes_or_no(sentences[sentence]) for sentence in asking):
        found |= {"yes_no"}
    if not asking and signs.isdisjoint(_ASKED):
        found |= {"story"}
    return found


def _asks_yes_or_no(signs: set[str]) -> bool:
    """Whether a sentence asks for yes or no; "Heeft iemand een tip?" has that form only."""
    return "asking.yes_no" in signs and signs.isdisjoint(_NOT_YES_OR_NO) and not signs >= _LOOKED_FOR


def _weighed(found: frozenset[str], cut: Sequence[Clause], point: Collection[int]) -> dict[str, int]:
    """How telling each is: people who come in later count for less, and who is one child or parent is not many."""
    first, leading = _leading(cut, found, point)
    late_child = {"pupil"} if "pupils" in found and "pupil" not in leading else set()
    found -= late_child
    found -= {many for one, many in _ONE_OF_MANY.items() if one in found}
    others = found.intersection(PEOPLE) - {first}
    weights = {who: ABOUT[who] - 1 if who in leading else _IN_PASSING for who in others}
    return {each: max(0, min(ABOUT[each], weights.get(each, ABOUT[each]))) for each in found}


def _leading(cut: Sequence[Clause], found: frozenset[str], point: Collection[int]) -> tuple[str | None, set[str]]:
    """The people named first, and besides them one child in the same sentence and those where the point is."""
    people = [
        (clause.sentence, hit.label)
        for clause in cut
        for hit in sorted(_heard(clause.hits), key=lambda hit: hit.start)
        if hit.label in PEOPLE and hit.label in found
    ]
    if not people:
        return None, set()
    begin, first = people[0]
    return first, {who for sentence, who in people if sentence in point or (sentence == begin and who == "pupil")}


def _heard(hits: Sequence[Hit]) -> Sequence[Hit]:
    """All hits but those inside a phrase that says it is not about that."""
    silent = [hit for hit in hits if hit.label == "nothing"]
    return [hit for hit in hits if not any(_inside(hit, other) for other in silent)] if silent else hits


def _inside(hit: Hit, other: Hit) -> bool:
    return other.start <= hit.start and hit.end <= other.end
