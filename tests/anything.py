"""Whatever can happen: happenings as plain values, and the little network on the playground they are played in."""

import json
import re
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol, cast

from sqlmodel import Session

from bot.app import Durf
from bot.config import Config, Matching
from bot.core.asking import command, size
from bot.core.events import ChoicePressed, Event, FromPerson, MemberJoined, MemberLeft, MessageDeleted, MessageEdited
from bot.core.prompts import Library
from bot.platforms.outgoing import Outgoing, Passing, Permanent, Said
from bot.platforms.playground import platform as playground
from bot.platforms.playground.founding import found
from bot.platforms.playground.replay import Clock
from bot.platforms.playground.scenario import Cast
from bot.store import timers
from bot.store.database import connect, writing

OFFER = "woordenschat in groep 6"
CAST = Cast.model_validate(
    {
        "network": "Taalnetwerk",
        "moderators": ["mieke"],
        "members": {
            "ria": {},
            "bas": {"offers": [OFFER]},
            "kim": {"offers": [OFFER, "lezen"], "quiet": "15:00-10:30"},
            "fatma": {"offers": ["vocabulary and " + OFFER]},
            "jan": {"offers": [OFFER], "quiet": "12:00-13:00"},
        },
    }
)
PEOPLE = ("ria", "bas", "kim", "fatma", "jan", "mieke", "olaf")
"""The cast, and Olaf, who is not in it."""

NAMES = {"kim": "Kim <i>{name}</i>", "fatma": "فاطمة\x00", "olaf": ""}
"""What somebody is called on the platform, where that is not the name in the cast."""

CONFIG = Config(matching=Matching(wave_size=2, co_learners=2))
ZONE = CAST.begin.tzinfo
LONG = 20_000
DAY, MONTH = timedelta(days=1), timedelta(days=30)
MARK = "§"
"""Stands in a text where a word is put that no other text has."""


@dataclass
class Failure:
    """Deliveries that will not succeed: how, where, and how many of them."""

    passing: bool
    where: str  # private, group, topic, thread (its opening)
    times: int

    def meets(self, outgoing: Outgoing) -> bool:
        """Whether this delivery is one of them."""
        if outgoing.kind == "thread":
            return self.where == "thread"
        if outgoing.private:
            return self.where == "private"
        return self.where == ("topic" if outgoing.chat.startswith("question:") else "group")


@dataclass
class Fickle(playground.Playground):
    """The playground on a bad day."""

    failures: list[Failure] = field(default_factory=list)

    def deliver(self, outgoing: Outgoing) -> Said:
        """Shows a message, unless this is one of those that fail."""
        for failure in self.failures:
            if failure.times and failure.meets(outgoing):
                failure.times -= 1
                if failure.passing:
                    raise Passing("not now", 90)
                raise Permanent("never")
        return super().deliver(outgoing)


@dataclass
class Written:
    """What somebody wrote, and where it stands."""

    person: str
    chat: str
    message: str
    text: str


@dataclass(frozen=True)
class Message:
    """What the bot said, who it was meant for (None: nobody in particular), and who caused it (None: time)."""

    outgoing: Outgoing
    person: int | None
    slot: str
    cause: str | None


