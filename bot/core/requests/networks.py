"""What a flow asks for about a network."""

from dataclasses import dataclass

from bot.core.requests.base import Tell


@dataclass(frozen=True, kw_only=True)
class Agree(Tell):
    """Records that somebody with rights wants the bot in a network."""

    network: int
    person: int
