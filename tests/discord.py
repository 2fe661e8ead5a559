"""A network on Discord: a server, the bot that runs against it, and the people in their channels."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.config import Config
from bot.config import Discord as Settings
from bot.core.prompts import Library
from bot.platforms.discord.platform import Discord
from bot.platforms.pace import Pace
from tests.live import Running, Time, at_once, running
from tests.servers.discord_api.people import Person
from tests.servers.discord_api.server import DiscordServer
from tests.servers.discord_api.world import Channel, Guild, Message

STEPS = 10


@dataclass
class OnDiscord:
    """The server and the bot that runs against it."""

    server: DiscordServer
    running: Running
    platform: Discord

    async def settled(self) -> None:
        """Waits until all that happened was taken and answered."""
        await self.running.settled()

    async def passes(self, **span: float) -> None:
        """Lets time pass."""
        await self.running.passes(**span)

    def said(self, channel: Channel, viewer: Person | None = None) -> list[Message]:
        """The messages of the bot in a channel as they stand now, with those that only somebody sees."""
        mine = [one for one in self.server.standing(channel, viewer) if one.author is self.server.bot]
        return [one for one in mine if one.text]

    def texts(self, channel: Channel, viewer: Person | None = None) -> list[str]:
        """What the bot says in a channel now."""
        return [one.text for one in self.said(channel, viewer)]

    def alone(self, channel: Channel, viewer: Person) -> list[Message]:
        """What the bot shows to one person alone in a channel."""
        return [one for one in self.said(channel, viewer) if one.shown_to is viewer.user]

    def thread(self, channel: Channel, number: int = 1) -> Channel:
        """The thread of a question, by the number that its name begins with."""
        assert channel.guild is not None
        inside = [one for one in channel.guild.channels.values() if one.parent is channel]
        return next(one for one in inside if one.name.startswith(f"{number}."))

    def log(self) -> list[dict[str, Any]]:
        """The question log."""
        return self.running.log()

    async def joined(self, guild: Guild, moderator: Person, channel: Channel | None = None) -> None:
        """Somebody who manages the server says yes; with a channel, for that channel."""
        await self.settled()
        assert guild.system_channel is not None
        welcome = self.said(guild.system_channel)[-1]
        if channel is None:
            await moderator.presses("Ja, doe mee", welcome)
        else:
            await moderator.chooses(str(channel.id), under=welcome)
        await self.settled()


@asynccontextmanager
async def on_discord(
    file: Path,
    library: Library,
    server: DiscordServer,
    *,
    time: Time,
    config: Config | None = None,
    there: bool = True,
    **settings: Any,
) -> AsyncIterator[OnDiscord]:
    """The bot runs on a Discord server; `there` is whether it comes in, so that it is waited for."""
    given = {"token": SecretStr(server.token), "api_url": server.api_url, "gateway_url": server.gateway_url}
    made = Settings(**{**given, **settings})
    fast = Pace(100_000, sleep=at_once)
    platform = Discord(made, library, time.now, pace=fast, entrance=fast, sleep=at_once)

    async def heard() -> None:
        while not (await all_told(server, platform) and platform.is_idle()):
            await asyncio.sleep(0.0005)

    async with running(file, library, {"discord": platform}, time, heard, config) as house:
        if there:
            await asyncio.wait_for(platform.line.up.wait(), 5)
            await house.settled()
        yield OnDiscord(server, house, platform)


async def all_told(server: DiscordServer, platform: Discord) -> bool:
    """Whether the bot has taken in all that the server told it; the library hands some of it on a few steps later."""
    shards = getattr(platform.client, "_AutoShardedClient__shards", {})
    taken = {shard.ws.session_id: shard.ws.sequence for shard in shards.values()}
    for _ in range(STEPS):
        await asyncio.sleep(0)
    return all(taken.get(session.id) == session.number for session in server.gateway.sessions.values())
