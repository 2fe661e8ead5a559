"""Where a question to think about is asked, and where its thread is: rows of the outbox, in each place."""

from collections.abc import Iterator
from datetime import timedelta

from sqlmodel import select

from bot.core.hours import closing_time
from bot.core.places import ThreadKind
from bot.core.texts import render
from bot.flows import round_card
from bot.handling.stage import Stage
from bot.store import outbox, tables
from bot.store.people import places_of

HELD = timedelta(seconds=60)
"""So long a question that a moderator sent at once can be taken back; its thread waits as long."""


def ask(stage: Stage, asked: tables.Round, language: str, *, held: bool) -> bool:
    """Writes the message of a round in each place of its network; False where there is none to speak in."""
    places = [place for place in places_of(stage.session, asked.network_id) if place.lost is None]
    deadline = closing_time(stage.network(asked.network_id).hours, stage.now)
    for place in places:
        message = _message(stage, asked, language, place)
        message.deadline = deadline
        stage.session.add(message)
        stage.session.flush()
        opening = _begin_thread(stage, asked, language, place, message)
        if opening is not None and held:
            opening.next_try = stage.now + HELD
    return bool(places)


def at_round(stage: Stage, round_id: int) -> Iterator[tables.Outbox]:
    """An empty row for each place where a round is talked about: in its thread, or in reply to its message."""
    for said in outbox.rows_in(stage.session, f"round.{round_id}"):
        place = stage.session.get_one(tables.Place, said.place_id)
        if place.lost is not None:
            continue
        row = _row(stage, place, round_id)
        if place.threads == "never":
            row.chat, row.reply_to = said.chat, said.message
        else:
            row.thread, opening = True, _opening(stage, said, place)
            row.after = opening.id if opening is not None and opening.state == "waiting" else None
        yield row


def threads_of(stage: Stage, said: tables.Outbox) -> list[tables.Outbox]:
    """The rows that open a thread beside a message, and were not said yet."""
    rows = select(tables.Outbox).where(tables.Outbox.after == said.id, tables.Outbox.kind == "thread")
    return list(stage.session.exec(rows.where(tables.Outbox.state == "waiting")))


def _message(stage: Stage, asked: tables.Round, language: str, place: tables.Place) -> tables.Outbox:
    texts = stage.prompts(language).texts
    shown = round_card.message(asked.text, _kind(place))
    row = _row(stage, place, asked.id or 0)
    row.lane, row.slot = 1, f"round.{asked.id}"
    row.text = render(texts, shown.text.key, shown.text.fields)
    row.choices = [{"key": key, "label": render(texts, f"choice.round.{key}", {})} for key in shown.choices]
    row.live = list(shown.choices)
    return row


def _begin_thread(
    stage: Stage, asked: tables.Round, language: str, place: tables.Place, message: tables.Outbox
) -> tables.Outbox | None:
    if place.threads == "never":
        return None
    stage.session.add(tables.RoundThread(round_id=asked.id or 0, place_id=place.id or 0))
    if place.threads != "after":
        return None
    name = round_card.thread_name(asked.text)
    row = _row(stage, place, asked.id or 0)
    row.kind, row.lane, row.after = "thread", 1, message.id
    row.text = render(stage.prompts(language).texts, name.key, name.fields)
    stage.session.add(row)
    return row


def _row(stage: Stage, place: tables.Place, round_id: int) -> tables.Outbox:
    return tables.Outbox(
        at=stage.now, platform=place.platform, place_id=place.id, round_id=round_id, choices=[], live=[]
    )


def _opening(stage: Stage, said: tables.Outbox, place: tables.Place) -> tables.Outbox | None:
    if place.threads == "with":
        return said
    return next(iter(threads_of(stage, said)), None)


def _kind(place: tables.Place) -> ThreadKind:
    return "never" if place.threads == "never" else "after"
