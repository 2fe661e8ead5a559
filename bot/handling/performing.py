"""Carries out what a flow asks for: each request becomes rows, or is answered from them."""

from collections.abc import Callable
from typing import Any

from bot.core import choosing
from bot.core.articulation import missing
from bot.core.follow_ups import choose
from bot.core.language import recognise
from bot.core.life import CLOSED
from bot.core.requests import (
    Agree,
    Change,
    CloseRequest,
    CountColleagues,
    DropOffer,
    EndRequests,
    FindFollowUps,
    FindMember,
    FindSources,
    Follow,
    Json,
    Mine,
    Move,
    NoteAnswer,
    NoteFollowUp,
    NoteKind,
    NoteOffer,
    NoteRequest,
    OpenQuestion,
    Refer,
    Remind,
    Request,
    Say,
    Search,
    SetQuiet,
    Share,
    ShowQuestion,
    TakePart,
    Withdraw,
    Word,
)
from bot.core.requests import Drop as DropTimers
from bot.handling import changing, finding, saying, showing
from bot.handling.disturbing import hold_anew, unsay
from bot.handling.opening import begin_thread
from bot.handling.stage import Stage
from bot.store import happening, offers, people, questions, search, tables, talks, timers, withdrawing
from bot.store.heard import heard
from bot.store.requests import request_to, requests_about


def perform(stage: Stage, request: Request) -> Json:
    """Carries out one request; gives its answer, True for what is only told."""
    return _DEEDS[type(request)](stage, request)


def _say(stage: Stage, request: Say) -> bool:
    saying.say(stage, request)
    return True


def _change(stage: Stage, request: Change) -> bool:
    changing.change(stage, request)
    return True


def _show(stage: Stage, request: ShowQuestion) -> bool:
    showing.show(stage, request.question)
    return True


def _remind(stage: Stage, request: Remind) -> bool:
    timers.remind(stage.session, request.kind, request.subject, request.due)
    return True


def _drop(stage: Stage, request: DropTimers) -> bool:
    timers.drop(stage.session, request.kinds, request.subject)
    return True


def _follow(stage: Stage, request: Follow) -> bool:
    happening.follow(stage.session, stage.now, request.event, dict(request.fields))
    return True


def _open(stage: Stage, request: OpenQuestion) -> int:
    network = stage.session.get_one(tables.Network, request.network)
    language = recognise(request.text) or stage.network(request.network).language
    question = questions.open_question(
        stage.session,
        request.network,
        request.person,
        request.text,
        language,
        private=request.private,
        now=stage.now,
    )
    assert question.id is not None
    _note_where(stage, question, private=request.private)
    _index(stage, network.language, "question", request.network, question.id, request.text)
    heard(stage.session, request.message, "first", question.id, question.id)
    return question.id


def _note_where(stage: Stage, question: tables.Question, *, private: bool) -> None:
    """Keeps where a question was asked, for what is said there about it; a post of a forum is its thread already."""
    by = stage.by
    place = None if by is None or private else people.place_of(stage.session, by)
    if by is None or place is None:
        return
    question.place_id, question.chat, question.message = place.id, by.place, getattr(by, "message", None) or None
    if place.threads == "with" and by.within:
        begin_thread(stage, place, question.id or 0, by.place)


def _move(stage: Stage, request: Move) -> bool:
    question = stage.session.get_one(tables.Question, request.question)
    question.status = request.status
    question.closed_at = stage.now if request.status in CLOSED else None
    stage.session.add(question)
    if request.status in CLOSED:
        withdrawing.end_talks(stage.session, talks.on_question(stage.session, request.question))
        unsay(stage, request.question)
    else:
        unsay(stage, request.question, f"asker.{request.question}")
    return True


def _note_follow_up(stage: Stage, request: NoteFollowUp) -> bool:
    question = stage.session.get_one(tables.Question, request.question)
    row = questions.follow_up_at(stage.session, request.question, request.position) or tables.FollowUp(
        question_id=request.question, position=request.position, at=stage.now
    )
    row.aspect, row.key, row.text = request.aspect, request.key, request.text
    stage.session.add(row)
    last = stage.session.get(tables.LastFollowUp, question.asker_id)
    if last is None or request.position == 1:
        last = last or tables.LastFollowUp(person_id=question.asker_id)
        last.keys = [request.key]
    else:
        last.keys = [*last.keys, request.key]
    stage.session.add(last)
    stage.session.flush()
    return True


def _note_answer(stage: Stage, request: NoteAnswer) -> bool:
    row = questions.follow_up_at(stage.session, request.question, request.position)
    if row is None or row.id is None:
        return False
    row.answer, row.private = request.text, request.private
    stage.session.add(row)
    heard(stage.session, request.message, "answer", row.id, request.question)
    stage.session.flush()
    return True


def _word(stage: Stage, request: Word) -> bool:
    question = stage.session.get_one(tables.Question, request.question)
    network = stage.session.get_one(tables.Network, question.network_id)
    question.wording, question.status, question.waves = request.text, "articulated", 0
    stage.session.add(question)
    _index(stage, network.language, "question", question.network_id, request.question, request.text)
    heard(stage.session, request.message, "wording", request.question, request.question)
    stage.session.flush()
    return True


