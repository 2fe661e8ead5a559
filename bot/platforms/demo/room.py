"""The room of the demo: who somebody is, where they are, and what they did not see yet."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.core.texts import Catalogue, render
from bot.platforms.demo import spots
from bot.platforms.demo.numbering import Numbers
from bot.platforms.demo.story import Note, Story
from bot.platforms.demo.terminal import Style, Terminal
from bot.platforms.outgoing import Outgoing
from bot.platforms.playground.platform import GROUP
from bot.platforms.playground.replay import STEP, Clock


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
    plays_along: bool = True  # whether made-up colleagues act of their own accord
    lines: int = 0
    dated: datetime | None = None  # the last moment that was said while the clock moved
    numbers: Numbers = field(default_factory=Numbers)
    heres: dict[str, str] = field(default_factory=dict)  # name -> the chat they talk in
    held: set[str] = field(default_factory=set)  # who wants to stay there, though an ask waits
    unread: dict[str, dict[int, Outgoing]] = field(default_factory=dict)  # name -> message -> its last form
    posted: list[tuple[str, bool]] = field(default_factory=list)  # who got private post just now, and if it asks help
    seen: dict[str, set[int]] = field(default_factory=dict)  # name -> the messages they were shown
    read: dict[str, int] = field(default_factory=dict)  # who was at the terminal -> how many notes they saw

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody in the network, in the order of the cast."""
        return tuple(self.story.cast.members)

    @property
    def here(self) -> str:
        """The chat that somebody talks in when no ask waits for them."""
        return self.heres.get(self.who, GROUP)

    @property
    def local(self) -> datetime:
        """What the clock says, in network time."""
        return self.clock.now.astimezone(ZoneInfo(self.story.cast.timezone))

    @property
    def hashtag(self) -> str:
        """What begins a question."""
        return f"#{self.clock.durf.config.network.hashtags[0]}"

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

    def joined(self, parts: Sequence[str], key: str) -> str:
        """One thing or several in a sentence: `a, b en c`; `key` names the last joint."""
        *before, last = parts
        return f"{', '.join(before)} {self.text(key)} {last}" if before else last

    def moment(self, at: datetime) -> str:
        """A moment in words, in network time."""
        local = at.astimezone(ZoneInfo(self.story.cast.timezone))
        names = {"weekday": self.text(f"weekday.{local.weekday()}"), "month": self.text(f"month.{local.month}")}
        return self.text("moment", **names, day=local.day, hour=local.hour, minute=f"{local.minute:02}")

    def spot(self) -> spots.Spot:
        """Where typed words go now."""
        with self.looking() as session:
            return spots.spot(session, self.who, self.here, held=self.who in self.held)

    def prompt(self) -> str:
        """What stands before the place to type: who somebody is, and where their words go."""
        if self.choosing:
            return self.text("prompt.choose")
        spot = self.spot()
        return self.text(f"prompt.{spot.prompt}", number=spot.number)

    def tick(self) -> dict[str, Any]:
        """Some seconds pass; gives the id and the moment of what happens next."""
        self.lines += 1
        self.clock.move(self.clock.now + STEP)
        return {"id": f"typed-{self.lines}", "at": self.clock.now}

    def note(self, name: str, chat: str, text: str) -> Note:
        """Keeps what somebody said where others read it."""
        note = Note(name, chat, text)
        if not chat.startswith("private:"):
            self.notes.append(note)
            self.lead(chat)
        return note

    def lead(self, topic: str, *others: str) -> None:
        """Leads whoever asked a question, and others, to its topic: there their next words go."""
        with self.looking() as session:
            asker = spots.asker_of(session, topic)
        for name in (asker, *others) if asker is not None else ():
            self.heres[name or ""] = topic
