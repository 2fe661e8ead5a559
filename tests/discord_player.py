"""A scenario played on Discord: each line is done by somebody in a channel, and the bot answers over HTTP."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.core.prompts import Library
from bot.platforms.playground.founding import Ground, found
from bot.platforms.playground.platform import asked_of, offered_to
from bot.platforms.playground.scenario import Cast, Happening, Scenario
from bot.store import database, tables
from tests.discord import OnDiscord, on_discord
from tests.live import Running, Time, round_thread
from tests.player import Playing
from tests.servers.discord_api.people import Person
from tests.servers.discord_api.server import DiscordServer
from tests.servers.discord_api.world import Channel, Guild, Message


@dataclass
class Player(Playing):
    """The cast in its server, and what was said on which line."""

    here: OnDiscord
    guild: Guild
    people: dict[str, Person]
    said: dict[int, Message] = field(default_factory=dict)

    @property
    def channel(self) -> Channel:
        """The channel of the network."""
        assert self.guild.system_channel is not None
        return self.guild.system_channel

    @property
    def running(self) -> Running:
        """The bot that is talked with."""
        return self.here.running

    async def do(self, number: int, line: Happening) -> None:
        """Does what a line says."""
        if line.join is not None:
            self.people[line.join] = self.here.server.person(line.join)
            await self.people[line.join].joins(self.guild)
        elif line.leave is not None:
            await self.people[line.leave].leaves(self.guild)
        elif line.block is not None:
            self.people[line.block].closes_dms()
        elif line.from_ is not None:
            await self._deed(number, line, self.people[line.from_])

    async def _deed(self, number: int, line: Happening, person: Person) -> None:
        if line.press is not None:
            row, message = self._row(offered_to, person, line.press, line.question)
            await person.presses(f"{line.press}:{row.id}", message)
        elif line.answer is not None:
            _, message = self._row(asked_of, person, line.question)
            self.said[number] = await person.says(line.answer, message.channel, reply=message)
        elif line.edit is not None:
            await person.edits(self.said[line.edit], line.say or "")
        elif line.delete is not None:
            await person.deletes(self.said[line.delete])
        elif line.reply is not None:
            earlier = self.said[line.reply]
            self.said[number] = await person.says(line.say or "", earlier.channel, reply=earlier)
        elif line.say is not None:
            self.said[number] = await person.says(line.say, self._where(line.in_ or "group", person))

    def _where(self, place: str, person: Person) -> Channel:
        if place == "private":
            return person.dm
        if place == "group":
            return self.channel
        number = int(place.partition(":")[2])
        if place.startswith("round:"):
            return self.here.server.channels[int(round_thread(self.here.running.durf, number))]
        return self.here.thread(self.channel, number)

    def _row(self, find: Any, person: Person, *what: Any) -> tuple[tables.Outbox, Message]:
        with database.reading(self.here.running.durf.engine) as session:
            row = find(session, "discord", str(person.user.id), *what)
            assert isinstance(row, tables.Outbox), f"{person.user.name}: {what} is not there"
            return row, self.here.server.channels[int(row.chat)].messages[int(row.message or 0)]


@asynccontextmanager
async def cast_on_discord(folder: Path, library: Library, empty: Path, cast: Cast) -> AsyncIterator[Player]:
    """The network of a cast in the first channel of a server."""
    time = Time(cast.begin)
    file = folder / "discord.db"
    shutil.copy(empty, file)
    async with DiscordServer(clock=time.seconds) as server:
        server.limits.none()
        guild = server.guild(cast.network)
        people = {name: server.person(name, guild) for name in dict.fromkeys((*cast.moderators, *cast.members))}
        assert guild.system_channel is not None
        accounts = {name: str(person.user.id) for name, person in people.items()}
        engine = database.connect(f"sqlite:///{file}")
        with database.writing(engine) as session:
            ground = Ground("discord", str(guild.system_channel.id), "after", accounts)
            found(session, cast, time.moment, library, ground)
        engine.dispose()
        async with on_discord(file, library, server, time=time) as here:
            yield Player(here, guild, people)
    assert not server.contract_problems, "\n".join(server.contract_problems)


async def play_on_discord(folder: Path, library: Library, empty: Path, scenario: Scenario) -> list[dict[str, Any]]:
    """Plays a whole scenario; gives the question log."""
    async with cast_on_discord(folder, library, empty, scenario.cast) as player:
        await player.play(scenario.happenings)
        return player.here.log()
