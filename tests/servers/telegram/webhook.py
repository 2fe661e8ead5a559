"""Updates pushed to an address of the bot's, in order, each until it is taken."""

import asyncio
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout

from tests.servers.telegram.asked import Asked
from tests.servers.telegram.refusals import bad
from tests.servers.telegram.updates import AT_FIRST, Raw, conflict
from tests.servers.telegram.updates import OTHER_WAY as POLLING_IS_OFF
from tests.servers.telegram.world import Shown, World

HEADER = "X-Telegram-Bot-Api-Secret-Token"
LONGEST_SECRET = 256
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
PATIENCE = 60  # seconds that the bot has for an answer


@dataclass
class Failed:
    """What went wrong last, as `getWebhookInfo` tells it."""

    date: int
    message: str


class Webhook:
    """The address, if one is set, and the task that pushes to it."""

    def __init__(self, world: World, retry: float = 1.0) -> None:
        self.world = world
        self.retry = retry  # seconds until the first second try; each next one waits twice as long
        self.url = ""
        self.secret = ""
        self.failed: Failed | None = None
        self._task: asyncio.Task[None] | None = None

    async def set(self, asked: Asked) -> bool:
        """`setWebhook`; with an empty address, `deleteWebhook`."""
        url, secret = asked.text("url"), asked.text("secret_token")
        if url:
            _check(url, secret)
        await self.stop()
        if asked.flag("drop_pending_updates"):
            self.world.updates.confirm(self.world.updates.next_id)
        self.url, self.secret, self.failed = url, secret, None
        self.world.updates.allow(asked.params.get("allowed_updates"))
        if url:
            self.world.updates.end_poll(conflict("terminated by setWebhook request"))
            self._task = asyncio.create_task(self._push())
        return True

    async def delete(self, asked: Asked) -> bool:
        """`deleteWebhook`."""
        return await self.set(Asked({"drop_pending_updates": asked.flag("drop_pending_updates")}))

    async def poll(self, asked: Asked) -> Raw:
        """`getUpdates`, which is not to be had while an address is set."""
        if self.url:
            raise conflict(POLLING_IS_OFF)
        updates = self.world.updates
        updates.allow(asked.params.get("allowed_updates"))
        return await updates.poll(asked.number("offset"), asked.number("limit", 100), asked.number("timeout"))

    def info(self) -> Shown:
        """`getWebhookInfo`."""
        waiting = self.world.updates
        shown: Shown = {"url": self.url, "has_custom_certificate": False, "pending_update_count": len(waiting.pending)}
        if self.url:
            shown |= {"max_connections": 40, "ip_address": "127.0.0.1"}
        if self.failed is not None:
            shown |= {"last_error_date": self.failed.date, "last_error_message": self.failed.message}
        if waiting.allowed != AT_FIRST:
            shown["allowed_updates"] = sorted(waiting.allowed)
        return shown

    async def stop(self) -> None:
        """No more is pushed."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])
            self._task = None
        self.url = ""

    async def _push(self) -> None:
        updates, wait = self.world.updates, self.retry
        headers = {"Content-Type": "application/json"} | ({HEADER: self.secret} if self.secret else {})
        async with ClientSession(headers=headers, timeout=ClientTimeout(PATIENCE)) as session:
            while True:
                ready = updates.ready(1)
                if not ready:
                    updates.arrived.clear()
                    await updates.arrived.wait()
                elif await self._taken(session, ready[0].body):
                    updates.confirm(ready[0].id + 1)
                    wait = self.retry
                else:
                    await asyncio.sleep(wait)
                    wait *= 2

    async def _taken(self, session: ClientSession, body: str) -> bool:
        try:
            async with session.post(self.url, data=body.encode()) as answer:
                if answer.ok:
                    return True
                problem = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (ClientError, TimeoutError) as failure:
            problem = f"Connection failed: {failure}" if str(failure) else "Read timeout expired"
        self.failed = Failed(self.world.now(), problem)
        return False


def _check(url: str, secret: str) -> None:
    parts: Any = urlsplit(url)
    if not parts.hostname:
        raise bad("invalid webhook URL specified")
    if len(secret) > LONGEST_SECRET:
        raise bad("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad("secret token contains unallowed characters")
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
