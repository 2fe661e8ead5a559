"""What a flow asks for about the phase of a network."""

from dataclasses import dataclass

from bot.core.phases import Phase
from bot.core.requests.base import Tell


@dataclass(frozen=True, kw_only=True)
class SetPhase(Tell):
    """Records which phase a network is in."""

    network: int
    phase: Phase
