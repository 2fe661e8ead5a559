"""Threads that fell asleep: what stands there is changed without waking anybody."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import discord
from discord import Thread

from bot.platforms.discord.client import Client
from bot.platforms.discord.failures import ARCHIVED, code_of
from bot.platforms.outgoing import Permanent

T = TypeVar("T")


async def gently(client: Client, number: int, deed: Callable[[], Awaitable[T]]) -> T:
    """Does something in a chat; a thread that sleeps is open for that moment alone, and one deed waits for another."""
    async with client.locks.setdefault(number, asyncio.Lock()):
        try:
            return await deed()
        except discord.HTTPException as error:
            if code_of(error) != ARCHIVED:
                raise
        thread = await client.fetch_channel(number)
        if not isinstance(thread, Thread):
            raise Permanent("the thread is archived")
        await thread.edit(archived=False)
        try:
            return await deed()
        finally:
            await thread.edit(archived=True)
