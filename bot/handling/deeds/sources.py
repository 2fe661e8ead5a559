"""What a flow asks for about those who think along becomes rows, or is answered from them."""

from typing import Any

from bot.core import choosing
from bot.core.requests import (
    Change,
    CloseRequest,
    DropOffer,
    EndRequests,
    FindMember,
    FindSources,
    NoteOffer,
    NoteRequest,
    Refer,
    SetQuiet,
)
from bot.handling import absence, changing, finding
from bot.handling.deeds.kinds import Deeds
from bot.handling.disturbing import hold_anew, moment_for
from bot.handling.stage import Stage
from bot.store import happening, offers, outbox, people, quiet, tables
from bot.store.heard import heard
from bot.store.requests import request_to, requests_about


def _note_request(stage: Stage, request: NoteRequest) -> bool:
    row = request_to(stage.session, request.question, request.person)
    row = row or tables.SourceRequest(question_id=request.question, person_id=request.person, status="open")
    question = stage.session.get_one(tables.Question, request.question)
    moment = moment_for(stage, question.network_id, request.person)  # the limits count from then on
    row.status, row.offer_id, row.wave, row.at = "open", request.offer, request.wave, moment or stage.now
    row.profile_id = request.profile
    question.waves = max(question.waves, request.wave)
    stage.session.add_all([row, question])
    stage.session.flush()
    return True


def _close_request(stage: Stage, request: CloseRequest) -> bool:
    row = request_to(stage.session, request.question, request.person)
    if row is None or row.status == "named":
        return False
    row.status = request.outcome
    stage.session.add(row)
    stage.session.flush()
    return True


def _end_requests(stage: Stage, request: EndRequests) -> bool:
    slots = outbox.slots_about(
        stage.session, request.question, ("nudge", "joined", "fellow", "joint") if request.all else ("nudge",)
    )
    for slot in slots:
        changing.change(stage, Change(name=request.name, slot=slot, key=request.key, fields=request.fields))
    for row in requests_about(stage.session, request.question):
        if row.status == "open" or request.all:
            slot = f"request.{request.question}.{row.person_id}"
            changing.change(stage, Change(name=request.name, slot=slot, key=request.key, fields=request.fields))
        if row.status == "open":
            row.status = "lapsed"
            stage.session.add(row)
    return True


def _refer(stage: Stage, request: Refer) -> bool:
    if request_to(stage.session, request.question, request.person) is not None:
        return False
    stage.session.add(
        tables.SourceRequest(
            question_id=request.question,
            person_id=request.person,
            status="named",
            named_by=request.by,
            at=stage.now,
        )
    )
    stage.session.flush()
    return True


def _note_offer(stage: Stage, request: NoteOffer) -> int:
    network = stage.session.get_one(tables.Network, request.network)
    offer = tables.Offer(network_id=request.network, person_id=request.person, text=request.text, at=stage.now)
    stage.session.add(offer)
    stage.session.flush()
    assert offer.id is not None
    finding.index(stage, network.language, "offer", request.network, offer.id, request.text)
    heard(stage.session, request.message, "offer", offer.id, None)
    happening.follow(stage.session, stage.now, "OfferMade", {"offer": offer.id})
    return offer.id


def _drop_offer(stage: Stage, request: DropOffer) -> bool:
    offers.drop(stage.session, stage.session.get_one(tables.Offer, request.offer))
    return True


def _set_quiet(stage: Stage, request: SetQuiet) -> bool:
    person = stage.session.get_one(tables.Person, request.person)
    quiet.set_wish(person, request.kind, request.value)
    stage.session.add(person)
    hold_anew(stage, request.person)
    absence.let_go(stage, request.person)
    return True


def _find_sources(stage: Stage, request: FindSources) -> list[dict[str, Any]]:
    question = stage.session.get_one(tables.Question, request.question)
    found = finding.wider(stage, question) if request.wide else finding.candidates(stage, question)
    wave = choosing.wave(found, stage.network(question.network_id), stage.now)
    return [
        {
            "person": one.person.id,
            "name": one.person.name,
            "offer": one.offer,
            "text": one.offer_text,
            "by": one.referred_by,
            "why": one.why,
            "profile": one.profile,
            "field": one.field,
        }
        for one in wave
    ]


def _find_member(stage: Stage, request: FindMember) -> dict[str, Any] | None:
    found = people.named(stage.session, request.network, request.words)
    if len(found) != 1:
        return None
    return {"person": found[0].id, "name": found[0].name}


DEEDS: Deeds = {
    NoteRequest: _note_request,
    CloseRequest: _close_request,
    EndRequests: _end_requests,
    Refer: _refer,
    NoteOffer: _note_offer,
    DropOffer: _drop_offer,
    SetQuiet: _set_quiet,
    FindSources: _find_sources,
    FindMember: _find_member,
}
