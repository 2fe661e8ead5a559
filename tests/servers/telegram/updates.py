"""What the bot was not yet told, or has not yet confirmed: handed out in order, forgotten once confirmed."""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.servers.telegram.refusals import Refused

KINDS = (
    "message", "edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message",
    "edited_business_message", "deleted_business_messages", "guest_message", "message_reaction",
    "message_reaction_count", "inline_query", "chosen_inline_result", "callback_query", "shipping_query",
    "pre_checkout_query", "purchased_paid_media", "poll", "poll_answer", "my_chat_member", "chat_member",
    "chat_join_request", "chat_boost", "removed_chat_boost", "managed_bot",
)  # fmt: skip
AT_FIRST = frozenset(KINDS) - {
    "chat_member",
    "message_reaction",
    "message_reaction_count",
}  # these are asked for by name
OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
OTHER_WAY = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
KEPT = 86_400  # seconds that Telegram keeps what nobody fetches
LONGEST_POLL = 50


class Raw(str):
    """JSON that is ready to be sent."""

    __slots__ = ()


@dataclass(eq=False, slots=True)
class Update:
    """One update, and when it was made, handed out and confirmed."""

    id: int
    body: str
    made: float
    handed: float | None = None
    confirmed: float | None = None


def conflict(reason: str) -> Refused:
    """Two ask for the same updates."""
    return Refused(409, f"Conflict: {reason}")


class Updates:
    """The queue of one bot."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.allowed = AT_FIRST
        self.pending: deque[Update] = deque()
        self.all: list[Update] = []
        self.arrived = asyncio.Event()
        self.polled = asyncio.Event()  # somebody waits for the next one
        self.next_id = 700_000_001
        self._waiting: asyncio.Future[None] | None = None

    def allow(self, kinds: Any) -> None:
        """Which kinds are made from now on: none named is the usual ones, anything but a list changes nothing."""
        if isinstance(kinds, list):
            self.allowed = frozenset(kinds) & frozenset(KINDS) or AT_FIRST

    def add(self, kind: str, what: dict[str, Any]) -> bool:
        """Queues an update, unless the bot does not want its kind."""
        if kind not in self.allowed:
            return False
        self.put(self.next_id, {kind: what})
        return True

    def put(self, number: int, told: dict[str, Any]) -> None:
        """Queues an update with this id."""
        body = json.dumps({"update_id": number, **told}, ensure_ascii=False, separators=(",", ":"))
        update = Update(number, body, self.clock())
        self.next_id = number + 1
        self.pending.append(update)
        self.all.append(update)
        self.arrived.set()
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def confirm(self, offset: int) -> None:
        """Forgets everything before this id; of a negative one, everything but that many."""
        now = self.clock()
        before = offset if offset > 0 else self.next_id + offset if offset < 0 else 0
        while self.pending and (self.pending[0].id < before or self.pending[0].made < now - KEPT):
            gone = self.pending.popleft()
            gone.confirmed, gone.body = now, ""

    def ready(self, limit: int) -> list[Update]:
        """The earliest updates that wait."""
        found = [self.pending[place] for place in range(min(limit, len(self.pending)))]
        now = self.clock()
        for update in found:
            update.handed = update.handed or now
        return found

    async def poll(self, offset: int, limit: int, seconds: float) -> Raw:
        """What waits from this id on; where nothing does, holds until something comes."""
        self.confirm(offset)
        limit = min(max(limit, 1), 100)
        if not self.pending and seconds > 0:
            self.end_poll(conflict(OTHER_POLL))
            await self._wait(min(seconds, LONGEST_POLL))
        return Raw("[" + ",".join(update.body for update in self.ready(limit)) + "]")

    def end_poll(self, reason: Refused) -> None:
        """A poll that still waits is told why it ends."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(reason)

    async def _wait(self, seconds: float) -> None:
        waiting = self._waiting = asyncio.get_running_loop().create_future()
        self.polled.set()
        try:
            async with asyncio.timeout(seconds):
                await waiting
        except TimeoutError:
            return
        finally:
            if self._waiting is waiting:
                self._waiting = None
                self.polled.clear()