@dataclass
class World:
    """A network in which anything may happen; it remembers who wrote what, and who caused what was said."""

    durf: Durf
    clock: Clock
    platform: Fickle
    file: Path
    store: sqlite3.Connection
    said: list[Message] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)
    private: dict[str, str] = field(default_factory=dict)  # a word -> who wrote it privately
    asked_in: dict[tuple[int, str], set[int]] = field(default_factory=dict)  # talk, ask -> the rows that asked it
    causes: dict[int, str | None] = field(default_factory=dict)  # row -> who caused it, None where time did
    last: Event | None = None
    by: str | None = None  # who did the last thing; None: nobody, time passed
    events: int = 0
    marks: int = 0
    story: list[str] = field(default_factory=list)  # what happened, for whoever has to understand it

    @property
    def now(self) -> datetime:
        """The moment it is."""
        return self.clock.now

    def rows(self, query: str, *values: Any) -> list[sqlite3.Row]:
        """Rows of the database, read past the bot."""
        return self.store.execute(query, values).fetchall()

    def dump(self) -> str:
        """Everything that is kept, as SQL."""
        with closing(sqlite3.connect(self.file)) as connection:  # not `store`: its rows have names
            return "\n".join(connection.iterdump())

    def show(self, outgoing: Outgoing) -> None:
        """Takes what the bot says."""
        query = "SELECT coalesce(person_id, mention_id) AS person, coalesce(slot, '') AS slot FROM outbox WHERE id = ?"
        row = self.rows(query, outgoing.row)[0]
        self._note(self.by)
        self.said.append(Message(outgoing, row["person"], row["slot"], self.causes[outgoing.row]))

    def passes(self, span: timedelta) -> None:
        """Lets time pass."""
        self.by = None
        end = self.now + span
        while self.now < end:
            if span >= DAY:  # sweeping once a month will do, or most of what happens is sweeping
                with writing(self.durf.engine) as session:
                    timers.remind(session, "sweep", 0, self.now + MONTH)
            self.clock.move(min(end, self.now + MONTH))
        self._note(None)

    def happens(self, event: Event, by: str) -> None:
        """Lets something happen, and what follows from it."""
        self.last, self.by = event, by
        self.story.append(f"{self.now.astimezone(ZONE):%a %d-%m %H:%M} {event}"[:400])
        self.durf.handle(event)
        self.clock.settle()
        self._note(by)

    def who(self, person: str, chat: str) -> dict[str, Any]:
        """What every event of a person says."""
        self.events += 1
        return {
            "id": f"{playground.NAME}:{self.events}",
            "at": self.now,
            "platform": playground.NAME,
            "account": person,
            "name": NAMES.get(person, person),
            "place": chat,
            "private": chat.startswith("private:"),
        }

    def words(self, text: str, person: str, chat: str) -> str:
        """A text with a word of its own in it; what is said privately is remembered as such."""
        if MARK not in text:
            return text
        self.marks += 1
        word = "qx" + "".join(chr(ord("a") + int(digit)) for digit in str(self.marks)) + "xq"
        if chat.startswith("private:"):
            self.private[word] = person
        return text.replace(MARK, word)

    def writes(self, person: str, chat: str, text: str, reply_to: str | None = None) -> None:
        """Somebody writes something somewhere."""
        text = self.words(text, person, chat)
        self.events += 1
        name = f"m{self.events}"
        self.written.append(Written(person, chat, name, text))
        event = playground.message(person, chat, text, id=name, at=self.now, reply_to=reply_to)
        self.happens(replace(event, name=NAMES.get(person, person)), person)

    def presses(self, person: str, chat: str, message: str, key: str) -> None:
        """Somebody presses a key under a message."""
        self.happens(ChoicePressed(**self.who(person, chat), message=message, key=key), person)

    def has_forgotten(self, text: str) -> None:
        """Fails where a text is kept that its writer took back; in what was said already it may stand still."""
        for table in self.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'outbox'"):
            kept = str([tuple(row) for row in self.rows(f"SELECT * FROM {table['name']}")])  # noqa: S608
            assert not marks_in(text) & marks_in(kept), f"taken back, and kept in {table['name']}: {text[:80]!r}"

    def restarts(self) -> None:
        """The process ends and starts again on the same file."""
        url = self.durf.engine.url
        self.durf.engine.dispose()
        self.durf = replace(self.durf, engine=connect(url.render_as_string()))
        self.clock.durf = self.durf
        self.clock.settle()

    def close(self) -> None:
        """Lets go of the database."""
        self.durf.engine.dispose()
        self.store.close()

    def _note(self, by: str | None) -> None:
        known = max(self.causes, default=0)
        again = (
            "SELECT id FROM outbox WHERE state = 'failed' AND id < ? AND question_id = ? AND text = ? ORDER BY id DESC"
        )
        for row in self.rows("SELECT id, question_id, person_id, text FROM outbox WHERE id > ? ORDER BY id", known):
            self.causes[row["id"]] = by
            failed = [] if row["person_id"] else self.rows(again, row["id"], row["question_id"], row["text"])
            if failed:  # what is said elsewhere because it could not be said there has the cause it had there
                self.causes[row["id"]] = self.causes[failed[0]["id"]]
        for talk in self.rows("SELECT id, waiting, row_id, reminder_id FROM talk WHERE waiting IS NOT NULL AND words"):
            rows = self.asked_in.setdefault((talk["id"], talk["waiting"]), set())
            rows |= {talk["row_id"], talk["reminder_id"]} - {None}


def _never(_: Event, error: Exception) -> None:
    raise error


