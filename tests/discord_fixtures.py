"""The fixtures for talks on Discord: a server of teachers on the clock of the test, and the bot that comes there."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.core.prompts import Library
from tests.live import Time

if TYPE_CHECKING:
    from tests.discord import OnDiscord
    from tests.servers.discord_api.people import Person
    from tests.servers.discord_api.server import DiscordServer
    from tests.servers.discord_api.world import Channel, Guild

QUESTION = "#durftevragen mijn groep 5 zakt weg bij woordenschat, iemand een leuke methode??"
OTHER = "#dtv Hoe krijg ik mijn klas stil na de gymles?"


@dataclass
class Taalnetwerk:
    """A server of teachers: Mieke manages it, Ria, Bas and Fatma are in it; the bot starts when it is told to."""

    server: "DiscordServer"
    time: Time
    guild: "Guild"
    mieke: "Person"
    ria: "Person"
    bas: "Person"
    fatma: "Person"
    start: Callable[..., Awaitable["OnDiscord"]]
    stop: Callable[[], Awaitable[None]]

    @property
    def channel(self) -> "Channel":
        """The first channel of the server, where newcomers are greeted."""
        assert self.guild.system_channel is not None
        return self.guild.system_channel

    async def welcome(self, channel: "Channel | None" = None, **settings: Any) -> "OnDiscord":
        """The bot starts, and Mieke says yes."""
        here = await self.start(**settings)
        await here.joined(self.guild, self.mieke, channel)
        return here

    async def asked(self, here: "OnDiscord", text: str = QUESTION) -> "Channel":
        """Ria asks something; gives the thread."""
        await self.ria.says(text, self.channel)
        await here.settled()
        return here.thread(self.channel)


@pytest.fixture
async def taal(tmp_path: Path, library: Library, empty_database: Path) -> AsyncIterator[Taalnetwerk]:
    """A server of teachers for one test."""
    from tests.discord import on_discord  # what no test asks for costs no start-up
    from tests.servers.discord_api.server import DiscordServer

    time, stack = Time(), AsyncExitStack()
    async with DiscordServer(clock=time.seconds) as server:
        server.limits.none()
        guild = server.guild("Taalnetwerk")

        async def start(**settings: Any) -> "OnDiscord":
            file = tmp_path / "durf.db"
            if not file.exists():
                shutil.copy(empty_database, file)
            return await stack.enter_async_context(on_discord(file, library, server, time=time, **settings))

        ria, bas, fatma = (server.person(name, guild) for name in ("Ria", "Bas", "Fatma"))
        mieke = server.person_of(guild.owner)
        mieke.user.name = "Mieke"
        async with stack:
            yield Taalnetwerk(server, time, guild, mieke, ria, bas, fatma, start, stack.aclose)
    assert not server.contract_problems, "\n".join(server.contract_problems)
