"""What a button, a menu or a form carries: its choice and the row that it stands under, so that it works for months."""

from dataclasses import dataclass

FORM, CHANNEL, ASK = "form", "channel", "ask"
"""Keys of our own: opens the form of an ask; chooses a channel with the yes; the form of a new question."""

LONGEST = 100


@dataclass(frozen=True)
class Carried:
    """A choice, the row it stands under where it stands under one, and for whom alone it is, where we know."""

    key: str
    row: int | None = None
    account: str = ""


def custom_id(key: str, row: int, account: str = "") -> str:
    """As Discord keeps it."""
    return ":".join([key, str(row), *([account] if account else [])])[:LONGEST]


def carried(custom_id: str) -> Carried:
    """What Discord gives back; anything at all can be read."""
    key, _, rest = custom_id.partition(":")
    row, _, account = rest.partition(":")
    return Carried(key, int(row) if row.isdecimal() else None, account)