def world(file: Path, library: Library, empty: Path, begin: datetime) -> World:
    """A new network, founded at `begin`, on a copy of an empty database."""
    shutil.copy(empty, file)

    def show(outgoing: Outgoing) -> None:
        here.show(outgoing)

    platform = Fickle(show)
    durf = Durf(connect(f"sqlite:///{file}"), library, CONFIG, failed=_never)
    clock = Clock(durf, platform, begin.astimezone(UTC))
    with writing(durf.engine) as session:
        found(session, CAST, clock.now, library)
    store = sqlite3.connect(file, isolation_level=None)
    store.row_factory = sqlite3.Row
    here = World(durf, clock, platform, file, store)
    return here


class Happening(Protocol):
    """Something that can happen in any state of the network; where it makes no sense, nothing happens."""

    def play(self, world: World) -> None:
        """Lets it happen."""


@dataclass(frozen=True)
class Nothing:
    """Nothing at all."""

    def play(self, world: World) -> None:
        """Does nothing."""


@dataclass(frozen=True)
class Wait:
    """Time passes."""

    minutes: int

    def play(self, world: World) -> None:
        """Moves the clock."""
        world.passes(timedelta(minutes=self.minutes))


@dataclass(frozen=True)
class Say:
    """Somebody writes something: in the group, in private, or in the thread of a question that is there."""

    person: str
    place: str
    text: str
    reply: int | None = None  # to the how many-th newest message of the bot in that chat

    def play(self, world: World) -> None:
        """Writes it."""
        chat = f"private:{self.person}" if self.place == "private" else self.place
        there = "SELECT 1 FROM thread WHERE address = ? UNION SELECT 1 FROM roundthread WHERE address = ?"
        if chat.startswith(("question:", "round:")) and not world.rows(there, chat, chat):
            return
        before = len(world.rows("SELECT id FROM outbox"))
        world.writes(self.person, chat, self.text, self._reply_to(world, chat))
        if chat.startswith("private:") and (size(self.text) != "empty" or command(self.text)):
            assert len(world.rows("SELECT id FROM outbox")) > before, f"no reply to {self.person}: {self.text[:80]!r}"

    def _reply_to(self, world: World, chat: str) -> str | None:
        if self.reply is None:
            return None
        there = "SELECT message FROM outbox WHERE chat = ? AND message IS NOT NULL AND kind = 'say' ORDER BY id DESC"
        messages: list[str] = [row["message"] for row in world.rows(there, chat)]
        return messages[self.reply % len(messages)] if messages else None


@dataclass(frozen=True)
class Choose:
    """Somebody presses a choice that stands: `key` names it or counts the kinds there are, `who` counts who may."""

    key: int | str
    who: int = 0

    def play(self, world: World) -> None:
        """Presses it."""
        with Session(world.durf.engine) as session:
            standing = [(name, *one) for name in PEOPLE for one in playground.choices_for(session, name)]
        keys = sorted({choice["key"] for _, _, choice in standing})
        key = self.key if isinstance(self.key, str) else _nth(keys, self.key)
        chosen = _nth([(name, row) for name, row, choice in standing if choice["key"] == key], self.who)
        if chosen is not None:
            name, row = chosen
            before = max(world.causes)
            world.presses(name, row.chat, row.message or "", key)
            self._told(world, name, before, row.id)

    def _told(self, world: World, name: str, before: int, pressed: int | None) -> None:
        """Whoever presses sees what came of it, there or in a message of their own, if they can be written to."""
        accounts = world.rows("SELECT person_id FROM account WHERE address = ? AND NOT closed", name)
        told = "SELECT 1 FROM outbox WHERE id > ? AND (? IN (person_id, mention_id, asks_id) OR target = ?)"
        heard = world.rows(told, before, accounts[0]["person_id"], pressed) if accounts else True
        assert heard, f"{name} pressed, and heard nothing"


@dataclass(frozen=True)
class Press:
    """Somebody presses any key under any message where they can be, whoever it was for and whatever was offered."""

    person: str
    number: int
    key: str

    def play(self, world: World) -> None:
        """Presses it."""
        said = world.rows("SELECT * FROM outbox WHERE message IS NOT NULL AND kind = 'say' ORDER BY id DESC")
        own = f"private:{self.person}"
        row = _nth([one for one in said if one["chat"] == own or not one["chat"].startswith("private:")], self.number)
        if row is None:
            return
        person = world.rows("SELECT person_id FROM account WHERE address = ?", self.person)
        who = person[0]["person_id"] if person else None
        if row["person_id"] not in (None, who):
            return  # it stands in the private chat of somebody else, where nobody else comes
        may = row["only_id"] in (None, who) and row["but_id"] != who and self.key in json.loads(row["live"])
        before = self._kept(world)
        world.presses(self.person, row["chat"], row["message"], self.key)
        assert may or self._kept(world) == before, f"{self.person} could press {self.key} under {row['text']!r}"

    def _kept(self, world: World) -> list[list[Any]]:
        tables = (
            *("question", "talk", "timer", "part", "sourcerequest", "followup", "note", "offer", "network"),
            *("reflecting", "round", "thought", "ownquestion", "proposal", "backing", "scan", "scanpart", "sheet"),
            *("individual", "wording"),
        )
        return [[tuple(row) for row in world.rows(f"SELECT * FROM {table}")] for table in tables]  # noqa: S608


