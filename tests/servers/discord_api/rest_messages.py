"""The routes for messages: say, change, take back, read."""

from tests.servers.discord_api.call import Call, Routes
from tests.servers.discord_api.deeds import change, say, take_back
from tests.servers.discord_api.errors import (
    CANNOT_REPLY_UNREAD,
    CANNOT_SEND_TO_USER,
    MISSING_PERMISSIONS,
    NO_MUTUAL_GUILDS,
    NOT_A_TEXT_CHANNEL,
    NOT_IN_DM,
    NOT_THE_AUTHOR,
    THREAD_ARCHIVED,
    THREAD_CLOSED_TO_YOU,
    Refused,
    refuse_form,
)
from tests.servers.discord_api.kinds import SYSTEM, ChannelType, MessageType
from tests.servers.discord_api.little import LittleDiscord
from tests.servers.discord_api.message_form import changed_message, new_message
from tests.servers.discord_api.permissions import Permission, in_channel, locked_out, may_send
from tests.servers.discord_api.render import public
from tests.servers.discord_api.render_message import message_json
from tests.servers.discord_api.world import Channel, Json, Message

MESSAGES = "/channels/{channel_id}/messages"
MESSAGE = MESSAGES + "/{message_id}"


def create(discord: LittleDiscord, call: Call) -> Json:
    """Says something, unless it was said before under the same nonce."""
    channel = sendable(discord, call.path["channel_id"])
    before = _said_before(discord, call.form)
    if before is not None:
        return message_json(before, fresh=True)
    reply_to = _replied_to(discord, channel, call.form.get("message_reference"))
    parts = new_message(discord, call, channel, reply_to=reply_to)
    if parts["attachments"] and not in_channel(channel, discord.bot) & Permission.ATTACH_FILES:
        raise Refused(*MISSING_PERMISSIONS)
    if reply_to is not None:
        parts |= {"type": MessageType.REPLY, "refers_to": reply_to, "refers_in": channel}
    message = say(discord, channel, discord.bot, nonce=call.form.get("nonce"), **parts)
    if message.nonce is not None:
        discord.nonces[discord.bot.id, str(message.nonce)] = message
    return message_json(message, fresh=True)


def sendable(discord: LittleDiscord, id: str) -> Channel:
    """A channel where the bot may say something now; refused otherwise."""
    channel = discord.channel_for_bot(id)
    if channel.type == ChannelType.FORUM:
        raise Refused(*NOT_A_TEXT_CHANNEL)
    if channel.type == ChannelType.DM:
        _refuse_closed_dm(discord, channel)
    if not may_send(channel, discord.bot):
        raise Refused(*MISSING_PERMISSIONS)
    if locked_out(channel, discord.bot):
        raise Refused(*THREAD_CLOSED_TO_YOU)
    return channel


def _refuse_closed_dm(discord: LittleDiscord, channel: Channel) -> None:
    other = next(user for user in channel.recipients if user is not discord.bot)
    if other.bot or not other.allows_dms:
        raise Refused(*CANNOT_SEND_TO_USER)
    if not any(other.id in guild.members for guild in discord.joined):
        raise Refused(*NO_MUTUAL_GUILDS)


def _said_before(discord: LittleDiscord, body: Json) -> Message | None:
    if body.get("nonce") is None or not body.get("enforce_nonce"):
        return None
    before = discord.nonces.get((discord.bot.id, str(body["nonce"])))
    if before is None or discord.clock() - before.moment > discord.nonce_seconds:
        return None
    return before


def _replied_to(discord: LittleDiscord, channel: Channel, reference: Json | None) -> Message | None:
    if not reference or reference.get("message_id") is None:
        return None
    if not in_channel(channel, discord.bot) & Permission.READ_MESSAGE_HISTORY:
        raise Refused(*CANNOT_REPLY_UNREAD)
    at = ("message_reference",)
    if str(reference.get("channel_id") or channel.id) != str(channel.id):
        raise refuse_form(
            at, "REPLIES_CANNOT_REFERENCE_OTHER_CHANNEL", "Cannot reply to a message in a different channel"
        )
    message = channel.messages.get(int(reference["message_id"]))
    if message is not None and message.type in SYSTEM:
        raise refuse_form(at, "REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE", "Cannot reply to a system message")
    if message is None and reference.get("fail_if_not_exists", True):
        raise refuse_form(at, "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
    return message


def _own(discord: LittleDiscord, call: Call) -> tuple[Channel, Message]:
    channel = discord.channel_for_bot(call.path["channel_id"])
    message = discord.message_for_bot(channel, call.path["message_id"])
    if channel.thread is not None and channel.thread.archived:
        raise Refused(*THREAD_ARCHIVED)
    return channel, message


def edit(discord: LittleDiscord, call: Call) -> Json:
    """Changes a message of the bot's own."""
    _, message = _own(discord, call)
    if message.author is not discord.bot:
        raise Refused(*NOT_THE_AUTHOR)
    return message_json(change(discord, message, **changed_message(discord, call, message)))


def delete(discord: LittleDiscord, call: Call) -> None:
    """Takes back a message of the bot's own, or of somebody else where it may."""
    channel, message = _own(discord, call)
    if message.author is not discord.bot:
        if channel.guild is None:
            raise Refused(*NOT_IN_DM)
        discord.channel_for_bot(channel.id, Permission.MANAGE_MESSAGES)
    take_back(discord, message)


def read_one(discord: LittleDiscord, call: Call) -> Json:
    """Reads one message."""
    channel = discord.channel_for_bot(call.path["channel_id"], Permission.READ_MESSAGE_HISTORY)
    return message_json(discord.message_for_bot(channel, call.path["message_id"]), reader=discord.reader)


def read(discord: LittleDiscord, call: Call) -> list[Json]:
    """Reads messages, the newest first."""
    channel = discord.channel_for_bot(call.path["channel_id"])
    if channel.type == ChannelType.FORUM:
        raise Refused(*NOT_A_TEXT_CHANNEL)
    limit = call.query.get("limit", "50")
    if not limit.isdecimal() or not 1 <= int(limit) <= 100:
        raise refuse_form(("limit",), "NUMBER_TYPE_MAX", "int value should be less than or equal to 100.")
    if not in_channel(channel, discord.bot) & Permission.READ_MESSAGE_HISTORY:
        return []
    found = _window(sorted(public(channel), key=lambda message: message.id), call.query, int(limit))
    return [message_json(message, reader=discord.reader) for message in reversed(found)]


def _window(messages: list[Message], query: dict[str, str], limit: int) -> list[Message]:
    """The part of a history that was asked for, the oldest first."""
    if "after" in query:
        return [message for message in messages if message.id > int(query["after"])][:limit]
    if "around" in query:
        before = [message for message in messages if message.id < int(query["around"])]
        first = max(0, len(before) - limit // 2)
        return messages[first : first + limit]
    if "before" in query:
        messages = [message for message in messages if message.id < int(query["before"])]
    return messages[-limit:]


def typing(discord: LittleDiscord, call: Call) -> None:
    """Shows that the bot is writing."""
    sendable(discord, call.path["channel_id"])


ROUTES: Routes = {
    ("POST", MESSAGES): create,
    ("GET", MESSAGES): read,
    ("GET", MESSAGE): read_one,
    ("PATCH", MESSAGE): edit,
    ("DELETE", MESSAGE): delete,
    ("POST", "/channels/{channel_id}/typing"): typing,
}
