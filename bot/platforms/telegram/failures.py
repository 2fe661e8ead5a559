"""What Telegram refuses, as what it means to us: it may go later, or never."""

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.platforms.outgoing import Passing, Permanent

SOON, LATER = 1.0, 30.0
"""Seconds until another attempt: after a cut connection, and where somebody has to mend something first."""

UNCHANGED = "message is not modified"
"""What is said of an edit that changes nothing, which is as good as done."""

NO_TOPICS = ("not enough rights to create a topic", "the chat is not a forum")
"""Questions cannot have topics of their own in this group."""

SILENCED = ("not enough rights to send", "need administrator rights in the channel chat", "chat_write_forbidden")
"""The bot may read in this group, and not write."""

GONE = ("bot was kicked", "bot is not a member", "chat not found", "group chat was deactivated")
"""The bot is not in this group any more, or the group is not there."""


def failure(error: TelegramError) -> Passing | Permanent:
    """A refusal as one of the two kinds there are."""
    if isinstance(error, RetryAfter):
        return Passing("too many at once", seconds_of(error))
    if isinstance(error, ChatMigrated):
        return Passing("the group moved", SOON)
    if isinstance(error, BadRequest | Forbidden):  # BadRequest is a NetworkError to the library
        return Permanent(error.message)
    if isinstance(error, NetworkError):
        return Passing("Telegram cannot be reached", SOON)
    if isinstance(error, InvalidToken | Conflict):
        return Passing("Telegram does not let the bot in", LATER)
    return Passing("Telegram gave no answer that can be read", SOON)


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    wait = error.retry_after
    return float(wait) if isinstance(wait, int | float) else wait.total_seconds()


def says(error: TelegramError, *sentences: str) -> bool:
    """Whether a refusal is one of these, whatever its capitals: the library changes them."""
    message = error.message.casefold()
    return any(sentence in message for sentence in sentences)
