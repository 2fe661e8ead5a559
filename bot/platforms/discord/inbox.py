"""What happened, in its order, until it is kept: Discord tells nothing twice, so nothing may fall between."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from bot.core.events import Event

log = logging.getLogger("durf")

TOGETHER = 100
"""Events that are kept together at most."""
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
"""Seconds between attempts when they cannot be kept."""

Deed = Callable[[], Awaitable[None]]


@dataclass
class Inbox:
    """Events, and deeds that have their turn among them, such as reading back what was missed."""

    keep: Callable[[Sequence[Event]], Awaitable[None]]
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _waiting: deque[Event | Deed] = field(default_factory=deque)
    _came: asyncio.Event = field(default_factory=asyncio.Event)
    _busy: bool = False

    def put(self, *what: Event | Deed) -> None:
        """What happened now."""
        self._waiting.extend(what)
        self._came.set()

    def is_idle(self) -> bool:
        """Whether all is kept."""
        return not self._waiting and not self._busy

    async def work(self) -> None:
        """Keeps what comes, until it is cancelled."""
        while True:
            await self._came.wait()
            self._came.clear()
            self._busy = True
            while self._waiting:
                await self._take(self._next())
            self._busy = False

    def _next(self) -> list[Event] | Deed:
        """The events that may be kept together, or the one deed whose turn it is."""
        some: list[Event] = []
        while self._waiting and len(some) < TOGETHER:
            first = self._waiting[0]
            if not isinstance(first, Event):
                if some:
                    break
                self._waiting.popleft()
                return first
            self._waiting.popleft()
            some.append(first)
        return some

    async def _take(self, what: list[Event] | Deed) -> None:
        if not isinstance(what, list):
            try:
                await what()
            except Exception:
                log.exception("discord: something that was to be done failed")
            return
        wait = FIRST_WAIT
        while True:
            try:
                await self.keep(what)
            except Exception:
                log.exception("discord: what came could not be kept; I try again")
                await self.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT)
            else:
                return
