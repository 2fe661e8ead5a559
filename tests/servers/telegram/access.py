"""Which chat, message or topic a request means, and whether the bot may get at it: asked in Telegram's order."""

from enum import IntEnum
from typing import Any

from tests.servers.telegram.asked import Asked
from tests.servers.telegram.refusals import Refused, bad, forbidden
from tests.servers.telegram.world import Chat, Message, Topic, World

GENERAL = 1  # the topic of a forum that has no thread of its own


class Access(IntEnum):
    """What the bot wants to do there."""

    READ = 0
    MEMBERS = 1
    EDIT = 2
    WRITE = 3


def find_chat(world: World, which: Any, access: Access) -> Chat:
    """The chat of this id or @name."""
    if which in (None, ""):
        raise bad("chat_id is empty")
    chat = _known(world, which)
    if chat is None:
        raise bad("chat not found")
    if chat.type != "private" and chat.username is None and world.bot.id not in chat.members:
        raise bad("chat not found")  # one that the bot was never in
    if chat.type == "group":
        _enter_group(world, chat, access)
    elif chat.type != "private":
        _enter_supergroup(world, chat, access)
    return chat


def find_message(world: World, asked: Asked, access: Access, called: str) -> Message:
    """The message that a request is about, called "message to edit" and the like in the refusal."""
    chat = find_chat(world, asked.params.get("chat_id"), access)
    message = chat.messages.get(asked.number("message_id"))
    if message is None:
        raise bad(f"{called} not found")
    return message


def find_thread(world: World, chat: Chat, number: int) -> Topic | None:
    """The topic of this thread; where a chat has no topics, a thread is passed over in silence."""
    if not number or (chat.type != "private" and not chat.forum):
        return None
    topic = chat.topics.get(number)
    general = number == GENERAL and chat.type != "private"
    if topic is None or general or (chat.type == "private" and not world.abilities.has_topics_enabled):
        raise bad("message thread not found")
    return topic


def check_private(chat: Chat) -> None:
    """Nobody is written to who did not ask for it."""
    if chat.user is None:
        return
    if chat.user.is_bot:
        raise forbidden("the bot can't send messages to the bot")
    if chat.user.blocked:
        raise forbidden("bot was blocked by the user")
    if not chat.user.started:
        raise forbidden("bot can't initiate conversation with a user")


def check_sending(world: World, chat: Chat, right: str, what: str) -> None:
    """May the bot say this kind of thing here?"""
    if chat.type == "private":
        return
    me = world.me(chat)
    if chat.type == "channel":
        if not me.may("can_post_messages", frozenset()):
            raise bad("need administrator rights in the channel chat")
    elif not me.leads and not me.may(right, chat.permissions):
        raise bad(f"not enough rights to send {what} to the chat")


def check_topic_open(world: World, chat: Chat, topic: Topic | None) -> None:
    """In a closed topic only those may write who may open it again."""
    if topic is None or not topic.closed or topic.creator == world.bot.id:
        return
    if not world.me(chat).may("can_manage_topics", frozenset()):
        raise bad("TOPIC_CLOSED")


def _known(world: World, which: Any) -> Chat | None:
    if isinstance(which, str) and which.startswith("@"):
        named = [chat for chat in world.chats.values() if (chat.username or "").lower() == which[1:].lower()]
        return named[0] if named else None
    number = which if isinstance(which, int) else 0
    user = world.users.get(number)
    if user is not None:
        return world.private(user) if user.met else None
    return world.chats.get(number)


def _enter_group(world: World, chat: Chat, access: Access) -> None:
    access = Access.WRITE if access is Access.MEMBERS else access  # of a group that is left, nobody tells the members
    status = world.me(chat).status
    if chat.upgraded_to is not None:  # what stands there can still be edited
        if access >= Access.WRITE:
            reason = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refused(400, reason, migrate_to_chat_id=chat.upgraded_to)
    elif status == "kicked" and access >= Access.EDIT:
        raise forbidden("bot was kicked from the group chat")
    elif status == "left" and access >= Access.EDIT:
        raise forbidden("bot is not a member of the group chat")


def _enter_supergroup(world: World, chat: Chat, access: Access) -> None:
    kind = "channel" if chat.type == "channel" else "supergroup"
    me = world.me(chat)
    if me.status == "kicked":
        raise forbidden(f"bot was kicked from the {kind} chat")
    if not me.inside and (chat.username is None or access >= Access.EDIT):
        raise forbidden(f"bot is not a member of the {kind} chat")
