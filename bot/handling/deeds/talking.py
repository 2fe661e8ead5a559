"""What a flow says, and what it lets happen later."""

from bot.core.requests import Change, Follow, Remind, Say, ShowQuestion
from bot.core.requests import Drop as DropTimers
from bot.handling import changing, saying, showing
from bot.handling.deeds.kinds import Deeds
from bot.handling.stage import Stage
from bot.store import happening, timers


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


DEEDS: Deeds = {
    Say: _say,
    Change: _change,
    ShowQuestion: _show,
    Remind: _remind,
    DropTimers: _drop,
    Follow: _follow,
}
