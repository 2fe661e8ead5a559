"""What a flow asks for when nobody thinks along yet becomes rows, or is answered from them."""

from bot.core import choosing
from bot.core.requests import CountFollowUps, FindModerators, NoteRung, SeekAnew
from bot.handling.deeds.kinds import Deeds
from bot.handling.disturbing import moment_for
from bot.handling.stage import Stage
from bot.store import people, questions, requests, tables


def _note_rung(stage: Stage, request: NoteRung) -> bool:
    stage.session.get_one(tables.Question, request.question).rung = request.rung
    stage.session.flush()
    return True


def _seek_anew(stage: Stage, request: SeekAnew) -> bool:
    question = stage.session.get_one(tables.Question, request.question)
    question.waves = 0
    if request.ladder:
        question.rung, question.sought_at = 0, stage.now
    stage.session.flush()
    return True


def _find_moderators(stage: Stage, request: FindModerators) -> list[int]:
    question = stage.session.get_one(tables.Question, request.question)
    found = [one for one in people.moderators_of(stage.session, question.network_id) if one != question.asker_id]
    if request.asking:
        free = requests.may_be_asked(stage.session, request.question, found)
        return [one for one in free if _within_limits(stage, question.network_id, one)]
    return [one for one in found if requests.can_be_told(stage.session, one)]


def _within_limits(stage: Stage, network_id: int, person: int) -> bool:
    """Whether somebody was not asked too often lately, is not away, and has a moment at which the question may come."""
    network = stage.network(network_id)
    today, this_week = requests.counts(stage.session, {person}, stage.now).get(person, (0, 0))
    asked = stage.person(person)
    if not choosing.is_within(asked, network, today, this_week) or choosing.is_absent(asked, network, stage.now):
        return False
    return moment_for(stage, network_id, person) is not None


def _count_follow_ups(stage: Stage, request: CountFollowUps) -> int:
    return len(questions.follow_ups_of(stage.session, request.question))


DEEDS: Deeds = {
    NoteRung: _note_rung,
    SeekAnew: _seek_anew,
    FindModerators: _find_moderators,
    CountFollowUps: _count_follow_ups,
}
