"""A row of the outbox in its platform's own terms: which chat, which message, which accounts."""

from datetime import datetime

from sqlmodel import Session

from bot.app import Durf
from bot.core.texts import render
from bot.flows import round_card
from bot.flows.card import thread_name
from bot.handling.attaching import attachments
from bot.handling.rendering import language_of_row
from bot.platforms.outgoing import Choice, Mention, Outgoing, Permanent
from bot.store import outbox, people, questions, tables


def outgoing(durf: Durf, session: Session, row: tables.Outbox, now: datetime) -> Outgoing:
    """A row in the platform's terms; Permanent where what it changes was never said."""
    target = session.get(tables.Outbox, row.target) if row.target else None
    if row.kind in ("change", "rename") and (target is None or target.message is None):
        raise Permanent("what it changes was never said")
    asked = session.get(tables.Question, row.question_id) if row.question_id else None
    account = _account(session, row.person_id, row.platform)
    asks = account if row.asks_id == row.person_id else _account(session, row.asks_id, row.platform)
    place = session.get(tables.Place, row.place_id) if row.place_id else None
    kind, language = _kind(row, target, place), language_of_row(session, durf.config, row, row.question_id)
    return Outgoing(
        row=row.id or 0,
        kind=kind,
        chat=target.chat if target else _chat(session, row, account),
        private=row.person_id is not None,
        at=now,
        text=row.hello + row.text,
        choices=tuple(Choice(choice["key"], choice["label"]) for choice in row.choices),
        message=_message(session, row, target, place),
        parts=tuple(target.parts or ()) if target else (),
        target=row.target,
        question=asked.number if asked else None,
        asks=asks.address if asks else None,
        place=place.address if place else "",
        reply_to=row.reply_to,
        mention=_mention(session, row),
        token=(row.token or "") if row.here else "",
        closed=row.only_id is not None and people.account_of(session, row.only_id, row.platform) is None,
        lane=row.lane,
        account=account.address if account else "",
        title=_title(durf, session, row) if kind == "post" else "",
        language=language,
        waits=_waits(row, now),
        files=attachments(session, durf.library, row, now),
        round=row.round_id,
    )


def _message(
    session: Session, row: tables.Outbox, target: tables.Outbox | None, place: tables.Place | None
) -> str | None:
    """The message that a row changes; of a new thread the notice that it begins at, where that stands in the place."""
    if target is not None:
        return target.chat if row.kind == "rename" else target.message
    notice = session.get(tables.Outbox, row.after) if row.kind == "thread" and row.after else None
    return notice.message if notice is not None and place is not None and notice.chat == place.address else None


def _title(durf: Durf, session: Session, row: tables.Outbox) -> str:
    """What the post of a question is called, or of one to think about."""
    if row.round_id is not None:
        round_ = session.get_one(tables.Round, row.round_id)
        text = round_card.thread_name(round_.text)
        language = session.get_one(tables.Network, round_.network_id).language
        return render(durf.library["en" if language == "en" else "nl"].texts, text.key, text.fields)
    asked = questions.show(session, row.question_id or 0)
    name = thread_name(asked)
    return render(durf.library[asked.language].texts, name.key, name.fields)


def _waits(row: tables.Outbox, now: datetime) -> str:
    """The token of somebody who sees nothing yet where they are, because they are answered in private."""
    waits = row.token and not row.here and row.token_ends is not None and row.token_ends > now
    return row.token or "" if waits else ""


def _kind(row: tables.Outbox, target: tables.Outbox | None, place: tables.Place | None) -> str:
    if row.kind == "rename" or (target is not None and target.kind == "thread"):
        return "rename"
    about = row.question_id if row.round_id is None else row.round_id
    opens = place is not None and place.threads == "with" and not row.thread and about is not None
    return "post" if row.kind == "say" and opens and not row.chat else row.kind


def _mention(session: Session, row: tables.Outbox) -> Mention | None:
    account = _account(session, row.mention_id, row.platform)
    return Mention(account.address, session.get_one(tables.Person, account.person_id).name) if account else None


def _account(session: Session, person: int | None, platform: str) -> tables.Account | None:
    return people.any_account_of(session, person, platform) if person is not None else None


def _chat(session: Session, row: tables.Outbox, account: tables.Account | None) -> str:
    if row.person_id is not None:
        if account is None or (account.closed and not row.here):
            raise Permanent("the private chat is closed")
        return account.chat or account.address
    if row.chat:
        return row.chat
    thread = outbox.thread_of(session, row)
    if thread is not None and thread.address:
        return thread.address
    return session.get_one(tables.Place, row.place_id).address
