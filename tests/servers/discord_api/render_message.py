"""How a message looks on the wire, and what is left of it for who may not read along."""

from tests.servers.discord_api.ids import iso
from tests.servers.discord_api.kinds import Flag, MessageType
from tests.servers.discord_api.render import channel_json, member_json, user_json
from tests.servers.discord_api.world import Attachment, Json, Message, User

CONTENT = {"content": "", "embeds": [], "attachments": [], "components": []}
"""What a bot that may not read along gets instead."""


def message_json(message: Message, *, reader: User | None = None, fresh: bool = False) -> Json:
    """A message; for a `reader` who may not read along without its content, unless it is meant for them.

    Its nonce is told once, when it is `fresh`: Discord does not keep it with the message.
    """
    form = _own_json(message)
    if fresh and message.nonce is not None:
        form["nonce"] = message.nonce
    if message.thread is not None:
        form["thread"] = channel_json(message.thread)
    if message.type in {MessageType.REPLY, MessageType.THREAD_STARTER_MESSAGE}:
        referred = message.refers_to
        gone = referred is None or referred.id not in referred.channel.messages
        form["referenced_message"] = (
            None if gone or referred is None else _hidden(referred, _own_json(referred), reader)
        )
    return _hidden(message, form, reader)


def dispatch_json(message: Message, *, reader: User | None = None, fresh: bool = False) -> Json:
    """A message as the gateway tells it: with the server and the member."""
    form = message_json(message, reader=reader, fresh=fresh)
    guild = message.channel.guild
    form["channel_type"] = int(message.channel.type)
    if guild is None:
        return form
    form["guild_id"] = str(guild.id)
    member = guild.members.get(message.author.id)
    if member is not None and message.webhook_id is None:
        form["member"] = member_json(member, with_user=False)
    for mention in form["mentions"]:
        known = guild.members.get(int(mention["id"]))
        if known is not None:
            mention["member"] = member_json(known, with_user=False)
    return form


def readable(message: Message, reader: User) -> bool:
    """May a bot read this without the intent for it?"""
    if message.channel.guild is None or message.author is reader:
        return True
    return reader in message.mentions


def _hidden(message: Message, form: Json, reader: User | None) -> Json:
    if reader is None or readable(message, reader):
        return form
    return form | CONTENT


def _own_json(message: Message) -> Json:
    form: Json = {
        "id": str(message.id),
        "channel_id": str(message.channel.id),
        "type": int(message.type),
        "author": user_json(message.author),
        "content": message.content,
        "timestamp": iso(message.moment),
        "edited_timestamp": None if message.edited is None else iso(message.edited),
        "tts": False,
        "mention_everyone": message.mention_everyone,
        "mentions": [user_json(user) for user in message.mentions],
        "mention_roles": [str(role) for role in message.mention_roles],
        "attachments": [attachment_json(attachment, message) for attachment in message.attachments],
        "embeds": message.embeds,
        "components": message.components,
        "pinned": message.pinned,
        "flags": int(message.flags),
    }
    if message.webhook_id is not None:
        form["webhook_id"] = str(message.webhook_id)
    if message.metadata is not None:
        form |= {"interaction_metadata": message.metadata, "application_id": str(message.webhook_id)}
    if message.refers_in is not None:
        form["message_reference"] = _reference(message)
    return form


def _reference(message: Message) -> Json:
    channel = message.refers_in
    assert channel is not None
    form: Json = {"type": 0, "channel_id": str(channel.id)}
    if message.refers_to is not None:
        form["message_id"] = str(message.refers_to.id)
    if channel.guild is not None:
        form["guild_id"] = str(channel.guild.id)
    return form


def attachment_json(attachment: Attachment, message: Message) -> Json:
    """A file in a message."""
    form: Json = {
        "id": str(attachment.id),
        "filename": attachment.filename,
        "size": len(attachment.content),
        "url": attachment.url,
        "proxy_url": attachment.url,
        "content_type": attachment.content_type,
    }
    if attachment.description is not None:
        form["description"] = attachment.description
    if message.flags & Flag.EPHEMERAL:
        form["ephemeral"] = True
    return form
