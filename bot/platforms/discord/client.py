"""The line to Discord: what happens there is handed on, in the order in which it happened."""

import asyncio
import logging
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

import discord
from discord import (
    AllowedMentions,
    Guild,
    Intents,
    Interaction,
    Member,
    MemberCacheFlags,
    Message,
    RawBulkMessageDeleteEvent,
    RawMemberRemoveEvent,
    RawMessageDeleteEvent,
    RawMessageUpdateEvent,
    Role,
)

from bot.platforms.discord.door import Me
from bot.platforms.discord.finding import Finding
from bot.platforms.pace import Pace

if TYPE_CHECKING:
    from bot.platforms.discord.hearing import Hearing

log = logging.getLogger("durf")

for _name in ("discord.client", "discord.gateway", "discord.shard"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)  # they print tracebacks of what we say in a sentence


class Client(Finding):
    """Keeps as little as it can: servers, channels and threads, and nothing of what anybody said."""

    hearing: "Hearing"

    def __init__(self, me: Me, entrance: Pace) -> None:
        heard = Intents(guilds=True, guild_messages=True, dm_messages=True)
        heard.message_content, heard.members = me.reads, me.sees_members
        super().__init__(
            intents=heard,
            max_messages=None,
            member_cache_flags=MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            guild_ready_timeout=0.1,  # nothing here waits for that
            allowed_mentions=AllowedMentions.none(),
        )
        self.me, self.entrance = me, entrance
        self.locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def setup_hook(self) -> None:
        """Discord knows us."""
        await self.hearing.let_in()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:  # noqa: ARG002
        """Discord lets one come in every five seconds."""
        async with self.entrance.turn(0):
            pass

    # --- what people do --------------------------------------------------------------------------------------------

    async def on_message(self, message: Message) -> None:
        """Somebody wrote something."""
        self.hearing.said(message)

    async def on_raw_message_edit(self, payload: RawMessageUpdateEvent) -> None:
        """A message changed."""
        self.hearing.edited(payload.message)

    async def on_raw_message_delete(self, payload: RawMessageDeleteEvent) -> None:
        """A message is gone."""
        self.hearing.deleted(payload.channel_id, payload.guild_id, payload.message_id)

    async def on_raw_bulk_message_delete(self, payload: RawBulkMessageDeleteEvent) -> None:
        """Many messages are gone at once."""
        self.hearing.deleted(payload.channel_id, payload.guild_id, *payload.message_ids)

    async def on_interaction(self, interaction: Interaction[Any]) -> None:
        """Somebody pressed, chose, commanded or filled in something."""
        self.hearing.pressed(interaction)

    async def on_raw_member_remove(self, payload: RawMemberRemoveEvent) -> None:
        """Somebody left a server; told only with the intent for members."""
        self.hearing.left(payload.guild_id, payload.user)

    # --- what happens to the bot -----------------------------------------------------------------------------------

    async def on_guild_available(self, guild: Guild) -> None:
        """A server is there, after a start or when Discord had lost it."""
        self.came_in()
        self.hearing.look_at(guild)

    async def on_guild_join(self, guild: Guild) -> None:
        """The bot was brought into a server."""
        self.hearing.look_at(guild)

    async def on_guild_remove(self, guild: Guild) -> None:
        """The bot was put out of a server."""
        self.hearing.went(guild)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """A channel is gone."""
        self.hearing.lost(channel.id, channel.guild)

    async def on_guild_channel_update(self, _: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        """A channel has another form, or other rights."""
        self.hearing.look_at(after.guild)

    async def on_guild_role_update(self, _: Role, after: Role) -> None:
        """A role has other rights."""
        self.hearing.look_at(after.guild)

    async def on_member_update(self, _: Member, after: Member) -> None:
        """The bot itself got or lost a role; of others nothing is kept, so nothing is told."""
        self.hearing.look_at(after.guild)

    # --- the line itself -------------------------------------------------------------------------------------------

    async def on_shard_connect(self, shard: int) -> None:
        """The line begins anew: what was said while it was not there is read back."""
        self.hearing.begins(shard)

    async def on_shard_resumed(self, shard: int) -> None:
        """The line goes on where it was: Discord told all that happened meanwhile."""
        self.hearing.missed.back(shard)

    async def on_shard_disconnect(self, shard: int) -> None:
        """The line is cut."""
        self.hearing.missed.cut(shard)

    async def on_error(self, event_method: str, /, *_: Any, **__: Any) -> None:
        """Something that Discord told has a form that we do not understand, or is not understood by us."""
        log.error("discord: %s failed", event_method, exc_info=True)  # noqa: LOG014 - it is called in one
