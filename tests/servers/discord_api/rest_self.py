"""The routes for the bot itself: its account, its application, the gateway's address, other accounts."""

from tests.servers.discord_api.call import Call, Routes
from tests.servers.discord_api.errors import UNKNOWN_USER, Form, Refused
from tests.servers.discord_api.little import LittleDiscord
from tests.servers.discord_api.render import user_json
from tests.servers.discord_api.world import Json


def me(discord: LittleDiscord, _: Call) -> Json:
    """The bot's account."""
    own = {"mfa_enabled": False, "locale": "en-US", "premium_type": 0, "email": None, "verified": True}
    return user_json(discord.bot) | own


def rename(discord: LittleDiscord, call: Call) -> Json:
    """Gives the bot another name; an avatar is taken and not kept."""
    form = Form()
    name = str(call.form.get("username", discord.bot.name))
    form.length(("username",), name, least=2, most=32)
    form.raise_if_wrong()
    discord.bot.name = name
    return me(discord, call)


def user(discord: LittleDiscord, call: Call) -> Json:
    """Somebody's account."""
    found = discord.users.get(int(call.path["user_id"]) if call.path["user_id"].isdecimal() else 0)
    if found is None:
        raise Refused(*UNKNOWN_USER)
    return user_json(found)


def application(discord: LittleDiscord, _: Call) -> Json:
    """The application that the bot belongs to."""
    absent = ("icon", "type", "interactions_endpoint_url", "role_connections_verification_url", "team")
    flags = discord.application_flags
    return {
        "id": str(discord.application_id),
        "name": discord.bot.name,
        "description": "",
        **dict.fromkeys(absent),
        "bot": user_json(discord.bot),
        "owner": user_json(discord.owner),
        "bot_public": True,
        "bot_require_code_grant": False,
        "integration_types_config": {"0": {}},
        "verify_key": "0" * 64,
        "flags": flags,
        "flags_new": str(flags),
        "redirect_uris": [],
        "approximate_guild_count": len(discord.joined),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "eligible_oauth2_scopes": [],
    }


def gateway(discord: LittleDiscord, _: Call) -> Json:
    """Where the gateway is."""
    return {"url": discord.gateway_url}


def gateway_bot(discord: LittleDiscord, _: Call) -> Json:
    """Where the gateway is, and how many shards it advises."""
    limit = {"total": 1000, "remaining": 999, "reset_after": 14_400_000, "max_concurrency": 1}
    return {"url": discord.gateway_url, "shards": discord.shards, "session_start_limit": limit}


ROUTES: Routes = {
    ("GET", "/users/@me"): me,
    ("PATCH", "/users/@me"): rename,
    ("GET", "/users/{user_id}"): user,
    ("GET", "/oauth2/applications/@me"): application,
    ("GET", "/applications/@me"): application,
    ("GET", "/gateway"): gateway,
    ("GET", "/gateway/bot"): gateway_bot,
}
