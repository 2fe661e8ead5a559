"""What a flow asks for about thoughts becomes rows, or is answered from them."""

from typing import Any

from bot.core.requests import DropThought, NoteThought, ShareThought, ThoughtsOf
from bot.handling.asks import is_question
from bot.handling.deeds.kinds import Deeds
from bot.handling.stage import Stage
from bot.store import tables, thoughts
from bot.store.heard import heard


def _note(stage: Stage, request: NoteThought) -> dict[str, Any]:
    thought = thoughts.note(stage.session, request.round, request.person, request.text, stage.now, private=True)
    heard(stage.session, request.message, "thought", thought.id or 0, None)
    asked = stage.session.get_one(tables.Round, request.round)
    language = stage.network(asked.network_id).language
    return {"thought": thought.id, "question": is_question(stage, request.text, language)}


def _share(stage: Stage, request: ShareThought) -> bool:
    thought = stage.session.get_one(tables.Thought, request.thought)
    thought.private = False
    stage.session.add(thought)
    return True


def _drop(stage: Stage, request: DropThought) -> bool:
    thoughts.drop(stage.session, stage.session.get_one(tables.Thought, request.thought))
    return True


def _log(stage: Stage, request: ThoughtsOf) -> list[dict[str, Any]]:
    log = thoughts.log_of(stage.session, request.network, request.person)
    return [
        {"id": one.id, "at": one.at.isoformat(), "question": one.question, "text": one.text, "private": one.private}
        for one in log
    ]


DEEDS: Deeds = {
    NoteThought: _note,
    ShareThought: _share,
    DropThought: _drop,
    ThoughtsOf: _log,
}
