"""What was said while the bot was away, read back from the chats in which it may have been meant."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime

import discord
from discord import ForumChannel, Message

from bot.platforms.discord.client import Client
from bot.platforms.discord.failures import FAILURES
from bot.store.chats import Chat

log = logging.getLogger("durf")

MOST = 1000
"""Messages of a chat at most."""
AT_ONCE = 8
"""Chats that are read at the same time."""


async def since(client: Client, chats: Sequence[Chat], moment: datetime) -> list[tuple[Chat, Message]]:
    """The messages after a moment, each with its chat, in the order in which they were said."""
    room = asyncio.Semaphore(AT_ONCE)
    read = await asyncio.gather(*(_read(client, chat, moment, room) for chat in chats))
    found = [(chat, message) for chat, messages in zip(chats, read, strict=True) for message in messages]
    return sorted(found, key=lambda one: one[1].id)


async def _read(client: Client, chat: Chat, moment: datetime, room: asyncio.Semaphore) -> list[Message]:
    channel = None if chat.private else client.within(chat.within or chat.address, chat.address)
    if isinstance(channel, ForumChannel):
        return []
    where = channel or client.get_partial_messageable(int(chat.address))
    try:
        async with room:
            return [message async for message in where.history(limit=MOST, after=moment, oldest_first=True)]
    except FAILURES as error:
        gone = isinstance(error, discord.Forbidden | discord.NotFound)
        log.log(
            logging.DEBUG if gone else logging.WARNING, "discord: a chat could not be read (%s)", type(error).__name__
        )
        return []
