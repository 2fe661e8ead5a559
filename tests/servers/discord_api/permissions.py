"""Who may do what: the permissions of a member, with the overwrites of a channel."""

from enum import IntFlag

from tests.servers.discord_api.kinds import ChannelType
from tests.servers.discord_api.world import Channel, Guild, User


class Permission(IntFlag):
    """The permissions that a bot of this kind can notice."""

    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    MANAGE_ROLES = 1 << 28
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38


ALL = Permission((1 << 53) - 1)
READING = Permission.VIEW_CHANNEL | Permission.READ_MESSAGE_HISTORY
EVERYONE = (
    READING
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.ADD_REACTIONS
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.CREATE_PRIVATE_THREADS
    | Permission.SEND_MESSAGES_IN_THREADS
)
"""What everybody may do in a new server."""

OF_BOT = EVERYONE | Permission.MANAGE_THREADS | Permission.MANAGE_MESSAGES
"""What a bot is usually let in with."""

IN_DM = EVERYONE & ~(Permission.CREATE_PUBLIC_THREADS | Permission.CREATE_PRIVATE_THREADS)


def in_guild(guild: Guild, user: User) -> Permission:
    """What somebody may do in a server, before the channels say otherwise."""
    if user.id == guild.owner.id:
        return ALL
    member = guild.members.get(user.id)
    if member is None:
        return Permission(0)
    granted = guild.roles[guild.id].permissions
    for role in member.roles:
        granted |= guild.roles[role].permissions
    return ALL if granted & Permission.ADMINISTRATOR else Permission(granted)


def in_channel(channel: Channel, user: User) -> Permission:
    """What somebody may do in a channel; a thread follows its parent."""
    guild = channel.guild
    if guild is None:
        return IN_DM if user in channel.recipients else Permission(0)
    granted = in_guild(guild, user)
    if granted == ALL or user.id not in guild.members:
        return granted
    granted = _overwritten(granted, channel.parent if channel.thread and channel.parent else channel, guild, user)
    if not granted & Permission.VIEW_CHANNEL or _closed(channel, user, granted):
        return Permission(0)
    return granted


def _overwritten(granted: Permission, channel: Channel, guild: Guild, user: User) -> Permission:
    """Everybody's overwrite, then those of the roles together, then the member's own."""
    layers = ([guild.id], guild.members[user.id].roles, [user.id])
    for layer in layers:
        found = [channel.overwrites[one] for one in layer if one in channel.overwrites]
        for overwrite in found:
            granted &= ~Permission(overwrite.deny)
        for overwrite in found:
            granted |= Permission(overwrite.allow)
    return granted


def _closed(channel: Channel, user: User, granted: Permission) -> bool:
    """A private thread is there for its members and for who manages threads."""
    private = channel.type == ChannelType.PRIVATE_THREAD and channel.thread is not None
    return private and user.id not in channel.members and not granted & Permission.MANAGE_THREADS


def locked_out(channel: Channel, user: User) -> bool:
    """Is this a locked thread, where only who manages threads may still do something?"""
    locked = channel.thread is not None and channel.thread.locked
    return locked and not in_channel(channel, user) & Permission.MANAGE_THREADS


def may_send(channel: Channel, user: User) -> bool:
    """May this person send a message here?"""
    needed = Permission.SEND_MESSAGES_IN_THREADS if channel.thread else Permission.SEND_MESSAGES
    return bool(in_channel(channel, user) & needed)
