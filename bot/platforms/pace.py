"""How fast the bot may speak on a platform: so many messages a second in all, and so many a minute in one group.

The figures here are those of Telegram's "Bots FAQ": "My bot is hitting limits, how do I avoid this?".
"""

import asyncio
import heapq
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

A_SECOND = 29
IN_A_GROUP, MINUTE = 20, 60.0


@dataclass
class Pace:
    """Lets one go after the other, evenly, those in lane 0 before all others; `clock` counts seconds."""

    a_second: float = A_SECOND
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _free: float = 0.0
    _turns: list[tuple[int, int, asyncio.Future[None]]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=count)
    _giving: asyncio.Task[None] | None = None

    async def turn(self, lane: int) -> None:
        """Waits for a turn."""
        now = self.clock()
        if not self._turns and self._free <= now:
            self._free = now + 1 / self.a_second
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._turns, (lane, next(self._order), turn))
        if self._giving is None or self._giving.done():
            self._giving = asyncio.create_task(self._give())
        await turn

    def rest(self, seconds: float) -> None:
        """Lets nobody go for a while: the platform asked for that."""
        self._free = max(self._free, self.clock() + seconds)

    async def _give(self) -> None:
        while self._turns:
            await self.sleep(max(self._free - self.clock(), 0.0))
            if self._free > self.clock():
                continue
            *_, turn = heapq.heappop(self._turns)
            if not turn.done():  # whoever waited for it may be gone
                self._free = max(self._free, self.clock() - 1 / self.a_second) + 1 / self.a_second
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
