"""The bot that runs: events come in through one writer, rows go out through each platform, the clock wakes it."""

import asyncio
import gc
import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import ParamSpec, Protocol, TypeVar

from bot import delivery
from bot.app import Durf
from bot.core.events import Delivered, Event, TimerFired
from bot.delivery import Ready
from bot.outside.clock import Clock
from bot.platforms.outgoing import Outgoing, Passing, Permanent, Said
from bot.store import alive, chats, people, timers
from bot.store.chats import Chat
from bot.store.database import reading, writing
from bot.store.tables import Place

log = logging.getLogger("durf")

P = ParamSpec("P")
T = TypeVar("T")

TOGETHER = 100
"""Events that are kept in one transaction at most."""
AT_ONCE = 64
"""Answers, and rows of rounds, that are on their way at once: an answer never waits behind all of a round."""
LANES = (0, 1)
DUE = 50
"""Moments that are taken together when many are due at once."""
BEAT = 60.0
"""Seconds between two notes of when the bot last listened."""
PATIENCE = 10.0
"""Seconds that what is on its way may still take when the bot stops."""


class Live(Protocol):
    """A platform with people on it: it hears them until it is cancelled, and says what it is given."""

    name: str

    async def run(self, house: "House") -> None:
        """Connects, waits where the platform is down, and gives what happens to `house.take`."""
        ...

    async def deliver(self, outgoing: Outgoing) -> Said:
        """Says, changes or opens; raises Passing or Permanent."""
        ...


class Wakes(Protocol):
    """A clock that wakes the process when something is due."""

    def start(self) -> None:
        """Begins."""

    def stop(self) -> None:
        """Ends, when what is being fired is done."""

    def look(self) -> None:
        """Looks whether something is due sooner now."""


class Refused(Exception):
    """A platform does not let the bot in, said in one plain sentence with what to do."""


def settle_memory() -> None:
    """What was read at the start stays for good: from now on it is not looked through for garbage.

    Else each time that all of it is looked through the loop stands still, for a fifth of a second.
    """
    gc.collect()
    gc.freeze()


