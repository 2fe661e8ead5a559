"""What Telegram shows of the bot before anybody wrote to it: its commands and a word about itself, in each language."""

import logging

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)
from telegram.error import TelegramError

from bot.core.prompts import Library
from bot.core.texts import render

log = logging.getLogger("durf")

MEMBERS = ("ask", "offer", "search", "mine", "help")
MODERATORS = (*MEMBERS, "network")
SCOPES = (
    (BotCommandScopeAllPrivateChats(), MEMBERS),
    (BotCommandScopeAllGroupChats(), MEMBERS),
    (BotCommandScopeAllChatAdministrators(), MODERATORS),
)


async def set_up(bot: Bot, library: Library) -> None:
    """Tells Telegram; Dutch is for everybody whose language we do not speak. Where it fails, the bot works as well."""
    try:
        for language, code in (("nl", ""), ("en", "en")):
            texts = library["en" if language == "en" else "nl"].texts
            for scope, names in SCOPES:
                commands = [
                    BotCommand(render(texts, f"menu.{name}.name", {}), render(texts, f"menu.{name}.does", {}))
                    for name in names
                ]
                await bot.set_my_commands(commands, scope=scope, language_code=code)
            await bot.set_my_description(render(texts, "menu.about", {}), language_code=code)
            await bot.set_my_short_description(render(texts, "menu.short", {}), language_code=code)
    except TelegramError as error:
        log.warning("telegram: the menu of commands could not be set (%s)", error.message)
