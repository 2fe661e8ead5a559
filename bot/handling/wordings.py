"""How those with the same question word it: shown to each of them, changed and taken back by who wrote it."""

from sqlmodel import col, select

from bot.core.requests import Change
from bot.flows.joint import choosing
from bot.handling import changing
from bot.handling.stage import Stage
from bot.store import happening, joint, outbox, tables


def show(stage: Stage, question_id: int) -> None:
    """Brings the wordings up to date for everybody who may choose still."""
    question = stage.question(question_id)
    if question.joint != "choosing" or not question.wordings:
        return
    key, fields, choices = choosing(question)
    talks = select(tables.Talk).where(tables.Talk.subject == question_id, tables.Talk.flow == "pick")
    for talk in stage.session.exec(talks.where(tables.Talk.waiting == "choose")).all():
        row = stage.session.get(tables.Outbox, talk.row_id) if talk.row_id else None
        if row is not None and outbox.shown(stage.session, row)[0] != "":
            change = Change(name="show", slot=row.slot or "", key=key, fields=fields, choices=choices)
            changing.change(stage, change)


def become(stage: Stage, wording: tables.Wording, question: int) -> list[str] | None:
    """The message in which a wording was written is from now on the one in which that question was worded."""
    of_wording = (col(tables.Heard.kind) == "joint") & (col(tables.Heard.subject) == wording.id)
    row = stage.session.exec(select(tables.Heard).where(of_wording)).first()
    if row is None:
        return None
    row.kind, row.subject, row.question_id = "wording", question, question
    stage.session.add(row)
    return [row.platform, row.chat, row.message]


def edit(stage: Stage, row: tables.Heard, text: str) -> None:
    """Somebody words it otherwise."""
    wording = stage.session.get(tables.Wording, row.subject)
    if wording is not None:
        wording.text = text
        stage.session.add(wording)
        stage.session.flush()
        show(stage, wording.question_id)


def delete(stage: Stage, row: tables.Heard) -> None:
    """Somebody takes their wording back; whoever chose it has chosen nothing."""
    wording = stage.session.get(tables.Wording, row.subject)
    if wording is not None:
        question = wording.question_id
        joint.drop(stage.session, wording)
        show(stage, question)
        happening.follow(stage.session, stage.now, "JointMoved", {"question": question})
