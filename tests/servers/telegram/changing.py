"""What the bot does with what stands there: edits, takes away, pins, reacts, and answers presses."""

from tests.servers.telegram import markup, showing
from tests.servers.telegram.access import Access, find_chat, find_message
from tests.servers.telegram.asked import Asked
from tests.servers.telegram.posting import note
from tests.servers.telegram.refusals import bad
from tests.servers.telegram.saying import check_length, words
from tests.servers.telegram.world import DAY, Chat, Message, Shown, World

SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
GONE_PRESS = "query is too old and response timeout expired or query ID is invalid"
LONGEST_ANSWER = 200
REACTIONS = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 "
    "🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 "
    "🤷‍♀ 😡"
)


def edit_text(world: World, asked: Asked) -> Shown:
    """`editMessageText`: buttons that are not given again go."""
    content = words(world, asked)
    buttons, _ = markup.read(asked.params.get("reply_markup"))
    message = _editable(world, asked)
    if "text" not in message.content:
        raise bad("there is no text in the message to edit")
    check_length(content)
    return _edited(world, message, content, markup.taken(world, buttons))


def edit_buttons(world: World, asked: Asked) -> Shown:
    """`editMessageReplyMarkup`."""
    buttons, _ = markup.read(asked.params.get("reply_markup"))
    message = _editable(world, asked)
    return _edited(world, message, message.content, markup.taken(world, buttons))


def delete(world: World, asked: Asked) -> bool:
    """`deleteMessage`: the bot's own for two days; of others as administrator, or in private."""
    if not asked.number("message_id"):
        raise bad("message identifier is not specified")
    message = find_message(world, asked, Access.WRITE, "message to delete")
    chat, age = message.chat, world.now() - message.date
    own = message.sender is world.bot and not message.service
    me = world.me(chat)
    if chat.type in {"supergroup", "channel"}:
        allowed = own or me.may("can_delete_messages", frozenset())
        if not allowed or age >= 2 * DAY or message.id in chat.topics or "migrate_from_chat_id" in message.content:
            raise bad("message can't be deleted")
    elif age > 2 * DAY or not (own or me.leads or chat.type == "private"):
        raise bad("message can't be deleted for everyone")
    remove(message)
    return True


def remove(message: Message) -> None:
    """Takes a message away, whoever does it."""
    chat = message.chat
    del chat.messages[message.id]
    chat.pinned = [number for number in chat.pinned if number != message.id]


def pin(world: World, asked: Asked) -> bool:
    """`pinChatMessage`: the chat is told, and so is the bot itself."""
    message = find_message(world, asked, Access.WRITE, "message to pin")
    _check_pinning(world, message.chat)
    if message.service:
        raise bad("service messages can't be pinned")
    message.chat.pinned = [*(number for number in message.chat.pinned if number != message.id), message.id]
    note(world, message.chat, world.bot, pinned_message=showing.message(message, nested=False))
    return True


def unpin(world: World, asked: Asked) -> bool:
    """`unpinChatMessage`: without a message, the one pinned last."""
    chat = find_chat(world, asked.params.get("chat_id"), Access.WRITE)
    number = asked.number("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.messages:
        raise bad("message to unpin not found")
    _check_pinning(world, chat)
    chat.pinned = [pinned for pinned in chat.pinned if pinned != number]
    return True


def react(world: World, asked: Asked) -> bool:
    """`setMessageReaction`: a bot has one for each message."""
    message = find_message(world, asked, Access.READ, "message to react")
    reactions = asked.params.get("reaction") or []
    if len(reactions) > 1:
        raise bad("REACTIONS_TOO_MANY")
    known = REACTIONS.split(" ")
    if any(kind.get("type") == "emoji" and kind.get("emoji") not in known for kind in reactions):
        raise bad("REACTION_INVALID")
    message.reactions[world.bot.id] = list(reactions)
    return True


def answer_press(world: World, asked: Asked) -> bool:
    """`answerCallbackQuery`: once, and soon."""
    press = world.presses.get(asked.text("callback_query_id"))
    if press is None or press.answer is not None or world.clock() - press.at > world.press_lifetime:
        raise bad(GONE_PRESS)
    if len(asked.text("text")) > LONGEST_ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    press.answer = {"text": asked.text("text"), "show_alert": asked.flag("show_alert"), "url": asked.text("url")}
    return True


def _editable(world: World, asked: Asked) -> Message:
    message = find_message(world, asked, Access.EDIT, "message to edit")
    if message.sender is not world.bot or message.service or message.keyboard:
        raise bad("message can't be edited")
    return message


def _edited(world: World, message: Message, content: Shown, buttons: Shown | None) -> Shown:
    if content == message.content and buttons == message.markup:
        raise bad(SAME)
    message.content, message.markup, message.edited = content, buttons, world.now()
    return showing.message(message)


def _check_pinning(world: World, chat: Chat) -> None:
    me = world.me(chat)
    right = "can_edit_messages" if chat.type == "channel" else "can_pin_messages"
    everybody = chat.permissions if chat.type == "supergroup" else frozenset[str]()
    if chat.type != "private" and not me.may(right, everybody):
        raise bad("not enough rights to manage pinned messages in the chat")
