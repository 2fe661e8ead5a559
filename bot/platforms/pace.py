"""How fast the bot may speak on a platform: so many messages a second in all, and so many a minute in one group.

The figures here are those of Telegram's "Bots FAQ": "My bot is hitting limits, how do I avoid this?".
"""

import asyncio
import heapq
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count

A_SECOND = 30
IN_A_GROUP, MINUTE = 20, 60.0


@dataclass
class Pace:
    """Lets no more than `most` arrive in any `span` seconds, those in lane 0 before all others.

    A turn is over `span` seconds after it ended, not after it began: when a message arrives is only known to lie
    between the two, and however long either side falters in between, no more can have arrived together.
    `clock` counts seconds.
    """

    most: int = A_SECOND
    span: float = 1.0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _taken: int = 0
    _ended: deque[float] = field(default_factory=deque)
    _free_from: float = 0.0
    _turns: list[tuple[int, int, asyncio.Future[None]]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=count)
    _giving: asyncio.Task[None] | None = None
    _back: asyncio.Event = field(default_factory=asyncio.Event)

    @asynccontextmanager
    async def turn(self, lane: int) -> AsyncIterator[None]:
        """Waits for a turn, which lasts as long as this is held."""
        await self._get(lane)
        try:
            yield
        finally:
            self._give_back()

    def rest(self, seconds: float) -> None:
        """Lets nobody go for a while: the platform asked for that."""
        self._free_from = max(self._free_from, self.clock() + seconds)

    async def _get(self, lane: int) -> None:
        if not self._turns and self._wait() == 0:
            self._taken += 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._turns, (lane, next(self._order), turn))
        if self._giving is None or self._giving.done():
            self._giving = asyncio.create_task(self._give())
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():  # it came in the moment in which nobody wanted it any more
                self._give_back()
            raise

    def _give_back(self) -> None:
        self._taken -= 1
        self._ended.append(self.clock() + self.span)
        self._back.set()

    def _wait(self) -> float | None:
        """Seconds until there is a turn, as far as can be seen; None where one must come back first."""
        now = self.clock()
        while self._ended and self._ended[0] <= now:
            self._ended.popleft()
        rest = max(self._free_from - now, 0.0)
        if self._taken + len(self._ended) < self.most:
            return rest
        return max(rest, self._ended[0] - now) if self._ended else None

    async def _give(self) -> None:
        while self._turns:
            wait = self._wait()
            if wait is None:
                self._back.clear()
                await self._back.wait()
            elif wait > 0:
                await self.sleep(wait)
            else:
                *_, turn = heapq.heappop(self._turns)
                if not turn.done():  # whoever waited for it may be gone
                    self._taken += 1
                    turn.set_result(None)


@dataclass
class Groups:
    """Counts what was said in each group in the last minute."""

    clock: Callable[[], float] = time.monotonic
    _said: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def wait(self, group: str) -> float:
        """Seconds until something more may be said in a group; where that is at once, it is counted."""
        now, said = self.clock(), self._said[group]
        while said and said[0] <= now - MINUTE:
            said.popleft()
        if len(said) >= IN_A_GROUP:
            return said[0] + MINUTE - now
        said.append(now)
        return 0.0
