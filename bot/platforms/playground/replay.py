"""A scenario is played on a virtual clock: time passes from line to line, and what is due in between fires."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import Session, select

from bot.app import Durf
from bot.core.asking import tidy
from bot.core.events import (
    Event,
    MemberJoined,
    MemberLeft,
    MessageDeleted,
    MessageEdited,
    MessageReceived,
    TimerFired,
)
from bot.delivery import deliver
from bot.platforms.playground import platform as playground
from bot.platforms.playground.founding import found
from bot.platforms.playground.scenario import BadLine, Cast, Happening, Scenario
from bot.store import outbox, tables, timers
from bot.store.database import writing

STEP = timedelta(seconds=10)


@dataclass
class Clock:
    """A clock that stands still until it is moved: what falls due on the way happens at its own time."""

    durf: Durf
    platform: playground.Playground
    now: datetime

    def move(self, to: datetime) -> None:
        """Moves to a moment; what is due at that moment itself has happened then."""
        while (due := self._due(to)) is not None:
            self.now = max(self.now, due)
            self._fire()
            self.settle()
        self.now = max(self.now, to)
        self.settle()

    def settle(self) -> None:
        """Says what may be said now."""
        self.durf.catch_up()
        deliver(self.durf, {playground.NAME: self.platform}, self.now)

    def _due(self, to: datetime) -> datetime | None:
        with Session(self.durf.engine) as session:
            moments = (timers.earliest(session), outbox.next_try(session, self.now))
        due = min((moment for moment in moments if moment is not None), default=None)
        return due if due is not None and due <= to else None

    def _fire(self) -> None:
        with Session(self.durf.engine) as session:
            timer = timers.due(session, self.now)
        if timer is not None:
            name = f"timer:{timer.kind}:{timer.subject}:{timer.due.isoformat()}"
            self.durf.handle(TimerFired(id=name, at=self.now, kind=timer.kind, subject=timer.subject))


@dataclass
class Stand:
    """Where the replay stands: the clock, who is in the cast, and what was said on which line."""

    clock: Clock
    members: set[str]
    said: dict[int, tuple[str, str, str]] = field(default_factory=dict)  # line -> person, chat, message
    last: datetime | None = None
    happened: Callable[[Happening, datetime], None] | None = None


def play(
    durf: Durf,
    platform: playground.Playground,
    scenario: Scenario,
    happened: Callable[[Happening, datetime], None] | None = None,
) -> None:
    """Plays a whole scenario; BadLine where a line cannot be played, with nothing of that line kept.

    `happened` hears of each line just before the bot does.
    """
    stand = begin(durf, platform, scenario.cast)
    stand.happened = happened
    for number, happening in scenario.happenings:
        happen(stand, number, happening, scenario.cast)


def begin(durf: Durf, platform: playground.Playground, cast: Cast) -> Stand:
    """Makes the network of a cast, at the moment when its story begins."""
    clock = Clock(durf, platform, cast.begin.astimezone(UTC))
    with writing(durf.engine) as session:
        found(session, cast, clock.now, durf.library)
    clock.settle()
    return Stand(clock, set(cast.members) | set(cast.moderators))


def happen(stand: Stand, number: int, happening: Happening, cast: Cast) -> None:
    """Plays one line; BadLine, with nothing of it kept, where it cannot be played."""
    at = happening.at.astimezone(UTC) if happening.at else _next(stand, cast)
    if at < (stand.last or stand.clock.now):
        raise BadLine(number, f"{happening.at} is before the line above it; time never goes back")
    for name in (happening.from_, happening.leave, happening.block):
        if name is not None and name not in stand.members:
            raise BadLine(number, f"{name} is not in the cast, or not any more")
    if happening.join is not None and happening.join in stand.members:
        raise BadLine(number, f"{happening.join} is there already")
    stand.clock.move(at)
    stand.last = at
    event = _event(stand, number, happening, at)
    if event is not None:
        if stand.happened is not None:
            stand.happened(happening, at)
        stand.clock.durf.handle(event)
        stand.clock.settle()


def _next(stand: Stand, cast: Cast) -> datetime:
    return stand.last + STEP if stand.last else cast.begin.astimezone(UTC)


def _event(stand: Stand, number: int, happening: Happening, at: datetime) -> Event | None:
    """The event that a line is; None where only time passes or somebody blocks the bot."""
    if happening.block is not None:
        stand.clock.platform.blocked.add(happening.block)
    if happening.join is not None:
        stand.members.add(happening.join)
        return MemberJoined(**_who(happening.join, playground.GROUP, number, at))
    if happening.leave is not None:
        stand.members.discard(happening.leave)
        return MemberLeft(**_who(happening.leave, playground.GROUP, number, at))
    if happening.from_ is None:
        return None
    return _deed(stand, number, happening, happening.from_, at)


def _deed(stand: Stand, number: int, happening: Happening, person: str, at: datetime) -> Event | None:
    line = f"line-{number}"
    if (happening.press or happening.answer) is not None and _played(stand, number, person):
        return None
    if happening.press is not None:
        pressed = _find(stand, playground.press, person, happening.press, line, at, happening.question)
        if pressed is None:
            raise BadLine(number, f"{person} has no choice {happening.press} to press")
        return pressed
    if happening.answer is not None:
        answered = _find(stand, playground.answer, person, happening.answer, line, at, happening.question)
        if not isinstance(answered, MessageReceived):
            raise BadLine(number, f"nothing waits for an answer of {person}")
        stand.said[number] = (person, answered.place, line)
        return answered
    if happening.edit is not None or happening.delete is not None:
        return _correction(stand, number, happening, person, at)
    chat, reply_to = _where(stand, number, happening, person)
    stand.said[number] = (person, chat, line)
    return playground.message(person, chat, happening.say or "", id=line, at=at, reply_to=reply_to)


def _played(stand: Stand, number: int, person: str) -> bool:
    """Whether a line was played before a crash; it would find another ask or choice now."""
    with Session(stand.clock.durf.engine) as session:
        heard = select(tables.Heard).where(tables.Heard.message == f"line-{number}")
        row = session.exec(heard).first()
        if row is not None:
            stand.said[number] = (person, row.chat, row.message)
        return session.get(tables.Seen, f"{playground.NAME}:line-{number}") is not None


def _find(
    stand: Stand,
    look: Callable[..., Event | None],
    person: str,
    what: str,
    id: str,
    at: datetime,
    question: int | None,
) -> Event | None:
    with Session(stand.clock.durf.engine) as session:
        return look(session, person, what, id=id, at=at, question=question)


def _where(stand: Stand, number: int, happening: Happening, person: str) -> tuple[str, str | None]:
    if happening.reply is not None:
        _, chat, message = _line(stand, number, happening.reply)
        return chat, message
    if happening.in_ == "private":
        return f"private:{person}", None
    chat = happening.in_ or playground.GROUP
    if chat.startswith("question:") and not _has_thread(stand, chat):
        raise BadLine(number, f"there is no {chat} to talk in")
    return chat, None


def _has_thread(stand: Stand, chat: str) -> bool:
    with Session(stand.clock.durf.engine) as session:
        return session.exec(select(tables.Thread).where(tables.Thread.address == chat)).first() is not None


def _correction(stand: Stand, number: int, happening: Happening, person: str, at: datetime) -> Event:
    author, chat, message = _line(stand, number, happening.edit or happening.delete or 0)
    if author != person:
        raise BadLine(number, f"that line was said by {author}, not by {person}")
    who = _who(person, chat, number, at)
    if happening.edit is not None:
        return MessageEdited(**who, message=message, text=tidy(happening.say or ""))
    return MessageDeleted(**who, message=message)


def _line(stand: Stand, number: int, line: int) -> tuple[str, str, str]:
    if line not in stand.said:
        raise BadLine(number, f"nothing was said on line {line}")
    return stand.said[line]


def _who(person: str, chat: str, number: int, at: datetime) -> dict[str, Any]:
    return {
        "id": f"{playground.NAME}:line-{number}",
        "at": at,
        "platform": playground.NAME,
        "account": person,
        "name": person,
        "place": chat,
        "private": chat.startswith("private:"),
    }
