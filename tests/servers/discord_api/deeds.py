"""What happens to messages, whoever does it: said, changed, taken back; and what is told of it."""

import re
from collections.abc import Callable
from typing import Any

from tests.servers.discord_api.kinds import SYSTEM
from tests.servers.discord_api.little import LittleDiscord
from tests.servers.discord_api.permissions import Permission, in_channel
from tests.servers.discord_api.threads import join, unarchive
from tests.servers.discord_api.world import Channel, Json, Message, User

USER, ROLE = re.compile(r"<@!?(\d+)>"), re.compile(r"<@&(\d+)>")


def say(discord: LittleDiscord, channel: Channel, author: User, *, id: int | None = None, **parts: Any) -> Message:
    """A message comes; a thread that it comes in is active again, and its author and who is named are in it."""
    message = Message(id or discord.ids.next(), channel, author, discord.clock(), **parts)
    channel.messages[message.id] = message
    if message.shown_to is not None:
        return message
    channel.last_message_id = message.id
    if channel.thread is not None:
        channel.thread.sent += 1
        if channel.thread.archived and message.type not in SYSTEM:
            unarchive(discord, channel)
    discord.tell_message("MESSAGE_CREATE", message)
    if channel.thread is not None and message.type not in SYSTEM:
        join(discord, channel, *([] if message.webhook_id else [author]), *message.mentions)
    return message


def change(discord: LittleDiscord, message: Message, *, by_author: bool = True, **parts: Any) -> Message:
    """A message gets another form."""
    for name, value in parts.items():
        setattr(message, name, value)
    if by_author:
        message.edited = discord.clock()
    discord.tell_message("MESSAGE_UPDATE", message)
    return message


def take_back(discord: LittleDiscord, message: Message) -> None:
    """A message goes."""
    channel = message.channel
    channel.messages.pop(message.id, None)
    if message.shown_to is not None:
        return
    gone: Json = {"id": str(message.id), "channel_id": str(channel.id)}
    if channel.guild is not None:
        gone["guild_id"] = str(channel.guild.id)
    discord.tell("MESSAGE_DELETE", gone, channel)


def addressed(
    discord: LittleDiscord,
    channel: Channel,
    author: User,
    content: str,
    *,
    allowed: Json | None = None,
    reply_to: Message | None = None,
) -> dict[str, Any]:
    """Who is named in a text, as far as the author lets it reach them."""

    def reaches(kind: str, list_name: str) -> Callable[[int], bool]:
        if allowed is None or kind in (allowed.get("parse") or []):
            return lambda _: True
        named = {int(one) for one in allowed.get(list_name) or []}
        return lambda one: one in named

    to_user, to_role = reaches("users", "users"), reaches("roles", "roles")
    users = [int(one) for one in USER.findall(content) if to_user(int(one))]
    roles = [int(one) for one in ROLE.findall(content) if to_role(int(one))] if channel.guild else []
    if reply_to is not None and (allowed is None or allowed.get("replied_user")):
        users.append(reply_to.author.id)
    calls = "@everyone" in content or "@here" in content
    everyone = calls and bool(in_channel(channel, author) & Permission.MENTION_EVERYONE)
    return {
        "mentions": [discord.users[one] for one in dict.fromkeys(users) if one in discord.users],
        "mention_roles": [one for one in dict.fromkeys(roles) if channel.guild and one in channel.guild.roles],
        "mention_everyone": everyone and reaches("everyone", "")(0),
    }
