"""Where things are on Discord: the server of a place, and the part of the line on which it is told of."""

import asyncio
from contextlib import suppress
from typing import Any

import discord

from bot.store.chats import Chat

PATIENCE = 2.0
"""Seconds in which all servers should have come in."""


class Finding(discord.AutoShardedClient):
    """A client that finds channels by the place they belong to: the library looks through all servers each time."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._homes: dict[int, int] = {}
        self._came = asyncio.Event()

    def within(self, place: str, chat: str | None = None) -> Any:
        """The channel of a place, or a chat in the same server; None for what is not there or fell asleep."""
        home, number = int(place or chat or 0), int(chat or place)
        guild = self.get_guild(self._homes.get(home, 0))
        if guild is None:
            guild = getattr(self.get_channel(home), "guild", None)
            if guild is None:
                return None
            self._homes[home] = guild.id
        return guild.get_channel_or_thread(number)

    def part_of(self, chat: Chat) -> int:
        """The part of the line on which a chat is told of; what is private is told on the first."""
        channel = None if chat.private else self.within(chat.within or chat.address)
        return channel.guild.shard_id if channel is not None else 0

    def came_in(self) -> None:
        """A server came in."""
        self._came.set()

    async def all_there(self, shard: int) -> None:
        """Waits until the servers of a part of the line came in, but not for ever: some may be out of order."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while any(guild.unavailable for guild in self.guilds if guild.shard_id == shard):
                    self._came.clear()
                    await self._came.wait()
