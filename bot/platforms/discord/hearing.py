"""What Discord tells becomes events, in its order; what is odd in it is passed over."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from discord import Guild, Interaction, Member, Message, User

from bot.core.events import Event, MemberLeft, PlaceLost
from bot.platforms.discord import coming, menu, pressing, reading
from bot.platforms.discord.answers import Answers
from bot.platforms.discord.client import Client
from bot.platforms.discord.coming import NAME
from bot.platforms.discord.guilds import in_guild, standing, welcome_channel
from bot.platforms.discord.inbox import Inbox
from bot.platforms.discord.missed import Missed
from bot.running import House
from bot.store.tables import Place

log = logging.getLogger("durf")

MENU = 10.0
"""Seconds that telling the commands may take."""
ODD = (KeyError, TypeError, ValueError, AttributeError)
"""A field that is missing or has another form than Discord says."""


@dataclass
class Hearing:
    """Hands on what one line tells."""

    inbox: Inbox
    answers: Answers
    missed: Missed
    now: Callable[[], datetime]
    house: House
    client: Client
    up: asyncio.Event
    """Whether anything can be said on this line."""
    expected: bool = False
    """Whether the parts of this line were counted."""

    async def let_in(self) -> None:
        """Discord knows us: it is told the commands."""
        with suppress(TimeoutError):
            async with asyncio.timeout(MENU):
                await menu.set_up(self.client, self.answers.library)

    def said(self, message: Message) -> None:
        """Somebody wrote something."""
        self._put(lambda: coming.said(message, self._me, self.now()))

    def edited(self, message: Message) -> None:
        """A message changed."""
        self._put(lambda: coming.edited(message, self._me, self.now()))

    def deleted(self, channel: int, guild: int | None, *messages: int) -> None:
        """Messages are gone."""
        for message in messages:
            self.inbox.put(*coming.deleted(message, channel, self.now(), private=guild is None))

    def pressed(self, interaction: "Interaction[Client]") -> None:
        """Somebody pressed, chose, commanded or filled in something: answered first, then looked at."""
        try:
            concerns_us = self.answers.begin(interaction)
        except ODD:
            return
        if concerns_us and not self._put(lambda: pressing.events(interaction, self._places, self._me, self.now())):
            self.answers.nothing(pressing.name_of(interaction))

    def left(self, guild: int, person: User | Member) -> None:
        """Somebody left a server."""
        there = self.client.get_guild(guild)
        for place, _ in in_guild(there, self._places) if there is not None and not person.bot else ():
            self.inbox.put(
                MemberLeft(
                    id=f"{NAME}:left:{place.address}:{person.id}:{self.now().isoformat()}",
                    at=self.now(),
                    platform=NAME,
                    account=str(person.id),
                    name=person.display_name,
                    place=place.address,
                    private=False,
                )
            )

    def look_at(self, guild: Guild) -> None:
        """Something changed in a server, or it is there again, or new."""
        self.inbox.put(lambda: self._look(guild))

    def went(self, guild: Guild) -> None:
        """The bot was put out of a server."""
        for place, _ in in_guild(guild, self._places):
            self._lost(place.address, "removed")

    def lost(self, channel: int, guild: Guild) -> None:
        """A channel is gone."""
        self._lost(str(channel), "gone")
        self.look_at(guild)

    def begins(self, shard: int) -> None:
        """A part of the line begins anew."""
        if not self.expected:
            self.missed.expects(self.client.shard_count or 1)
            self.expected = True
        moment = self.missed.of(shard)

        async def catch_up() -> None:
            await self.client.all_there(shard)
            self.up.set()
            for guild in self.client.guilds:
                if guild.shard_id == shard:
                    await self._look(guild)
            if moment is not None:
                await self._read_back(shard, moment)
            self.missed.back(shard)

        self.inbox.put(catch_up)

    async def _look(self, guild: Guild) -> None:
        if guild.me is None or guild.unavailable:
            return
        places = self._places
        if not in_guild(guild, places) and welcome_channel(guild) is None:
            log.warning("discord: in %s I may write in no channel; invite me again with the rights I ask", guild.name)
        if events := standing(guild, places, self.now(), hears=self.client.me.reads):
            await self.inbox.keep(events)

    async def _read_back(self, shard: int, moment: datetime) -> None:
        chats = [chat for chat in self.house.talked_in(NAME) if self.client.part_of(chat) == shard]
        for chat, message in await reading.since(self.client, chats, moment):
            if events := coming.said(message, self._me, self.now(), chat):
                await self.inbox.keep(events)

    @property
    def _me(self) -> int:
        return self.client.user.id if self.client.user is not None else 0

    @property
    def _places(self) -> list[Place]:
        return self.house.places(NAME)

    def _lost(self, place: str, reason: str) -> None:
        name = f"{NAME}:lost:{place}:{self.now().isoformat()}"
        self.inbox.put(PlaceLost(id=name, at=self.now(), platform=NAME, place=place, reason=reason))

    def _put(self, make: Callable[[], list[Event]]) -> bool:
        try:
            events = make()
        except ODD:
            return False  # there is nothing here that we understand
        self.inbox.put(*events)
        return bool(events)
