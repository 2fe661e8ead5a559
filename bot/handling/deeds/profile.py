"""What a flow asks for about profiles becomes rows, or is answered from them."""

from typing import Any

from bot.core.profile import FIELDS, next_step, seen_at_first
from bot.core.requests import (
    DropProfile,
    MayOfferProfile,
    NoteProfile,
    NoteProfileOffered,
    NoteStep,
    ProfileOf,
    ReasonOf,
    ScopeProfile,
)
from bot.handling import profiles as words_of
from bot.handling.deeds.kinds import Deeds
from bot.handling.stage import Stage
from bot.store import offers, profiles, tables, talks
from bot.store.heard import heard
from bot.store.requests import request_to
from bot.store.withdrawing import end_talks


def _note(stage: Stage, request: NoteProfile) -> bool:
    row = profiles.profile_of(stage.session, request.network, request.person).get(request.field)
    if row is None:
        row = tables.Profile(network_id=request.network, person_id=request.person, field=request.field)
        row.seen = seen_at_first(request.field)
    else:
        profiles.unheard(stage.session, row)
    row.at = stage.now
    words_of.write(stage, row, request.text)
    heard(stage.session, request.message, "profile", row.id or 0, None)
    return True


def _scope(stage: Stage, request: ScopeProfile) -> bool:
    row = profiles.profile_of(stage.session, request.network, request.person).get(request.field)
    if row is None:
        return False
    row.seen = request.seen
    stage.session.add(row)
    return True


def _drop(stage: Stage, request: DropProfile) -> bool:
    if request.field is None:
        profiles.erase(stage.session, request.network, request.person)
        mine = talks.of_person(stage.session, request.person, request.network)
        end_talks(stage.session, [talk for talk in mine if talk.flow == "profiling"])
        return True
    row = profiles.profile_of(stage.session, request.network, request.person).get(request.field)
    if row is not None:
        profiles.drop(stage.session, row)
    return True


def _step(stage: Stage, request: NoteStep) -> bool:
    member = stage.session.get_one(tables.Member, (request.network, request.person))
    member.profile_step = request.step
    stage.session.add(member)
    return True


def _offered(stage: Stage, request: NoteProfileOffered) -> bool:
    member = stage.session.get_one(tables.Member, (request.network, request.person))
    member.profile_offered = True
    stage.session.add(member)
    return True


def _may_offer(stage: Stage, request: MayOfferProfile) -> bool:
    member = stage.session.get(tables.Member, (request.network, request.person))
    if member is None or member.profile_offered or member.profile_step is not None:
        return False
    mine = talks.of_person(stage.session, request.person, request.network)
    if any(talk.flow == "profiling" for talk in mine):
        return False
    return not profiles.profile_of(stage.session, request.network, request.person)


def _profile(stage: Stage, request: ProfileOf) -> dict[str, Any]:
    kept = profiles.profile_of(stage.session, request.network, request.person)
    offered = [offer.text for offer in offers.offers_of(stage.session, request.network, request.person)]
    shown = [kept[field] for field in FIELDS if field in kept and (not request.others or kept[field].seen == "network")]
    answered = [*kept, *(["think"] if offered else [])]
    member = stage.session.get(tables.Member, (request.network, request.person))
    return {
        "fields": [{"field": row.field, "text": row.text, "seen": row.seen} for row in shown],
        "offers": [] if request.others else offered,
        "answered": answered,
        "next": None if member is not None and member.profile_step else next_step(answered),
    }


def _reason(stage: Stage, request: ReasonOf) -> dict[str, Any] | None:
    asked = request_to(stage.session, request.question, request.person)
    if asked is None:
        return None
    offer = stage.session.get(tables.Offer, asked.offer_id) if asked.offer_id else None
    if offer is not None and offer.person_id == request.person:
        return {"offer": offer.id, "text": offer.text, "field": None}
    row = stage.session.get(tables.Profile, asked.profile_id) if asked.profile_id else None
    if row is not None and row.person_id == request.person:
        return {"offer": None, "text": row.text, "field": row.field}
    return None


DEEDS: Deeds = {
    NoteProfile: _note,
    ScopeProfile: _scope,
    DropProfile: _drop,
    NoteStep: _step,
    NoteProfileOffered: _offered,
    MayOfferProfile: _may_offer,
    ProfileOf: _profile,
    ReasonOf: _reason,
}
