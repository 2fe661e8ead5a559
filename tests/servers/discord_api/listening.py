"""A bot of discord.py that only listens, and keeps what it heard: for the tests of the little Discord itself."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import discord

from tests.servers.discord_api.redirect import pointed_at
from tests.servers.discord_api.server import DiscordServer


class Listener(discord.AutoShardedClient):
    """Keeps every event of discord.py with what it brought."""

    def __init__(
        self,
        *,
        intents: discord.Intents | None = None,
        shard_count: int | None = None,
        heartbeat_timeout: float = 60.0,
    ) -> None:
        super().__init__(
            intents=intents or discord.Intents.all(),
            shard_count=shard_count,
            heartbeat_timeout=heartbeat_timeout,
            guild_ready_timeout=0.01,
        )
        self.heard: list[tuple[str, tuple[Any, ...]]] = []
        self.running: asyncio.Task[None] | None = None

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Keeps it, and goes on."""
        self.heard.append((event, args))
        super().dispatch(event, *args, **kwargs)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Does not wait the five seconds that the official server wants between shards."""

    def ended(self) -> bool:
        """Has it ended? Raises what ended it."""
        if self.running is None or not self.running.done():
            return False
        self.running.result()
        return True

    def first(self, event: str) -> Any:
        """What the first event of a kind brought."""
        return next((args[0] if args else True for name, args in self.heard if name == event), None)

    def all(self, event: str) -> list[Any]:
        """What all events of a kind brought."""
        return [args[0] if args else True for name, args in self.heard if name == event]


@asynccontextmanager
async def listening(server: DiscordServer, *, ready: bool = True, **options: Any) -> AsyncIterator[Listener]:
    """A listener, started and, unless said otherwise, ready."""
    with pointed_at(server.api_url, server.gateway_url):
        client = Listener(**options)
        client.running = asyncio.create_task(client.start(server.token))
        try:
            if ready:
                await server.until(client.is_ready)
            yield client
        finally:
            # Not by cancelling: a client that is just reconnecting swallows that.
            await client.close()
            await asyncio.wait([client.running])
            client.running.exception()  # looked at, so that nobody is told it never was
