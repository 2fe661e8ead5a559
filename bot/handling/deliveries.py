"""Something was said, or can never be said: noted, and the next way taken. Never silent."""

from sqlmodel import col, select

from bot.core.events import Delivered, DeliveryFailed
from bot.handling import rounds
from bot.handling.changing import change_row
from bot.handling.disturbing import hold
from bot.handling.rendering import language_of, words
from bot.handling.stage import Stage
from bot.store import happening, outbox, people, tables
from bot.store.requests import request_to

NEVER_LATE = ("thanks.", "consent.")
"""Slots of messages that are as good on another day."""


def delivered(stage: Stage, event: Delivered) -> bool:
    """A row was said; a message keeps the id that the platform gave it, a thread its address."""
    row = stage.session.get(tables.Outbox, event.row)
    if row is None or row.state == "done":
        return False
    overtaken = row.state == "late"
    row.state, row.chat, row.message, row.parts = "done", event.chat, event.message, list(event.parts) or None
    stage.session.add(row)
    if overtaken:
        _unsay(stage, row)
        return True
    if (row.slot or "").startswith("request.") and row.kind == "say":
        _asked_now(stage, row)
    elif _is_over(row):
        row.text = ""
    if row.person_id is not None and not row.here:
        _found(stage, row)
    thread = _thread(stage, row)
    if thread is not None and (row.kind == "thread" or _opened_post(stage, row)):
        thread.address = (event.message if row.kind == "thread" else event.chat) or ""
        stage.session.add(thread)
    elif thread is not None and row.kind == "say" and row.thread:
        thread.last_message = event.message
        stage.session.add(thread)
    return True


def _found(stage: Stage, row: tables.Outbox) -> None:
    """Keeps in which chat somebody was written to privately, where the platform has an address of its own for that."""
    account = people.any_account_of(stage.session, row.person_id or 0, row.platform)
    if account is not None and account.chat != row.chat != account.address:
        account.chat = row.chat
        stage.session.add(account)


def _is_over(row: tables.Outbox) -> bool:
    """Whether nobody needs the text any more, which may quote anything: nothing can be pressed there.

    A digest is changed where it stands, and drawn anew for that.
    """
    return row.question_id is None and row.asks_id is None and (row.slot is None or row.slot.startswith("digest."))


def _opened_post(stage: Stage, row: tables.Outbox) -> bool:
    """Whether a message opened a post of a forum, which is the thread of its question."""
    if row.kind != "say" or row.thread or row.place_id is None:
        return False
    return stage.session.get_one(tables.Place, row.place_id).threads == "with"


def _unsay(stage: Stage, row: tables.Outbox) -> None:
    """What was taken back while it was on its way says so now."""
    language = language_of(stage, row, row.question_id)
    change_row(stage, row, words(stage, language, "press.gone", {}), [])


def _asked_now(stage: Stage, row: tables.Outbox) -> None:
    """The limits count from the moment at which somebody was really asked, which may be later than it was meant."""
    request = request_to(stage.session, row.question_id or 0, row.person_id or 0)
    if request is not None:
        request.at = stage.now
        stage.session.add(request)


def failed(stage: Stage, event: DeliveryFailed) -> bool:
    """A row can never be said: a closed private chat is remembered, and the message goes where it still can."""
    row = stage.session.get(tables.Outbox, event.row)
    if row is None or row.state != "waiting":
        return False
    reader = row.person_id or row.mention_id
    if event.late and reader is not None and (_own(stage, row, reader) or (row.slot or "").startswith(NEVER_LATE)):
        hold(stage, row, reader)  # news of somebody's own question is never too late, only too late for today
        return True
    if row.person_id is not None and row.kind == "say" and not event.late and _other_way(stage, row):
        return True
    overtaken = event.late or _is_answered(stage, row)
    row.state, live = "late" if overtaken else "failed", row.live
    row.reason, row.live = event.reason, []
    row.text = "" if _is_over(row) else row.text
    stage.session.add(row)
    if row.kind == "thread":
        _without_thread(stage, row)
    elif row.round_id is not None and not row.thread:
        rounds.unsaid(stage, row)
    elif row.person_id is not None and row.kind == "say":
        _privately(stage, row, live, late=event.late)
    elif row.thread and row.kind == "say" and not event.late:
        _again(stage, row, live, row.place_id or 0, thread=False)
    stage.session.flush()
    return True