@dataclass(frozen=True)
class Answer:
    """Somebody answers an ask that waits for them, by reply; also where it was asked before it was asked once more."""

    text: str
    who: int = 0

    def play(self, world: World) -> None:
        """Answers it."""
        query = "SELECT talk.id, waiting, address FROM talk JOIN account USING (person_id) WHERE words"
        waiting = world.rows(f"{query} ORDER BY talk.id DESC")
        asks = [(row, at) for row in waiting for at in sorted(world.asked_in[row["id"], row["waiting"]])]
        asked, at = _nth(asks, self.who) or (None, 0)
        said = world.rows("SELECT chat, message FROM outbox WHERE id = ? AND message IS NOT NULL", at)
        if asked is None or not said:
            return
        world.writes(asked["address"], said[0]["chat"], self.text, said[0]["message"])
        if MARK in self.text and self.text[0] not in "#/" and size(self.text) == "fine":
            now = "SELECT 1 FROM talk WHERE id = ? AND waiting = ?"
            assert not world.rows(now, asked["id"], asked["waiting"]), f"{asked['waiting']} still waits"


@dataclass(frozen=True)
class Edit:
    """Somebody changes what they wrote: the how many-th, newest first."""

    number: int
    text: str

    def play(self, world: World) -> None:
        """Changes it."""
        line = _nth(world.written[::-1], self.number)
        if line is not None:
            text, before = world.words(self.text, line.person, line.chat), line.text
            line.text = text
            event = MessageEdited(**world.who(line.person, line.chat), message=line.message, text=text)
            world.happens(event, line.person)
            if size(text) == "fine" and text[0] not in "/#":
                world.has_forgotten(before)


@dataclass(frozen=True)
class Delete:
    """Somebody takes back what they wrote: the how many-th, newest first."""

    number: int

    def play(self, world: World) -> None:
        """Takes it back."""
        line = _nth(world.written[::-1], self.number)
        if line is not None:
            event = MessageDeleted(**world.who(line.person, line.chat), message=line.message)
            world.happens(event, line.person)
            world.has_forgotten(line.text)


@dataclass(frozen=True)
class Join:
    """Somebody comes into the group."""

    person: str

    def play(self, world: World) -> None:
        """Joins."""
        world.happens(MemberJoined(**world.who(self.person, playground.GROUP)), self.person)


@dataclass(frozen=True)
class Leave:
    """Somebody leaves the group."""

    person: str

    def play(self, world: World) -> None:
        """Leaves."""
        world.happens(MemberLeft(**world.who(self.person, playground.GROUP)), self.person)


@dataclass(frozen=True)
class Block:
    """Somebody blocks the bot, or lets it in again."""

    person: str
    blocks: bool

    def play(self, world: World) -> None:
        """Blocks or lets in; the bot hears neither."""
        if self.blocks:
            world.platform.blocked.add(self.person)
        else:
            world.platform.blocked.discard(self.person)


@dataclass(frozen=True)
class Fail:
    """The next deliveries of a kind fail, for now or for ever."""

    passing: bool
    where: str
    times: int

    def play(self, world: World) -> None:
        """Makes them fail."""
        world.platform.failures.append(Failure(self.passing, self.where, self.times))


@dataclass(frozen=True)
class Again:
    """The platform hands over the same event once more."""

    def play(self, world: World) -> None:
        """Hands it over; nothing may change."""
        if world.last is None:
            return
        before = world.dump()
        world.happens(cast("FromPerson", world.last), world.by or "")
        if world.last.id.startswith(playground.NAME):
            assert world.dump() == before, "the same event changed something again"


@dataclass(frozen=True)
class Restart:
    """The process ends and starts again."""

    def play(self, world: World) -> None:
        """Restarts."""
        world.restarts()


def marks_in(text: str) -> set[str]:
    """The words of their own that stand in a text."""
    return set(re.findall(r"qx[a-j]+xq", text.lower()))


def _nth(things: Sequence[Any], number: int) -> Any:
    return things[number % len(things)] if things else None
