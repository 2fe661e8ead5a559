"""`durf demo`: the bot in a terminal, in a network of made-up teachers, with no token and no account."""

import io
import os
import signal
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import Any, NoReturn

from bot.core.language import Language
from bot.core.prompts import Library
from bot.core.texts import Catalogue, render
from bot.outside import prompts
from bot.platforms.demo import roles, taking
from bot.platforms.demo.room import Room
from bot.platforms.demo.story import STORY, Story, opened, tell
from bot.platforms.demo.terminal import Terminal
from bot.platforms.outgoing import Outgoing
from bot.platforms.playground.platform import Playground
from bot.platforms.playground.replay import Clock
from bot.platforms.playground.scenario import Cast, read


def run(library: Library, language: Language) -> None:
    """Talks until somebody stops, in whatever way they do; nothing of it is kept."""
    for name in ("SIGTERM", "SIGHUP"):  # a closed window ends it as politely as /stop
        with suppress(AttributeError, ValueError):
            signal.signal(getattr(signal, name), _interrupt)
    for stream in (sys.stdin, sys.stdout):
        with suppress(AttributeError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # what is no text is no reason to stop
    terminal = Terminal(sys.stdin or io.StringIO(), sys.stdout, os.environ)  # it may have been started without one
    texts = library[language].demo
    try:
        with tempfile.TemporaryDirectory(prefix="durf-demo-", ignore_cleanup_errors=True) as folder:
            with suppress(KeyboardInterrupt):
                _begin(Path(folder) / "demo.db", library, language, terminal)
            terminal.write("")
        terminal.write(render(texts, "goodbye", {}))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _begin(file: Path, library: Library, language: Language, terminal: Terminal) -> None:
    """Plays the story while somebody reads who is in it and chooses whom to be; it is broken off when they leave."""
    cast = read(prompts.folder() / language / STORY).cast
    left = Event()
    with ThreadPoolExecutor(1) as elsewhere:
        told = elsewhere.submit(tell, file, library, language, left)
        try:
            first = opening(cast, library[language].demo, terminal)
            story = None if first is None or taking.stops(first) else told.result()
        finally:
            left.set()
    if story is not None and first is not None:
        talk(story, library, terminal, first)


def opening(cast: Cast, texts: Catalogue, terminal: Terminal) -> str | None:
    """Says where one is and who is there; gives the first line that is typed."""
    names = tuple(cast.members)
    terminal.write(render(texts, "opening", {"count": len(names)}))
    roles.people(names, texts, terminal)
    return terminal.read(render(texts, "prompt.choose", {"name": names[0]}))


def talk(story: Story, library: Library, terminal: Terminal, first: str) -> None:
    """Takes line after line, until one says to stop or none comes any more."""
    heard: list[Outgoing] = []
    failures: list[Exception] = []
    durf = opened(story.file, library, lambda _, error: failures.append(error))
    room = Room(
        story=story,
        clock=Clock(durf, Playground(heard.append), story.end),
        terminal=terminal,
        texts=library[story.cast.language].demo,
        heard=heard,
        failures=failures,
        who=next(iter(story.cast.members)),
        notes=list(story.notes),
    )
    line: str | None = first
    try:
        while line is not None and not taking.stops(line):
            taking.take(room, line)
            terminal.write("")
            line = terminal.read(room.prompt())
    finally:
        durf.engine.dispose()


def _interrupt(*_: Any) -> NoReturn:
    raise KeyboardInterrupt
