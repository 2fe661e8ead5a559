"""A process of its own that runs the bot while many networks are due, until all were asked; prints its figures."""

import asyncio
import json
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from apscheduler.schedulers.background import BackgroundScheduler

from benchmarks.scheduling.networks import BEFORE, DUE, PLATFORM
from bot.app import Durf
from bot.config import Config
from bot.core.events import CommandGiven, Event
from bot.outside import prompts
from bot.outside.clock import Clock, scheduler
from bot.platforms.outgoing import Outgoing, Said
from bot.running import House, settle_memory
from bot.store import database

EVERY = 0.5
"""Seconds between two messages of somebody."""
A_SECOND = 30
"""Messages that the platform takes."""
BEAT = 0.01
PATIENCE = 180.0


@dataclass
class Drawer:
    """A platform that puts messages in a drawer, so many a second; answers go first."""

    name: str = PLATFORM
    waits: dict[str, float] = field(default_factory=dict)
    answers: list[float] = field(default_factory=list)
    next: float = 0.0

    async def run(self, house: House) -> None:
        """Somebody writes now and then, from the moment on that all are due."""
        for number in range(10_000):
            await asyncio.sleep(EVERY)
            if house.now() < DUE:
                continue
            self.waits["private-ria"] = time.monotonic()
            await house.take(
                CommandGiven(
                    id=f"{time.time_ns()}:{number}",
                    at=house.now(),
                    platform=PLATFORM,
                    account="ria",
                    name="Ria",
                    place="private-ria",
                    private=True,
                    message=str(number),
                    command="uitleg",
                    words="",
                )
            )

    async def deliver(self, outgoing: Outgoing) -> Said:
        """Takes a message, in its turn."""
        if outgoing.private:
            if outgoing.chat in self.waits:  # not so for what a killed process still owed
                self.answers.append(time.monotonic() - self.waits.pop(outgoing.chat))
            return Said(outgoing.chat, f"m{outgoing.row}")
        now = time.monotonic()
        self.next = max(self.next + 1 / A_SECOND, now)
        await asyncio.sleep(self.next - now)
        return Said(outgoing.chat, f"m{outgoing.row}")


class Shifted(BackgroundScheduler):  # type: ignore[misc]
    """The scheduler of a process, in a story that plays at another time."""

    shift = timedelta()

    def add_job(self, *given: Any, **named: Any) -> Any:
        """Adds a job at the moment that it means."""
        return super().add_job(*given, **{**named, "run_date": named["run_date"] + self.shift})


def _scheduler(shift: timedelta) -> BackgroundScheduler:
    plain = scheduler()
    plain.__class__, plain.shift = Shifted, shift
    return plain


def _fail(_: Event, error: Exception) -> None:
    raise error


async def play(file: Path, count: int) -> dict[str, float]:
    """Runs the bot from shortly before they are due until all are in the outbox."""
    durf = Durf(database.connect(f"sqlite:///{file}"), prompts.load(), Config(), _fail)
    began = time.monotonic()

    def now() -> datetime:
        return BEFORE.astimezone(UTC) + timedelta(seconds=time.monotonic() - began)

    drawer = Drawer()
    settle_memory()
    clock = partial(Clock, scheduler=_scheduler(datetime.now(UTC) - now()))
    house = House(durf, {PLATFORM: drawer}, now, clock)
    late: list[float] = []
    beating = asyncio.create_task(_beat(late))
    life = asyncio.create_task(house.run())
    done = await _until_asked(file, count, now, life)
    await asyncio.sleep(1)
    life.cancel()
    beating.cancel()
    with suppress(asyncio.CancelledError):
        await life
    durf.engine.dispose()
    return {
        "all in the outbox, s": round(done, 2),
        "longest the loop was held up, ms": round(max(late) * 1000, 1),
        "answers meanwhile": len(drawer.answers),
        "slowest answer, s": round(max(drawer.answers, default=0.0), 2),
        "CPU, s": round(time.process_time(), 1),
    }


async def _until_asked(file: Path, count: int, now: Callable[[], datetime], life: "asyncio.Task[None]") -> float:
    """Waits until every network was asked; gives how long after they were due that was."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        query = "SELECT count(*) FROM round WHERE status = 'open'"
        for _ in range(int(PATIENCE / 0.05)):
            await asyncio.sleep(0.05)
            if life.done():
                life.result()
            if connection.execute(query).fetchone()[0] >= count:
                return (now() - DUE) / timedelta(seconds=1)
    raise TimeoutError(f"not all of {count} were asked")


async def _beat(late: list[float]) -> None:
    """Notes by how much the loop comes late to what should happen every so often."""
    while True:
        began = time.monotonic()
        await asyncio.sleep(BEAT)
        late.append(time.monotonic() - began - BEAT)


if __name__ == "__main__":
    print(json.dumps(asyncio.run(play(Path(sys.argv[1]), int(sys.argv[2])))))
