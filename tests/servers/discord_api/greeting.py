"""What a client is told when it comes in: who it is, and the servers it is in."""

from tests.servers.discord_api.intents import Intent
from tests.servers.discord_api.little import LittleDiscord
from tests.servers.discord_api.permissions import Permission, in_channel
from tests.servers.discord_api.render import channel_json, guild_json, member_json, thread_member_json, user_json
from tests.servers.discord_api.sessions import Session, dumps
from tests.servers.discord_api.world import Channel, Guild, Json


def greet(discord: LittleDiscord, session: Session) -> None:
    """READY, and then the servers one by one."""
    guilds = [guild for guild in discord.joined if session.concerns(guild.id)]
    ready = {
        "v": 10,
        "user": {**user_json(discord.bot), "verified": True, "mfa_enabled": False, "email": None},
        "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
        "session_id": session.id,
        "session_type": "normal",
        "resume_gateway_url": discord.gateway_url,
        "shard": list(session.shard),
        "application": {"id": str(discord.application_id), "flags": discord.application_flags},
        "private_channels": [],
        "user_settings": {},
    }
    session.say("READY", dumps(ready))
    if not session.intents & Intent.GUILDS:
        return
    for guild in guilds:
        told = guild_create_json(discord, guild, presences=bool(session.intents & Intent.GUILD_PRESENCES))
        session.say("GUILD_CREATE", dumps({**told, "unavailable": False}))


def guild_create_json(discord: LittleDiscord, guild: Guild, *, presences: bool = False) -> Json:
    """A server with all that a bot hears of it; of the members only itself, unless it may see who is online."""
    own = guild.members[discord.bot.id]
    seen = [channel for channel in guild.channels.values() if _sees(discord, channel)]
    threads = [channel for channel in seen if channel.thread is not None and not channel.thread.archived]
    return {
        **guild_json(guild),
        "joined_at": member_json(own)["joined_at"],
        "large": len(guild.members) > 250,
        "member_count": len(guild.members),
        "members": [member_json(member) for member in (guild.members.values() if presences else [own])],
        "channels": [channel_json(channel) for channel in guild.channels.values() if channel.thread is None],
        "threads": [_thread_json(discord, thread) for thread in threads],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def _sees(discord: LittleDiscord, channel: Channel) -> bool:
    return bool(in_channel(channel, discord.bot) & Permission.VIEW_CHANNEL)


def _thread_json(discord: LittleDiscord, thread: Channel) -> Json:
    form = channel_json(thread)
    if discord.bot.id in thread.members:
        form["member"] = thread_member_json(thread, discord.bot.id)
    return form


def chunk_json(discord: LittleDiscord, asked: Json) -> Json:
    """The members that a client asked for (op 8), in one piece."""
    guild = discord.guilds[int(asked["guild_id"])]
    ids = asked.get("user_ids")
    if ids is None:
        prefix = str(asked.get("query") or "").lower()
        found = [member for member in guild.members.values() if member.user.name.lower().startswith(prefix)]
        found = found[: int(asked.get("limit") or 0) or None]
        missing: list[str] = []
    else:
        numbers = [int(one) for one in (ids if isinstance(ids, list) else [ids])]
        found = [guild.members[one] for one in numbers if one in guild.members]
        missing = [str(one) for one in numbers if one not in guild.members]
    form: Json = {
        "guild_id": str(guild.id),
        "members": [member_json(member) for member in found],
        "chunk_index": 0,
        "chunk_count": 1,
        "not_found": missing,
    }
    return {**form, "nonce": asked["nonce"]} if asked.get("nonce") else form
