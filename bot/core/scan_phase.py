"""Which phase the answers to a scan point to, roughly, and which others they do not rule out."""

from collections.abc import Sequence

from bot.core.middle import Middle
from bot.core.phases import PHASES, Phase

_YES = 3.0  # above this an answer is rather yes than no, on the scale of 1 to 5
_WHOLLY = 4.5  # from here on, yes to the hardest statements is more than yes


def pointed_at(levels: Sequence[Middle]) -> tuple[Phase, tuple[Phase, ...]]:
    """The likeliest phase, and all phases within reach in their order, from the middle of each level's statements.

    A method of our own, after the idea of the NCSL scan (Earl, 2006) that a network says yes to more as it gets
    further. The four levels of statements are a ladder: a network stands on the last one to which the middle of the
    answers is yes, and to all before it as well; saying yes to what is hard and no to what is easy is not far. The
    levels stand for the first four phases. Nothing is asked about anchoring that embedding does not have, so that
    takes an almost whole yes to the last level. Within reach is all from the phase that comes out when each middle is
    taken at its least to the one when it is taken at its most (see `middle`).

    Its weakness: the levels of the statements and both limits are chosen, not measured. Members who like to agree
    come out further, few or divided ones come out almost anywhere; it is there to begin a talk, not to end one.
    """
    likeliest = _phase([level.median for level in levels])
    first, last = _phase([level.least for level in levels]), _phase([level.most for level in levels])
    return PHASES[likeliest], PHASES[first : last + 1]


def _phase(answers: Sequence[float]) -> int:
    yes = [*(answer > _YES for answer in answers), answers[-1] >= _WHOLLY]
    return max(yes.index(False) if False in yes else len(yes), 1) - 1
