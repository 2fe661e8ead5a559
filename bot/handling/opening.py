"""The thread of a question is opened, in the way of its place, and named."""

from collections.abc import Iterator

from bot.flows.card import thread_name
from bot.handling.addressing import add, row_in
from bot.handling.changing import change_row
from bot.handling.rendering import words
from bot.handling.stage import Stage
from bot.store import outbox, tables


def begin_thread(stage: Stage, place: tables.Place, question: int, address: str = "") -> None:
    """Notes that a question is talked about in a place; unless its thread is there, one is opened as the place does."""
    place_id = place.id or 0
    if stage.session.get(tables.Thread, (question, place_id)) is not None:
        return
    stage.session.add(tables.Thread(question_id=question, place_id=place_id, address=address))
    if address or place.threads != "after":
        return
    row = row_in(stage, place, question, thread=False)
    row.kind, row.text = "thread", _name(stage, question)
    notices = outbox.rows_in(stage.session, f"notice.{question}")
    row.after = next((notice.id for notice in notices if notice.place_id == place_id), None)
    add(stage, row)


def rename(stage: Stage, question: int) -> None:
    """Gives the threads of a question the name that fits it now, which holds no words of one that was taken back."""
    for opening in outbox.openings(stage.session, question):
        if opening.state == "done":
            change_row(stage, opening, _name(stage, question), [])
    for post in _posts(stage, question):
        row = tables.Outbox(
            kind="rename",
            at=stage.now,
            platform=post.platform,
            place_id=post.place_id,
            thread=True,
            question_id=question,
            target=post.id,
            text=_name(stage, question),
            choices=[],
            live=[],
        )
        add(stage, row)


def _posts(stage: Stage, question: int) -> Iterator[tables.Outbox]:
    """The messages that opened a post for a question; a post of the asker's own keeps the name they gave it."""
    asked = stage.session.get_one(tables.Question, question)
    for notice in outbox.rows_in(stage.session, f"notice.{question}"):
        place = stage.session.get_one(tables.Place, notice.place_id)
        if place.threads == "with" and notice.state == "done" and notice.chat != asked.chat:
            yield notice


def _name(stage: Stage, question: int) -> str:
    asked = stage.question(question)
    text = thread_name(asked)
    return words(stage, asked.language, text.key, text.fields)
