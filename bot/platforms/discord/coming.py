"""What people write, change and take back on Discord, as the events it is."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import discord
from discord import MessageType

from bot.core.events import Event, MessageDeleted, MessageEdited, MessageReceived
from bot.platforms.discord.writing import plain
from bot.store.chats import Chat

NAME = "discord"
SAID = (MessageType.default, MessageType.reply)
"""Kinds of messages that somebody wrote; the others tell that something happened."""


def said(message: discord.Message, me: int, now: datetime, chat: Chat | None = None) -> list[Event]:
    """The event of a message; none where nobody said anything, or nothing that we may read.

    Of one that is read back later the `chat` is known better than the message says it.
    """
    if not _by_a_person(message):
        return []
    text = text_of(message, me)
    who = who_wrote(message, f"{NAME}:{message.id}", now)
    if chat is not None:
        who |= {"private": chat.private, "within": chat.within}
    if not text and not who["private"]:
        return []
    return [MessageReceived(**who, message=str(message.id), text=text, reply_to=_reply_to(message))]


def edited(message: discord.Message, me: int, now: datetime) -> list[Event]:
    """The event of a message that was changed by who wrote it; Discord also tells when it adds something itself."""
    if message.edited_at is None or not _by_a_person(message):
        return []
    who = who_wrote(message, f"{NAME}:{message.id}:{message.edited_at.isoformat()}", now)
    return [MessageEdited(**who, message=str(message.id), text=text_of(message, me))]


def deleted(message: int, channel: int, now: datetime, *, private: bool) -> list[Event]:
    """The event of a message that is gone; Discord does not say who took it away."""
    return [
        MessageDeleted(
            id=f"{NAME}:{message}:deleted",
            at=now,
            platform=NAME,
            account="",
            name="",
            place=str(channel),
            private=private,
            message=str(message),
        )
    ]


def who_wrote(message: discord.Message, name: str, now: datetime) -> dict[str, Any]:
    """What every event of a person says, from a message."""
    within = getattr(message.channel, "parent_id", None)
    return {
        "id": name,
        "at": now,
        "platform": NAME,
        "account": str(message.author.id),
        "name": message.author.display_name,
        "place": str(message.channel.id),
        "private": message.guild is None,
        "within": str(within) if within else "",
    }


def text_of(message: discord.Message, me: int) -> str:
    """What a message says; the name of a role that a command is about stays as Discord writes it."""
    return plain(message.content, names_in(message), me)


def names_in(message: discord.Message) -> Mapping[int, str]:
    """The names of the people that a message mentions."""
    return {user.id: user.display_name for user in message.mentions}


def _by_a_person(message: discord.Message) -> bool:
    return not message.author.bot and message.webhook_id is None and message.type in SAID


def _reply_to(message: discord.Message) -> str | None:
    """The message that this one answers, in the same channel: one that is passed on from elsewhere is no answer."""
    reference = message.reference if message.type is MessageType.reply else None
    return str(reference.message_id) if reference is not None and reference.message_id else None
