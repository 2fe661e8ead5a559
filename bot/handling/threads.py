"""What is said in a question's thread: colleagues ask on and think along, the asker answers."""

from sqlalchemy import Connection, Table, bindparam, union_all
from sqlmodel import col, select

from bot.core.asking import MOST, tidy
from bot.core.events import FromPerson, MessageReceived
from bot.core.life import WORDED
from bot.handling.asks import is_question
from bot.handling.stage import Stage
from bot.store import happening, heard, questions, rounds, tables
from bot.store.requests import request_to
from bot.store.tables import TABLES

_THREAD: Table = TABLES.tables["thread"]
_PLACE: Table = TABLES.tables["place"]
_AT = (
    select(tables.Thread)
    .join(tables.Place, col(tables.Place.id) == tables.Thread.place_id)
    .where(tables.Thread.address == bindparam("address"), tables.Place.platform == bindparam("platform"))
    .order_by(col(tables.Thread.question_id).desc())
)


_IS_THREAD = union_all(
    *(
        select(rows.c.place_id)
        .join(_PLACE, _PLACE.c.id == rows.c.place_id)
        .where(rows.c.address == bindparam("address"), _PLACE.c.platform == bindparam("platform"))
        for rows in (_THREAD, TABLES.tables["roundthread"])
    )
)


def is_thread(connection: Connection, platform: str, address: str) -> bool:
    """Whether an address is that of the thread of a question, or of one to think about."""
    found = connection.execute(_IS_THREAD, {"platform": platform, "address": address})
    return found.first() is not None


def at(stage: Stage, event: FromPerson) -> tables.Thread | None:
    """The thread that an event happened in; of several questions in one the newest."""
    return stage.session.exec(_AT, params={"address": event.place, "platform": event.platform}).first()


def place_of(stage: Stage, event: FromPerson) -> tables.Place | None:
    """The place of the thread that an event happened in."""
    thread = at(stage, event) or rounds.thread_at(stage.session, event.platform, event.place)
    return stage.session.get_one(tables.Place, thread.place_id) if thread else None


def network_of(stage: Stage, thread: tables.Thread) -> int:
    """The network that a thread is in."""
    return stage.session.get_one(tables.Place, thread.place_id).network_id


def noted(stage: Stage, event: MessageReceived, thread: tables.Thread, person: int, last: str | None) -> bool:
    """Keeps what was said with the question; `last` is the message before it in the thread.

    A question of a colleague is a follow-up, and what the asker says right after it, or in reply, its answer.
    Nothing is kept of what is said under a question that was withdrawn.
    """
    question = stage.session.get_one(tables.Question, thread.question_id)
    text = tidy(event.text)[: MOST * 4]
    if not text or question.status == "withdrawn":
        return False
    message = [event.platform, event.place, event.message]
    if person == question.asker_id:
        asked = _asked(stage, event, last)
        if asked is not None and asked.answer is None:
            asked.answer = text
            stage.session.add(asked)
            heard.heard(stage.session, message, "answer", asked.id or 0, question.id)
            return True
    elif is_question(stage, text, question.language):
        _follow_up(stage, question, person, text, message)
        _help(stage, question, person)
        return True
    else:
        _help(stage, question, person)
    note = tables.Note(question_id=thread.question_id, person_id=person, text=text, at=stage.now)
    stage.session.add(note)
    stage.session.flush()
    heard.heard(stage.session, message, "note", note.id or 0, question.id)
    return True


def _asked(stage: Stage, event: MessageReceived, last: str | None) -> tables.FollowUp | None:
    before = event.reply_to or last
    row = heard.became(stage.session, event.platform, event.place, before) if before else None
    return stage.session.get(tables.FollowUp, row.subject) if row and row.kind == "asked" else None


def _follow_up(stage: Stage, question: tables.Question, person: int, text: str, message: list[str]) -> None:
    count = len(questions.follow_ups_of(stage.session, question.id or 0))
    row = tables.FollowUp(question_id=question.id or 0, position=count + 1, author_id=person, text=text, at=stage.now)
    stage.session.add(row)
    stage.session.flush()
    heard.heard(stage.session, message, "asked", row.id or 0, question.id)


def _help(stage: Stage, question: tables.Question, person: int) -> None:
    """Whoever writes in the thread of a worded question thinks along; before that it is asking on."""
    if question.status in WORDED:
        questions.take_part(stage.session, question.id or 0, person, "said", stage.now)
        request = request_to(stage.session, question.id or 0, person)
        if request is not None and request.status == "open":
            request.status = "helped"
            stage.session.add(request)
        fields = {"question": question.id, "person": person}
        happening.follow(stage.session, stage.now, "HelpCame", fields)
