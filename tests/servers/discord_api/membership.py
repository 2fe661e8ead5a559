"""Who comes into a server and goes out of it, the bot included, and which roles they get."""

from tests.servers.discord_api.deeds import say
from tests.servers.discord_api.greeting import guild_create_json
from tests.servers.discord_api.kinds import MessageType
from tests.servers.discord_api.little import LittleDiscord
from tests.servers.discord_api.render import member_json, role_json, user_json
from tests.servers.discord_api.world import Guild, Member, Role, User


def enter(discord: LittleDiscord, guild: Guild, user: User, *, greeted: bool = False) -> None:
    """Somebody comes in; `greeted` is whether Discord says so in the channel for that."""
    member = Member(user, discord.clock())
    guild.members[user.id] = member
    discord.tell_guild("GUILD_MEMBER_ADD", member_json(member), guild)
    if greeted and guild.system_channel is not None:
        say(discord, guild.system_channel, user, type=MessageType.USER_JOIN)


def add_bot(discord: LittleDiscord, guild: Guild, permissions: int) -> None:
    """The bot comes in, with a role of its own; it gets the whole server to see."""
    bot = discord.bot
    role = Role(discord.ids.next(), bot.name, int(permissions), len(guild.roles), managed_by=bot)
    guild.roles[role.id] = role
    guild.members[bot.id] = Member(bot, discord.clock(), [role.id])
    discord.gateway.dispatch("GUILD_CREATE", guild_create_json(discord, guild), guild.id)


def part(discord: LittleDiscord, guild: Guild, user: User) -> None:
    """Somebody goes out; the bot only hears that the server is gone."""
    gone = guild.members.pop(user.id)
    if user is not discord.bot:
        discord.tell_guild("GUILD_MEMBER_REMOVE", {"user": user_json(user)}, guild)
        return
    for role in gone.roles:
        guild.roles.pop(role, None)
    discord.gateway.dispatch("GUILD_DELETE", {"id": str(guild.id)}, guild.id)


def give_role(discord: LittleDiscord, guild: Guild, user: User, role: Role) -> None:
    """Somebody gets a role."""
    member = guild.members[user.id]
    member.roles.append(role.id)
    discord.tell_guild("GUILD_MEMBER_UPDATE", member_json(member), guild, own=user is discord.bot)


def add_role(discord: LittleDiscord, guild: Guild, name: str, permissions: int = 0) -> Role:
    """A server gets a new role."""
    role = Role(discord.ids.next(), name, int(permissions), len(guild.roles))
    guild.roles[role.id] = role
    discord.tell_guild("GUILD_ROLE_CREATE", {"role": role_json(role)}, guild)
    return role
