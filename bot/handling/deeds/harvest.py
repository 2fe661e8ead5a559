"""What a flow asks for about what came of a question becomes rows, or is answered from them."""

from datetime import timedelta
from typing import Any

from bot.core import choosing
from bot.core.harvest import without
from bot.core.requests import (
    FindCompanions,
    FindHarvest,
    FindOpenFor,
    KeepHarvest,
    MayInvite,
    NoteConsent,
    NoteHarvest,
    NoteInvited,
    NoteOutcome,
    NoteScope,
    PassOn,
    ShowHarvest,
    TellHarvest,
)
from bot.handling import finding, keeping
from bot.handling.deeds.kinds import Deeds
from bot.handling.stage import Stage
from bot.store import harvests, requests, tables
from bot.store.heard import heard

MONTH = timedelta(days=30)


def _note_outcome(stage: Stage, request: NoteOutcome) -> bool:
    row = harvests.note_outcome(stage.session, request.question, request.kind, request.weeks, request.text, stage.now)
    heard(stage.session, request.message, "outcome", row.id or 0, request.question)
    return True


def _pass_on(stage: Stage, request: PassOn) -> bool:
    keeping.thank(stage, request.question, request.key)
    return True


def _note_harvest(stage: Stage, request: NoteHarvest) -> bool:
    row = stage.session.get(tables.Harvest, request.question)
    if row is None:
        network = stage.session.get_one(tables.Question, request.question).network_id
        row = tables.Harvest(question_id=request.question, network_id=network, agreed=request.agreed)
    row.agreed = request.agreed
    stage.session.add(row)
    for outcome in harvests.outcomes_of(stage.session, request.question):
        outcome.kept = outcome.kept or request.agreed
    stage.session.flush()
    return True


def _note_scope(stage: Stage, request: NoteScope) -> bool:
    row = stage.session.get_one(tables.Harvest, request.question)
    row.reach, row.kind = request.reach or row.reach, request.kind or row.kind
    return True


def _note_consent(stage: Stage, request: NoteConsent) -> bool:
    row = stage.session.get(tables.Consent, (request.question, request.person))
    row = row or tables.Consent(question_id=request.question, person_id=request.person, at=stage.now)
    row.given = request.given
    stage.session.add(row)
    stage.session.flush()
    return True


def _keep(stage: Stage, request: KeepHarvest) -> bool:
    harvest = stage.session.get_one(tables.Harvest, request.question)
    harvest.kept_at = harvest.kept_at or stage.now
    for consent in harvests.unanswered(stage.session, request.question):
        consent.given = False
    stage.session.flush()
    keeping.show(stage, request.question)
    return True


def _show(stage: Stage, request: ShowHarvest) -> bool:
    question = stage.session.get_one(tables.Question, request.question)
    words, name = question.wording or question.first, stage.person(request.without).name
    named = without(words, [name]) != words
    (keeping.show_everywhere if named else keeping.show)(stage, request.question)
    return True


def _tell(stage: Stage, request: TellHarvest) -> bool:
    keeping.tell(stage, request.question)
    return True


def _note_invited(stage: Stage, request: NoteInvited) -> bool:
    stage.session.get_one(tables.Person, request.person).invited_at = stage.now
    return True


def _may_invite(stage: Stage, request: MayInvite) -> bool:
    last = stage.session.get_one(tables.Person, request.person).invited_at
    return last is None or stage.now - last >= MONTH


def _companions(stage: Stage, request: FindCompanions) -> list[dict[str, Any]]:
    return harvests.companions(stage.session, request.question, named=request.named)


def _harvest(stage: Stage, request: FindHarvest) -> dict[str, Any] | None:
    row = stage.session.get(tables.Harvest, request.question)
    return None if row is None else {"agreed": row.agreed, "kept": row.kept_at is not None}


def _open_for(stage: Stage, request: FindOpenFor) -> dict[str, Any] | None:
    offer = stage.session.get(tables.Offer, request.offer)
    question = finding.waiting_for(stage, offer) if offer is not None else None
    if offer is None or question is None:
        return None
    one = requests.candidates(stage.session, question.id or 0, question.asker_id, {request.offer: 1.0}, stage.now)
    if not choosing.wave(one, stage.network(question.network_id), stage.now):
        return None
    return {
        "question": question.id,
        "asker": stage.person(question.asker_id).name,
        "text": question.wording,
        "offer": offer.text,
        "wave": question.waves,
    }


DEEDS: Deeds = {
    NoteOutcome: _note_outcome,
    PassOn: _pass_on,
    NoteHarvest: _note_harvest,
    NoteScope: _note_scope,
    NoteConsent: _note_consent,
    KeepHarvest: _keep,
    ShowHarvest: _show,
    TellHarvest: _tell,
    NoteInvited: _note_invited,
    MayInvite: _may_invite,
    FindCompanions: _companions,
    FindHarvest: _harvest,
    FindOpenFor: _open_for,
}
