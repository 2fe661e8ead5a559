"""Carries out what a flow asks for: each request becomes rows, or is answered from them."""

from bot.core.requests import Json, Request
from bot.handling.deeds import digests, harvest, networks, questions, sources, talking
from bot.handling.stage import Stage

_DEEDS = talking.DEEDS | questions.DEEDS | sources.DEEDS | networks.DEEDS | harvest.DEEDS | digests.DEEDS


def perform(stage: Stage, request: Request) -> Json:
    """Carries out one request; gives its answer, True for what is only told."""
    return _DEEDS[type(request)](stage, request)
