"""The line to Discord is kept: waited for, begun anew where it broke, given up where the bot is not let in."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

import discord
import yarl
from discord.asset import Asset
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.config import Discord as Settings
from bot.platforms.discord.client import Client
from bot.platforms.discord.door import BLIND, DEAF, UNKNOWN, Me, knock
from bot.platforms.discord.failures import FAILURES
from bot.platforms.outgoing import Passing
from bot.running import Refused

log = logging.getLogger("durf")

FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
"""Seconds between attempts to reach Discord."""
WRONG_TOKEN = 4004
GOODBYE = 5.0
"""Seconds that closing the line may take."""


@dataclass
class Line:
    """What is needed to begin a line, and to end it: what is being said on it may still be said."""

    settings: Settings
    begin: Callable[[Me], Client]
    last_words: Callable[[], Awaitable[None]]
    ended: Callable[[], None]
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    up: asyncio.Event = field(default_factory=asyncio.Event)
    """Whether anything can be said on it."""
    modest: bool = False
    """Whether Discord said at the gate that it lets us hear less than it told at the door."""

    async def keep(self) -> None:
        """Keeps a line until it is cancelled; Refused where Discord does not know the token."""
        self._point()
        wait, told = FIRST_WAIT, False
        while True:
            me = await self._admitted()
            if not told:
                log.info("discord: here as %s; bring me to a server with %s", me.name, me.invitation)
                for sentence in me.lacks:
                    log.warning("discord: %s", sentence)
                told = True
            client = self.begin(me)
            try:
                await self._stay(client)
            except discord.PrivilegedIntentsRequired:
                log.warning("discord: %s; %s", DEAF, BLIND)
                self.modest = True
            except Passing as failure:
                log.warning("discord: the line broke (%s); I begin anew", failure)
            self.ended()
            wait = FIRST_WAIT if self.up.is_set() else min(wait * 2, LONGEST_WAIT)
            self.up.clear()
            await self.sleep(wait)

    async def _admitted(self) -> Me:
        """Waits until Discord says who we are; says once that it does not."""
        wait = FIRST_WAIT
        while True:
            try:
                me = await knock(self.settings)
            except Passing as failure:
                if wait == FIRST_WAIT:
                    log.warning("discord: cannot be reached (%s); I keep trying", failure)
                await self.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT)
            else:
                return replace(me, reads=False, sees_members=False) if self.modest else me

    async def _stay(self, client: Client) -> None:
        """Stays on the line until it ends; says why it did."""
        running = asyncio.create_task(client.start(self.settings.token.get_secret_value()))
        try:
            await asyncio.wait([running])
            running.result()
        except discord.LoginFailure:
            raise Refused(UNKNOWN) from None
        except discord.PrivilegedIntentsRequired:
            raise
        except discord.ConnectionClosed as closed:
            if closed.code == WRONG_TOKEN:
                raise Refused(UNKNOWN) from None
            raise Passing(f"closed with {closed.code}", FIRST_WAIT) from closed
        except FAILURES as error:
            raise Passing(type(error).__name__, FIRST_WAIT) from error
        except Exception as error:
            log.exception("discord: something that was told could not be read")
            raise Passing(type(error).__name__, FIRST_WAIT) from error
        finally:
            await self.last_words()
            await client.close()  # first: the library swallows being cancelled while it reconnects
            running.cancel()
            await asyncio.wait([running], timeout=GOODBYE)

    def _point(self) -> None:
        """Turns the library to the server of the settings: it keeps the addresses with its classes."""
        api = self.settings.api_url.rstrip("/")
        Route.BASE = api
        if self.settings.gateway_url:
            DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(self.settings.gateway_url)
            Asset.BASE = api.removesuffix("/api/v10")
