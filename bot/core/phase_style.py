"""How a question is asked on in each phase: concern moves from oneself to the work, and from there to its effect.

The order is that of the concerns-based adoption model, which 'Vragen om meer' (APS) goes by for the phases.
"""

from collections.abc import Sequence

from bot.core.articulation import Aspect
from bot.core.phases import Phase

FURTHER: frozenset[Phase] = frozenset({"verdieping", "inbedding", "verankering"})
"""In these what should be different, and for whom, is asked second: whoever works together on something asks that."""


def in_phase(lacking: Sequence[Aspect], phase: Phase) -> list[Aspect]:
    """The aspects that a text lacks, in the order in which they are asked for in this phase."""
    if phase not in FURTHER or "aim" not in lacking:
        return list(lacking)
    first: Aspect = next((aspect for aspect in lacking if aspect != "aim"), "aim")
    return list(dict.fromkeys((first, "aim", *lacking)))
