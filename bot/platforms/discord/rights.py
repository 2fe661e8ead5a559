"""In which servers somebody is, asked when it matters: Discord tells a bot no more of its members than it must."""

import asyncio
from collections.abc import Sequence

import discord

from bot.platforms.discord.client import Client
from bot.platforms.discord.failures import FAILURES

PATIENCE = 5.0
"""Seconds after which it is left at what is known."""


async def among(client: Client, places: Sequence[str], account: str) -> tuple[str, ...]:
    """Those of these places in whose server somebody is, as far as Discord says so in time."""
    guilds = {place: getattr(client.within(place), "guild", None) for place in places}
    asked = {guild.id: asyncio.create_task(_is_in(guild, int(account))) for guild in guilds.values() if guild}
    if asked:
        await asyncio.wait(asked.values(), timeout=PATIENCE)
    there = {number for number, task in asked.items() if task.done() and task.result()}
    for task in asked.values():
        task.cancel()
    return tuple(place for place, guild in guilds.items() if guild is not None and guild.id in there)


async def _is_in(guild: discord.Guild, account: int) -> bool:
    try:
        await guild.fetch_member(account)
    except FAILURES:
        return False
    return True
