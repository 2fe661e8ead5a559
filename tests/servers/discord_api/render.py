"""How things look on the wire: every usual field of Discord's objects."""

from tests.servers.discord_api.ids import iso
from tests.servers.discord_api.kinds import ChannelType, MessageType
from tests.servers.discord_api.world import Channel, Guild, Json, Member, Message, Role, User


def _id(number: int | None) -> str | None:
    return None if number is None else str(number)


def user_json(user: User) -> Json:
    """A user."""
    return {
        "id": str(user.id),
        "username": user.name,
        "global_name": None if user.bot else user.name.capitalize(),
        "discriminator": ("0000" if user.webhook else "4711") if user.bot else "0",
        "avatar": None,
        "bot": user.bot,
        "public_flags": 0,
        "flags": 0,
        "banner": None,
        "accent_color": None,
        "avatar_decoration_data": None,
        "collectibles": None,
        "primary_guild": None,
    }


def member_json(member: Member, *, with_user: bool = True) -> Json:
    """A member of a server."""
    form: Json = {
        "nick": member.nick,
        "roles": [str(role) for role in member.roles],
        "joined_at": iso(member.joined_at),
        "avatar": None,
        "banner": None,
        "flags": 0,
        "pending": False,
        "premium_since": None,
        "communication_disabled_until": None,
        "mute": False,
        "deaf": False,
    }
    return {**form, "user": user_json(member.user)} if with_user else form


def role_json(role: Role) -> Json:
    """A role."""
    form: Json = {
        "id": str(role.id),
        "name": role.name,
        "permissions": str(int(role.permissions)),
        "position": role.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": role.managed_by is not None,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }
    return {**form, "tags": {"bot_id": str(role.managed_by.id)}} if role.managed_by else form


def channel_json(channel: Channel) -> Json:
    """A channel, a thread or a private chat."""
    if channel.guild is None:
        return {
            "id": str(channel.id),
            "type": int(channel.type),
            "flags": 0,
            "last_message_id": _id(channel.last_message_id),
            "recipients": [user_json(user) for user in channel.recipients if not user.bot],
        }
    form: Json = {
        "id": str(channel.id),
        "type": int(channel.type),
        "guild_id": str(channel.guild.id),
        "name": channel.name,
        "flags": 16 if channel.tag_required else 0,
        "parent_id": _id(channel.parent.id if channel.parent else None),
        "last_message_id": _id(channel.last_message_id),
        "rate_limit_per_user": 0,
    }
    return form | (_thread_part(channel) if channel.thread else _place_part(channel))


def _place_part(channel: Channel) -> Json:
    form: Json = {
        "topic": channel.topic,
        "position": channel.position,
        "nsfw": False,
        "permission_overwrites": [
            {"id": str(who), "type": int(own.member), "allow": str(int(own.allow)), "deny": str(int(own.deny))}
            for who, own in channel.overwrites.items()
        ],
    }
    if channel.type != ChannelType.FORUM:
        return form
    tags = [
        {"id": str(tag.id), "name": tag.name, "moderated": tag.moderated, "emoji_id": None, "emoji_name": None}
        for tag in channel.tags
    ]
    return form | {
        "available_tags": tags,
        "default_reaction_emoji": None,
        "default_sort_order": None,
        "default_forum_layout": 0,
        "default_thread_rate_limit_per_user": 0,
        "template": "",
    }


def _thread_part(channel: Channel) -> Json:
    state = channel.thread
    assert state is not None
    metadata: Json = {
        "archived": state.archived,
        "archive_timestamp": iso(state.archive_moment),
        "auto_archive_duration": state.auto_archive_minutes,
        "locked": state.locked,
        "create_timestamp": iso(state.created),
    }
    if channel.type == ChannelType.PRIVATE_THREAD:
        metadata["invitable"] = True
    return {
        "owner_id": str(state.owner.id),
        "thread_metadata": metadata,
        "message_count": sum(message.type != MessageType.THREAD_STARTER_MESSAGE for message in public(channel)),
        "member_count": min(len(channel.members), 50),
        "total_message_sent": state.sent,
        "applied_tags": [str(tag) for tag in state.tags],
    }


def thread_member_json(thread: Channel, user_id: int) -> Json:
    """Somebody in a thread."""
    return {
        "id": str(thread.id),
        "user_id": str(user_id),
        "join_timestamp": iso(thread.members[user_id]),
        "flags": 0,
    }


def public(channel: Channel) -> list[Message]:
    """The messages that are not for one pair of eyes."""
    return [message for message in channel.messages.values() if message.shown_to is None]


def guild_json(guild: Guild) -> Json:
    """A server, without its channels and members."""
    absent = ("icon", "description", "home_header", "splash", "discovery_splash", "banner", "application_id")
    no_channel = ("afk", "widget", "rules", "safety_alerts", "public_updates")
    return {
        "id": str(guild.id),
        "name": guild.name,
        **dict.fromkeys(absent),
        **{f"{name}_channel_id": None for name in no_channel},
        "features": [],
        "owner_id": str(guild.owner.id),
        "region": "rotterdam",
        "afk_timeout": 300,
        "system_channel_id": _id(guild.system_channel.id if guild.system_channel else None),
        "system_channel_flags": 0,
        "widget_enabled": False,
        "verification_level": 0,
        "roles": [role_json(role) for role in guild.roles.values()],
        "default_message_notifications": 0,
        "mfa_level": 0,
        "explicit_content_filter": 0,
        "max_presences": None,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "vanity_url_code": None,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "preferred_locale": guild.locale,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "nsfw_level": 0,
        "emojis": [],
        "stickers": [],
        "incidents_data": None,
    }
