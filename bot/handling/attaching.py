"""The files that go along with a message are made when it is delivered, from what is kept then."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.core.document import Chapter, Document, Item, Part, html, markdown
from bot.core.files import Attachment
from bot.core.prompts import Library
from bot.core.texts import Text, render
from bot.store import harvests, people, tables
from bot.store.logbook import questions_of
from bot.store.questions import follow_ups_of
from bot.store.thoughts import Entry, log_of

Words = Any
"""Renders a text of the catalogue in the reader's language."""

MAKE = {"logbook.md": (markdown, "text/markdown", "md"), "logbook.html": (html, "text/html", "html")}


def attachments(session: Session, library: Library, row: tables.Outbox, now: datetime) -> tuple[Attachment, ...]:
    """The files of a row; only ever for one person, of what is theirs."""
    if not row.files or row.person_id is None:
        return ()
    networks = people.networks_of(session, row.person_id)
    language = "en" if networks and networks[0].language == "en" else "nl"
    words = partial(_words, library["en" if language == "en" else "nl"].texts)
    book = _logbook(session, row.person_id, language, words, now)
    return tuple(_file(name, book, words) for name in row.files if name in MAKE)


def _file(name: str, book: Document, words: Words) -> Attachment:
    make, kind, ending = MAKE[name]
    about = words(f"logbook.about.{ending}")
    return Attachment(f"{words('logbook.file')}.{ending}", kind, about, make(book).encode())


def _logbook(session: Session, person: int, language: str, words: Words, now: datetime) -> Document:
    asked = questions_of(session, person)
    networks = people.networks_of(session, person)
    zone = ZoneInfo(networks[0].timezone) if networks else ZoneInfo("UTC")
    name = session.get_one(tables.Person, person).name
    lead = words("logbook.lead", name=name, date=_day(words, now.astimezone(zone)))
    chapters = [_chapter(session, question, words, zone) for question in asked]
    thoughts = [each for network in networks for each in reversed(log_of(session, network.id or 0, person))]
    if thoughts:
        parts = tuple(_thought(each, words, zone) for each in thoughts)
        chapters.append(Chapter(words("logbook.thoughts"), words("logbook.thoughts_line", count=len(parts)), parts))
    return Document(language, words("logbook.title"), lead, tuple(chapters))


def _thought(each: Entry, words: Words, zone: ZoneInfo) -> Part:
    who = "shared" if not each.private else "own"
    when = words(f"logbook.thought_{who}", date=_day(words, each.at.astimezone(zone)))
    return Part(each.question, (Item(each.text, when),))


def _chapter(session: Session, question: tables.Question, words: Words, zone: ZoneInfo) -> Chapter:
    network = session.get_one(tables.Network, question.network_id).name
    date = _day(words, question.asked_at.astimezone(zone))
    state = words(f"status.{question.status.replace(' ', '_')}")
    return Chapter(
        heading=words("logbook.question", number=question.number, text=question.wording or question.first),
        line=words("logbook.line", network=network, date=date, status=state),
        parts=tuple(_parts(session, question, words)),
    )


def _parts(session: Session, question: tables.Question, words: Words) -> Iterator[Part]:
    """From the first words to what changed; what was not said is left out."""
    yield Part(words("logbook.first"), (Item(question.first),))
    told = tuple(_told(row, words) for row in follow_ups_of(session, question.id or 0) if row.answer)
    if told:
        yield Part(words("logbook.told"), told)
    if question.wording and question.wording != question.first:
        yield Part(words("logbook.wording"), (Item(question.wording),))
    for row in harvests.outcomes_of(session, question.id or 0):
        yield Part(words(f"logbook.{row.kind}.{row.weeks}"), (Item(row.text),))


def _told(row: tables.FollowUp, words: Words) -> Item:
    who = "bot" if row.author_id is None else "colleague"
    return Item(row.answer or "", words(f"logbook.told_by_{who}", asked=row.text))


def _day(words: Words, at: datetime) -> str:
    return str(words("date.full", day=at.day, month=Text(f"month.{at.month}"), year=at.year))


def _words(texts: Any, key: str, **fields: Any) -> str:
    return render(texts, key, fields)