def _other_way(stage: Stage, row: tables.Outbox) -> bool:
    """What could not be said privately is said where the person is, by its token, and the other way around."""
    person = row.person_id or 0
    if row.here:
        row.here, row.token, row.next_try = False, None, None
        return people.account_of(stage.session, person, row.platform) is not None
    if row.token and row.token_ends is not None and row.token_ends > stage.now:
        _close(stage, person, row.platform)
        row.here, row.next_try = True, None
        return True
    return False


def _thread(stage: Stage, row: tables.Outbox) -> tables.Thread | tables.RoundThread | None:
    if row.round_id is not None:
        return stage.session.get(tables.RoundThread, (row.round_id, row.place_id))
    if row.question_id is None or row.place_id is None:
        return None
    return stage.session.get(tables.Thread, (row.question_id, row.place_id))


def _without_thread(stage: Stage, row: tables.Outbox) -> None:
    """A thread that cannot be opened keeps no address: what is meant for it is said in the place itself."""
    waiting = select(tables.Outbox).where(tables.Outbox.after == row.id, tables.Outbox.state == "waiting")
    for one in stage.session.exec(waiting):
        one.after = None


def _privately(stage: Stage, row: tables.Outbox, live: list[str], *, late: bool) -> None:
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
            happening.follow(stage.session, stage.now, "SeekingNeeded", fields)
        return
    if _own(stage, row, person) and row.state == "failed":
        _to_thread(stage, row, live)


def _is_answered(stage: Stage, row: tables.Outbox) -> bool:
    """Whether a message asked for words that came before it could be said."""
    if row.asks_id is None:
        return False
    of_row = (col(tables.Talk.row_id) == row.id) | (col(tables.Talk.reminder_id) == row.id)
    return stage.session.exec(select(tables.Talk.id).where(of_row)).first() is None


def _own(stage: Stage, row: tables.Outbox, person: int) -> bool:
    """Whether a row tells somebody about their own question."""
    if row.question_id is None:
        return False
    return stage.session.get_one(tables.Question, row.question_id).asker_id == person


def _close(stage: Stage, person: int, platform: str) -> None:
    account = people.account_of(stage.session, person, platform)
    if account is not None and account.platform == platform:
        account.closed = True
        stage.session.add(account)
        stage.session.flush()


def _to_thread(stage: Stage, row: tables.Outbox, live: list[str]) -> None:
    """What the asker cannot be told privately is said in the thread of the question, if there is one.

    The wording may be asked there; what was said privately before is not repeated: the text only quotes the question.
    """
    rows = select(tables.Thread).where(tables.Thread.question_id == row.question_id)
    thread = stage.session.exec(rows.order_by(col(tables.Thread.place_id)).limit(1)).first()
    if thread is not None:
        _again(stage, row, live, thread.place_id, thread=True)


def _again(stage: Stage, row: tables.Outbox, live: list[str], place_id: int, *, thread: bool) -> None:
    """Says what a row could not say in another place; whoever waits for an answer to it waits for one there."""
    place = stage.session.get_one(tables.Place, place_id)
    opening = outbox.opening(stage.session, row.question_id or 0, place) if thread else None
    reader = row.person_id or row.mention_id
    again = tables.Outbox(
        at=stage.now,
        platform=place.platform,
        place_id=place.id,
        thread=thread,
        question_id=row.question_id,
        round_id=row.round_id,
        after=opening.id if opening is not None and opening.state == "waiting" else None,
        text=row.text,
        choices=row.choices,
        live=live,
        only_id=row.person_id or row.only_id,
        but_id=row.but_id,
        mention_id=reader,
        asks_id=row.asks_id,
        slot=row.slot,
    )
    if row.lane and reader is not None:
        hold(stage, again, reader)
    stage.session.add(again)
    stage.session.flush()
    of_row = (col(tables.Talk.row_id) == row.id) | (col(tables.Talk.reminder_id) == row.id)
    for talk in stage.session.exec(select(tables.Talk).where(of_row)):
        if talk.row_id == row.id:
            talk.row_id = again.id
        else:
            talk.reminder_id = again.id
        stage.session.add(talk)
