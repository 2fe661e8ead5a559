"""What happened in the made-up network before somebody sits down: a scenario, really played."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event as StopSign
from typing import Any

from sqlalchemy import event

from bot.app import Durf
from bot.config import Config
from bot.core.events import Event
from bot.core.language import Language
from bot.core.prompts import Library
from bot.outside import prompts
from bot.platforms.outgoing import Outgoing
from bot.platforms.playground.platform import Playground
from bot.platforms.playground.replay import begin, happen
from bot.platforms.playground.scenario import Cast, Happening, read
from bot.store.database import connect
from bot.store.tables import TABLES

STORY = "demo.jsonl"


@dataclass(frozen=True)
class Note:
    """Something that a person said where others read it: `chat` is the group or a topic."""

    name: str
    chat: str
    text: str


@dataclass(frozen=True)
class Story:
    """A network with a past: who is in it, what they said, and when the past ends."""

    file: Path  # the database
    cast: Cast
    notes: tuple[Note, ...]
    end: datetime


def tell(file: Path, library: Library, language: Language, left: StopSign | None = None) -> Story:
    """Plays the story of a language into a new database, or breaks it off when nobody waits for it (`left`) any more.

    Raises BadLine where a line cannot be played, because the words of the bot were changed.
    """
    scenario = read(prompts.folder() / language / STORY)
    durf = opened(file, library, _raise)
    TABLES.create_all(durf.engine)  # it lives an hour: nothing to migrate, and a third of a second sooner
    heard: list[Outgoing] = []
    stand = begin(durf, Playground(heard.append), scenario.cast)
    for number, happening in scenario.happenings:
        if left is not None and left.is_set():
            break
        happen(stand, number, happening, scenario.cast)
    durf.engine.dispose()
    notes = tuple(_note(happening) for _, happening in scenario.happenings if happening.say)
    return Story(file, scenario.cast, notes, stand.clock.now)


def opened(file: Path, library: Library, failed: Callable[[Event, Exception], None]) -> Durf:
    """The bot on the database of a story, with its embedded settings."""
    engine = connect(f"sqlite:///{file}")
    event.listen(engine, "connect", _hasten)
    return Durf(engine, library, Config(), failed)


def _hasten(connection: Any, _: Any) -> None:
    """What is thrown away in the end need not survive a power cut: no commit waits for the disk."""
    connection.execute("PRAGMA synchronous = OFF")


def _note(happening: Happening) -> Note:
    return Note(happening.from_ or "", happening.in_ or "", happening.say or "")


def _raise(_: Event, error: Exception) -> None:
    raise error
