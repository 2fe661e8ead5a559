"""What a flow asks for about a network becomes rows."""

from bot.core.requests import Agree, NetworkFigures
from bot.handling.deeds.kinds import Deeds
from bot.handling.stage import Stage
from bot.store import networks, people, tables


def _agree(stage: Stage, request: Agree) -> bool:
    network = stage.session.get_one(tables.Network, request.network)
    network.agreed = True
    people.join(stage.session, request.network, request.person, stage.now, moderator=True)
    return True


def _figures(stage: Stage, request: NetworkFigures) -> dict[str, int]:
    return networks.figures(stage.session, request.network)


DEEDS: Deeds = {
    Agree: _agree,
    NetworkFigures: _figures,
}
