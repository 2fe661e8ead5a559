"""A scenario played where people really talk: when each line happens, whatever the platform."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import timedelta

from bot.platforms.playground.replay import STEP
from bot.platforms.playground.scenario import Happening
from tests.live import Running

FIRST_LINE = 2
"""The line after the cast, which happens when the story begins."""


class Playing(ABC):
    """Somebody who plays the lines of a scenario, one after the other."""

    @property
    @abstractmethod
    def running(self) -> Running:
        """The bot that is talked with."""

    @abstractmethod
    async def do(self, number: int, line: Happening) -> None:
        """Does what a line says."""

    async def play(self, lines: Sequence[tuple[int, Happening]]) -> None:
        """Plays all lines, each at its moment, and waits for what the bot does then."""
        for number, line in lines:
            if line.at is not None:
                await self.running.to(line.at)
            elif number > FIRST_LINE:
                await self.running.passes(seconds=STEP / timedelta(seconds=1))
            await self.do(number, line)
            await self.running.settled()
