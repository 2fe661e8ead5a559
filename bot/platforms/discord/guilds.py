"""Which channels of a server are places of a network, what the bot may do there, and who looks after it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import discord
from discord import ForumChannel, Guild, Member, TextChannel

from bot.core.events import Event, PlaceAdded, PlaceChanged, PlaceLost
from bot.core.places import ThreadKind
from bot.platforms.discord.coming import NAME
from bot.store.tables import Place

Askable = TextChannel | ForumChannel
"""A channel in which questions can be asked."""


def in_guild(guild: Guild, places: Sequence[Place]) -> list[tuple[Place, Askable]]:
    """The places that are channels of a server, with those channels."""
    found = [(place, guild.get_channel(int(place.address))) for place in places]
    return [(place, channel) for place, channel in found if isinstance(channel, Askable)]


def threads_of(channel: Askable) -> ThreadKind:
    """How a question gets a thread in a channel, as far as the bot may make one."""
    if isinstance(channel, ForumChannel):
        return "with"
    may = channel.permissions_for(channel.guild.me)
    return "after" if may.create_public_threads and may.send_messages_in_threads else "never"


def may_write(channel: Askable) -> bool:
    """Whether the bot can do its work in a channel."""
    may = channel.permissions_for(channel.guild.me)
    posts = may.send_messages_in_threads or not isinstance(channel, ForumChannel)
    return may.view_channel and may.send_messages and posts


def may_look(channel: Askable) -> bool:
    """Whether the bot sees a channel at all."""
    return channel.permissions_for(channel.guild.me).view_channel


def looks_after(member: discord.User | Member, rights: discord.Permissions, place: Place | None) -> bool:
    """Whether somebody may speak for a network: who manages the server, or has the role that was chosen for it."""
    role = place.moderator_role if place is not None else None
    chosen = role is not None and isinstance(member, Member) and member.get_role(int(role)) is not None
    return rights.manage_guild or chosen


def standing(guild: Guild, places: Sequence[Place], now: datetime, *, hears: bool) -> list[Event]:
    """What is to be known of a server as it stands now: a new one, or what is different in its places."""
    here = in_guild(guild, places)
    if here:
        return [event for place, channel in here for event in _different(place, channel, now, hears=hears)]
    channel = welcome_channel(guild)
    return [_added(channel, f"{NAME}:new:{guild.id}:{now.isoformat()}", now, hears=hears)] if channel else []


def welcome_channel(guild: Guild) -> TextChannel | None:
    """Where the bot says who it is: where newcomers are greeted, else in the first channel where it may write."""
    channels = [*([guild.system_channel] if guild.system_channel else []), *guild.text_channels]
    return next((channel for channel in channels if may_write(channel)), None)


def _different(place: Place, channel: Askable, now: datetime, *, hears: bool) -> Iterator[Event]:
    about: dict[str, Any] = {
        "id": f"{NAME}:place:{channel.id}:{now.isoformat()}",
        "at": now,
        "platform": NAME,
        "place": place.address,
    }
    if not may_write(channel):
        if place.lost is None:
            yield PlaceLost(**about, reason="silenced" if may_look(channel) else "removed")
    elif place.lost is not None:
        yield _added(channel, about["id"], now, hears=hears)
    elif place.threads != threads_of(channel):
        yield PlaceChanged(**about, threads=threads_of(channel))


def _added(channel: Askable, name: str, now: datetime, *, hears: bool) -> PlaceAdded:
    return PlaceAdded(
        id=name,
        at=now,
        platform=NAME,
        account="",
        name="",
        place=str(channel.id),
        private=False,
        network=channel.guild.name,
        threads=threads_of(channel),
        hears=hears,
    )
