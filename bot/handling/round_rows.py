"""Where a question to think about is asked, and where its thread is: rows of the outbox, in each place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import select

from bot.core.texts import render
from bot.flows import round_card
from bot.handling.stage import Stage
from bot.store import asking, outbox, tables

HELD = timedelta(seconds=60)
"""So long a question that a moderator sent at once can be taken back; its thread waits as long."""


@dataclass(frozen=True)
class Asked:
    """A question that was asked, in a place of its network; it is said before `until`, or not any more."""

    round: int
    text: str
    language: str
    place: tables.Place
    until: datetime
    held: bool = False


def write(stage: Stage, asked: Sequence[Asked]) -> None:
    """Writes the message of each round in each place of its network, with the thread beside it."""
    messages = asking.write_rows(stage.session, [_message(stage, one) for one in asked])
    threads = [(one, row) for one, row in zip(asked, messages, strict=True) if one.place.threads != "never"]
    asking.write_threads(stage.session, [(one.round, one.place.id or 0) for one, _ in threads])
    openings = [_opening(stage, one, row) for one, row in threads if one.place.threads == "after"]
    asking.write_rows(stage.session, openings)


def at_round(stage: Stage, round_id: int) -> Iterator[tables.Outbox]:
    """An empty row for each place where a round is talked about: in its thread, or in reply to its message."""
    for said in outbox.rows_in(stage.session, f"round.{round_id}"):
        place = stage.session.get_one(tables.Place, said.place_id)
        if place.lost is not None:
            continue
        row = tables.Outbox(
            at=stage.now, platform=place.platform, place_id=place.id, round_id=round_id, choices=[], live=[]
        )
        if place.threads == "never":
            row.chat, row.reply_to = said.chat, said.message
        else:
            opening = said if place.threads == "with" else next(iter(threads_of(stage, said)), None)
            row.thread = True
            row.after = opening.id if opening is not None and opening.state == "waiting" else None
        yield row


def threads_of(stage: Stage, said: tables.Outbox) -> list[tables.Outbox]:
    """The rows that open a thread beside a message, and were not said yet."""
    rows = select(tables.Outbox).where(tables.Outbox.after == said.id, tables.Outbox.kind == "thread")
    return list(stage.session.exec(rows.where(tables.Outbox.state == "waiting")))


def _message(stage: Stage, asked: Asked) -> dict[str, Any]:
    texts = stage.prompts(asked.language).texts
    shown = round_card.message(asked.text, "never" if asked.place.threads == "never" else "after")
    return _row(stage, asked) | {
        "deadline": asked.until,
        "slot": f"round.{asked.round}",
        "text": render(texts, shown.text.key, shown.text.fields),
        "choices": [{"key": key, "label": render(texts, f"choice.round.{key}", {})} for key in shown.choices],
        "live": list(shown.choices),
    }


def _opening(stage: Stage, asked: Asked, message: int) -> dict[str, Any]:
    name = round_card.thread_name(asked.text)
    text = render(stage.prompts(asked.language).texts, name.key, name.fields)
    when = stage.now + HELD if asked.held else None
    return _row(stage, asked) | {"kind": "thread", "after": message, "text": text, "next_try": when}


def _row(stage: Stage, asked: Asked) -> dict[str, Any]:
    place = asked.place
    return {"at": stage.now, "lane": 1, "platform": place.platform, "place_id": place.id, "round_id": asked.round}
