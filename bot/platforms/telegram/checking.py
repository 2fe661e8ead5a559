"""Whether Telegram lets the bot in, and what it would not hear there; for `durf check`."""

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.config import Telegram as Settings
from bot.platforms.checked import Checked
from bot.platforms.telegram.platform import UNKNOWN
from bot.platforms.telegram.transport import AiohttpRequest


async def check(settings: Settings) -> Checked:
    """Asks Telegram who the bot is; nothing is changed there."""
    found = Checked()
    bot = Bot(
        settings.token.get_secret_value(),
        base_url=f"{settings.base_url.rstrip('/')}/bot",
        request=AiohttpRequest(connections=1),
        get_updates_request=AiohttpRequest(connections=1),
    )
    try:
        await bot.initialize()
        found.notes.append(f"telegram: the bot is https://t.me/{bot.username}")
        if not bot.bot.can_read_all_group_messages:
            found.notes.append(
                "telegram: privacy mode is on, so hashtags are not seen in groups where the bot is no administrator;"
                " turn it off with /setprivacy at @BotFather, and add the bot to each group again"
            )
    except InvalidToken:
        found.problems.append(f"telegram: {UNKNOWN}")
    except TelegramError as error:
        found.problems.append(f"telegram: cannot be reached ({error.message}); see [telegram] base_url and the network")
    finally:
        await bot.shutdown()
    if settings.mode == "webhook":
        found.problems += [f"[telegram] {name}: a webhook needs this" for name in _missing(settings)]
    return found


def _missing(settings: Settings) -> list[str]:
    needed = {"webhook_url": settings.webhook_url, "webhook_secret": settings.webhook_secret.get_secret_value()}
    return [name for name, value in needed.items() if not value]
