"""The same story leaves the same question log, wherever it is lived."""

from pathlib import Path

import pytest

from bot.core.prompts import Library
from bot.platforms.playground.scenario import read
from tests.live import LogOf
from tests.servers.telegram import TelegramServer
from tests.telegram_player import play_on_telegram

EXAMPLES = sorted(Path(__file__).parents[1].glob("examples/*.jsonl"))


@pytest.fixture
def on_the_playground(tmp_path: Path, library: Library, empty_database: Path) -> LogOf:
    """Plays a scenario on the playground."""
    return LogOf(tmp_path, library, empty_database)


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.stem for example in EXAMPLES])
async def test_on_telegram_as_on_the_playground(
    example: Path,
    on_the_playground: LogOf,
    tmp_path: Path,
    library: Library,
    empty_database: Path,
    telegram_server: TelegramServer,
) -> None:
    scenario = read(example)
    log = await play_on_telegram(tmp_path, library, empty_database, telegram_server, scenario)
    assert log == on_the_playground(scenario)


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.stem for example in EXAMPLES])
async def test_on_discord_as_on_the_playground(
    example: Path, on_the_playground: LogOf, tmp_path: Path, library: Library, empty_database: Path
) -> None:
    from tests.discord_player import play_on_discord  # what no test asks for costs no start-up

    scenario = read(example)
    log = await play_on_discord(tmp_path, library, empty_database, scenario)
    assert log == on_the_playground(scenario)
