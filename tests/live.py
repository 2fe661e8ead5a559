"""The bot as it runs, on a clock that is moved by hand, with a platform whose server a test holds in its hand."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session, select

from bot import delivery
from bot.app import Durf
from bot.config import Config
from bot.core.events import Event
from bot.core.prompts import Library
from bot.running import House, Live
from bot.store import database, outbox, tables, timers
from bot.store.log import question_log

MONDAY = datetime(2026, 9, 7, 7, tzinfo=UTC)
"""Nine o'clock in Amsterdam, after the summer."""


class HandClock:
    """A clock that wakes nobody: a test moves the time itself."""

    def __init__(self, *_: object) -> None:
        """Takes what the real one takes."""

    def start(self) -> None:
        """Nothing begins."""

    def stop(self) -> None:
        """Nothing ends."""

    def look(self) -> None:
        """Nothing is due by itself."""


@dataclass
class Running:
    """A house that runs, with its time; `heard` waits until the platforms took all that people did."""

    durf: Durf
    house: House
    time: "Time"
    heard: Callable[[], Awaitable[None]]
    failures: list[tuple[Event, Exception]] = field(default_factory=list)

    async def settled(self) -> None:
        """Waits until everything that happened is kept, and everything that may be said is said."""
        while True:
            await self.heard()
            if self.house.is_idle() and not await self.house.write(self._ready) and self.house.is_idle():
                break
            await asyncio.sleep(0.0005)
        assert self.failures == []

    async def passes(self, **span: float) -> None:
        """Lets time pass; what is due on the way happens at its own time."""
        await self.to(self.time.now() + timedelta(**span))

    async def to(self, moment: datetime) -> None:
        """Lets time pass to a moment."""
        await self.settled()
        while (due := self._next()) is not None and due <= moment:
            self.time.moment = max(self.time.moment, due)
            await self.house.fire(self.time.moment)
            self.house.nudge()
            await self.settled()
        self.time.moment = max(self.time.moment, moment)
        self.house.nudge()
        await self.settled()

    def log(self) -> list[dict[str, Any]]:
        """The question log."""
        with database.reading(self.durf.engine) as session:
            return question_log(session)

    def look(self) -> Session:
        """A session to look with; the caller closes it."""
        return Session(self.durf.engine.execution_options(reading=True))

    def _ready(self) -> bool:
        return bool(delivery.ready(self.durf, self.house.platforms, self.time.now()).rows)

    def _next(self) -> datetime | None:
        with database.reading(self.durf.engine) as session:
            moments = (timers.earliest(session), outbox.next_try(session, self.time.now()))
        return min((moment for moment in moments if moment is not None), default=None)


@dataclass
class Time:
    """The time, as a test has it; it also counts seconds, for what is counted so."""

    moment: datetime = MONDAY

    def now(self) -> datetime:
        """The moment."""
        return self.moment

    def seconds(self) -> float:
        """The same, in seconds since some day."""
        return self.moment.timestamp()


async def at_once(_: float) -> None:
    """Sleeps no longer than it takes to let others go first."""
    await asyncio.sleep(0)


@asynccontextmanager
async def running(
    file: Path,
    library: Library,
    platforms: Mapping[str, Live],
    time: Time,
    heard: Callable[[], Awaitable[None]],
    config: Config | None = None,
) -> AsyncIterator[Running]:
    """Runs a house on a database until the test is done with it."""
    failures: list[tuple[Event, Exception]] = []
    durf = Durf(database.connect(f"sqlite:///{file}"), library, config or Config(), lambda *one: failures.append(one))
    house = House(durf, platforms, time.now, HandClock)
    life = asyncio.create_task(house.run())
    here = Running(durf, house, time, heard, failures)
    try:
        await asyncio.sleep(0)
        if life.done():
            life.result()
        yield here
    finally:
        life.cancel()
        await asyncio.wait([life])
        durf.engine.dispose()


def round_thread(durf: Durf, number: int) -> str:
    """Where a question to think about is talked over, as the platform calls it, by its place in the order of asking."""
    with database.reading(durf.engine) as session:
        return session.exec(select(tables.RoundThread.address).where(tables.RoundThread.round_id == number)).one()
