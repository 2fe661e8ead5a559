"""Somebody changed or took back what they wrote: what was kept of it changes along, or goes."""

from collections.abc import Callable

from sqlmodel import col, update

from bot.core.asking import behind_hashtag, command, size, tidy
from bot.core.events import MessageDeleted, MessageEdited
from bot.flows import conversing
from bot.handling import finding, keeping, profiles, showing, strays, talking, thinking, wordings
from bot.handling.stage import Stage
from bot.store import heard, offers, search, tables, talks
from bot.store.tables import Heard


def edited(stage: Stage, event: MessageEdited) -> bool:
    """The new text takes the place of the old one; one that says nothing changes nothing."""
    row = heard.became(stage.session, event.platform, event.place, event.message)
    if row is None:
        return strays.changed(stage, event, _text(stage, event.text))
    text = _text(stage, event.text)
    if size(text) != "fine":
        return False
    _in_talks(stage, row, text)
    _EDITS[row.kind](stage, row, text)
    return True


def deleted(stage: Stage, event: MessageDeleted) -> bool:
    """What was taken back goes; a question taken back is withdrawn."""
    row = heard.became(stage.session, event.platform, event.place, event.message)
    if row is None:
        return strays.taken_back(stage, event)
    if row.kind == "first":
        question = stage.session.get_one(tables.Question, row.subject)
        if question.status != "withdrawn":
            talking.play(stage, conversing.withdraw, stage.about(row.subject))
        return True
    _in_talks(stage, row, "")
    stage.session.delete(row)
    stage.session.flush()
    _DELETIONS[row.kind](stage, row)
    return True


def _text(stage: Stage, text: str) -> str:
    typed = command(text)
    if typed is not None:
        text = typed[1]
    behind = behind_hashtag(text, stage.config.network.hashtags)
    return tidy(text) if behind is None else behind


def _in_talks(stage: Stage, row: Heard, text: str) -> None:
    """The transcripts of talks that go on hold the words too, and so may a reminder that was not said yet."""
    message = [row.platform, row.chat, row.message]
    question = stage.session.get(tables.Question, row.question_id) if row.question_id else None
    old = {"first": question.first, "wording": question.wording}.get(row.kind) if question else None
    for talk in talks.on_question(stage.session, row.question_id or 0):
        transcript = {
            name: {**step, "text": text} if isinstance(step, dict) and step.get("message") == message else step
            for name, step in talk.transcript.items()
        }
        if transcript != talk.transcript:
            talk.transcript = transcript
        if old and talk.remind:
            fields = {name: text if said == old else said for name, said in talk.remind["fields"].items()}
            talk.remind = {**talk.remind, "fields": fields}
        stage.session.add(talk)


def _edit_first(stage: Stage, row: Heard, text: str) -> None:
    question = stage.session.get_one(tables.Question, row.subject)
    if question.status == "withdrawn":
        return
    kept = question.wording == question.first
    question.first = text
    stage.session.add(question)
    of_this = update(tables.Question).where(col(tables.Question.collective_of) == question.id)
    stage.session.exec(of_this.where(col(tables.Question.first) != "").values(first=text))
    if kept:
        _edit_wording(stage, row, text)
    else:
        _index(stage, question, question.wording or text)
        _show(stage, row.subject)


def _edit_wording(stage: Stage, row: Heard, text: str) -> None:
    question = stage.session.get_one(tables.Question, row.subject)
    if question.status == "withdrawn":
        return
    question.wording = text
    stage.session.add(question)
    _index(stage, question, text)
    _show(stage, row.subject)


def _edit_answer(stage: Stage, row: Heard, text: str) -> None:
    _answered(stage, row, text)


def _edit_asked(stage: Stage, row: Heard, text: str) -> None:
    follow_up = stage.session.get_one(tables.FollowUp, row.subject)
    follow_up.text = text
    stage.session.add(follow_up)


def _edit_note(stage: Stage, row: Heard, text: str) -> None:
    note = stage.session.get_one(tables.Note, row.subject)
    note.text = text
    stage.session.add(note)


def _edit_offer(stage: Stage, row: Heard, text: str) -> None:
    offer = stage.session.get(tables.Offer, row.subject)
    if offer is None:
        return
    language = stage.session.get_one(tables.Network, offer.network_id).language
    offers.change(stage.session, offer, text, finding.terms_of(stage, language, text))


def _delete_wording(stage: Stage, row: Heard) -> None:
    """The question stands in its first words again."""
    question = stage.session.get_one(tables.Question, row.subject)
    if question.first:
        _edit_wording(stage, row, question.first)
    elif question.status != "withdrawn":  # one of several, whose first words are taken back already
        talking.play(stage, conversing.withdraw, stage.about(row.subject))


def _delete_answer(stage: Stage, row: Heard) -> None:
    _answered(stage, row, None)


def _answered(stage: Stage, row: Heard, text: str | None) -> None:
    follow_up = stage.session.get(tables.FollowUp, row.subject)
    if follow_up is None:  # whoever asked it took it back, and the answer went with it
        return
    follow_up.answer = text
    stage.session.add(follow_up)
    _show_told(stage, follow_up.question_id)


def _delete_asked(stage: Stage, row: Heard) -> None:
    stage.session.delete(stage.session.get_one(tables.FollowUp, row.subject))


def _delete_note(stage: Stage, row: Heard) -> None:
    stage.session.delete(stage.session.get_one(tables.Note, row.subject))


def _delete_offer(stage: Stage, row: Heard) -> None:
    offer = stage.session.get(tables.Offer, row.subject)
    if offer is not None:
        offers.drop(stage.session, offer)


def _show_told(stage: Stage, question: int) -> None:
    stage.session.flush()
    row = stage.session.get_one(tables.Question, question)
    if row.shared or row.collective_of is not None:
        showing.show(stage, question)


def _show(stage: Stage, question: int) -> None:
    """What the group sees of a question, and of what came of it, follows its words."""
    stage.session.flush()
    showing.show(stage, question)
    keeping.show_everywhere(stage, question)


def _index(stage: Stage, question: tables.Question, text: str) -> None:
    language = stage.session.get_one(tables.Network, question.network_id).language
    words = finding.terms_of(stage, language, text)
    search.index(stage.session, question.network_id, "question", question.id or 0, words)


_EDITS: dict[str, Callable[[Stage, Heard, str], None]] = {
    "first": _edit_first,
    "wording": _edit_wording,
    "answer": _edit_answer,
    "asked": _edit_asked,
    "note": _edit_note,
    "offer": _edit_offer,
    "outcome": keeping.edit_outcome,
    "thought": thinking.edit,
    "profile": profiles.edit,
    "joint": wordings.edit,
}
_DELETIONS: dict[str, Callable[[Stage, Heard], None]] = {
    "wording": _delete_wording,
    "answer": _delete_answer,
    "asked": _delete_asked,
    "note": _delete_note,
    "offer": _delete_offer,
    "outcome": keeping.delete_outcome,
    "thought": thinking.delete,
    "profile": profiles.delete,
    "joint": wordings.delete,
}
