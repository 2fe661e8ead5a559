"""Updates from elsewhere: whoever and whatever is in them becomes part of the world, so that the bot can answer."""

from typing import Any

from tests.servers.telegram import rights
from tests.servers.telegram.world import Chat, Member, Message, Press, Shown, User, World


def take(world: World, update: Shown) -> int:
    """Queues a raw update, under its own id or the next one; gives the id."""
    number = int(update.get("update_id", world.updates.next_id))
    for kind, what in update.items():
        if isinstance(what, dict):
            _learn(world, kind, what)
    world.updates.put(number, {kind: what for kind, what in update.items() if kind != "update_id"})
    return number


def _learn(world: World, kind: str, what: dict[str, Any]) -> None:
    sender = _user(world, what["from"]) if "from" in what else None
    if kind == "callback_query":
        assert sender is not None
        world.presses[what["id"]] = Press(what["id"], sender, what.get("data", ""), world.clock())
        if "message" in what:
            _message(world, what["message"])
    elif "message_id" in what:
        _message(world, what)
    elif "chat" in what:
        _chat(world, what["chat"])


def _message(world: World, shown: Shown) -> None:
    chat = _chat(world, shown["chat"])
    sender = _user(world, shown["from"]) if "from" in shown else None
    if chat.type == "private" and sender is not None:
        sender.started = True
    if shown["message_id"] in chat.messages:
        return
    content: Shown = {name: what for name, what in shown.items() if name in {"text", "entities"}}
    message = Message(shown["message_id"], chat, shown["date"], content, sender, markup=shown.get("reply_markup"))
    if shown.get("is_topic_message"):
        message.topic = message.thread = shown["message_thread_id"]
    chat.messages[message.id] = message
    world.passed(chat, message.id)


def _chat(world: World, shown: Shown) -> Chat:
    chat = world.chats.get(shown["id"])
    if chat is not None:
        return chat
    if shown["type"] == "private":
        user = _user(world, shown)
        user.started = True
        return world.private(user)
    chat = world.chats[shown["id"]] = Chat(shown["id"], shown["type"], shown.get("title"), shown.get("username"))
    chat.forum = bool(shown.get("is_forum"))
    chat.members[world.bot.id] = Member(world.bot, "administrator", rights.ADMINISTRATOR)
    return chat


def _user(world: World, shown: Shown) -> User:
    user = world.users.get(shown["id"])
    if user is None:
        names = (shown.get("last_name"), shown.get("username"), shown.get("language_code"))
        user = world.users[shown["id"]] = User(shown["id"], shown["first_name"], *names)
        user.is_bot = bool(shown.get("is_bot"))
    user.met = True
    return user
