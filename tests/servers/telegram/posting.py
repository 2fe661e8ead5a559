"""A message comes to stand in a chat, whoever it is from."""

from typing import Any

from tests.servers.telegram.seeing import tell
from tests.servers.telegram.world import GROUP_ANONYMOUS_BOT, Chat, Message, Shown, User, World

ITSELF = User(GROUP_ANONYMOUS_BOT, "Group", username="GroupAnonymousBot", is_bot=True)


def post(
    world: World,
    chat: Chat,
    sender: User | None,
    content: Shown,
    *,
    topic: int | None = None,
    reply_to: Message | None = None,
    markup: Shown | None = None,
    service: bool = False,
    ago: float = 0,
    number: int | None = None,
) -> Message:
    """Puts it there, `ago` seconds back, and tells the bot where it may know."""
    number = number or world.next_id(chat)
    message = Message(number, chat, world.now() - int(ago), content, sender, service=service)
    message.topic = topic
    message.reply_to = reply_to
    message.markup = markup
    message.thread = topic or (_thread(reply_to) if reply_to and chat.type == "supergroup" else None)
    if sender is None or sender is ITSELF or chat.type == "channel":
        message.sender_chat = chat
    if sender is not None and sender.is_bot and sender is not ITSELF and not service:
        chat.last_bot = sender.id
    chat.messages[message.id] = message
    tell(world, message)
    return message


def note(world: World, chat: Chat, by: User | None, topic: int | None = None, **what: Any) -> Message:
    """A service message: something happened in the chat."""
    return post(world, chat, by, what, topic=topic, service=True)


def _thread(first: Message) -> int:
    return first.thread or first.id
