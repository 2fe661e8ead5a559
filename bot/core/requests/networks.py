"""What a flow asks for about a network."""

from dataclasses import dataclass

from bot.core.requests.base import Tell, Want


@dataclass(frozen=True, kw_only=True)
class Agree(Tell):
    """Records that somebody with rights wants the bot in a network."""

    network: int
    person: int


@dataclass(frozen=True, kw_only=True)
class NetworkFigures(Want):
    """Wants how many members there are, and how many questions are open, have nobody yet, or were helped."""

    network: int
