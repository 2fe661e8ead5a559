"""What the commands of the command line do."""

import asyncio
import csv
import io
import json
import logging
import signal
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.app import Durf
from bot.config import BadConfig, Config
from bot.core.articulation import ASPECTS, missing, present
from bot.core.events import Event
from bot.core.follow_ups import choose
from bot.core.language import Language, recognise
from bot.core.prompts import Library
from bot.outside import prompts
from bot.platforms.checked import Checked
from bot.platforms.outgoing import Outgoing
from bot.running import House, Live, Refused, settle_memory
from bot.store import database
from bot.store.log import question_log

CONFIG = Path("config.toml")


class Problem(Exception):
    """Something a person can mend, said in plain lines; `code` is 1 for the work, 2 for a wrong use of the command."""

    def __init__(self, text: str, code: int = 1) -> None:
        super().__init__(text)
        self.code = code


def run(file: Path | None) -> None:
    """Copies and migrates the database, then runs the platforms that have a token."""
    config = settings(file)
    library = words()
    copy = _usable(lambda: database.migrate(config.database.url))
    if copy is not None:
        print(f"The database was brought up to date; a copy of how it was is in {copy}.")
    platforms = _platforms(config, library)
    if not platforms:
        raise Problem("No platform has a token: set [telegram] token or [discord] token, or try `durf demo`.")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stderr)
    durf = Durf(database.connect(config.database.url), library, config, failed=_log)
    settle_memory()
    try:
        asyncio.run(_until_stopped(House(durf, platforms)))
    finally:
        durf.engine.dispose()


def _platforms(config: Config, library: Library) -> dict[str, Live]:
    """The platforms that have a token."""
    platforms: dict[str, Live] = {}
    if config.telegram.token.get_secret_value():
        from bot.platforms.telegram.platform import Telegram

        platforms["telegram"] = Telegram(config.telegram, library, _now)
    if config.discord.token.get_secret_value():
        from bot.platforms.discord.platform import Discord

        platforms["discord"] = Discord(config.discord, library, _now, config.network.language)
    return platforms


async def _until_stopped(house: House) -> None:
    """Runs until the process is told to stop; what is on its way is finished then."""
    running = asyncio.create_task(house.run())
    loop = asyncio.get_running_loop()
    for signal_ in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows has no such handlers; there Ctrl-C cancels
            loop.add_signal_handler(signal_, running.cancel)
    try:
        await running
    except asyncio.CancelledError:
        logging.getLogger("durf").info("stopped")
    except Refused as refused:
        raise Problem(f"No platform lets the bot in: {refused}") from None


def _now() -> datetime:
    return datetime.now(UTC)


def _log(event: Event, error: Exception) -> None:
    """An event that failed, with its cause and without what anybody wrote."""
    logging.getLogger("durf").error("%s %s failed", type(event).__name__, event.id, exc_info=error)


def replay(file: Path, db: Path | None, *, as_json: bool) -> None:
    """Plays a scenario and prints each message when it is said."""
    from bot.platforms.playground.platform import Playground
    from bot.platforms.playground.replay import play
    from bot.platforms.playground.scenario import BadLine, Happening, read
    from bot.platforms.playground.transcript import as_json as json_line
    from bot.platforms.playground.transcript import as_text, deed

    if db is not None and db.exists():
        raise Problem(f"{db}: this file exists; a replay begins with a new one", 2)
    library = words()
    try:
        scenario = read(file)
    except BadLine as error:
        raise Problem(f"{file}, {error}") from None
    zone = ZoneInfo(scenario.cast.timezone)

    def show(outgoing: Outgoing) -> None:
        print(json_line(outgoing, zone) if as_json else as_text(outgoing, zone) + "\n", flush=True)

    def happened(happening: Happening, at: datetime) -> None:
        if not as_json:
            print(deed(happening, at, zone) + "\n", flush=True)

    with tempfile.TemporaryDirectory() as folder:
        durf = opened(f"sqlite:///{db or Path(folder) / 'replay.db'}", library, Config())
        try:
            play(durf, Playground(show), scenario, happened)
        except BadLine as error:
            raise Problem(f"{file}, {error}") from None
        finally:
            durf.engine.dispose()


def opened(url: str, library: Library, config: Config) -> Durf:
    """The bot on a database that is brought up to date; a failed event ends it, with its cause."""
    _usable(lambda: database.migrate(url))
    return Durf(database.connect(url), library, config, failed=_raise)


