"""What the bot says: texts, photos, documents, and the sign that it is busy."""

from typing import Any

from tests.servers.telegram import entities, markup, media, showing
from tests.servers.telegram.access import (
    Access,
    check_private,
    check_sending,
    check_topic_open,
    find_chat,
    find_thread,
)
from tests.servers.telegram.asked import Asked
from tests.servers.telegram.posting import post
from tests.servers.telegram.refusals import bad
from tests.servers.telegram.seeing import written
from tests.servers.telegram.world import Chat, Message, Shown, World

LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024
MOST_BYTES = 1 << 15  # of a text as it is sent, before its marks are read
ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip


def send_message(world: World, asked: Asked) -> Shown:
    """`sendMessage`."""
    return _say(world, asked, words(world, asked), "can_send_messages", "text messages")


def send_photo(world: World, asked: Asked) -> Shown:
    """`sendPhoto`."""
    content = {"photo": media.photo(world, asked.file("photo"))} | caption(world, asked)
    return _say(world, asked, content, "can_send_photos", "photos")


def send_document(world: World, asked: Asked) -> Shown:
    """`sendDocument`."""
    content = {"document": media.document(world, asked.file("document"))} | caption(world, asked)
    return _say(world, asked, content, "can_send_documents", "documents")


def send_chat_action(world: World, asked: Asked) -> bool:
    """`sendChatAction`."""
    if asked.text("action") not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat = find_chat(world, asked.params.get("chat_id"), Access.WRITE)
    check_private(chat)
    return True


def words(world: World, asked: Asked) -> Shown:
    """The text of a message with its marks, and what was wished of the preview of a link."""
    if not asked.text("text"):
        raise bad("message text is empty")
    text, marks = formatted(world, asked, "text", "entities")
    preview = asked.part("link_preview_options", "link preview options")
    content: Shown = {"text": text} | ({"entities": marks} if marks else {})
    return content | ({"link_preview_options": preview} if preview else {})


def formatted(world: World, asked: Asked, field: str, marks_field: str) -> tuple[str, list[entities.Entity]]:
    """A text with its marks read, as Telegram keeps it."""
    text, mode = asked.text(field), asked.text("parse_mode").lower()
    if len(text.encode()) > MOST_BYTES:
        raise bad("text is too long")
    marks: Any = asked.params.get(marks_field) or []
    if mode == "html":
        text, marks = entities.parse(text)
    elif mode in {"markdown", "markdownv2"}:
        world.problems.append(f"parse_mode {mode}: this server reads HTML only, and took the text as it is")
    elif mode not in {"", "none"}:
        raise bad("unsupported parse_mode")
    text, marks = entities.trimmed(text, marks)
    return text, written(world, text, marks)


def caption(world: World, asked: Asked) -> Shown:
    """The words under a photo or a document, if any."""
    text, marks = formatted(world, asked, "caption", "caption_entities")
    if not text:
        return {}
    return {"caption": text} | ({"caption_entities": marks} if marks else {})


def check_length(content: Shown) -> None:
    """Telegram looks at the length once the marks are out."""
    if "text" in content and not content["text"]:
        raise bad("text must be non-empty")
    if entities.length(content.get("text", "")) > LONGEST_TEXT:
        raise bad("message is too long")
    if entities.length(content.get("caption", "")) > LONGEST_CAPTION:
        raise bad("message caption is too long")


def _say(world: World, asked: Asked, content: Shown, right: str, what: str) -> Shown:
    buttons, keyboard = markup.read(asked.params.get("reply_markup"))
    chat = find_chat(world, asked.params.get("chat_id"), Access.WRITE)
    topic = find_thread(world, chat, asked.number("message_thread_id"))
    replied = _replied(chat, asked)
    if topic is None and replied is not None and replied.topic is not None:
        topic = chat.topics.get(replied.topic)
    check_sending(world, chat, right, what)
    check_length(content)
    check_private(chat)
    check_topic_open(world, chat, topic)
    buttons = markup.taken(world, buttons)
    message = post(world, chat, world.bot, content, topic=topic.id if topic else None, reply_to=replied, markup=buttons)
    message.keyboard, message.silent = keyboard, asked.flag("disable_notification")
    return showing.message(message)


def _replied(chat: Chat, asked: Asked) -> Message | None:
    wanted = asked.part("reply_parameters", "reply parameters")
    number = wanted.get("message_id") or asked.number("reply_to_message_id")
    if not number:
        return None
    message = chat.messages.get(number)
    free = wanted.get("allow_sending_without_reply") or asked.flag("allow_sending_without_reply")
    if message is None and not free:
        raise bad("message to be replied not found")
    return message
