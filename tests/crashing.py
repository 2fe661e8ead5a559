"""Lives of a bot that is killed: each plays on where the last one died, and dies at the moment it was given.

Run as a program: `python -m tests.crashing STORY DATABASE TRANSCRIPT [MOMENT ...]`; a MOMENT is `COUNT:KIND`. A life
dies, by SIGKILL, at the first occasion of that kind after COUNT occasions; the last life plays the story to its end.
Nothing of the bot is patched: the occasions are heard from SQLAlchemy and from the platform. Each life is a process
forked from this one, which has only imported, and read the words and the calendar; that saves a second a life.
"""

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlmodel import Session

from bot import commands
from bot.config import Config
from bot.core.prompts import Library
from bot.outside.school_calendar import free_days
from bot.platforms.outgoing import Outgoing, Said
from bot.platforms.playground.platform import Playground
from bot.platforms.playground.replay import play
from bot.platforms.playground.scenario import Scenario, read

KINDS = ("write", "commit", "kept", "saying", "said")
"""Before a row is written, before a transaction is kept, right after, before a message is said, right after."""


@dataclass
class Life:
    """Counts what happens in one life, and ends it."""

    transcript: Path
    death: tuple[int, str] | None
    occasions: int = 0
    wrote: bool = field(default=False)

    def at(self, kind: str) -> None:
        """Something of this kind is about to happen, or has just happened."""
        self.occasions += 1
        if self.death is not None and self.occasions > self.death[0] and kind == self.death[1]:
            self.note({"died": kind})
            os.kill(os.getpid(), signal.SIGKILL)

    def note(self, line: dict[str, Any]) -> None:
        """Keeps a line outside the bot, where no death can take it away."""
        with self.transcript.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def listen(self) -> None:
        """Hears of every statement and commit, those of the migrations included."""
        event.listen(Engine, "before_cursor_execute", self._statement)
        event.listen(Engine, "commit", self._commit)
        event.listen(Session, "after_commit", self._kept)

    def _statement(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.lstrip().split()[0] in {"INSERT", "UPDATE", "DELETE", "CREATE"}:
            self.at("write")
            self.wrote = True

    def _commit(self, _: Any) -> None:
        if self.wrote:
            self.at("commit")

    def _kept(self, _: Any) -> None:
        if self.wrote:
            self.wrote = False
            self.at("kept")


@dataclass
class Mortal(Playground):
    """The playground, where the bot may die just before or just after it says something."""

    life: Life = field(kw_only=True)

    def deliver(self, outgoing: Outgoing) -> Said:
        """Says a message; what was said stays said."""
        self.life.at("saying")
        delivered = super().deliver(outgoing)
        self.life.at("said")
        return delivered


def live(scenario: Scenario, database: Path, library: Library, life: Life) -> None:
    """One life, from the start of the program to its death or to the end of the story."""
    life.listen()
    durf = commands.opened(f"sqlite:///{database}", library, Config())
    platform = Mortal(lambda outgoing: life.note(asdict(outgoing)), life=life)
    play(durf, platform, scenario)
    durf.engine.dispose()
    life.note({"occasions": life.occasions})


def fork(deed: Callable[[], None]) -> int:
    """Does something in a process of its own; gives how that ended, negative for a signal."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        deed()
    except Exception:  # noqa: BLE001  # this process has nobody who could take it
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def main(story: str, database: str, transcript: str, *moments: str) -> None:
    """All lives, one after the other."""
    scenario, library = read(Path(story)), commands.words()
    free_days(scenario.cast.region, scenario.cast.begin.year)
    for moment in moments:
        count, kind = moment.split(":")
        life = Life(Path(transcript), (int(count), kind))
        ended = fork(partial(live, scenario, Path(database), library, life))
        if ended != -signal.SIGKILL:
            sys.exit(f"a life that should be killed at {moment} ended with {ended}")
    sys.exit(fork(partial(live, scenario, Path(database), library, Life(Path(transcript), None))))


if __name__ == "__main__":
    main(*sys.argv[1:])