def articulate(text: str, lang: str | None) -> dict[str, Any]:
    """What a text tells and lacks, with the follow-ups that the bot would ask."""
    if lang is not None and lang not in get_args(Language):
        raise Problem(f"--lang {lang}: nl and en are known", 2)
    library = words()
    language: Language = "en" if (lang or recognise(text)) == "en" else "nl"
    spoken = library[language]
    lacking = missing(text, spoken.cues)
    held = present(text, spoken.cues)
    chosen = choose(text, lacking, spoken.bank, spoken.topics, count=len(ASPECTS), avoid=(), seed="")
    return {
        "present": [aspect for aspect in ASPECTS if aspect in held],
        "missing": [aspect for aspect in ASPECTS if aspect not in held],
        "follow_ups": [{"aspect": one.aspect, "key": one.key, "text": one.text} for one in chosen],
    }


def as_text(found: dict[str, Any]) -> str:
    """What `articulate` found, for a person to read."""
    lines = [
        f"present: {', '.join(found['present']) or '-'}",
        f"missing: {', '.join(found['missing']) or '-'}",
    ]
    return "\n".join([*lines, *(f"{one['aspect']}: {one['text']}" for one in found["follow_ups"])])


def questions(db: Path | None, file: Path | None, style: str) -> str:
    """The question log in a style."""
    if style not in _STYLES:
        raise Problem(f"--format {style}: {', '.join(_STYLES)} are known", 2)
    url = f"sqlite:///{db}" if db is not None else settings(file).database.url
    path = database.path_of(url)
    if path is not None and not path.exists():
        raise Problem(f"{path}: this database does not exist; name one with --db, or start the bot once")
    _usable(lambda: database.migrate(url))
    engine = database.connect(url)
    with Session(engine) as session:
        log = question_log(session)
    engine.dispose()
    return _STYLES[style](log)


def check(file: Path | None) -> Checked:
    """The problems of the settings, the words, the database and the platforms that have a token, and what to know."""
    found = Checked()
    try:
        prompts.load()
    except prompts.Slip as error:
        found.problems.append(str(error))
    try:
        config = settings(file)
        database.version(config.database.url)
    except (Problem, database.Unusable) as error:
        found.problems.append(str(error))
        return found
    for told in asyncio.run(_at_the_doors(config)):
        found.problems += told.problems
        found.notes += told.notes
    return found


async def _at_the_doors(config: Config) -> list[Checked]:
    """What the platforms say that have a token."""
    asked = []
    if config.telegram.token.get_secret_value():
        from bot.platforms.telegram.checking import check as telegram

        asked.append(telegram(config.telegram))
    if config.discord.token.get_secret_value():
        from bot.platforms.discord.checking import check as discord

        asked.append(discord(config.discord))
    return list(await asyncio.gather(*asked))


def settings(file: Path | None) -> Config:
    """The settings; without a file config.toml where there is one."""
    try:
        return Config.read(file or (CONFIG if CONFIG.exists() else None))
    except BadConfig as error:
        raise Problem(str(error)) from None


def words() -> Library:
    """The words in every language."""
    try:
        return prompts.load()
    except prompts.Slip as error:
        raise Problem(str(error)) from None


def _usable(open_it: Callable[[], Any]) -> Any:
    try:
        return open_it()
    except database.Unusable as error:
        raise Problem(str(error)) from None


def _raise(_: Event, error: Exception) -> None:
    raise error


def _as_json(log: list[dict[str, Any]]) -> str:
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rows(log: list[dict[str, Any]]) -> list[list[str]]:
    return [
        [
            str(entry["number"]),
            entry["status"],
            entry["wording"] or entry["first"] or "",
            ", ".join(entry["people"]),
        ]
        for entry in log
    ]


HEADER = ["number", "status", "question", "people"]


def _as_csv(log: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["number", "status", "first", "wording", "help", "asked_at", "closed_at", "people"])
    for entry in log:
        cells = [entry[name] for name in ("number", "status", "first", "wording", "help", "asked_at", "closed_at")]
        writer.writerow([_harmless(cell) for cell in (*cells, "; ".join(entry["people"]))])
    return out.getvalue()


def _harmless(cell: Any) -> Any:
    """A cell that a spreadsheet would take for a formula begins with an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t" and cell else cell


def _as_md(log: list[dict[str, Any]]) -> str:
    lines = [f"| {' | '.join(HEADER)} |", f"|{'---|' * len(HEADER)}"]
    for row in _rows(log):
        cells = (cell.replace("|", "\\|").replace("\n", " ") for cell in row)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _as_table(log: list[dict[str, Any]]) -> str:
    if not log:
        return "No questions yet.\n"
    rows = [
        HEADER,
        *[[number, status, " ".join(text.split())[:80], people] for number, status, text, people in _rows(log)],
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADER))]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n" for row in rows
    )


_STYLES: dict[str, Callable[[list[dict[str, Any]]], str]] = {
    "table": _as_table,
    "json": _as_json,
    "csv": _as_csv,
    "md": _as_md,
}
