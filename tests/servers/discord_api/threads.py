"""What happens to threads, whoever does it: opened, joined, left, archived, renamed."""

from typing import Any

from tests.servers.discord_api.kinds import ChannelType
from tests.servers.discord_api.little import LittleDiscord
from tests.servers.discord_api.render import channel_json, member_json, thread_member_json
from tests.servers.discord_api.world import Channel, Message, ThreadState, User


def open_thread(
    discord: LittleDiscord,
    parent: Channel,
    owner: User,
    name: str,
    *,
    type: ChannelType = ChannelType.PUBLIC_THREAD,
    start: Message | None = None,
    minutes: int = 1440,
    tags: tuple[int, ...] = (),
) -> Channel:
    """A thread comes, from a message or by itself; its owner is in it. A thread from a message has its id."""
    now = discord.clock()
    state = ThreadState(owner, now, archive_moment=now, auto_archive_minutes=minutes, tags=list(tags))
    number = discord.ids.next() if start is None else start.id
    thread = Channel(number, type, name, guild=parent.guild, parent=parent, thread=state, members={owner.id: now})
    discord.channels[number] = thread
    if parent.guild is not None:
        parent.guild.channels[number] = thread
    if parent.type == ChannelType.FORUM:
        parent.last_message_id = number
    discord.tell("THREAD_CREATE", {**channel_json(thread), "newly_created": True}, thread)
    _tell_members(discord, thread, [owner], [])
    return thread


def change_thread(discord: LittleDiscord, thread: Channel, **parts: Any) -> None:
    """A thread gets another name, tags or state."""
    state = thread.thread
    assert state is not None
    thread.name = parts.pop("name", thread.name)
    if {"archived", "auto_archive_minutes"} & parts.keys():
        state.archive_moment = discord.clock()
    for name, value in parts.items():
        setattr(state, name, value)
    discord.tell("THREAD_UPDATE", channel_json(thread), thread)


def unarchive(discord: LittleDiscord, thread: Channel) -> None:
    """A thread is active again; who is in it hears so."""
    change_thread(discord, thread, archived=False)
    if discord.bot.id in thread.members and thread.guild is not None:
        own = {**thread_member_json(thread, discord.bot.id), "guild_id": str(thread.guild.id)}
        discord.tell("THREAD_MEMBER_UPDATE", own, thread, own=True)


def join(discord: LittleDiscord, thread: Channel, *users: User) -> None:
    """People come into a thread; the bot is shown a private one when it is let in."""
    guild = thread.guild
    fresh = [
        user for user in dict.fromkeys(users) if user.id not in thread.members and guild and user.id in guild.members
    ]
    if not fresh:
        return
    thread.members.update({user.id: discord.clock() for user in fresh})
    if discord.bot in fresh:
        own = {**channel_json(thread), "member": thread_member_json(thread, discord.bot.id)}
        discord.tell("THREAD_CREATE", own, thread)
    _tell_members(discord, thread, fresh, [])


def leave(discord: LittleDiscord, thread: Channel, user: User) -> None:
    """Somebody goes out of a thread."""
    if thread.members.pop(user.id, None) is not None:
        _tell_members(discord, thread, [], [user])


def _tell_members(discord: LittleDiscord, thread: Channel, came: list[User], went: list[User]) -> None:
    guild = thread.guild
    assert guild is not None
    added = [
        {**thread_member_json(thread, user.id), "member": member_json(guild.members[user.id]), "presence": None}
        for user in came
    ]
    told = {
        "id": str(thread.id),
        "guild_id": str(guild.id),
        "member_count": min(len(thread.members), 50),
        "added_members": added,
        "removed_member_ids": [str(user.id) for user in went],
    }
    # The bot hears of itself even where it can no longer see the thread.
    discord.gateway.dispatch("THREAD_MEMBERS_UPDATE", told, guild.id, own=discord.bot in [*came, *went])


def remove_channel(discord: LittleDiscord, channel: Channel) -> None:
    """A channel or a thread goes, and with it the threads in it."""
    guild = channel.guild
    assert guild is not None
    form = channel_json(channel)
    if channel.thread is None:
        discord.tell_guild("CHANNEL_DELETE", form, guild)
    else:
        discord.tell("THREAD_DELETE", {key: form[key] for key in ("id", "guild_id", "parent_id", "type")}, channel)
    for gone in [channel, *[inner for inner in guild.channels.values() if inner.parent is channel]]:
        guild.channels.pop(gone.id, None)
        discord.channels.pop(gone.id, None)
