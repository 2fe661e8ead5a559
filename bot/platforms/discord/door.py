"""At the door of Discord: who the bot is there, what it may hear, and what to do about what it may not."""

from dataclasses import dataclass

import aiohttp
import discord

from bot.config import Discord as Settings
from bot.platforms.outgoing import Passing
from bot.running import Refused

MEMBERS, CONTENT = (1 << 14, 1 << 15), (1 << 18, 1 << 19)
"""Flags of an application: the intent was granted, or is switched on for a bot in less than a hundred servers."""

UNAUTHORIZED = 401
UNKNOWN = (
    "the token is not known there; make a new one in the Discord Developer Portal under Bot, Reset Token, and put it in"
    " [discord] token"
)
DEAF = (
    "hashtags are not seen, only commands, buttons, mentions and private messages; switch on Message Content Intent in"
    " the Discord Developer Portal under Bot, and start again"
)
BLIND = (
    "nobody tells when a member leaves; switch on Server Members Intent in the Discord Developer Portal under Bot, and"
    " start again"
)

NEEDED = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,
    read_message_history=True,
)
"""The least that does all: the names of its own threads it may change without more."""


@dataclass(frozen=True)
class Me:
    """The bot's application, and what it may hear."""

    application: int
    name: str
    reads: bool = True
    sees_members: bool = True

    @property
    def lacks(self) -> list[str]:
        """What does not work, with what to click, a plain sentence each."""
        return [*([] if self.reads else [DEAF]), *([] if self.sees_members else [BLIND])]

    @property
    def invitation(self) -> str:
        """The link with which somebody who manages a server brings the bot there."""
        return discord.utils.oauth_url(self.application, permissions=NEEDED, scopes=("bot", "applications.commands"))


async def knock(settings: Settings) -> Me:
    """Asks who we are; Refused where the token is not known, Passing where nobody answers."""
    headers = {"Authorization": f"Bot {settings.token.get_secret_value().strip()}"}
    timeout = aiohttp.ClientTimeout(total=10)
    try:
        async with (
            aiohttp.ClientSession(headers=headers, timeout=timeout, trust_env=True) as session,
            session.get(f"{settings.api_url.rstrip('/')}/applications/@me") as response,
        ):
            if response.status == UNAUTHORIZED:
                raise Refused(UNKNOWN)
            response.raise_for_status()
            told = await response.json()
            flags = int(told.get("flags") or 0)
            return Me(
                int(told["id"]),
                str(told.get("name") or "?"),
                reads=any(flags & flag for flag in CONTENT),
                sees_members=any(flags & flag for flag in MEMBERS),
            )
    except aiohttp.ClientResponseError as error:
        raise Passing(f"it answers {error.status}", 1.0) from error
    except (aiohttp.ClientError, OSError, TimeoutError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Passing(type(error).__name__, 1.0) from error
