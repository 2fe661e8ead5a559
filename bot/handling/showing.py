"""What the group sees of a question is brought up to date: its notice, its thread and its card, in every place."""

from collections.abc import Iterator

from bot.core.life import OPEN
from bot.core.records import Question
from bot.flows.card import Shown, alone, card, notice
from bot.handling.addressing import add, row_in
from bot.handling.changing import change_row
from bot.handling.opening import begin_thread, rename
from bot.handling.rendering import labels, words
from bot.handling.stage import Stage
from bot.store import outbox, tables
from bot.store.people import places_of


def show(stage: Stage, question_id: int) -> None:
    """Draws a question anew in every place of its network; where nothing changes, nothing is sent."""
    question = stage.question(question_id)
    standing = {
        (slot, said.place_id): said
        for slot in ("notice", "card")
        for said in outbox.rows_in(stage.session, f"{slot}.{question_id}")
    }
    for place in _places(stage, question):
        if place.threads == "never":
            begin_thread(stage, place, question_id)
        for slot, shown in _pictures(place, question):
            said = standing.get((slot, place.id))
            if said is not None:
                _update(stage, said, shown, question.language)
            elif question.status != "withdrawn":
                _place(stage, place, question, slot, shown)
    if question.status == "withdrawn":
        rename(stage, question_id)


def _places(stage: Stage, question: Question) -> Iterator[tables.Place]:
    """Where a question is shown: as long as it is not worded, only where it was asked."""
    kept = stage.session.get_one(tables.Question, question.id)
    only_home = question.wording is None and question.status in OPEN and kept.place_id is not None
    for place in places_of(stage.session, kept.network_id):
        if place.lost is None and (not only_home or place.id == kept.place_id):
            yield place


def _pictures(place: tables.Place, question: Question) -> Iterator[tuple[str, Shown]]:
    if place.threads == "never":
        drawn = [("notice", alone(question))]
    else:
        drawn = [("notice", notice(question)), ("card", card(question))]
    for slot, shown in drawn:
        if shown is not None:
            yield slot, shown


def _place(stage: Stage, place: tables.Place, question: Question, slot: str, shown: Shown) -> None:
    if slot == "card" or place.threads != "after":
        begin_thread(stage, place, question.id)
    row = row_in(stage, place, question.id, thread=slot == "card")
    row.slot, row.but_id = f"{slot}.{question.id}", shown.but
    row.text = words(stage, question.language, shown.text.key, shown.text.fields)
    row.choices, row.live = labels(stage, question.language, shown.choices), list(shown.choices)
    add(stage, row)


def _update(stage: Stage, said: tables.Outbox, shown: Shown, language: str) -> None:
    text = words(stage, language, shown.text.key, shown.text.fields)
    choices = labels(stage, language, shown.choices)
    stands = outbox.shown(stage.session, said)
    said.but_id, said.only_id = shown.but, None
    if stands != (text, choices):
        change_row(stage, said, text, choices)
