"""What a flow asks for about a question becomes rows, or is answered from them."""

from typing import Any

from bot.core.articulation import missing
from bot.core.follow_ups import choose, in_need
from bot.core.language import recognise
from bot.core.life import CLOSED
from bot.core.phase_style import in_phase
from bot.core.requests import (
    CountColleagues,
    FindFollowUps,
    FindSimilar,
    Mine,
    Move,
    NoteAnswer,
    NoteFollowUp,
    NoteKind,
    OpenQuestion,
    Search,
    Share,
    ShowSimilar,
    TakePart,
    Withdraw,
    Word,
)
from bot.handling import finding, keeping, similar
from bot.handling.deeds.kinds import Deeds
from bot.handling.disturbing import unsay
from bot.handling.opening import begin_thread
from bot.handling.stage import Stage
from bot.store import offers, people, questions, relays, tables, talks, withdrawing
from bot.store.heard import heard


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
    finding.index(stage, network.language, "question", request.network, question.id, request.text)
    heard(stage.session, request.message, "first", question.id, question.id)
    return question.id


def _note_where(stage: Stage, question: tables.Question, *, private: bool) -> None:
    """Keeps where a question was asked, for what is said there about it; a post of a forum is its thread already."""
    by = stage.by
    place = None if by is None or private else people.place_of(stage.session, by)
    if by is None or place is None:
        return
    question.place_id, question.chat, question.message = place.id, by.place, getattr(by, "message", None) or None
    if place.threads == "with" and by.within and question.message is not None:
        begin_thread(stage, place, question.id or 0, by.place)


def _move(stage: Stage, request: Move) -> bool:
    question = stage.session.get_one(tables.Question, request.question)
    was_closed, question.status = question.status in CLOSED, request.status
    stage.session.add(question)
    if was_closed and request.status in CLOSED:  # what was learnt goes its way
        return True
    question.closed_at = stage.now if request.status in CLOSED else None
    if was_closed:
        withdrawing.reopen(stage.session, request.question)
    if request.status in CLOSED:
        withdrawing.end_talks(stage.session, talks.on_question(stage.session, request.question))
        relays.end(stage.session, request.question)
        unsay(stage, request.question)
    else:
        for kind in ("asker", "call", "anew"):  # how it stood, which is overtaken
            unsay(stage, request.question, f"{kind}.{request.question}")
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
    question.rung, question.sought_at = 0, stage.now
    stage.session.add(question)
    finding.index(stage, network.language, "question", question.network_id, request.question, request.text)
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


def _withdraw(stage: Stage, request: Withdraw) -> bool:
    withdrawing.withdraw(stage.session, request.question)
    keeping.taken_back(stage, request.question)
    similar.redraw(stage, request.question)
    return True


def _find_follow_ups(stage: Stage, request: FindFollowUps) -> list[dict[str, str]]:
    question = stage.session.get_one(tables.Question, request.question)
    prompts = stage.prompts(question.language)
    if request.fresh:
        return _find_fresh(stage, question, request)
    last = stage.session.get(tables.LastFollowUp, question.asker_id)
    chosen = choose(
        question.first,
        in_phase(missing(question.first, prompts.cues), stage.network(question.network_id).phase),
        prompts.bank,
        prompts.topics,
        count=request.count,
        avoid=last.keys if last else (),
        seed=f"{stage.network(question.network_id).seed}:{question.number}",
    )
    return [{"aspect": one.aspect, "key": one.key, "text": one.text} for one in chosen]


def _find_fresh(stage: Stage, question: tables.Question, request: FindFollowUps) -> list[dict[str, str]]:
    """Others than were asked before: about what is still unsaid, then about what was not asked about yet.

    For a colleague they come from what everybody sees of the question, and from nothing that was said privately.
    """
    asked = questions.follow_ups_of(stage.session, question.id or 0)
    prompts = stage.prompts(question.language)
    text = "\n".join(filter(None, (question.first, question.wording)))
    answered = [one.answer for one in asked if one.answer]
    if request.to is not None:
        text = question.wording or question.first
        answered = [one.answer for one in asked if one.answer and (question.shared or not one.private)]
    told = "\n".join([text, *answered])
    chosen = choose(
        text,
        in_need(missing(told, prompts.cues), [one.aspect for one in asked if one.aspect]),
        prompts.bank.without({one.key for one in asked if one.key}, [one.text for one in asked]),
        prompts.topics,
        count=request.count,
        avoid=(),
        seed=f"{stage.network(question.network_id).seed}:{question.number}:{request.to or len(asked)}",
    )
    return [{"aspect": one.aspect, "key": one.key, "text": one.text} for one in chosen]


def _count_colleagues(stage: Stage, request: CountColleagues) -> int:
    return questions.colleagues_asked(stage.session, request.question)


def _search(stage: Stage, request: Search) -> list[dict[str, Any]]:
    if request.numbered:
        return finding.question_numbered(stage, request.network, int(request.words))
    return finding.questions_about(stage, request.network, request.words, request.count)


def _find_similar(stage: Stage, request: FindSimilar) -> int | None:
    question = stage.session.get_one(tables.Question, request.question)
    if question.suggested is not None:
        return None
    question.suggested = finding.similar(stage, question)
    stage.session.add(question)
    return question.suggested


def _show_similar(stage: Stage, request: ShowSimilar) -> bool:
    similar.show(stage, request.question, request.earlier, unasked=request.unasked)
    return True


def _mine(stage: Stage, request: Mine) -> dict[str, Any]:
    asked = questions.questions_by(stage.session, request.network, request.person)
    return {
        "questions": [{"number": row.number, "text": row.wording or row.first, "status": row.status} for row in asked],
        "offers": [row.text for row in offers.offers_of(stage.session, request.network, request.person)],
    }


DEEDS: Deeds = {
    OpenQuestion: _open,
    Move: _move,
    NoteFollowUp: _note_follow_up,
    NoteAnswer: _note_answer,
    Word: _word,
    Share: _share,
    NoteKind: _note_kind,
    TakePart: _take_part,
    Withdraw: _withdraw,
    FindFollowUps: _find_follow_ups,
    CountColleagues: _count_colleagues,
    Search: _search,
    FindSimilar: _find_similar,
    ShowSimilar: _show_similar,
    Mine: _mine,
}
