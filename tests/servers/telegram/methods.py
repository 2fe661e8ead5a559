"""Every method that the server has, under its official name."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from tests.servers.telegram import changing, chats, profile, saying, topics
from tests.servers.telegram.asked import Asked
from tests.servers.telegram.webhook import Webhook
from tests.servers.telegram.world import World

Method = Callable[[Asked], Any | Awaitable[Any]]

OF_THE_WORLD: dict[str, Callable[[World, Asked], Any]] = {
    "getMe": profile.get_me,
    "logOut": profile.log_out,
    "close": profile.close,
    "setMyCommands": profile.set_commands,
    "getMyCommands": profile.get_commands,
    "deleteMyCommands": profile.delete_commands,
    "setMyName": partial(profile.set_text, name="name"),
    "getMyName": partial(profile.get_text, name="name"),
    "setMyDescription": partial(profile.set_text, name="description"),
    "getMyDescription": partial(profile.get_text, name="description"),
    "setMyShortDescription": partial(profile.set_text, name="short_description"),
    "getMyShortDescription": partial(profile.get_text, name="short_description"),
    "setMyDefaultAdministratorRights": profile.set_rights,
    "getMyDefaultAdministratorRights": profile.get_rights,
    "sendMessage": saying.send_message,
    "sendPhoto": saying.send_photo,
    "sendDocument": saying.send_document,
    "sendChatAction": saying.send_chat_action,
    "editMessageText": changing.edit_text,
    "editMessageReplyMarkup": changing.edit_buttons,
    "deleteMessage": changing.delete,
    "pinChatMessage": changing.pin,
    "unpinChatMessage": changing.unpin,
    "setMessageReaction": changing.react,
    "answerCallbackQuery": changing.answer_press,
    "getChat": chats.get_chat,
    "getChatMember": chats.get_member,
    "getChatAdministrators": chats.get_administrators,
    "getChatMemberCount": chats.count_members,
    "leaveChat": chats.leave,
    "createForumTopic": topics.create,
    "editForumTopic": topics.edit,
    "closeForumTopic": topics.close,
    "reopenForumTopic": topics.reopen,
    "deleteForumTopic": topics.delete,
}


def table(world: World, webhook: Webhook) -> dict[str, tuple[str, Method]]:
    """Each method by its name in small letters, for names count whatever their letters."""
    found: dict[str, Method] = {name: partial(method, world) for name, method in OF_THE_WORLD.items()}
    found |= {
        "getUpdates": webhook.poll,
        "setWebhook": webhook.set,
        "deleteWebhook": webhook.delete,
        "getWebhookInfo": lambda _asked: webhook.info(),
    }
    return {name.lower(): (name, method) for name, method in found.items()}
