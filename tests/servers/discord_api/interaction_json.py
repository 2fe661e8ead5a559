"""How an interaction is told to the bot: who did it, where, with what, and what the bot may do there."""

from tests.servers.discord_api.interaction import Interaction
from tests.servers.discord_api.little import LittleDiscord
from tests.servers.discord_api.permissions import in_channel
from tests.servers.discord_api.render import channel_json, member_json, user_json
from tests.servers.discord_api.render_message import message_json
from tests.servers.discord_api.world import Json

LARGEST_FILE = 10 * 1024 * 1024
IN_GUILD, WITH_BOT = 0, 1


def interaction_json(discord: LittleDiscord, interaction: Interaction) -> Json:
    """An interaction."""
    channel = interaction.channel
    form: Json = {
        "id": str(interaction.id),
        "application_id": str(discord.application_id),
        "type": interaction.type,
        "token": interaction.token,
        "version": 1,
        "data": interaction.data,
        "channel": {**channel_json(channel), "permissions": str(int(in_channel(channel, interaction.user)))},
        "channel_id": str(channel.id),
        "app_permissions": str(int(in_channel(channel, discord.bot))),
        "locale": interaction.user.locale,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "attachment_size_limit": LARGEST_FILE,
        **_who(interaction),
    }
    if interaction.message is not None:
        form["message"] = message_json(interaction.message)
    return form


def _who(interaction: Interaction) -> Json:
    guild, user = interaction.channel.guild, interaction.user
    if guild is None:
        return {"user": user_json(user), "context": WITH_BOT, "authorizing_integration_owners": {"0": "0"}}
    member = member_json(guild.members[user.id])
    return {
        "member": {**member, "permissions": str(int(in_channel(interaction.channel, user)))},
        "guild_id": str(guild.id),
        "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
        "guild_locale": guild.locale,
        "context": IN_GUILD,
        "authorizing_integration_owners": {"0": str(guild.id)},
    }
