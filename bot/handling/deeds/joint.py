"""What a flow asks for about the same question, and wording it together, becomes rows, or is answered from them."""

from typing import Any

from sqlmodel import select

from bot.core.requests import (
    FindFellows,
    FindTaking,
    FormTogether,
    LeaveSame,
    NoteJoint,
    NoteNamed,
    NoteTaking,
    NoteVote,
    NoteWording,
    ShowWordings,
)
from bot.handling import wordings
from bot.handling.deeds.kinds import Deeds
from bot.handling.rendering import words
from bot.handling.stage import Stage
from bot.store import harvests, joint, questions, tables
from bot.store.heard import heard
from bot.store.requests import can_be_told


def _note_named(stage: Stage, request: NoteNamed) -> bool:
    part = stage.session.get_one(tables.Part, (request.question, request.person, "same"))
    part.named = request.named
    stage.session.add(part)
    stage.session.flush()
    return True


def _leave(stage: Stage, request: LeaveSame) -> bool:
    joint.leave(stage.session, request.question, request.person)
    return True


def _find_fellows(stage: Stage, request: FindFellows) -> list[dict[str, Any]]:
    along = {person for person, _ in harvests.thought_along(stage.session, request.question)}
    return [
        {"person": person, "along": person in along, "reachable": can_be_told(stage.session, person)}
        for person in joint.fellows(stage.session, request.question)
    ]


def _note_joint(stage: Stage, request: NoteJoint) -> bool:
    stage.session.get_one(tables.Question, request.question).joint = request.state
    stage.session.flush()
    if request.state in ("ended", "done"):
        joint.forget(stage.session, request.question)
    return True


def _note_taking(stage: Stage, request: NoteTaking) -> bool:
    row = stage.session.get(tables.Individual, (request.question, request.person))
    row = row or tables.Individual(question_id=request.question, person_id=request.person)
    row.agreed = request.agreed
    stage.session.add(row)
    stage.session.flush()
    return True


def _find_taking(stage: Stage, request: FindTaking) -> list[int]:
    taking = joint.taking(stage.session, request.question)
    return [person for person in taking if can_be_told(stage.session, person)]


def _note_wording(stage: Stage, request: NoteWording) -> int:
    number = joint.word(stage.session, request.question, request.person, request.text, stage.now)
    heard(stage.session, request.message, "joint", number, request.question)
    return number


def _note_vote(stage: Stage, request: NoteVote) -> bool:
    row = stage.session.get(tables.Individual, (request.question, request.person))
    if row is not None and stage.session.get(tables.Wording, request.wording) is not None:
        row.choice = request.wording
        stage.session.add(row)
        stage.session.flush()
    return True


def _show(stage: Stage, request: ShowWordings) -> bool:
    wordings.show(stage, request.question)
    return True


def _form(stage: Stage, request: FormTogether) -> dict[str, Any] | None:
    """The new question is its first asker's, begins with their words, and has everybody in it who had the same one."""
    wording = joint.chosen(stage.session, request.question)
    if wording is None:
        return None
    first = stage.session.get_one(tables.Question, request.question)
    language = stage.question(request.question).language
    made = questions.open_question(
        stage.session, first.network_id, first.asker_id, first.first, language, private=False, now=stage.now
    )
    made.collective_of, made.beginner = first.id, False
    made.place_id, made.chat = first.place_id, first.chat
    stage.session.add(made)
    had = select(tables.Part).where(tables.Part.question_id == first.id, tables.Part.kind == "same")
    named = {part.person_id: part.named for part in stage.session.exec(had)}
    for person in dict.fromkeys([*named, *joint.taking(stage.session, request.question)]):
        if person != first.asker_id:
            part = tables.Part(question_id=made.id or 0, person_id=person, kind="same", at=stage.now)
            part.named = named.get(person, False)
            stage.session.add(part)
    message = wordings.become(stage, wording, made.id or 0)
    stage.session.flush()
    made_of = {"question": made.id, "number": made.number, "text": wording.text, "writer": wording.person_id}
    return made_of | {"message": message, "aim": words(stage, language, "joint.aim_asked", {})}


DEEDS: Deeds = {
    NoteNamed: _note_named,
    LeaveSame: _leave,
    FindFellows: _find_fellows,
    NoteJoint: _note_joint,
    NoteTaking: _note_taking,
    FindTaking: _find_taking,
    NoteWording: _note_wording,
    NoteVote: _note_vote,
    ShowWordings: _show,
    FormTogether: _form,
}
