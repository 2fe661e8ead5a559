"""A process of its own that plays days, or tapes of days, on a database, and says what that took.

It is told so line by line on its standard input, and answers each line with one line of JSON.
"""

import gc
import json
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, time
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, NoReturn

from sqlalchemy import Engine
from sqlmodel import Session

from benchmarks.exchanging.bare import play as play_bare
from benchmarks.exchanging.figures import DELIVERY, Counting, Times, count_on, peak_memory
from benchmarks.exchanging.story import ZONE, Story, school_days
from benchmarks.exchanging.tape import Step, Tape, event_of, load, save
from bot.app import Durf
from bot.config import Config
from bot.core.events import FOLLOW_ON, Delivered, Event, TimerFired
from bot.delivery import deliver
from bot.outside import prompts
from bot.platforms.playground.founding import found
from bot.platforms.playground.platform import NAME, Playground
from bot.store import database, timers

MEMBERS = 500


class Timed(Durf):
    """The bot, with what is done around the handling of an event, and of each that follows from it."""

    around: Callable[[str, Event, Callable[[Event], Any]], None]
    measuring: Callable[[str], AbstractContextManager[None]]

    def handle(self, event: Event) -> frozenset[str]:
        """Handles an event that came of a delivery."""
        kind = "delivered" if isinstance(event, Delivered) else "delivery failed"
        type(self).around(kind, event, super().handle)
        return frozenset()

    def take(self, event: Event) -> None:
        """Handles any event, with nothing around it."""
        super().handle(event)

    def _take(self, event: Event, tokens: set[str]) -> Event | None:
        if type(event).__name__ not in FOLLOW_ON:
            return super()._take(event, tokens)
        with type(self).measuring(type(event).__name__):
            return super()._take(event, tokens)


class Playing:
    """The bot in its house: it takes events and delivers, and every kind is measured."""

    def __init__(self, engine: Engine, story: Story, times: Times) -> None:
        self.engine, self.times, self.story = engine, times, story
        self.durf = Timed(engine, prompts.load(), Config(), failed=_raise)
        self.platform = Playground(story.sees, story.blocked)
        Timed.around = self.around
        Timed.measuring = self.measuring

    def measuring(self, kind: str) -> AbstractContextManager[None]:
        """Measures what happens inside."""
        return self.times.taking(kind)

    def around(self, kind: str, event: Event, handle: Callable[[Event], None]) -> None:
        """Measures the handling of an event."""
        with self.times.taking(kind):
            handle(event)

    def take(self, kind: str, event: Event) -> None:
        """An event comes in."""
        self.around(kind, event, self.durf.take)

    def settle(self, now: datetime) -> None:
        """A round of delivery."""
        with self.times.taking(DELIVERY):
            deliver(self.durf, {NAME: self.platform}, now)


class Recording(Playing):
    """The same, with every step on a tape."""

    def __init__(self, engine: Engine, story: Story, times: Times) -> None:
        super().__init__(engine, story, times)
        self.tape = Tape(engine)
        self.steps: list[Step] = []
        self.noting: Callable[[str, Event], None] | None = None

    def around(self, kind: str, event: Event, handle: Callable[[Event], None]) -> None:
        """Notes the handling of an event."""
        if self.noting is not None:
            self.noting(kind, event)
        else:
            self.steps.append(self.tape.take(kind, event, handle))

    def settle(self, now: datetime) -> None:
        """Notes a round of delivery."""

        def round_of(handled: Callable[[str, Event], None]) -> None:
            self.noting = handled
            deliver(self.durf, {NAME: self.platform}, now)
            self.noting = None

        self.steps.append(self.tape.deliver(now, round_of, self.durf.take))


def play_days(playing: Playing, days: int, *, from_day: int) -> None:
    """Plays school days: what members do, the timers that fall due meanwhile, and all deliveries."""
    for day, next_day in pairwise(islice(school_days(), from_day, from_day + days + 1)):
        playing.story.plan_day(day)
        for at, deed in playing.story.deeds_before(datetime.combine(next_day, time(7), ZONE).astimezone(UTC)):
            _fire(playing, at)
            playing.take(deed.kind, playing.story.event(deed, at))
            if deed.kind != "chatter":
                playing.settle(at)


def _fire(playing: Playing, to: datetime) -> None:
    while True:
        with Session(playing.engine) as session:
            due = timers.due(session, to)
        if not due:
            return
        timer = due[0]
        name = f"timer:{timer.kind}:{timer.subject}:{timer.due.isoformat()}"
        fired = TimerFired(id=name, at=timer.due, kind=timer.kind, subject=timer.subject)
        playing.take(f"timer {timer.kind}", fired)
        playing.settle(timer.due)


def live(file: Path, a_day: int) -> Callable[[list[str]], object]:
    """The bot with members who react to it, from the first day on: `play DAYS`, `record DAYS TAPE`."""
    database.migrate(f"sqlite:///{file}")
    engine = database.connect(f"sqlite:///{file}")
    story = Story(MEMBERS, a_day)
    playing = Playing(engine, story, Times())
    with database.writing(engine) as session:
        found(session, story.cast(), story.now, playing.durf.library)
    played = 0

    def told(words: list[str]) -> object:
        nonlocal played
        days = int(words[1])
        played += days
        if words[0] == "play":
            playing.times = Times()
            play_days(playing, days, from_day=played - days)
            return playing.times.as_json() | {"memory": peak_memory()}
        engine.dispose()
        recording = Recording(database.connect(f"sqlite:///{file}"), story, Times())
        play_days(recording, days, from_day=played - days)
        save(recording.steps, Path(words[2]))
        return {}

    return told


def taped(file: Path, *, bare: bool, counted: bool) -> Callable[[list[str]], object]:
    """The bot, or the bare loop, on a tape: `play TAPE FROM TO` gives the times of those steps, or the counts.

    `close` lets go of the database, so that another one can be put in its place.
    """
    engine = database.connect(f"sqlite:///{file}")
    if counted:
        count_on(engine)
    playing = None if bare else Playing(engine, Story(MEMBERS, a_day=0), Times())

    def told(words: list[str]) -> object:
        if words[0] == "close":
            engine.dispose()
            return {}
        times = Times()
        steps = list(load(Path(words[1])))[int(words[2]) : int(words[3])]
        gc.collect()
        for step in steps:
            if playing is None:
                play_bare(engine, step, times)
            else:
                playing.times = times
                _again(playing, step)
        return times.as_json() | {"memory": peak_memory(), "counts": Counting.counts}

    return told


def _again(playing: Playing, step: Step) -> None:
    """Lets the bot live a step of a tape; what members do next is on the tape too."""
    playing.platform.show = lambda _: None
    if step["kind"] == DELIVERY:
        playing.settle(datetime.fromisoformat(step["now"]))
    else:
        playing.take(step["kind"], event_of(step))


def _raise(_: Event, error: Exception) -> None:
    raise error


def main() -> NoReturn:
    """Does what it is told until nothing more is said."""
    role, file, *how = sys.argv[1:]
    path = Path(file)
    told = live(path, int(how[0])) if role == "live" else taped(path, bare=role == "bare", counted="count" in how)
    for line in sys.stdin:
        print(json.dumps(told(line.split())), flush=True)
    raise SystemExit(0)


if __name__ == "__main__":
    main()
