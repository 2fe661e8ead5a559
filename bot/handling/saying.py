"""What is to be said becomes rows: a text in the reader's language, in every place it belongs."""

from bot.core.places import Thread
from bot.core.requests import Ask, Say
from bot.core.texts import Text
from bot.handling.addressing import add, reply_where_said, rows_for
from bot.handling.changing import change_row
from bot.handling.disturbing import hold
from bot.handling.opening import begin_thread
from bot.handling.rendering import labels, language_of, words
from bot.handling.stage import Stage
from bot.store import happening, outbox, tables
from bot.store.people import account_of, networks_of, places_of


def say(stage: Stage, request: Say, *, asks: int | None = None) -> list[tables.Outbox]:
    """Writes the rows of a message; gives them, none where nobody can be reached."""
    rows = []
    for row in rows_for(stage, request.to, request.question):
        alone = stage.is_alone(row)
        if alone and request.light:
            continue
        language = language_of(stage, row, request.question)
        key = request.alone if alone and request.alone else request.key
        row.text = words(stage, language, key, request.fields)
        row.choices = labels(stage, language, request.choices, request.slot, alone=alone)
        row.live = list(request.choices)
        row.only_id = request.only or row.person_id or row.only_id
        row.slot, row.asks_id = request.slot, asks
        if row.place_id is not None:
            row.mention_id = row.mention_id or asks
            _answer_the_question(stage, row, request)
        else:
            _see_here(stage, row)
        if row.here is not True:
            row.hello = _hello(stage, row, language, "hello" if asks else "hello_short")
        if request.unasked:
            hold(stage, row, row.person_id or row.mention_id or 0)
        if row.next_try is None:
            happening.claim(stage.session, row.token)
        _retire(stage, row)
        rows.append(add(stage, row))
    return rows


def ask(stage: Stage, request: Ask, person: int) -> tables.Outbox | None:
    """Says what is asked; gives the row that waits for the answer, None where nobody can be reached."""
    if request.key is None:
        return next(iter(outbox.rows_in(stage.session, request.slot or "")), None)
    notice = _notice_that_asks(stage, request.to) if isinstance(request.to, Thread) else None
    if notice is not None:
        return _ask_in(stage, request, person, notice)
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


def _notice_that_asks(stage: Stage, to: Thread) -> tables.Outbox | None:
    """The notice of a question in a place without threads: what would be asked in the thread is asked in it."""
    for thread in outbox.threads_of(stage.session, to.question):
        if stage.session.get_one(tables.Place, thread.place_id).threads == "never":
            notices = outbox.rows_in(stage.session, f"notice.{to.question}")
            return next((row for row in notices if row.place_id == thread.place_id), None)
    return None


def _ask_in(stage: Stage, request: Ask, person: int, notice: tables.Outbox) -> tables.Outbox:
    language = language_of(stage, notice, request.question)
    text = words(stage, language, request.alone or request.key or "", request.fields)
    notice.only_id = person
    choices = labels(stage, language, request.choices, request.slot, alone=True)
    change_row(stage, notice, text, choices, asks=person if request.words else None)
    return notice


def _answer_the_question(stage: Stage, row: tables.Outbox, request: Say) -> None:
    """The first word in the group about a question answers the message it was asked in; in a forum it opens a post."""
    question = stage.session.get(tables.Question, row.question_id) if row.question_id else None
    if question is None or row.thread or not (request.slot or "").startswith("notice."):
        return
    if question.place_id == row.place_id and question.message is not None:
        row.chat, row.reply_to = question.chat, question.message
    place = stage.session.get_one(tables.Place, row.place_id)
    if place.threads == "with":
        begin_thread(stage, place, question.id or 0)


def _see_here(stage: Stage, row: tables.Outbox) -> None:
    """Who did something just now may see the answer where they are, if the platform has a way (a token) for that.

    A short answer that nobody answers or changes is said so, and everything to somebody whose private chat is closed;
    without a token that waits until the chat is opened.
    """
    by, person = stage.by, row.person_id or 0
    if by is None or not stage.is_here(person):
        return
    closed = account_of(stage.session, person, by.platform) is None
    if by.token:
        row.token, row.token_ends = stage.token
        row.here = closed or (row.asks_id is None and not row.choices and row.slot is None)
    elif closed:
        row.state = "held"
        _knock(stage, person)


def _knock(stage: Stage, person: int) -> None:
    """Asks somebody, where they are, to open the private chat in which something waits for them."""
    by = stage.by
    assert by is not None
    slot = f"knock.{by.id}"
    if outbox.rows_in(stage.session, slot):
        return
    row = tables.Outbox(at=stage.now, platform=by.platform, only_id=person, mention_id=person, slot=slot)
    reply_where_said(row, by)
    language = stage.config.network.language
    row.text = words(stage, language, "open.knock", {"name": stage.person(person).name})
    row.choices, row.live = labels(stage, language, ("open",)), ["open"]
    add(stage, row)


def _retire(stage: Stage, row: tables.Outbox) -> None:
    """The choices under what stood in the slot of a new message count no more."""
    if row.slot is None:
        return
    for older in outbox.rows_in(stage.session, row.slot):
        if (older.place_id, older.person_id) == (row.place_id, row.person_id):
            older.live = []
            stage.session.add(older)


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
    return words(stage, language, key, {"name": person.name, "by": brought}) + "\n\n"
