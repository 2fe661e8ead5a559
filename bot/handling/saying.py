"""What is to be said becomes rows: a text in the reader's language, in every place it belongs."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import col, select

from bot.core.places import Group, Private, Target, Thread
from bot.core.records import Question
from bot.core.requests import Ask, Change, Say
from bot.core.texts import Text, render
from bot.flows.card import Shown, card, notice
from bot.handling.disturbing import hold
from bot.handling.stage import Stage
from bot.store import outbox, tables
from bot.store.people import account_of, networks_of, places_of

_THREADS = (
    select(tables.Thread)
    .where(tables.Thread.question_id == bindparam("question"))
    .order_by(col(tables.Thread.place_id))
)


def say(stage: Stage, request: Say, *, asks: int | None = None, but: int | None = None) -> list[tables.Outbox]:
    """Writes the rows of a message; gives them, none where nobody can be reached."""
    rows = []
    for row in _rows(stage, request.to, request.question):
        language = _language(stage, row, request.question)
        row.hello = _hello(stage, row, language, "hello" if asks else "hello_short")
        row.text = _render(stage, language, request.key, request.fields)
        row.choices = _choices(stage, language, request.choices)
        row.live = list(request.choices)
        row.only_id, row.but_id = request.only or (row.person_id or None), but
        row.slot, row.asks_id = request.slot, asks
        if request.unasked:
            hold(stage, row, row.person_id or row.mention_id or 0)
        _retire(stage, row)
        rows.append(_add(stage, row))
    return rows


def change(stage: Stage, request: Change) -> None:
    """Writes the rows that change what stands in a slot."""
    for said in outbox.rows_in(stage.session, request.slot):
        language = _language(stage, said, said.question_id)
        text = _render(stage, language, request.key, request.fields)
        _change(stage, said, text, _choices(stage, language, request.choices))


def show(stage: Stage, question_id: int) -> None:
    """Brings the notice, the thread and the card of a question up to date, in every place of its network."""
    question = stage.question(question_id)
    places = places_of(stage.session, stage.session.get_one(tables.Question, question_id).network_id)
    for slot, shown, thread in (("notice", notice(question), False), ("card", card(question), True)):
        if shown is None:
            continue
        standing = {said.place_id: said for said in outbox.rows_in(stage.session, f"{slot}.{question_id}")}
        for place in places:
            if place.id in standing:
                _update(stage, standing[place.id], shown, question.language)
            elif question.status != "withdrawn":
                _place(stage, place, question, slot, shown, thread=thread)


def ask(stage: Stage, request: Ask, person: int) -> tables.Outbox | None:
    """Says what is asked; gives the row that waits for the answer, None where nobody can be reached."""
    if request.key is None:
        return next(iter(outbox.rows_in(stage.session, request.slot or "")), None)
    message = Say(
        name=request.name,
        key=request.key,
        to=request.to,
        fields=request.fields,
        choices=request.choices,
        only=person,
        slot=request.slot,
        question=request.question,
    )
    rows = say(stage, message, asks=person if request.words else None)
    return rows[0] if rows else None


def _rows(stage: Stage, to: Target, question: int | None) -> Iterator[tables.Outbox]:
    """An empty row for each place or person a target stands for."""
    if isinstance(to, Private):
        yield from _private(stage, to.person, question)
    elif isinstance(to, Group):
        for place in places_of(stage.session, to.network):
            yield _row(stage, place, question, thread=False)
    else:
        for thread in _threads(stage, to.question):
            place = stage.session.get_one(tables.Place, thread.place_id)
            yield _row(stage, place, to.question, thread=True)


def _private(stage: Stage, person: int, question: int | None) -> Iterator[tables.Outbox]:
    account = account_of(stage.session, person, stage.platform)
    if account is not None:
        yield tables.Outbox(
            at=stage.now,
            platform=account.platform,
            person_id=person,
            question_id=question,
            choices=[],
            live=[],
        )
    elif question is not None and stage.session.get_one(tables.Question, question).asker_id == person:
        for row in _rows(stage, Thread(question), question):
            row.only_id, row.mention_id = person, person
            yield row


def _row(stage: Stage, place: tables.Place, question: int | None, *, thread: bool) -> tables.Outbox:
    row = tables.Outbox(
        at=stage.now,
        platform=place.platform,
        place_id=place.id,
        thread=thread,
        question_id=question,
        choices=[],
        live=[],
    )
    if thread and question is not None and place.id is not None:
        opening = outbox.opening(stage.session, question, place.id)
        row.after = opening.id if opening is not None and opening.state == "waiting" else None
    return row


def _threads(stage: Stage, question: int) -> Sequence[tables.Thread]:
    return stage.session.exec(_THREADS, params={"question": question}).all()


def _place(stage: Stage, place: tables.Place, question: Question, slot: str, shown: Shown, *, thread: bool) -> None:
    if thread:
        _open_thread(stage, place, question.id)
    row = _row(stage, place, question.id, thread=thread)
    row.slot, row.but_id = f"{slot}.{question.id}", shown.but
    row.text = _render(stage, question.language, shown.text.key, shown.text.fields)
    row.choices, row.live = _choices(stage, question.language, shown.choices), list(shown.choices)
    _add(stage, row)


def _open_thread(stage: Stage, place: tables.Place, question: int) -> None:
    place_id = place.id or 0
    if stage.session.get(tables.Thread, (question, place_id)) is not None:
        return
    stage.session.add(tables.Thread(question_id=question, place_id=place_id))
    row = _row(stage, place, question, thread=False)
    row.kind = "thread"
    notices = outbox.rows_in(stage.session, f"notice.{question}")
    row.after = next((notice.id for notice in notices if notice.place_id == place_id), None)
    _add(stage, row)


def _update(stage: Stage, said: tables.Outbox, shown: Shown, language: str) -> None:
    text = _render(stage, language, shown.text.key, shown.text.fields)
    choices = _choices(stage, language, shown.choices)
    stands = outbox.shown(stage.session, said)
    said.but_id, said.only_id = shown.but, None
    if stands != (text, choices):
        _change(stage, said, text, choices)


def _change(stage: Stage, said: tables.Outbox, text: str, choices: list[dict[str, str]]) -> None:
    said.live = [choice["key"] for choice in choices]
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
    )
    stage.session.add(said)
    _add(stage, row)


def _retire(stage: Stage, row: tables.Outbox) -> None:
    """The choices under what stood in the slot of a new message count no more."""
    if row.slot is None:
        return
    for older in outbox.rows_in(stage.session, row.slot):
        if (older.place_id, older.person_id) == (row.place_id, row.person_id):
            older.live = []
            stage.session.add(older)


def _add(stage: Stage, row: tables.Outbox) -> tables.Outbox:
    stage.session.add(row)
    stage.session.flush()
    return row


def _language(stage: Stage, row: tables.Outbox, question: int | None) -> str:
    """The language of the question for its asker and in its thread, else that of the network."""
    if question is not None:
        kept = stage.session.get_one(tables.Question, question)
        if row.person_id in (None, kept.asker_id):
            return kept.language
        return stage.session.get_one(tables.Network, kept.network_id).language
    if row.place_id is not None:
        place = stage.session.get_one(tables.Place, row.place_id)
        return stage.session.get_one(tables.Network, place.network_id).language
    networks = networks_of(stage.session, row.person_id or 0)
    return networks[0].language if networks else stage.config.network.language


def _hello(stage: Stage, row: tables.Outbox, language: str, key: str) -> str:
    """The first private message says who I am, who brought me, and what I keep."""
    if row.person_id is None:
        return ""
    person = stage.session.get_one(tables.Person, row.person_id)
    if person.met:
        return ""
    person.met = True
    stage.session.add(person)
    networks = networks_of(stage.session, row.person_id)
    places = places_of(stage.session, networks[0].id or 0) if networks else []
    by = next((place.added_by for place in places if place.added_by), "")
    brought = Text("hello_by", {"by": by}) if by and by != person.name else ""
    return _render(stage, language, key, {"name": person.name, "by": brought}) + "\n\n"


def _render(stage: Stage, language: str, key: str, fields: Any) -> str:
    return render(stage.prompts(language).texts, key, fields)


def _choices(stage: Stage, language: str, keys: Sequence[str]) -> list[dict[str, str]]:
    texts = stage.prompts(language).texts
    return [{"key": key, "label": render(texts, f"choice.{key}", {})} for key in keys]
