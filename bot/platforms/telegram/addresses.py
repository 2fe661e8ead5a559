"""Addresses on Telegram: a chat is its id, a topic its chat and its id, and a start link says what goes on there."""

import re
from dataclasses import dataclass

_LINK = re.compile(r"(\w+)-(\d+)")


@dataclass(frozen=True)
class Spot:
    """A chat, and the topic in it where there is one."""

    chat: int
    topic: int | None = None

    @property
    def address(self) -> str:
        """As it is kept."""
        return str(self.chat) if self.topic is None else f"{self.chat}/{self.topic}"


def spot(address: str) -> Spot:
    """What is kept, as Telegram names it."""
    chat, _, topic = address.partition("/")
    return Spot(int(chat), int(topic) if topic else None)


def start_link(username: str, key: str, row: int) -> str:
    """A link that opens the private chat, and goes on there with the choice `key` under the message of a row."""
    return f"https://t.me/{username}?start={key}-{row}"


def started_with(payload: str) -> tuple[str, int] | None:
    """The choice and the row that a start link carried; None for any other start."""
    found = _LINK.fullmatch(payload)
    return (found[1], int(found[2])) if found else None
