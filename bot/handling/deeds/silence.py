"""What a flow asks for about those who are silent becomes rows, or is answered from them."""

from typing import Any

from bot.core.requests import FindSilent, NoteReminded, StepBack
from bot.handling.deeds.kinds import Deeds
from bot.handling.stage import Stage
from bot.store import silence


def _find_silent(stage: Stage, request: FindSilent) -> dict[str, Any]:
    silent, company = silence.silent(stage.session, request.question)
    found = [
        {
            "person": one.person,
            "since": one.since.isoformat(),
            "reminded": one.reminded.isoformat() if one.reminded else None,
            "times": one.times,
            "here": one.here,
        }
        for one in silent
    ]
    return {"silent": found, "company": company}


def _note_reminded(stage: Stage, request: NoteReminded) -> bool:
    silence.reminded(stage.session, request.question, request.person, stage.now)
    return True


def _step_back(stage: Stage, request: StepBack) -> bool:
    silence.step_back(stage.session, request.question, request.person, request.outcome)
    return True


DEEDS: Deeds = {
    FindSilent: _find_silent,
    NoteReminded: _note_reminded,
    StepBack: _step_back,
}
