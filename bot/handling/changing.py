"""What was said is changed: one message, or what stands in a slot."""

from bot.core.requests import Change
from bot.handling.addressing import add
from bot.handling.rendering import labels, language_of, words
from bot.handling.stage import Stage
from bot.store import outbox, tables


def change(stage: Stage, request: Change) -> None:
    """Writes the rows that change what stands in a slot."""
    for said in outbox.rows_in(stage.session, request.slot):
        language = language_of(stage, said, said.question_id)
        text = words(stage, language, request.key, request.fields)
        choices = labels(stage, language, request.choices, request.slot)
        change_row(stage, said, text, choices, asks=request.asks)


def change_row(
    stage: Stage, said: tables.Outbox, text: str, choices: list[dict[str, str]], *, asks: int | None = None
) -> None:
    """Writes the row that changes one message; with `asks` it waits for the words of that person from then on."""
    said.live = [choice["key"] for choice in choices]
    said.asks_id = asks
    row = tables.Outbox(
        kind="change",
        at=stage.now,
        platform=said.platform,
        place_id=said.place_id,
        thread=said.thread,
        person_id=said.person_id,
        after=said.id,
        target=said.id,
        text=text,
        choices=choices,
        live=[],
        slot=said.slot,
        question_id=said.question_id,
        asks_id=asks,
        mention_id=asks if said.place_id is not None else None,
    )
    stage.session.add(said)
    add(stage, row)