@dataclass
class House:
    """One process of the bot. The database is touched by its one writer thread alone."""

    durf: Durf
    platforms: Mapping[str, Live]
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    clock: Callable[..., Wakes] = Clock
    _writer: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "writer"))
    _waiting: list[tuple[Sequence[Event], asyncio.Future[frozenset[str]]]] = field(default_factory=list)
    _came: asyncio.Event = field(default_factory=asyncio.Event)
    _to_say: asyncio.Event = field(default_factory=asyncio.Event)
    _on_the_way: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _sent_now: Counter[int] = field(default_factory=Counter)
    _held: bool = False
    _firing: bool = False
    _refused: set[str] = field(default_factory=set)
    _deaf: set[str] = field(default_factory=set)
    _since: dict[str, datetime | None] = field(default_factory=dict)

    async def take(self, *together: Event) -> frozenset[str]:
        """Takes events; they are kept when this returns, with the tokens that something will be said with."""
        if not together:
            return frozenset()
        kept: asyncio.Future[frozenset[str]] = asyncio.get_running_loop().create_future()
        self._waiting.append((together, kept))
        self._came.set()
        return await kept

    async def run(self) -> None:
        """Runs until it is cancelled; what is on its way is finished then. Refused where no platform lets it in."""
        self._since = await self.write(self._last_alive)
        await self.write(self.durf.catch_up)
        loop = asyncio.get_running_loop()

        def fire(moment: datetime) -> None:
            asyncio.run_coroutine_threadsafe(self.fire(moment), loop).result()

        clock = self.clock(self._earliest, fire, self.now)
        keeping = asyncio.create_task(self._keep(clock))
        refused: BaseExceptionGroup[Refused] | None = None
        clock.start()
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._say())
                tasks.create_task(self._beat())
                for platform in self.platforms.values():
                    tasks.create_task(self._hear(platform))
        except* Refused as refusals:
            refused = refusals
        finally:
            await loop.run_in_executor(None, clock.stop)  # it may be firing, which needs `_keep`
            if self._on_the_way:
                await asyncio.wait(list(self._on_the_way.values()), timeout=PATIENCE)
            keeping.cancel()
            await self.write(self._note_alive)
            self._writer.shutdown()
        if refused is not None:
            raise Refused(str(refused.exceptions[0]))

    async def _hear(self, platform: Live) -> None:
        """Lets a platform run; one that is refused leaves the others alone, and ends the bot when it is the last."""
        try:
            await platform.run(self)
        except Refused as refusal:
            log.error("%s: %s", platform.name, refusal)  # noqa: TRY400 - one plain sentence, for who can mend it
            self._refused.add(platform.name)
            if self._refused == set(self.platforms):
                raise

    async def write(self, deed: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Does something with the database, in the writer's turn."""
        return await asyncio.get_running_loop().run_in_executor(self._writer, lambda: deed(*given, **named))

    def places_to_look_in(self, platform: str, account: str) -> list[str]:
        """The places in which somebody may be who is in no network as far as we know."""
        with reading(self.durf.engine) as session:
            return people.places_to_look_in(session, platform, account)

    def nudge(self) -> None:
        """Lets it look whether something may be said now, as when a moment has come that it waited for."""
        self._to_say.set()

    def is_idle(self) -> bool:
        """Whether nothing is being kept or said at this moment."""
        return not self._waiting and not self._on_the_way

    def since(self, platform: str) -> datetime | None:
        """When the bot last listened to a platform before this start; None where it never did."""
        return self._since.get(platform)

    def hears(self, platform: str, *, well: bool) -> None:
        """A platform that keeps nothing for us says whether it hears all now: as long as not, that is not noted."""
        (self._deaf.discard if well else self._deaf.add)(platform)

    def places(self, platform: str) -> list[Place]:
        """Every place on a platform, also those in which the bot cannot speak now."""
        with reading(self.durf.engine) as session:
            return people.places_on(session, platform)

    def talked_in(self, platform: str) -> list[Chat]:
        """The chats on a platform in which something may have been said to the bot."""
        with reading(self.durf.engine) as session:
            return chats.talked_in(session, platform)

    # --- in ------------------------------------------------------------------------------------------------------

    async def _keep(self, clock: Wakes) -> None:
        """Takes what came, as much as came meanwhile in one transaction."""
        while True:
            await self._came.wait()
            self._came.clear()
            while self._waiting:
                if await self._keep_some():
                    await self.write(clock.look)
                    self._to_say.set()

    async def _keep_some(self) -> bool:
        """Keeps what fits in one transaction; gives whether something new may be said after it."""
        some: list[tuple[Sequence[Event], asyncio.Future[frozenset[str]]]] = []
        while self._waiting and (not some or sum(len(events) for events, _ in some) < TOGETHER):
            some.append(self._waiting.pop(0))
        events = [event for together, _ in some for event in together]
        try:
            tokens = await self.write(self.durf.handle_all, events)
        except Exception as error:  # noqa: BLE001 - the database itself: whoever brought the events tries again
            for _, kept in some:
                if not kept.done():
                    kept.set_exception(error)
        else:
            for _, kept in some:
                if not kept.done():
                    kept.set_result(tokens)
        return any(not isinstance(event, Delivered) for event in events)

    # --- the clock -----------------------------------------------------------------------------------------------

    def _earliest(self) -> datetime | None:
        with reading(self.durf.engine) as session:
            return timers.earliest(session)

    async def fire(self, moment: datetime) -> None:
        """Takes all moments that have come; what they give to say to many waits until all of it is written down."""
        self._firing = True
        try:
            while due := await self.write(self._due, moment):
                await self.take(*due)
        finally:
            self._firing = False
            self._to_say.set()

    def _due(self, moment: datetime) -> list[TimerFired]:
        with reading(self.durf.engine) as session:
            return [
                TimerFired(
                    id=f"timer:{one.kind}:{one.subject}:{one.due.isoformat()}",
                    at=moment,
                    kind=one.kind,
                    subject=one.subject,
                    due=one.due,
                )
                for one in timers.due(session, moment, most=DUE)
            ]

    async def _beat(self) -> None:
        """Notes now and then that the bot listens, so that after a stop it knows from when to read on."""
        while True:
            await self.write(self._note_alive)
            await asyncio.sleep(BEAT)

    def _note_alive(self) -> None:
        with writing(self.durf.engine) as session:
            for name in self.platforms.keys() - self._deaf:
                alive.note(session, name, self.now())

    def _last_alive(self) -> dict[str, datetime | None]:
        with reading(self.durf.engine) as session:
            return {name: alive.last(session, name) for name in self.platforms}

    # --- out -----------------------------------------------------------------------------------------------------

    async def _say(self) -> None:
        """Sends what may go, as much as there is room for, answers first."""
        while True:
            self._to_say.clear()
            busy = frozenset(self._on_the_way)
            room = {lane: AT_ONCE - self._sent_now[lane] for lane in LANES[: 1 if self._firing else None]}
            look = await self.write(delivery.ready, self.durf, self.platforms, self.now(), busy, room)
            self._held = look.held
            for one in look.rows:
                self._send(one)
            if self._held and not busy <= self._on_the_way.keys():
                continue  # while it looked, something went on that others waited for
            await self._for_something(look.next_try)

    async def _for_something(self, moment: datetime | None) -> None:
        """Waits for something new to say, room for it, or the moment at which something is tried again."""
        wait = BEAT if moment is None else max((moment - self.now()) / timedelta(seconds=1), 0.01)
        with suppress(TimeoutError):
            async with asyncio.timeout(min(wait, BEAT)):  # wait_for of Python 3.11 may swallow that it is cancelled
                await self._to_say.wait()

    def _send(self, one: Ready) -> None:
        self._sent_now[one.lane] += 1
        task = asyncio.create_task(self._deliver(one))
        self._on_the_way[one.row] = task
        task.add_done_callback(lambda _: self._sent(one))

    def _sent(self, one: Ready) -> None:
        del self._on_the_way[one.row]
        self._sent_now[one.lane] -= 1
        if self._held and self._sent_now[one.lane] < AT_ONCE // 2:
            self._to_say.set()

    async def _deliver(self, one: Ready) -> None:
        """Says a row, and notes what came of it; nothing that a platform does may end the bot."""
        try:
            platform = self.platforms.get(one.platform)
            if one.outgoing is None or platform is None:
                reason = one.refusal or "this platform is not set up any more"
                await self.take(delivery.refused(one, reason, self.now()))
                return
            said = await platform.deliver(one.outgoing)
        except Passing as failure:
            await self.write(delivery.try_later, self.durf, one.row, self.now(), failure.seconds)
        except Permanent as failure:
            log.warning("%s: row %s cannot be said: %s", one.platform, one.row, failure)
            await self.take(delivery.refused(one, str(failure), self.now()))
        except Exception:
            log.exception("%s: row %s failed", one.platform, one.row)
            await self.write(delivery.try_later, self.durf, one.row, self.now(), 60.0)
        else:
            await self.take(delivery.delivered(one, said, self.now()))
