"""What a flow asks for about a call for co-learners becomes rows, or is answered from them."""

from typing import Any

from bot.core.requests import EndCall, FindJoined, LeaveCall, NoteCall
from bot.handling.deeds.kinds import Deeds
from bot.handling.stage import Stage
from bot.store import calls, tables


def _note_call(stage: Stage, request: NoteCall) -> bool:
    question = stage.session.get_one(tables.Question, request.question)
    question.call = request.state
    question.call_until = request.until or question.call_until
    question.call_needed = request.needed or question.call_needed
    stage.session.flush()
    return True


def _end_call(stage: Stage, request: EndCall) -> bool:
    calls.end(stage.session, request.question)
    return True


def _leave_call(stage: Stage, request: LeaveCall) -> bool:
    calls.leave(stage.session, request.question, request.person)
    return True


def _find_joined(stage: Stage, request: FindJoined) -> list[dict[str, Any]]:
    return [{"person": one.id, "name": one.name} for one in calls.joined(stage.session, request.question)]


DEEDS: Deeds = {
    NoteCall: _note_call,
    EndCall: _end_call,
    LeaveCall: _leave_call,
    FindJoined: _find_joined,
}
