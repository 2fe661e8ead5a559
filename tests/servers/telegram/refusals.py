"""How the server says no: Telegram's own error code and words, for error mapping reads them."""

from typing import Any


class Refused(Exception):
    """What was asked is not done, for the reason that the official server gives."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad(reason: str) -> Refused:
    """What was asked is wrong in itself."""
    return Refused(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> Refused:
    """The bot may not do this."""
    return Refused(403, f"Forbidden: {reason}")


def too_many(seconds: int) -> Refused:
    """The bot goes too fast."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
