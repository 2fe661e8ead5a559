"""Something was said, or can never be said: noted, and the next way taken. Never silent."""

from sqlmodel import col, select, update

from bot.core.events import Delivered, DeliveryFailed
from bot.handling.stage import Stage
from bot.store import people, tables
from bot.store.requests import request_to


def delivered(stage: Stage, event: Delivered) -> bool:
    """A row was said; a message keeps the id that the platform gave it, a thread its address."""
    row = stage.session.get(tables.Outbox, event.row)
    if row is None or row.state == "done":
        return False
    row.state, row.message = "done", event.message
    row.chat = event.chat
    stage.session.add(row)
    thread = _thread(stage, row)
    if thread is not None and row.kind == "thread":
        thread.address = event.message or ""
        stage.session.add(thread)
    elif thread is not None and row.kind == "say" and row.thread:
        thread.last_message = event.message
        stage.session.add(thread)
    return True


def failed(stage: Stage, event: DeliveryFailed) -> bool:
    """A row can never be said: a closed private chat is remembered, and the message goes where it still can."""
    row = stage.session.get(tables.Outbox, event.row)
    if row is None or row.state != "waiting":
        return False
    row.state = "late" if event.late else "failed"
    row.reason, row.live = event.reason, []
    stage.session.add(row)
    if row.kind == "thread":
        _without_thread(stage, row)
    elif row.person_id is not None and row.kind == "say":
        _privately(stage, row, late=event.late)
    stage.session.flush()
    return True


def _thread(stage: Stage, row: tables.Outbox) -> tables.Thread | None:
    if row.question_id is None or row.place_id is None:
        return None
    return stage.session.get(tables.Thread, (row.question_id, row.place_id))


def _without_thread(stage: Stage, row: tables.Outbox) -> None:
    """A thread that cannot be opened: what was meant for it is said in the place itself."""
    thread = _thread(stage, row)
    if thread is not None:
        stage.session.delete(thread)
    of_thread = (col(tables.Outbox.question_id) == row.question_id) & (col(tables.Outbox.place_id) == row.place_id)
    waiting = (col(tables.Outbox.state) == "waiting") & col(tables.Outbox.thread).is_(True)
    stage.session.exec(update(tables.Outbox).where(of_thread, waiting).values(thread=False, after=None))
    stage.session.expire_all()


def _privately(stage: Stage, row: tables.Outbox, *, late: bool) -> None:
    person = row.person_id or 0
    if row.hello:  # nothing was said, so nobody was met
        met = stage.session.get_one(tables.Person, person)
        met.met = False
        stage.session.add(met)
    if not late:
        _close(stage, person, row.platform)
    if row.question_id is None:
        return
    request = request_to(stage.session, row.question_id, person)
    if request is not None and request.status == "open" and (row.slot or "").startswith("request."):
        request.status = "lapsed"
        stage.session.add(request)
        stage.session.flush()
        if stage.question(row.question_id).pending == 0:
            fields = {"question": row.question_id}
            stage.session.add(tables.FollowOn(at=stage.now, event="SeekingNeeded", fields=fields))
        return
    question = stage.session.get_one(tables.Question, row.question_id)
    if question.asker_id == person and not late:
        _to_thread(stage, row)


def _close(stage: Stage, person: int, platform: str) -> None:
    account = people.account_of(stage.session, person, platform)
    if account is not None and account.platform == platform:
        account.closed = True
        stage.session.add(account)
        stage.session.flush()


def _to_thread(stage: Stage, row: tables.Outbox) -> None:
    """What the asker cannot be told privately is said in the thread of the question, if there is one.

    The wording may be asked there; what was said privately before is not repeated: the text only quotes the question.
    """
    rows = select(tables.Thread).where(tables.Thread.question_id == row.question_id)
    thread = stage.session.exec(rows.order_by(col(tables.Thread.place_id)).limit(1)).first()
    if thread is None:
        return
    place = stage.session.get_one(tables.Place, thread.place_id)
    again = tables.Outbox(
        at=stage.now,
        platform=place.platform,
        place_id=place.id,
        thread=True,
        question_id=row.question_id,
        text=row.text,
        choices=row.choices,
        live=[choice["key"] for choice in row.choices],
        only_id=row.person_id,
        mention_id=row.person_id,
        asks_id=row.asks_id,
        slot=row.slot,
    )
    stage.session.add(again)
    stage.session.flush()
    talks = select(tables.Talk).where(tables.Talk.row_id == row.id)
    for talk in stage.session.exec(talks):
        talk.row_id = again.id
        stage.session.add(talk)
