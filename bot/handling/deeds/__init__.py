"""Carries out what a flow asks for: each request becomes rows, or is answered from them."""

from bot.core.requests import Json, Request
from bot.handling.deeds import (
    calling,
    digests,
    harvest,
    joint,
    links,
    networks,
    phases,
    profile,
    questions,
    scans,
    silence,
    sources,
    talking,
    thinking,
    widening,
)
from bot.handling.stage import Stage

_DEEDS = talking.DEEDS | questions.DEEDS | sources.DEEDS | networks.DEEDS | links.DEEDS
_DEEDS |= calling.DEEDS | silence.DEEDS | widening.DEEDS | harvest.DEEDS | digests.DEEDS
_DEEDS |= joint.DEEDS | thinking.DEEDS | phases.DEEDS | scans.DEEDS | profile.DEEDS


def perform(stage: Stage, request: Request) -> Json:
    """Carries out one request; gives its answer, True for what is only told."""
    return _DEEDS[type(request)](stage, request)
