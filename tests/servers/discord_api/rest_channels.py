"""The routes for channels: look at one, change it, remove it, open a private chat."""

from tests.servers.discord_api.call import Call, Routes
from tests.servers.discord_api.deeds import say
from tests.servers.discord_api.errors import (
    INVALID_RECIPIENT,
    MISSING_PERMISSIONS,
    NOT_IN_DM,
    THREAD_ARCHIVED,
    THREAD_CLOSED_TO_YOU,
    Form,
    Refused,
)
from tests.servers.discord_api.kinds import ChannelType, MessageType
from tests.servers.discord_api.little import LittleDiscord
from tests.servers.discord_api.permissions import Permission, in_channel, may_send
from tests.servers.discord_api.render import channel_json, thread_member_json
from tests.servers.discord_api.threads import change_thread, remove_channel
from tests.servers.discord_api.world import Channel, Json, User

CHANNEL = "/channels/{channel_id}"
MINUTES = (60, 1440, 4320, 10080)


def get(discord: LittleDiscord, call: Call) -> Json:
    """A channel, a thread or a private chat."""
    channel = discord.channel_for_bot(call.path["channel_id"])
    form = channel_json(channel)
    if discord.bot.id in channel.members:
        form["member"] = thread_member_json(channel, discord.bot.id)
    return form


def change(discord: LittleDiscord, call: Call) -> Json:
    """Gives a channel or a thread another name, state or tags."""
    channel = discord.channel_for_bot(call.path["channel_id"])
    form = Form()
    if "name" in call.form:
        form.length(("name",), call.form["name"] or "", least=1, most=100)
    if "auto_archive_duration" in call.form:
        form.choice(("auto_archive_duration",), call.form["auto_archive_duration"], MINUTES)
    form.raise_if_wrong()
    if channel.guild is None:
        raise Refused(*NOT_IN_DM)
    if channel.thread is not None:
        _change_thread(discord, channel, call.form)
        return channel_json(channel)
    discord.channel_for_bot(channel.id, Permission.MANAGE_CHANNELS)
    channel.name = call.form.get("name", channel.name)
    channel.topic = call.form.get("topic", channel.topic)
    discord.tell_guild("CHANNEL_UPDATE", channel_json(channel), channel.guild)
    return channel_json(channel)


def _change_thread(discord: LittleDiscord, thread: Channel, body: Json) -> None:
    state = thread.thread
    assert state is not None
    opens = body.get("archived") is False
    if state.archived and not opens:
        raise Refused(*THREAD_ARCHIVED)
    if not in_channel(thread, discord.bot) & Permission.MANAGE_THREADS:
        _refuse_if_not_own(discord, thread, body)
    names = {
        "archived": "archived",
        "locked": "locked",
        "auto_archive_duration": "auto_archive_minutes",
        "name": "name",
    }
    parts = {name: body[key] for key, name in names.items() if body.get(key) is not None}
    if "applied_tags" in body:
        parts["tags"] = [int(tag) for tag in body["applied_tags"] or []]
    renamed = parts.get("name", thread.name) != thread.name
    change_thread(discord, thread, **parts)
    if renamed:
        say(discord, thread, discord.bot, type=MessageType.CHANNEL_NAME_CHANGE, content=thread.name)


def _refuse_if_not_own(discord: LittleDiscord, thread: Channel, body: Json) -> None:
    """What a bot that does not manage threads may not do with one."""
    state = thread.thread
    assert state is not None
    if state.locked:
        raise Refused(*THREAD_CLOSED_TO_YOU)
    only_opens = body.keys() <= {"archived"} and body.get("archived") is False
    if only_opens and may_send(thread, discord.bot):
        return
    if state.owner is not discord.bot or "rate_limit_per_user" in body:
        raise Refused(*MISSING_PERMISSIONS)


def delete(discord: LittleDiscord, call: Call) -> Json:
    """Removes a channel or a thread; a private chat is only closed."""
    channel = discord.channel_for_bot(call.path["channel_id"])
    form = channel_json(channel)
    if channel.guild is not None:
        needed = Permission.MANAGE_CHANNELS if channel.thread is None else Permission.MANAGE_THREADS
        discord.channel_for_bot(channel.id, needed)
        remove_channel(discord, channel)
    return form


def open_dm(discord: LittleDiscord, call: Call) -> Json:
    """The private chat with somebody, whether or not they want to hear from the bot."""
    user = discord.users.get(int(call.form.get("recipient_id") or 0))
    if user is None or user is discord.bot:
        raise Refused(*INVALID_RECIPIENT)
    return channel_json(dm_with(discord, user))


def dm_with(discord: LittleDiscord, user: User) -> Channel:
    """The one private chat of the bot and somebody."""
    if user.id not in discord.dms:
        channel = Channel(discord.ids.next(), ChannelType.DM, recipients=[user, discord.bot])
        discord.dms[user.id] = discord.channels[channel.id] = channel
    return discord.dms[user.id]


ROUTES: Routes = {
    ("GET", CHANNEL): get,
    ("PATCH", CHANNEL): change,
    ("DELETE", CHANNEL): delete,
    ("POST", "/users/@me/channels"): open_dm,
}
