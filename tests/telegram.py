"""A network on Telegram: a server, the bot that runs against it, and the people in their chats."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.config import Config
from bot.config import Telegram as Settings
from bot.core.prompts import Library
from bot.platforms.pace import Groups, Pace
from bot.platforms.telegram.platform import Telegram
from tests.live import Running, Time, at_once, running
from tests.servers.telegram import TelegramServer
from tests.servers.telegram.standing import Standing
from tests.servers.telegram.world import Chat


@dataclass
class OnTelegram:
    """The server and the bot, with a group of the network."""

    server: TelegramServer
    running: Running
    platform: Telegram

    async def settled(self) -> None:
        """Waits until all that happened was taken and answered."""
        await self.running.settled()

    async def passes(self, **span: float) -> None:
        """Lets time pass."""
        await self.running.passes(**span)

    def texts(self, chat: Any, topic: int | None = None) -> list[str]:
        """What the bot says in a chat now."""
        return [one.text for one in self.said(chat, topic)]

    def said(self, chat: Any, topic: int | None = None) -> list[Standing]:
        """The messages of the bot in a chat as they stand now."""
        return [one for one in self.server.standing(chat, topic) if one.who == "Durf" and one.kind == "text"]

    def main(self, chat: Any) -> list[Standing]:
        """The messages of the bot in the main chat of a group, outside the topics."""
        return [one for one in self.said(chat) if one.topic is None]

    def log(self) -> list[dict[str, Any]]:
        """The question log."""
        return self.running.log()

    def topic(self, chat: Chat, number: int = 1) -> int:
        """The topic of a question, by the number that its name begins with."""
        return next(topic.id for topic in chat.topics.values() if topic.name.startswith(f"{number}."))


@asynccontextmanager
async def on_telegram(
    file: Path,
    library: Library,
    server: TelegramServer,
    *,
    time: Time | None = None,
    config: Config | None = None,
    **settings: Any,
) -> AsyncIterator[OnTelegram]:
    """The bot runs on a Telegram server."""
    time = time or Time()
    made = Settings(token=SecretStr(server.token), base_url=server.url, **settings)
    pace, groups = Pace(100_000, sleep=at_once), Groups(time.seconds)
    platform = Telegram(made, library, time.now, pace, groups, at_once)

    async def heard() -> None:
        updates = server.world.updates
        while updates.pending or not (updates.polled.is_set() or server.webhook.url):
            await asyncio.sleep(0.0005)

    async with running(file, library, {"telegram": platform}, time, heard, config) as house:
        async with asyncio.timeout(5):
            while not (server.world.updates.polled.is_set() or server.webhook.url):
                await asyncio.sleep(0.001)
        yield OnTelegram(server, house, platform)
