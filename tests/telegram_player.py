"""A scenario played on Telegram: each line is done by somebody with a telephone, and the bot answers over HTTP."""

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
from bot.platforms.telegram.addresses import spot
from bot.store import database, tables
from tests.live import Running, Time, round_thread
from tests.player import Playing
from tests.servers.telegram import Chat, Message, Person, TelegramServer
from tests.telegram import OnTelegram, on_telegram


@dataclass
class Player(Playing):
    """The cast in its group, and what was said on which line."""

    here: OnTelegram
    group: Chat
    people: dict[str, Person]
    said: dict[int, Message] = field(default_factory=dict)

    @property
    def running(self) -> Running:
        """The bot that is talked with."""
        return self.here.running

    async def do(self, number: int, line: Happening) -> None:
        """Does what a line says."""
        if line.join is not None:
            self.people[line.join] = self.here.server.person(line.join, started=True)
            await self.people[line.join].joins(self.group)
        elif line.leave is not None:
            await self.people[line.leave].leaves(self.group)
        elif line.block is not None:
            await self.people[line.block].blocks()
        elif line.from_ is not None:
            await self._deed(number, line, self.people[line.from_])

    async def _deed(self, number: int, line: Happening, person: Person) -> None:
        if line.press is not None:
            row = self._row(offered_to, person, line.press, line.question)
            await self._press(person, row, line.press)
        elif line.answer is not None:
            row = self._row(asked_of, person, line.question)
            where = spot(row.chat)
            chat = self.here.server.world.chats[where.chat]
            reply = int(row.message or 0)
            self.said[number] = await person.says(line.answer, chat, topic=where.topic, reply_to=reply)
        elif line.edit is not None:
            await person.edits(self.said[line.edit], line.say or "")
        elif line.reply is not None:
            earlier = self.said[line.reply]
            self.said[number] = await person.says(
                line.say or "", earlier.chat, topic=earlier.topic, reply_to=earlier.id
            )
        elif line.say is not None:
            chat, topic = self._where(line.in_ or "group", person)
            self.said[number] = await person.says(line.say, chat, topic=topic)

    def _where(self, place: str, person: Person) -> tuple[Chat, int | None]:
        if place == "private":
            return person.private, None
        if place == "group" or not self.group.forum:
            return self.group, None
        if place.startswith("round:"):
            address = round_thread(self.here.running.durf, int(place.removeprefix("round:")))
            return self.group, spot(address).topic
        return self.group, self.here.topic(self.group, int(place.removeprefix("question:")))

    def _row(self, find: Any, person: Person, *what: Any) -> tables.Outbox:
        with database.reading(self.here.running.durf.engine) as session:
            row = find(session, "telegram", str(person.id), *what)
            assert isinstance(row, tables.Outbox), f"{person.user.first_name}: {what} is not there"
            return row

    async def _press(self, person: Person, row: tables.Outbox, key: str) -> None:
        chat = self.here.server.world.chats[spot(row.chat).chat]
        await person.presses(f"{key}:{row.id}", int(row.message or 0), chat)


@asynccontextmanager
async def cast_on_telegram(
    folder: Path, library: Library, empty: Path, server: TelegramServer, cast: Cast
) -> AsyncIterator[Player]:
    """The network of a cast in a group with topics, everybody known to the bot and open to it.

    Who made the group is a moderator; in a network without one somebody did who never says anything.
    """
    names = list(dict.fromkeys((*cast.moderators, *cast.members)))
    people = {name: server.person(name, started=True) for name in names}
    founder = people[cast.moderators[0]] if cast.moderators else server.person("De oprichter")
    group = server.forum(cast.network, founder, *(one for one in people.values() if one is not founder))
    file = folder / "telegram.db"
    shutil.copy(empty, file)
    engine = database.connect(f"sqlite:///{file}")
    accounts = {name: str(person.id) for name, person in people.items()}
    time = Time(cast.begin)
    with database.writing(engine) as session:
        found(session, cast, time.moment, library, Ground("telegram", str(group.id), "after", accounts))
    engine.dispose()
    async with on_telegram(file, library, server, time=time) as here:
        yield Player(here, group, people)


async def play_on_telegram(
    folder: Path, library: Library, empty: Path, server: TelegramServer, scenario: Scenario
) -> list[dict[str, Any]]:
    """Plays a whole scenario; gives the question log."""
    async with cast_on_telegram(folder, library, empty, server, scenario.cast) as player:
        await player.play(scenario.happenings)
        return player.here.log()
