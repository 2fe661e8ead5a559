"""Threads of questions on Discord: opened under their notice or as a post of a forum, and named."""

from datetime import timedelta
from typing import Any

import discord
from discord import ChannelType, ForumChannel, TextChannel, Thread
from discord.utils import MISSING

from bot.core.prompts import Library
from bot.platforms.discord.asleep import gently
from bot.platforms.discord.buttons import under
from bot.platforms.discord.client import Client
from bot.platforms.discord.failures import HAS_A_THREAD, code_of
from bot.platforms.discord.going import mentioned, say_on, texts_of
from bot.platforms.outgoing import Outgoing, Permanent, Said

NAME = 100
WEEK: Any = 10080
"""Minutes without a word after which a thread falls asleep: the longest that Discord has."""
LATELY = timedelta(hours=1)


async def begin(client: Client, _: Library, outgoing: Outgoing) -> Said:
    """Opens the thread of a question: under its notice where that stands in this channel."""
    channel = await _channel(client, outgoing)
    name = outgoing.text[:NAME]
    if not isinstance(channel, TextChannel):
        raise Permanent("threads cannot be opened in this channel")
    if outgoing.message is None:
        thread = _opened(client, channel, outgoing, name) or await channel.create_thread(
            name=name, type=ChannelType.public_thread, auto_archive_duration=WEEK
        )
        return Said(outgoing.chat, str(thread.id))
    try:
        await channel.get_partial_message(int(outgoing.message)).create_thread(name=name, auto_archive_duration=WEEK)
    except discord.HTTPException as error:
        if code_of(error) != HAS_A_THREAD:  # opened before, when no answer came through
            raise
    return Said(outgoing.chat, outgoing.message)  # a thread under a message has its number


async def post(client: Client, library: Library, outgoing: Outgoing) -> Said:
    """Opens the post of a question, with this message as the first in it."""
    forum = await _channel(client, outgoing)
    if not isinstance(forum, ForumChannel):
        raise Permanent("this channel is no forum any more")
    title, texts = outgoing.title[:NAME], texts_of(outgoing)
    view = under(outgoing, library) if len(texts) == 1 else None
    thread = _opened(client, forum, outgoing, title)
    if thread is None:
        made = await forum.create_thread(
            name=title,
            content=texts[0],
            view=view or MISSING,
            applied_tags=_tags(forum),
            allowed_mentions=mentioned(outgoing),
            suppress_embeds=True,
            silent=True,
            auto_archive_duration=WEEK,
        )
        thread = made.thread
    first = str(thread.id)
    rest = await say_on(thread, library, outgoing, texts)
    return Said(first, rest[-1] if rest else first, (first, *rest) if rest else ())


async def rename(client: Client, _: Library, outgoing: Outgoing) -> Said:
    """Gives a thread another name; one that fell asleep goes on doing so."""
    number = int(outgoing.message or 0)
    thread = client.within(outgoing.place, outgoing.message) or await client.fetch_channel(number)
    if isinstance(thread, Thread):
        await gently(client, number, lambda: thread.edit(name=outgoing.text[:NAME]))
    return Said(outgoing.chat, outgoing.message)


async def _channel(client: Client, outgoing: Outgoing) -> Any:
    return client.within(outgoing.place) or await client.fetch_channel(int(outgoing.place))


def _opened(client: Client, channel: TextChannel | ForumChannel, outgoing: Outgoing, name: str) -> Thread | None:
    """A thread that was opened lately and of which no answer came through: two would be one too many."""
    mine = [thread for thread in channel.threads if thread.owner_id == (client.user.id if client.user else 0)]
    return next((one for one in mine if one.name == name and _is_late(one, outgoing)), None)


def _is_late(thread: Thread, outgoing: Outgoing) -> bool:
    opened = thread.created_at
    return opened is not None and outgoing.at - opened < LATELY


def _tags(forum: ForumChannel) -> list[discord.ForumTag]:
    """The first tag, in a forum that asks for one."""
    if not forum.flags.require_tag:
        return []
    tags = sorted(forum.available_tags, key=lambda tag: tag.moderated)
    if not tags:
        raise Permanent("this forum asks for a tag, and has none")
    return tags[:1]
