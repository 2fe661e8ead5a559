"""Updates by long polling: what came is confirmed by asking for what comes after it, once it is kept."""

import asyncio
import json
import logging
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from telegram.error import Conflict, InvalidToken, TelegramError

if TYPE_CHECKING:
    from bot.platforms.telegram.platform import Telegram

log = logging.getLogger("durf")

HOLD = 30
"""Seconds for which Telegram holds a request while nothing happens."""
MOST = 100
WANTED = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member")
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
"""Seconds between attempts when Telegram, or the database, fails."""


async def poll(telegram: "Telegram") -> None:
    """Asks for updates until it is cancelled; the webhook of an earlier life is taken away first."""
    await telegram.bot.delete_webhook()
    offset, wait = 0, FIRST_WAIT
    while True:
        try:
            updates = await _updates(telegram, offset)
            await telegram.hear(updates)
        except InvalidToken:
            raise
        except TelegramError as error:
            log.log(logging.WARNING if wait > FIRST_WAIT else logging.DEBUG, "telegram: %s", _what(error))
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)
        except Exception:
            log.exception("telegram: what came could not be kept; I ask for it again")
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)
        else:
            wait = FIRST_WAIT
            if updates:
                offset = updates[-1]["update_id"] + 1


async def _updates(telegram: "Telegram", offset: int) -> list[dict[str, Any]]:
    """The updates from `offset` on, as they came: most are none of ours, and are not worth an object each."""
    wanted = {"offset": offset, "limit": MOST, "timeout": HOLD, "allowed_updates": json.dumps(WANTED)}
    url = f"{telegram.bot.base_url}/getUpdates?{urlencode(wanted)}"
    found = await telegram.polls.post(url, read_timeout=HOLD + 10.0)
    return found if isinstance(found, list) else []


def _what(error: TelegramError) -> str:
    if isinstance(error, Conflict):
        return "another program listens with this token; stop it, or give this one a token of its own"
    return f"cannot be reached ({error.message}); I keep trying"
