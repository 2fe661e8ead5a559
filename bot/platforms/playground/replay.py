"""A scenario is played on a virtual clock: time passes from line to line, and what is due in between fires."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import Session, col, func, select

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
from bot.store import outbox, retention, tables, timers
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
        deliver(self.durf, {playground.NAME: self.platform}, self.now)

    def _due(self, to: datetime) -> datetime | None:
        with Session(self.durf.engine) as session:
            moments = (timers.earliest(session), outbox.next_try(session, self.now))
        due = min((moment for moment in moments if moment is not None), default=None)
        return due if due is not None and due <= to else None

    def _fire(self) -> None:
        with Session(self.durf.engine) as session:
            due = timers.due(session, self.now)
        for timer in due:
            name = f"timer:{timer.kind}:{timer.subject}:{timer.due.isoformat()}"
            fired = TimerFired(id=name, at=self.now, kind=timer.kind, subject=timer.subject, due=timer.due)
            self.durf.handle(fired)


@dataclass
class Stand:
    """Where the replay stands: the clock, who is in the cast, and what was said on which line."""

    clock: Clock
    members: set[str]
    said: dict[int, tuple[str, str, str]] = field(default_factory=dict)  # line -> person, chat, message
    last: datetime | None = None
    played: int = 0  # the last line known to be played before the story was broken off
    happened: Callable[[Happening, datetime], None] | None = None


def play(
    durf: Durf,
    platform: playground.Playground,
    scenario: Scenario,
    happened: Callable[[Happening, datetime], None] | None = None,
) -> None:
    """Plays a whole scenario, or the rest of one that was broken off with this database.

    BadLine where a line cannot be played, with nothing of that line kept. `happened` hears of each line just before
    the bot does.
    """
    stand = begin(durf, platform, scenario.cast)
    stand.happened = happened
    lines = deque(scenario.happenings)
    while lines and _was_played(stand, *lines[0], scenario.cast):
        _recall(stand, *lines.popleft(), scenario.cast)
    stand.clock.settle()
    for number, happening in lines:
        happen(stand, number, happening, scenario.cast)


def begin(durf: Durf, platform: playground.Playground, cast: Cast) -> Stand:
    """Makes the network of a cast, at the moment when its story begins, or stands where it was broken off."""
    moment = cast.begin.astimezone(UTC)
    with writing(durf.engine) as session:
        found(session, cast, moment, durf.library)
    durf.catch_up()
    with Session(durf.engine) as session:
        clock = Clock(durf, platform, max(moment, _last_trace(session)))
        return Stand(clock, set(cast.members) | set(cast.moderators), played=_last_line(session))


def happen(stand: Stand, number: int, happening: Happening, cast: Cast) -> None:
    """Plays one line; BadLine, with nothing of it kept, where it cannot be played."""
    at = _at(stand, happening, cast)
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


def _at(stand: Stand, happening: Happening, cast: Cast) -> datetime:
    if happening.at is not None:
        return happening.at.astimezone(UTC)
    return stand.last + STEP if stand.last else cast.begin.astimezone(UTC)


def _last_trace(session: Session) -> datetime:
    """The last moment that left a trace in the database: then the story was broken off.

    The ids of lines are forgotten after some days, but the sweep that forgets them leaves its own trace each day.
    """
    swept = session.exec(select(tables.Timer.due).where(tables.Timer.kind == "sweep")).one() - retention.EVERY
    seen = session.exec(select(func.max(tables.Seen.at))).one()
    said = session.exec(select(func.max(tables.Outbox.at))).one()
    return max(moment for moment in (swept, seen, said) if moment is not None)


def _last_line(session: Session) -> int:
    """The last line that is known to be played, 0 for none."""
    names = session.exec(select(tables.Seen.id).where(col(tables.Seen.id).startswith(f"{playground.NAME}:line-")))
    return max((int(name.rsplit("-", 1)[1]) for name in names), default=0)


def _was_played(stand: Stand, number: int, happening: Happening, cast: Cast) -> bool:
    return number <= stand.played or cast.begin <= _at(stand, happening, cast) < stand.clock.now


def _recall(stand: Stand, number: int, happening: Happening, cast: Cast) -> None:
    """Notes a line that was played before the story was broken off."""
    stand.last = _at(stand, happening, cast)
    _people(stand, happening)
    person = happening.from_
    if person is not None and happening.answer is not None:
        stand.said[number] = (person, _answered_in(stand, number) or f"private:{person}", f"line-{number}")
    elif person is not None and happening.say is not None and happening.edit is None:
        stand.said[number] = (person, _where(stand, number, happening, person)[0], f"line-{number}")


def _people(stand: Stand, happening: Happening) -> None:
    """Who is there after a line, and who cannot be written to."""
    if happening.block is not None:
        stand.clock.platform.blocked.add(happening.block)
    if happening.join is not None:
        stand.members.add(happening.join)
    if happening.leave is not None:
        stand.members.discard(happening.leave)


def _event(stand: Stand, number: int, happening: Happening, at: datetime) -> Event | None:
    """The event that a line is; None where only time passes or somebody blocks the bot."""
    _people(stand, happening)
    if happening.join is not None:
        return MemberJoined(**_who(happening.join, playground.GROUP, number, at))
    if happening.leave is not None:
        return MemberLeft(**_who(happening.leave, playground.GROUP, number, at))
    if happening.from_ is None:
        return None
    return _deed(stand, number, happening, happening.from_, at)


def _deed(stand: Stand, number: int, happening: Happening, person: str, at: datetime) -> Event | None:
    line = f"line-{number}"
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


def _answered_in(stand: Stand, number: int) -> str | None:
    """The chat in which a line that was played was an answer; None where nothing is kept of it."""
    with Session(stand.clock.durf.engine) as session:
        return session.exec(select(tables.Heard.chat).where(tables.Heard.message == f"line-{number}")).first()


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
    if chat.startswith(("question:", "round:")) and not _has_thread(stand, chat):
        raise BadLine(number, f"there is no {chat} to talk in")
    return chat, None


def _has_thread(stand: Stand, chat: str) -> bool:
    with Session(stand.clock.durf.engine) as session:
        kind = tables.RoundThread if chat.startswith("round:") else tables.Thread
        return session.exec(select(kind.address).where(kind.address == chat)).first() is not None


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
