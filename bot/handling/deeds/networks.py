"""What a flow asks for about a network becomes rows."""

from bot.core.hours import add_working_days
from bot.core.requests import Agree, NetworkFigures
from bot.handling.deeds.kinds import Deeds
from bot.handling.stage import Stage
from bot.store import networks, people, tables, timers


def _agree(stage: Stage, request: Agree) -> bool:
    network = stage.session.get_one(tables.Network, request.network)
    network.agreed = True
    people.join(stage.session, request.network, request.person, stage.now, moderator=True)
    offer = add_working_days(stage.network(request.network).hours, stage.now, 1)
    timers.remind(stage.session, "offer", request.network, offer)
    return True


def _figures(stage: Stage, request: NetworkFigures) -> dict[str, int]:
    return networks.figures(stage.session, request.network)


DEEDS: Deeds = {
    Agree: _agree,
    NetworkFigures: _figures,
}
