"""Where a message goes: an empty row for each chat that a target stands for."""

from collections.abc import Iterator

from bot.core.events import FromPerson
from bot.core.places import AtRound, Group, Here, Private, Target, Thread
from bot.handling.round_rows import at_round
from bot.handling.stage import Stage
from bot.store import outbox, tables
from bot.store.people import account_of, place_of, places_of


def rows_for(stage: Stage, to: Target, question: int | None) -> Iterator[tables.Outbox]:
    """An empty row for each place or person a target stands for; none where nobody can be reached.

    What is said about a question in the group or in its thread is said where it was asked, as far as that is known.
    """
    if isinstance(to, Private):
        yield from _private(stage, to.person, question)
    elif isinstance(to, Here):
        yield from _here(stage, to.person, question)
    elif isinstance(to, AtRound):
        yield from at_round(stage, to.round)
    else:
        asked = stage.session.get(tables.Question, question) if question is not None else None
        home = asked.place_id if asked is not None else None
        for place in _places(stage, to):
            if place.lost is None and home in (None, place.id):
                yield row_in(stage, place, question, thread=isinstance(to, Thread) or _has_post(stage, place, question))


def row_in(stage: Stage, place: tables.Place, question: int | None, *, thread: bool) -> tables.Outbox:
    """An empty row for a place, or for the thread of a question in it; it waits for that thread to be open."""
    row = tables.Outbox(
        at=stage.now,
        platform=place.platform,
        place_id=place.id,
        thread=thread and place.threads != "never",
        question_id=question,
        choices=[],
        live=[],
    )
    if row.thread and question is not None:
        opening = outbox.opening(stage.session, question, place)
        row.after = opening.id if opening is not None and opening.state == "waiting" else None
    return row


def add(stage: Stage, row: tables.Outbox) -> tables.Outbox:
    """Puts a row in the outbox; it has an id then."""
    stage.session.add(row)
    stage.session.flush()
    return row


def reply_where_said(row: tables.Outbox, by: FromPerson) -> None:
    """Makes a row an answer to what somebody wrote, in the very topic where they did."""
    row.chat = by.place
    row.reply_to = getattr(by, "message", None)


def _places(stage: Stage, to: Group | Thread) -> list[tables.Place]:
    if isinstance(to, Group):
        return places_of(stage.session, to.network)
    threads = outbox.threads_of(stage.session, to.question)
    return [stage.session.get_one(tables.Place, thread.place_id) for thread in threads]


def _has_post(stage: Stage, place: tables.Place, question: int | None) -> bool:
    """Whether a question was asked in a post of its own: then all about it is said there."""
    if question is None or place.threads != "with":
        return False
    thread = stage.session.get(tables.Thread, (question, place.id))
    return thread is not None and bool(thread.address)


def _private(stage: Stage, person: int, question: int | None) -> Iterator[tables.Outbox]:
    """The private chat; where it is closed, an answer to who is here now, or the thread for an asker."""
    account = account_of(stage.session, person, stage.platform)
    own = question is not None and stage.session.get_one(tables.Question, question).asker_id == person
    if account is not None:
        yield _to_person(stage, account.platform, person, question)
    elif stage.is_here(person) and (not own or (stage.by is not None and stage.by.token)):
        yield _to_person(stage, stage.platform, person, question)
    elif own and question is not None:
        for row in rows_for(stage, Thread(question), question):
            row.only_id, row.mention_id = person, person
            yield row


def _here(stage: Stage, person: int, question: int | None) -> Iterator[tables.Outbox]:
    """Where somebody did something just now: for them alone if that can be, else as an answer to it."""
    by = stage.by
    place = None if by is None or by.private or by.token else place_of(stage.session, by)
    if by is None or place is None:
        yield from _private(stage, person, question)
        return
    row = row_in(stage, place, question, thread=False)
    reply_where_said(row, by)
    yield row


def _to_person(stage: Stage, platform: str, person: int, question: int | None) -> tables.Outbox:
    return tables.Outbox(at=stage.now, platform=platform, person_id=person, question_id=question, choices=[], live=[])
