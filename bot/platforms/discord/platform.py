"""Discord as a platform: hears what happens, says what it is given, and tells failures as the two kinds there are."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.config import Discord as Settings
from bot.core.events import Event, FromPerson
from bot.core.language import Language
from bot.core.prompts import Library
from bot.core.texts import render
from bot.platforms.discord import alone, facts, going, rights, threads
from bot.platforms.discord.answers import Answers
from bot.platforms.discord.buttons import to_private
from bot.platforms.discord.client import Client
from bot.platforms.discord.coming import NAME
from bot.platforms.discord.door import Me
from bot.platforms.discord.failures import FAILURES, SOON, failure
from bot.platforms.discord.hearing import Hearing
from bot.platforms.discord.inbox import Inbox
from bot.platforms.discord.line import Line
from bot.platforms.discord.missed import Missed
from bot.platforms.outgoing import Outgoing, Passing, Permanent, Said
from bot.platforms.pace import Pace
from bot.running import House

log = logging.getLogger("durf")

A_SECOND = 40
"""Requests in all; Discord takes fifty, and some are not ours to wait with."""
ENTRY = 5.0
"""Seconds between two lines that begin."""
LAST_WORDS = 5.0
"""Seconds in which what is being said when the bot stops may still be said."""

KINDS = {
    "say": going.say,
    "change": going.change,
    "thread": threads.begin,
    "post": threads.post,
    "rename": threads.rename,
}


class Discord:
    """The bot on Discord."""

    name = NAME

    def __init__(
        self,
        settings: Settings,
        library: Library,
        now: Callable[[], datetime],
        usual: Language = "nl",
        pace: Pace | None = None,
        entrance: Pace | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.library, self.now = library, now
        self.pace, self.entrance = pace or Pace(A_SECOND), entrance or Pace(1, ENTRY)
        self.answers = Answers(library, usual)
        self.inbox = Inbox(self._keep, sleep)
        self.missed = Missed(now)
        self.line = Line(settings, self._begin, self._last_words, self.missed.ended, sleep)
        self.house: House | None = None
        self.client: Client | None = None
        self._stopped = False
        self._saying: set[asyncio.Task[Any]] = set()

    async def run(self, house: House) -> None:
        """Connects, and hears until it is cancelled. Refused where Discord does not know the token."""
        self.house = house
        self.missed.away(house)
        working = asyncio.create_task(self.inbox.work())
        try:
            await self.line.keep()
        finally:
            working.cancel()
            self._stopped = True
            self.line.up.set()  # whoever waits for it need not wait any more

    async def deliver(self, outgoing: Outgoing) -> Said:
        """Says, changes or opens; raises Passing or Permanent."""
        await self.line.up.wait()
        if self._stopped or self.client is None:
            raise Passing("the bot stops", SOON)
        saying = asyncio.current_task()
        assert saying is not None
        self._saying.add(saying)
        try:
            return await self._deliver(self.client, outgoing)
        finally:
            self._saying.discard(saying)

    def is_idle(self) -> bool:
        """Whether all that happened is kept and answered."""
        return self.inbox.is_idle() and self.answers.is_idle()

    async def _deliver(self, client: Client, outgoing: Outgoing) -> Said:
        try:
            if outgoing.token:
                return await self._show(client, outgoing)
            async with self.pace.turn(outgoing.lane):
                said = await KINDS[outgoing.kind](client, self.library, outgoing)
        except FAILURES as error:
            await self._note(error, outgoing)
            raise failure(error) from error
        if outgoing.waits and outgoing.kind == "say":
            self._point(outgoing, said)
        return said

    async def _show(self, client: Client, outgoing: Outgoing) -> Said:
        if not await self.answers.usable(outgoing.token):
            raise Permanent("nobody waits for this any more")
        said = await alone.show(client, self.library, outgoing)
        self.answers.settled(outgoing.token)
        return said

    def _point(self, outgoing: Outgoing, said: Said) -> None:
        """Whoever did something where others are, and is answered in private, is told so there."""
        texts = self.library[outgoing.language].texts
        view = to_private(f"https://discord.com/channels/@me/{said.chat}", render(texts, "choice.open", {}))
        self.answers.point(outgoing.waits, render(texts, "form.privately", {}), view)

    async def _note(self, error: Exception, outgoing: Outgoing) -> None:
        """What a refusal says about the place itself is an event."""
        assert self.house is not None
        event = facts.learnt(error, outgoing, self.now())
        if event is not None:
            await self.house.take(event)

    async def _keep(self, events: Sequence[Event]) -> None:
        """Keeps what happened; whoever waits for an answer that does not come is let go."""
        assert self.house is not None
        tokens = await self.house.take(*[await self._with_more(event) for event in events])
        for event in events:
            if isinstance(event, FromPerson) and event.token not in tokens:
                self.answers.nothing(event.id)

    async def _with_more(self, event: Event) -> Event:
        """Adds where somebody belongs who writes in private and is in no network yet."""
        assert self.house is not None
        if self.client is None or not isinstance(event, FromPerson) or not event.private or not event.account:
            return event
        places = self.house.places_to_look_in(NAME, event.account)
        return replace(event, belongs=await rights.among(self.client, places, event.account)) if places else event

    def _begin(self, me: Me) -> Client:
        """A new line."""
        assert self.house is not None
        client = Client(me, self.entrance)
        client.hearing = Hearing(self.inbox, self.answers, self.missed, self.now, self.house, client, self.line.up)
        self.client = client
        return client

    async def _last_words(self) -> None:
        """What is being said is said before the line closes."""
        if self._saying:
            await asyncio.wait(self._saying, timeout=LAST_WORDS)
