"""The topics of a forum, as the bot opens, renames, closes and deletes them."""

from tests.servers.telegram.access import Access, find_chat
from tests.servers.telegram.asked import Asked
from tests.servers.telegram.posting import note, post
from tests.servers.telegram.refusals import bad
from tests.servers.telegram.world import Chat, Shown, Topic, User, World

COLOURS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)
LONGEST_NAME = 128


def create(world: World, asked: Asked) -> Shown:
    """`createForumTopic`: the bot is told of the opening message too."""
    chat = _forum(world, asked)
    if chat.type != "private" and not world.me(chat).may("can_manage_topics", chat.permissions):
        raise bad("not enough rights to create a topic")
    name = asked.text("name").strip()[:LONGEST_NAME]
    if not name:
        raise bad("name must be non-empty")
    colour, icon = asked.number("icon_color", COLOURS[0]), asked.text("icon_custom_emoji_id")
    topic = open_topic(world, chat, world.bot, name, colour, icon)
    return {"message_thread_id": topic.id} | _shown(topic)


def edit(world: World, asked: Asked) -> bool:
    """`editForumTopic`."""
    chat, topic = _topic(world, asked, "edit the topic")
    name = asked.text("name").strip()[:LONGEST_NAME]
    if not name:
        return True
    if name == topic.name:
        raise bad("TOPIC_NOT_MODIFIED")
    topic.name = name
    note(world, chat, world.bot, topic.id, forum_topic_edited={"name": name})
    return True


def close(world: World, asked: Asked) -> bool:
    """`closeForumTopic`."""
    return _toggle(world, asked, closed=True)


def reopen(world: World, asked: Asked) -> bool:
    """`reopenForumTopic`."""
    return _toggle(world, asked, closed=False)


def delete(world: World, asked: Asked) -> bool:
    """`deleteForumTopic`: with all that was said in it, and nobody is told."""
    chat, topic = _topic(world, asked, "delete the topic", right="can_delete_messages")
    remove_topic(chat, topic)
    return True


def open_topic(
    world: World, chat: Chat, by: User, name: str, colour: int = COLOURS[0], icon: str | None = None
) -> Topic:
    """Opens a topic, whoever does it: its first message gives it its id."""
    number = world.next_id(chat)
    topic = chat.topics[number] = Topic(number, name, colour, by.id, icon or None)
    post(world, chat, by, {"forum_topic_created": _shown(topic)}, topic=number, service=True, number=number)
    return topic


def toggle_topic(world: World, chat: Chat, by: User, topic: Topic, *, closed: bool) -> None:
    """Closes a topic or opens it again, whoever does it."""
    topic.closed = closed
    note(world, chat, by, topic.id, **{"forum_topic_closed" if closed else "forum_topic_reopened": {}})


def remove_topic(chat: Chat, topic: Topic) -> None:
    """Takes a topic away with its messages, whoever does it."""
    del chat.topics[topic.id]
    chat.messages = {number: said for number, said in chat.messages.items() if said.topic != topic.id}


def _forum(world: World, asked: Asked) -> Chat:
    chat = find_chat(world, asked.params.get("chat_id"), Access.WRITE)
    if not (chat.forum or (chat.type == "private" and world.abilities.has_topics_enabled)):
        raise bad("the chat is not a forum")
    return chat


def _topic(world: World, asked: Asked, deed: str, right: str = "can_manage_topics") -> tuple[Chat, Topic]:
    chat = _forum(world, asked)
    topic = chat.topics.get(asked.number("message_thread_id"))
    if topic is None:
        raise bad("TOPIC_ID_INVALID")
    own = topic.creator == world.bot.id or chat.type == "private"
    if not own and not world.me(chat).may(right, frozenset()):
        raise bad(f"not enough rights to {deed}")
    return chat, topic


def _toggle(world: World, asked: Asked, *, closed: bool) -> bool:
    chat, topic = _topic(world, asked, "close or open the topic")
    if chat.type == "private":
        raise bad("the chat is not a supergroup forum")
    if topic.closed == closed:
        raise bad("TOPIC_NOT_MODIFIED")
    toggle_topic(world, chat, world.bot, topic, closed=closed)
    return True


def _shown(topic: Topic) -> Shown:
    icon = {"icon_custom_emoji_id": topic.icon} if topic.icon else {}
    return {"name": topic.name, "icon_color": topic.icon_color} | icon
