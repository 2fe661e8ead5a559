"""The routes for servers: what they are, who is in them, their channels, roles and threads."""

from tests.servers.discord_api.call import Call, Routes
from tests.servers.discord_api.errors import (
    UNKNOWN_MEMBER,
    WRONG_CHANNEL_TYPE,
    Refused,
)
from tests.servers.discord_api.kinds import ChannelType
from tests.servers.discord_api.little import LittleDiscord
from tests.servers.discord_api.membership import part
from tests.servers.discord_api.permissions import Permission, in_channel, in_guild
from tests.servers.discord_api.render import channel_json, guild_json, member_json, role_json, thread_member_json
from tests.servers.discord_api.world import Channel, Guild, Json

GUILD = "/guilds/{guild_id}"


def get(discord: LittleDiscord, call: Call) -> Json:
    """A server."""
    guild = discord.guild_of_bot(call.path["guild_id"])
    counts = {"approximate_member_count": len(guild.members), "approximate_presence_count": 0}
    return guild_json(guild) | (counts if call.query.get("with_counts") in {"1", "true"} else {})


def channels(discord: LittleDiscord, call: Call) -> list[Json]:
    """The channels of a server, threads left out."""
    guild = discord.guild_of_bot(call.path["guild_id"])
    return [channel_json(channel) for channel in guild.channels.values() if channel.thread is None]


def roles(discord: LittleDiscord, call: Call) -> list[Json]:
    """The roles of a server."""
    return [role_json(role) for role in discord.guild_of_bot(call.path["guild_id"]).roles.values()]


def member(discord: LittleDiscord, call: Call) -> Json:
    """One member of a server."""
    guild = discord.guild_of_bot(call.path["guild_id"])
    found = guild.members.get(int(call.path["user_id"]))
    if found is None:
        raise Refused(*UNKNOWN_MEMBER)
    return member_json(found)


def members(discord: LittleDiscord, call: Call) -> list[Json]:
    """The members of a server, in pages."""
    guild = discord.guild_of_bot(call.path["guild_id"])
    after, limit = int(call.query.get("after", 0)), int(call.query.get("limit", 1))
    found = sorted(one for one in guild.members if one > after)
    return [member_json(guild.members[one]) for one in found[:limit]]


def _threads(discord: LittleDiscord, threads: list[Channel]) -> Json:
    seen = [thread for thread in threads if in_channel(thread, discord.bot) & Permission.VIEW_CHANNEL]
    own = [thread_member_json(thread, discord.bot.id) for thread in seen if discord.bot.id in thread.members]
    return {"threads": [channel_json(thread) for thread in seen], "members": own, "has_more": False}


def active_threads(discord: LittleDiscord, call: Call) -> Json:
    """The threads of a server that are not archived, the newest first."""
    guild = discord.guild_of_bot(call.path["guild_id"])
    found = [channel for channel in guild.channels.values() if channel.thread and not channel.thread.archived]
    return _threads(discord, sorted(found, key=lambda thread: thread.id, reverse=True))


def archived_threads(discord: LittleDiscord, call: Call) -> Json:
    """The archived public threads of a channel, the last archived first."""
    parent = discord.channel_for_bot(call.path["channel_id"], Permission.READ_MESSAGE_HISTORY)
    if parent.guild is None or parent.thread is not None:
        raise Refused(*WRONG_CHANNEL_TYPE)
    public = [inner for inner in _inside(parent.guild, parent) if inner.type == ChannelType.PUBLIC_THREAD]
    found = [(inner.thread.archive_moment, inner) for inner in public if inner.thread and inner.thread.archived]
    found.sort(key=lambda pair: pair[0], reverse=True)
    return _threads(discord, [thread for _, thread in found][: int(call.query.get("limit") or 50)])


def _inside(guild: Guild, parent: Channel) -> list[Channel]:
    return [channel for channel in guild.channels.values() if channel.parent is parent]


def own(discord: LittleDiscord, call: Call) -> list[Json]:
    """The servers that the bot is in."""
    absent = dict.fromkeys(("icon", "banner"))
    return [
        {
            "id": str(guild.id),
            "name": guild.name,
            **absent,
            "owner": guild.owner is discord.bot,
            "permissions": str(int(in_guild(guild, discord.bot))),
            "features": [],
        }
        for guild in discord.joined
        if guild.id > int(call.query.get("after", 0))
    ]


def leave(discord: LittleDiscord, call: Call) -> None:
    """The bot goes out of a server."""
    part(discord, discord.guild_of_bot(call.path["guild_id"]), discord.bot)


ROUTES: Routes = {
    ("GET", GUILD): get,
    ("GET", GUILD + "/channels"): channels,
    ("GET", GUILD + "/roles"): roles,
    ("GET", GUILD + "/members"): members,
    ("GET", GUILD + "/members/{user_id}"): member,
    ("GET", GUILD + "/threads/active"): active_threads,
    ("GET", "/channels/{channel_id}/threads/archived/public"): archived_threads,
    ("GET", "/users/@me/guilds"): own,
    ("DELETE", "/users/@me/guilds/{guild_id}"): leave,
}
