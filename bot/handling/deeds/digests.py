"""What a flow asks for about the weekly digest becomes rows, or is answered from them."""

from typing import Any

from bot.core.requests import MakeDigest, NoteDigested, SetDigest, SetOwnDigest
from bot.handling import digests, planning
from bot.handling.deeds.kinds import Deeds
from bot.handling.stage import Stage
from bot.store import tables


def _make(stage: Stage, request: MakeDigest) -> dict[str, Any] | None:
    parts = digests.gathered(stage, request.network, request.kind, request.person)
    if not any(parts.values()):
        return None
    row = tables.Digest(
        network_id=request.network, person_id=request.person, kind=request.kind, parts=parts, at=stage.now
    )
    stage.session.add(row)
    stage.session.flush()
    return {"id": row.id, "parts": digests.lines(stage, parts)}


def _note_digested(stage: Stage, request: NoteDigested) -> bool:
    stage.session.get_one(tables.Network, request.network).digested_at = stage.now
    return True


def _set(stage: Stage, request: SetDigest) -> bool:
    network = stage.session.get_one(tables.Network, request.network)
    network.digest = request.moment
    planning.plan_digest(stage, network)
    return True


def _set_own(stage: Stage, request: SetOwnDigest) -> bool:
    member = stage.session.get(tables.Member, (request.network, request.person))
    if member is not None:
        member.digest = request.wanted
    return True


DEEDS: Deeds = {
    MakeDigest: _make,
    NoteDigested: _note_digested,
    SetDigest: _set,
    SetOwnDigest: _set_own,
}
