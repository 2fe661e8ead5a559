"""Which question to think about comes next in a network, and all that it could be asked."""

from collections.abc import Mapping
from datetime import timedelta

from bot.core.reflecting import choose
from bot.core.reflections import DOSES, Dose, Reflection
from bot.core.school_year import moment_of
from bot.core.words import fold
from bot.handling.stage import Stage
from bot.store import questions, rounds, tables

_LEAST = 6  # letters of a word that says what a question is about
_LATELY, _MOST = timedelta(weeks=3), 5  # questions that say what goes on in a network


def upcoming(stage: Stage, network: tables.Network, course: tables.Reflecting) -> Reflection | None:
    """The question that comes next as things stand; the same until something changes."""
    used = rounds.used(stage.session, network.id or 0)
    own = rounds.own_questions(stage.session, network.id or 0)
    seen = stage.network(network.id or 0)
    key = choose(
        stage.prompts(network.language).phases,
        seen.phase,
        moment=moment_of(stage.now.astimezone(seen.hours.zone).date()),
        used=[*course.skipped, *used],
        queue=course.queue,
        retired=course.retired,
        most="mild" if course.gentle else _dose(course.dose),
        going_on=_going_on(stage, network),
        extra=own,
        seed=f"{network.seed}:{len(used)}:{len(course.skipped)}",
    )
    return None if key is None else all_known(stage, network, own)[key]


def all_known(
    stage: Stage, network: tables.Network, own: Mapping[str, Reflection] | None = None
) -> dict[str, Reflection]:
    """Every question that a network could be asked, by key: those of all phases, and its members' own."""
    banks = stage.prompts(network.language).phases.values()
    own = rounds.own_questions(stage.session, network.id or 0) if own is None else own
    return {key: each for bank in banks for key, each in bank.questions.items()} | dict(own)


def _going_on(stage: Stage, network: tables.Network) -> frozenset[str]:
    """Words of the questions that were asked last, as far as others may read them."""
    if not network.questions:
        return frozenset()
    lately = questions.wordings(stage.session, network.id or 0, stage.now - _LATELY, _MOST)
    words = {word.strip(".,?") for text in lately for word in fold(text).split()}
    return frozenset(word for word in words if len(word) >= _LEAST and word.isalpha())


def _dose(kept: str) -> Dose:
    return next((dose for dose in DOSES if dose == kept), "ordinary")
