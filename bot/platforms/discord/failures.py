"""What Discord refuses, as what it means to us: it may go later, or never."""

import aiohttp
import discord

from bot.platforms.outgoing import Passing, Permanent

SOON, LATER = 1.0, 30.0
"""Seconds until another attempt: after a cut connection, and where somebody has to mend something first."""

FAILURES = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError)
"""All that a request can end in."""

UNKNOWN_CHANNEL, NO_ACCESS, NOT_ALLOWED = 10003, 50001, 50013
ARCHIVED = 50083
HAS_A_THREAD = 160004
MAY_NOT_REPLY = 160002
"""To answer a message one must be allowed to read back; to say something one need not."""

TOO_MANY, SERVER = 429, 500
"""Statuses; from the second on it is Discord's own trouble."""


def failure(error: Exception) -> Passing | Permanent:
    """A refusal as one of the two kinds there are."""
    if isinstance(error, discord.RateLimited):
        return Passing("too many at once", error.retry_after)
    if isinstance(error, discord.HTTPException):
        if error.status == TOO_MANY or error.status >= SERVER:
            return Passing("Discord is in trouble", SOON)
        if error.status == 401 and not error.code:  # noqa: PLR2004
            return Passing("Discord does not let the bot in", LATER)
        return Permanent(" ".join(f"{error.code} {error.text}".split())[:200])
    if isinstance(error, aiohttp.ClientError | OSError | TimeoutError):
        return Passing("Discord cannot be reached", SOON)
    return Permanent(type(error).__name__)


def code_of(error: Exception) -> int:
    """Discord's own number of a refusal; 0 where it has none."""
    return error.code if isinstance(error, discord.HTTPException) else 0
