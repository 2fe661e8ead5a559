"""The scenarios of `examples/`, each played once on the playground for all tests that look at it."""

import shutil
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.commands import opened
from bot.config import Config
from bot.core.prompts import Library
from bot.platforms.outgoing import Outgoing
from bot.platforms.playground.platform import Playground
from bot.platforms.playground.replay import play
from bot.platforms.playground.scenario import Happening, read
from bot.platforms.playground.transcript import as_text, deed
from bot.store import database
from bot.store.log import question_log

EXAMPLES = sorted(Path(__file__).parents[1].glob("examples/*.jsonl"))


@dataclass(frozen=True)
class Played:
    """What a scenario gave: what the bot said, what `durf replay` prints of it, and the question log."""

    said: list[Outgoing]
    printed: str
    log: list[dict[str, Any]]


@dataclass
class Examples:
    """Plays an example when it is first looked at."""

    folder: Path
    library: Library
    empty: Path
    _played: dict[Path, Played] = field(default_factory=dict)

    def __call__(self, example: Path) -> Played:
        """What an example gives."""
        if example not in self._played:
            self._played[example] = self._play(example)
        return self._played[example]

    def _play(self, example: Path) -> Played:
        scenario = read(example)
        zone = ZoneInfo(scenario.cast.timezone)
        said: list[Outgoing] = []
        lines: list[str] = []

        def show(outgoing: Outgoing) -> None:
            said.append(outgoing)
            lines.append(as_text(outgoing, zone))

        def happened(happening: Happening, at: datetime) -> None:
            lines.append(deed(happening, at, zone))

        file = self.folder / f"{example.stem}.db"
        shutil.copy(self.empty, file)
        durf = opened(f"sqlite:///{file}", self.library, Config())
        play(durf, Playground(show), scenario, happened)
        with database.reading(durf.engine) as session:
            log = question_log(session)
        durf.engine.dispose()
        return Played(said, "".join(f"{line}\n\n" for line in lines), log)
