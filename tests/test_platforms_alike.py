"""The same story leaves the same question log, wherever it is lived."""

from pathlib import Path

import pytest

from bot.core.prompts import Library
from bot.platforms.playground.scenario import read
from tests.played import EXAMPLES, Examples
from tests.servers.telegram import TelegramServer
from tests.telegram_player import play_on_telegram


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: file.stem)
async def test_on_telegram_as_on_the_playground(
    example: Path,
    examples: Examples,
    tmp_path: Path,
    library: Library,
    empty_database: Path,
    telegram_server: TelegramServer,
) -> None:
    log = await play_on_telegram(tmp_path, library, empty_database, telegram_server, read(example))
    assert log == examples(example).log


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: file.stem)
async def test_on_discord_as_on_the_playground(
    example: Path, examples: Examples, tmp_path: Path, library: Library, empty_database: Path
) -> None:
    from tests.discord_player import play_on_discord  # what no test asks for costs no start-up

    log = await play_on_discord(tmp_path, library, empty_database, read(example))
    assert log == examples(example).log
