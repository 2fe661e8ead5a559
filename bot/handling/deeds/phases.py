"""What a flow asks for about the phase of a network becomes rows."""

from bot.core.requests import SetPhase
from bot.handling.deeds.kinds import Deeds
from bot.handling.stage import Stage
from bot.store import tables


def _set(stage: Stage, request: SetPhase) -> bool:
    network = stage.session.get_one(tables.Network, request.network)
    network.phase = request.phase
    stage.session.add(network)
    stage.session.flush()
    return True


DEEDS: Deeds = {
    SetPhase: _set,
}
