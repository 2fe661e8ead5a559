"""What is to be said, as calls of the Bot API: plain text, so that nothing anybody wrote can be taken for markup."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    MessageEntity,
    ReplyParameters,
    User,
)
from telegram.error import BadRequest

from bot.core.files import Attachment
from bot.core.splitting import split
from bot.platforms.outgoing import Choice, Mention, Outgoing, Permanent, Said
from bot.platforms.telegram.addresses import Spot, spot, start_link
from bot.platforms.telegram.failures import UNCHANGED, says

LONGEST = 4096
CAPTION = 1024
SHOWN = 200
"""Characters of a message, and of the answer to a press."""
TOPIC_NAME = 128
ROW = 30
"""Characters of the labels in one row of buttons: what a phone shows whole."""

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def say(bot: Bot, outgoing: Outgoing) -> Said:
    """Sends a message, in as many parts as it takes; silently in groups."""
    where = spot(outgoing.chat)
    text, entities = _with_mention(outgoing)
    texts = split(text, LONGEST)
    parts = []
    for number, part in enumerate(texts):
        last = number == len(texts) - 1
        message = await bot.send_message(
            where.chat,
            part,
            entities=entities if number == 0 else None,
            message_thread_id=where.topic,
            reply_markup=_buttons(bot, outgoing) if last else None,
            reply_parameters=_reply(outgoing) if number == 0 else None,
            disable_notification=not outgoing.private,
            link_preview_options=NO_PREVIEW,
        )
        parts.append(str(message.message_id))
    said = parts[-1]
    parts += [await _send_file(bot, where, file) for file in outgoing.files]
    return Said(outgoing.chat, said, tuple(parts) if len(parts) > 1 else ())


async def change(bot: Bot, outgoing: Outgoing) -> Said:
    """Edits a message; parts that are too many go, and parts that it lacks are said after it."""
    where = spot(outgoing.chat)
    text, entities = _with_mention(outgoing)
    standing = list(outgoing.parts or (outgoing.message or "",))
    texts = split(text, LONGEST)
    parts = []
    for number, (message, part) in enumerate(zip_longest(standing, texts)):
        buttons = _buttons(bot, outgoing) if number == len(texts) - 1 else None
        first = entities if number == 0 else None
        if part is None:
            await bot.delete_message(where.chat, int(message))
        elif message is None:
            parts.append(await _add(bot, where, part, buttons))
        else:
            await _edit(bot, where, message, part, first, buttons)
            parts.append(message)
    return Said(outgoing.chat, parts[-1], tuple(parts) if len(parts) > 1 else ())


async def show(bot: Bot, outgoing: Outgoing) -> Said:
    """Answers a press, for whoever pressed alone; what is too long for that goes another way."""
    if len(outgoing.text) > SHOWN:
        raise Permanent("too long to show at a press")
    await bot.answer_callback_query(outgoing.token, outgoing.text, show_alert=True)
    return Said(outgoing.chat, None)


async def open_topic(bot: Bot, outgoing: Outgoing) -> Said:
    """Makes the topic of a question."""
    chat = spot(outgoing.chat).chat
    topic = await bot.create_forum_topic(chat, outgoing.text[:TOPIC_NAME])
    return Said(outgoing.chat, Spot(chat, topic.message_thread_id).address)


async def rename_topic(bot: Bot, outgoing: Outgoing) -> Said:
    """Gives a topic another name."""
    topic = spot(outgoing.message or "")
    if topic.topic is not None:
        await bot.edit_forum_topic(topic.chat, topic.topic, name=outgoing.text[:TOPIC_NAME])
    return Said(outgoing.chat, outgoing.message)


async def _send_file(bot: Bot, where: Spot, file: Attachment) -> str:
    """Sends a file; under it stands what is in it, for whoever cannot open it."""
    message = await bot.send_document(
        where.chat,
        InputFile(file.content, filename=file.name),
        caption=file.description[:CAPTION],
        message_thread_id=where.topic,
        disable_content_type_detection=True,
        disable_notification=True,
    )
    return str(message.message_id)


async def _add(bot: Bot, where: Spot, text: str, buttons: InlineKeyboardMarkup | None) -> str:
    message = await bot.send_message(
        where.chat,
        text,
        message_thread_id=where.topic,
        reply_markup=buttons,
        disable_notification=True,
        link_preview_options=NO_PREVIEW,
    )
    return str(message.message_id)


async def _edit(bot: Bot, where: Spot, message: str, text: str, entities: Any, buttons: Any) -> None:
    try:
        await bot.edit_message_text(
            text,
            chat_id=where.chat,
            message_id=int(message),
            entities=entities,
            reply_markup=buttons,
            link_preview_options=NO_PREVIEW,
        )
    except BadRequest as error:
        if not says(error, UNCHANGED):
            raise


def _reply(outgoing: Outgoing) -> ReplyParameters | None:
    if outgoing.reply_to is None:
        return None
    return ReplyParameters(int(outgoing.reply_to), allow_sending_without_reply=True)


def _with_mention(outgoing: Outgoing) -> tuple[str, Sequence[MessageEntity] | None]:
    """In a group whoever is waited for is named first, so that Telegram tells them."""
    who = outgoing.mention
    if who is None or outgoing.private:
        return outgoing.text, None
    name = MessageEntity(
        MessageEntity.TEXT_MENTION,
        0,
        len(who.name.encode("utf-16-le")) // 2,
        user=User(int(who.account), who.name, is_bot=False),
    )
    return _addressed(who, outgoing.text), [name]


def _addressed(who: Mention, text: str) -> str:
    """A text that begins with the name; one that does so already stays as it is."""
    return text if text.startswith(who.name) else f"{who.name}: {text}"


def _buttons(bot: Bot, outgoing: Outgoing) -> InlineKeyboardMarkup | None:
    if not outgoing.choices:
        return None
    rows: list[list[InlineKeyboardButton]] = []
    width = ROW
    for choice in outgoing.choices:
        if width + len(choice.label) > ROW:
            rows.append([])
            width = 0
        rows[-1].append(_button(bot, outgoing, choice))
        width += len(choice.label)
    return InlineKeyboardMarkup(rows)


def _button(bot: Bot, outgoing: Outgoing, choice: Choice) -> InlineKeyboardButton:
    """A choice; one that goes on in a private chat that is not open yet is a link that opens it."""
    row = outgoing.target or outgoing.row
    if choice.key == "open" or (choice.key == "private" and outgoing.closed):
        return InlineKeyboardButton(choice.label, url=start_link(bot.username, choice.key, row))
    return InlineKeyboardButton(choice.label, callback_data=f"{choice.key}:{row}")
