"""The room of the demo: who somebody is, what they see, and what lies ready for the others."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.core.events import Event
from bot.core.texts import Catalogue, render
from bot.platforms.outgoing import Outgoing
from bot.platforms.playground import demo_choices, demo_where
from bot.platforms.playground.demo_choices import Numbers
from bot.platforms.playground.demo_story import Note, Story
from bot.platforms.playground.demo_terminal import Style, Terminal
from bot.platforms.playground.platform import GROUP
from bot.platforms.playground.replay import STEP, Clock
from bot.platforms.playground.transcript import where
from bot.store import outbox, tables

READ_BACK = 6
"""How much of what was said is shown again, and how many messages with choices, newest last."""


@dataclass
class Room:
    """Somebody at the terminal, in the place of one member at a time."""

    story: Story
    clock: Clock
    terminal: Terminal
    texts: Catalogue
    heard: list[Outgoing]  # what the bot said and nobody was shown yet
    failures: list[Exception]
    who: str
    notes: list[Note]
    choosing: bool = True  # whether the next line says who somebody wants to be
    suggested: str | None = None  # what Enter alone types
    plays_along: bool = True
    lines: int = 0
    dated: datetime | None = None
    numbers: Numbers = field(default_factory=Numbers)
    heres: dict[str, str] = field(default_factory=dict)  # name -> the place they talk in
    held: set[str] = field(default_factory=set)  # who wants to stay there, though an ask waits
    unread: dict[str, dict[int, Outgoing]] = field(default_factory=dict)  # name -> message -> its last form
    read: dict[str, int] = field(default_factory=dict)  # name -> how many of the notes they saw

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody in the network, in the order of the cast."""
        return tuple(self.story.cast.members)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the network."""
        return ZoneInfo(self.story.cast.timezone)

    @property
    def here(self) -> str:
        """The chat that somebody talks in when no ask waits for them."""
        return self.heres.get(self.who, GROUP)

    @contextmanager
    def looking(self) -> Iterator[Session]:
        """What is kept, to look at."""
        with Session(self.clock.durf.engine) as session:
            yield session

    def text(self, key: str, **fields: Any) -> str:
        """A text of the demo; `name` is who somebody is, unless it is given."""
        return render(self.texts, key, {"name": self.who} | fields)

    def say(self, key: str, style: Style = "plain", **fields: Any) -> None:
        """Shows a text of the demo."""
        self.terminal.write(self.text(key, **fields), style)

    def moment(self, at: datetime) -> str:
        """A moment in words, in network time."""
        local = at.astimezone(self.zone)
        names = {"weekday": self.text(f"weekday.{local.weekday()}"), "month": self.text(f"month.{local.month}")}
        return self.text("moment.full", **names, day=local.day, hour=local.hour, minute=f"{local.minute:02}")

    def spot(self) -> demo_where.Spot:
        """Where typed words go now."""
        with self.looking() as session:
            return demo_where.spot(session, self.who, self.here, held=self.who in self.held)

    def tick(self) -> dict[str, Any]:
        """Some seconds pass; gives the id and the moment of what happens next."""
        self.lines += 1
        self.clock.move(self.clock.now + STEP)
        return {"id": f"typed-{self.lines}", "at": self.clock.now}

    def happen(self, event: Event) -> bool:
        """Lets something happen, and shows what comes of it; gives whether there was something to see."""
        self.clock.durf.handle(event)
        self.clock.settle()
        return self.show()

    def note(self, name: str, chat: str, text: str) -> None:
        """Keeps what somebody said where others read it; who asked about it is led there."""
        if chat.startswith("private:"):
            return
        self.notes.append(Note(name, chat, text))
        with self.looking() as session:
            asker = demo_where.asker_of(session, chat)
        if asker is not None:
            self.heres[asker] = chat

    def show(self, *, dated: bool = False) -> bool:
        """Shows what the bot said, what waits for this person last; gives whether there was something to see."""
        fresh = _newest(self.heard)
        self.heard.clear()
        with self.looking() as session:
            standing = demo_choices.standing(session, self.who)
        mine = [one for one in fresh if where(one[0]) in (GROUP, f"private:{self.who}") or _in_topic(one[0])]
        for outgoing, changed in sorted(mine, key=lambda one: (one[0].at, self._waits(one[0], standing))):
            if dated:
                self.date(outgoing.at)
            self._message(where(outgoing), outgoing.text, _row(outgoing), standing, changed=changed)
        if any(outgoing.asks == self.who for outgoing, _ in mine):
            self.held.discard(self.who)
        self._others([outgoing for outgoing, changed in fresh if (outgoing, changed) not in mine])
        for failure in self.failures:
            self.say("hint.failed", "hint", cause=type(failure).__name__)
        shown = bool(mine or self.failures)
        self.failures.clear()
        return shown

    def date(self, at: datetime) -> None:
        """Says when it is, where that changed since it was last said."""
        if self.dated is None or at - self.dated >= timedelta(minutes=1):
            self.terminal.write("")
            self.say("said.moment", moment=self.moment(at))
        self.dated = at

    def quote(self, note: Note) -> None:
        """Shows what a person said."""
        self.terminal.write("")
        key = "said.by_group" if note.chat == GROUP else "said.by_topic"
        self.say(key, "who", name=note.name, number=note.chat.removeprefix("question:"))
        self.terminal.write(note.text, indent=2)

    def become(self, name: str) -> None:
        """Somebody else sits down: shows what they did not see yet, and what they can choose."""
        self.read[self.who] = len(self.notes)
        self.who = name
        self.say("hint.who_now", about=self.text(f"cast.{name}.about"))
        news = self.notes[self.read.get(name, len(self.story.notes)) :]
        for note in [one for one in news if one.name != name][-READ_BACK:]:
            self.quote(note)
        self.read[name] = len(self.notes)
        self.heard.extend(self.unread.pop(name, {}).values())
        shown = {_row(outgoing) for outgoing in self.heard}
        self._choices(shown)
        self.show()

    def choices(self) -> bool:
        """Shows every message with something to choose; gives whether there is one."""
        return self._choices(set())

    def topic(self, chat: str) -> bool:
        """Shows the card of a question and what was said last in its topic; False where there is none."""
        with self.looking() as session:
            card = demo_where.card_of(session, chat)
            standing = demo_choices.standing(session, self.who)
            if card is None:
                return False
            text = outbox.shown(session, card)[0]
        self._message(chat, text, card.id or 0, standing)
        for note in [one for one in self.notes if one.chat == chat][-READ_BACK:]:
            self.quote(note)
        return True

    def _choices(self, besides: set[int]) -> bool:
        with self.looking() as session:
            standing = demo_choices.standing(session, self.who)
            rows = [session.get_one(tables.Outbox, row) for row in standing]
            asked = {row.question_id for row in rows if row.person_id is not None}
            rows = [row for row in rows if row.person_id is not None or row.question_id not in asked]
            told = [(row.chat, outbox.shown(session, row)[0], row.id or 0) for row in rows if row.id not in besides]
        for chat, text, row in told[-READ_BACK:]:
            self._message(chat, text, row, standing)
        return bool(told)

    def _message(
        self, chat: str, text: str, row: int, standing: dict[int, list[dict[str, str]]], *, changed: bool = False
    ) -> None:
        kind = "topic" if chat.startswith("question:") else chat.partition(":")[0]
        self.terminal.write("")
        self.say(f"said.{kind}{'_changed' if changed else ''}", "who", number=chat.removeprefix("question:"))
        self.terminal.write(text, indent=2)
        for choice in standing.get(row, []):
            number = self.numbers.of(row, choice["key"])
            self.terminal.write(self.text("said.choice", number=number, label=choice["label"]), indent=4)

    def _others(self, outgoings: list[Outgoing]) -> None:
        """Keeps what was said privately to others, and tells the person at the terminal that it is there."""
        for outgoing in outgoings:
            self.unread.setdefault(where(outgoing).removeprefix("private:"), {})[_row(outgoing)] = outgoing
        told = [outgoing for outgoing in outgoings if outgoing.kind == "say"]
        for key, asked in (("hint.asked", True), ("hint.others", False)):
            names = [where(one).removeprefix("private:") for one in told if _is_request(one) == asked]
            names = list(dict.fromkeys(names))
            if names:
                self.terminal.write("")
                fields = {"names": ", ".join(names), "first": names[0].lower(), "count": len(names)}
                self.say(key, "hint", **fields)

    def _waits(self, outgoing: Outgoing, standing: dict[int, list[dict[str, str]]]) -> bool:
        return outgoing.asks == self.who or _row(outgoing) in standing


def _newest(heard: list[Outgoing]) -> list[tuple[Outgoing, bool]]:
    """Each message once, in its last form, and whether it stood there before."""
    forms: dict[int, tuple[Outgoing, bool]] = {}
    for outgoing in heard:
        row = _row(outgoing)
        changed = forms.pop(row)[1] if row in forms else outgoing.kind == "change"
        forms[row] = (outgoing, changed)
    return list(forms.values())


def _row(outgoing: Outgoing) -> int:
    return outgoing.target or outgoing.row


def _in_topic(outgoing: Outgoing) -> bool:
    return where(outgoing).startswith("question:")


def _is_request(outgoing: Outgoing) -> bool:
    return any(choice.key == "not_now" for choice in outgoing.choices)
