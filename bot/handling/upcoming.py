"""Which question to think about comes next in a network, and all that it could be asked."""

from datetime import timedelta

from bot.core.hours import Hours
from bot.core.phases import PHASES
from bot.core.reflecting import choose
from bot.core.reflections import DOSES, Dose, Reflection
from bot.core.school_year import moment_of
from bot.core.words import fold
from bot.handling.stage import Stage
from bot.store import questions, tables
from bot.store.asking import Standing, standing
from bot.store.rounds import course_of

_LEAST = 6  # letters of a word that says what a question is about
_LATELY, _MOST = timedelta(weeks=3), 5  # questions that say what goes on in a network


def of_network(stage: Stage, network: int) -> Standing:
    """How one network stands; it has a course from then on."""
    course_of(stage.session, network)
    return standing(stage.session, [network])[0]


def upcoming(stage: Stage, here: Standing, hours: Hours) -> Reflection | None:
    """The question that comes next as things stand; the same until something changes.

    After a long silence it is a mild one, as long as there is one that was not asked yet.
    """
    key = _chosen(stage, here, hours, "mild") if here.course.gentle else None
    if key is None or key in here.used:
        key = _chosen(stage, here, hours, _dose(here.course.dose))
    return None if key is None else known(stage, here, key)


def _chosen(stage: Stage, here: Standing, hours: Hours, most: Dose) -> str | None:
    course, network = here.course, here.network
    return choose(
        stage.prompts(network.language).phases,
        next((phase for phase in PHASES if phase == network.phase), PHASES[0]),
        moment=moment_of(stage.now.astimezone(hours.zone).date()),
        used=[*course.skipped, *here.used],
        queue=course.queue,
        retired=course.retired,
        most=most,
        going_on=_going_on(stage, network),
        extra=here.own,
        seed=f"{network.seed}:{len(here.used)}:{len(course.skipped)}",
    )


def known(stage: Stage, here: Standing, key: str) -> Reflection | None:
    """The question of this name."""
    banks = stage.prompts(here.network.language).phases.values()
    return here.own.get(key) or next((bank.questions[key] for bank in banks if key in bank.questions), None)


def all_known(stage: Stage, here: Standing) -> dict[str, Reflection]:
    """Every question that a network could be asked, by name: those of all phases, and its members' own."""
    banks = stage.prompts(here.network.language).phases.values()
    return {key: each for bank in banks for key, each in bank.questions.items()} | here.own


def _going_on(stage: Stage, network: tables.Network) -> frozenset[str]:
    """Words of the questions that were asked last, as far as others may read them."""
    if not network.questions:
        return frozenset()
    lately = questions.wordings(stage.session, network.id or 0, stage.now - _LATELY, _MOST)
    words = {word.strip(".,?") for text in lately for word in fold(text).split()}
    return frozenset(word for word in words if len(word) >= _LEAST and word.isalpha())


def _dose(kept: str) -> Dose:
    return next((dose for dose in DOSES if dose == kept), "ordinary")