def _share(stage: Stage, request: Share) -> bool:
    question = stage.session.get_one(tables.Question, request.question)
    question.shared = True
    stage.session.add(question)
    return True


def _note_kind(stage: Stage, request: NoteKind) -> bool:
    question = stage.session.get_one(tables.Question, request.question)
    question.help = request.kind
    stage.session.add(question)
    stage.session.flush()
    return True


def _take_part(stage: Stage, request: TakePart) -> bool:
    return questions.take_part(stage.session, request.question, request.person, request.kind, stage.now)


def _note_request(stage: Stage, request: NoteRequest) -> bool:
    row = request_to(stage.session, request.question, request.person)
    row = row or tables.SourceRequest(question_id=request.question, person_id=request.person, status="open")
    row.status, row.offer_id, row.wave, row.at = "open", request.offer, request.wave, stage.now
    question = stage.session.get_one(tables.Question, request.question)
    question.waves = request.wave
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
    _index(stage, network.language, "offer", request.network, offer.id, request.text)
    heard(stage.session, request.message, "offer", offer.id, None)
    return offer.id


def _drop_offer(stage: Stage, request: DropOffer) -> bool:
    offers.drop(stage.session, stage.session.get_one(tables.Offer, request.offer))
    return True


def _agree(stage: Stage, request: Agree) -> bool:
    network = stage.session.get_one(tables.Network, request.network)
    network.agreed = True
    people.join(stage.session, request.network, request.person, stage.now, moderator=True)
    return True


def _set_quiet(stage: Stage, request: SetQuiet) -> bool:
    person = stage.session.get_one(tables.Person, request.person)
    person.quiet = request.hours
    stage.session.add(person)
    hold_anew(stage, request.person)
    return True


def _withdraw(stage: Stage, request: Withdraw) -> bool:
    withdrawing.withdraw(stage.session, request.question)
    return True


def _find_follow_ups(stage: Stage, request: FindFollowUps) -> list[dict[str, str]]:
    question = stage.session.get_one(tables.Question, request.question)
    prompts = stage.prompts(question.language)
    last = stage.session.get(tables.LastFollowUp, question.asker_id)
    chosen = choose(
        question.first,
        missing(question.first, prompts.cues),
        prompts.bank,
        prompts.topics,
        count=request.count,
        avoid=last.keys if last else (),
        seed=f"{stage.network(question.network_id).seed}:{question.number}",
    )
    return [{"aspect": one.aspect, "key": one.key, "text": one.text} for one in chosen]


def _count_colleagues(stage: Stage, request: CountColleagues) -> int:
    return questions.colleagues_asked(stage.session, request.question)


def _find_sources(stage: Stage, request: FindSources) -> list[dict[str, Any]]:
    question = stage.session.get_one(tables.Question, request.question)
    found = finding.candidates(stage, question)
    wave = choosing.wave(found, stage.network(question.network_id), stage.now)
    return [
        {
            "person": one.person.id,
            "name": one.person.name,
            "offer": one.offer,
            "text": one.offer_text,
            "by": one.referred_by,
        }
        for one in wave
    ]


def _find_member(stage: Stage, request: FindMember) -> dict[str, Any] | None:
    found = people.named(stage.session, request.network, request.words)
    if len(found) != 1:
        return None
    return {"person": found[0].id, "name": found[0].name}


def _search(stage: Stage, request: Search) -> list[dict[str, Any]]:
    return finding.questions_about(stage, request.network, request.words, request.count)


def _mine(stage: Stage, request: Mine) -> dict[str, Any]:
    asked = questions.questions_by(stage.session, request.network, request.person)
    return {
        "questions": [{"number": row.number, "text": row.wording or row.first, "status": row.status} for row in asked],
        "offers": [row.text for row in offers.offers_of(stage.session, request.network, request.person)],
    }


def _index(stage: Stage, language: str, kind: str, network: int, subject: int, text: str) -> None:
    search.index(stage.session, network, kind, subject, finding.terms_of(stage, language, text))


_DEEDS: dict[type[Request], Callable[[Stage, Any], Json]] = {
    Say: _say,
    Change: _change,
    ShowQuestion: _show,
    Remind: _remind,
    DropTimers: _drop,
    Follow: _follow,
    OpenQuestion: _open,
    Move: _move,
    NoteFollowUp: _note_follow_up,
    NoteAnswer: _note_answer,
    Word: _word,
    Share: _share,
    NoteKind: _note_kind,
    TakePart: _take_part,
    NoteRequest: _note_request,
    CloseRequest: _close_request,
    EndRequests: _end_requests,
    Refer: _refer,
    NoteOffer: _note_offer,
    DropOffer: _drop_offer,
    Agree: _agree,
    SetQuiet: _set_quiet,
    Withdraw: _withdraw,
    FindFollowUps: _find_follow_ups,
    CountColleagues: _count_colleagues,
    FindSources: _find_sources,
    FindMember: _find_member,
    Search: _search,
    Mine: _mine,
}
