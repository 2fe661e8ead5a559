"""Where a person's words go: to which of the asks that wait for them."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class OpenAsk:
    """An ask that waits for words: its talk, the id of its message (None: not yet delivered)."""

    talk: int
    message: str | None


def in_private(asks: Sequence[OpenAsk], reply_to: str | None) -> OpenAsk | None:
    """To the ask it replies to, else to the newest (`asks` is oldest first)."""
    if reply_to is not None:
        return next((ask for ask in asks if ask.message == reply_to), None) or _newest(asks)
    return _newest(asks)


def in_thread(asks: Sequence[OpenAsk], reply_to: str | None, last_message: str | None) -> OpenAsk | None:
    """To the ask it replies to, else to the ask that is the last message there."""
    if reply_to is not None:
        return next((ask for ask in asks if ask.message == reply_to), None)
    return next((ask for ask in asks if ask.message is not None and ask.message == last_message), None)


def in_group(asks: Sequence[OpenAsk], reply_to: str | None) -> OpenAsk | None:
    """Only by reply."""
    return next((ask for ask in asks if ask.message is not None and ask.message == reply_to), None)


def _newest(asks: Sequence[OpenAsk]) -> OpenAsk | None:
    return asks[-1] if asks else None
