"""What every test may use: the words, read once, and a network to talk in."""

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.core.prompts import Library
from bot.outside import prompts
from bot.store.database import migrate
from tests.played import Examples
from tests.talk import Network, Talk, network

gc.set_threshold(50_000)  # thousands of small databases come and go: looked after less often, a tenth less time

pytest_plugins = [
    "tests.servers.telegram.fixtures",
    "tests.servers.discord_api.fixtures",
    "tests.discord_fixtures",
]


@pytest.fixture(scope="session")
def library() -> Library:
    """The words in both languages."""
    return prompts.load()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its tables and nothing in it, migrated once."""
    file = tmp_path_factory.mktemp("database") / "empty.db"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory, library: Library, empty_database: Path) -> Examples:
    """The scenarios of `examples/`, played when they are looked at."""
    return Examples(tmp_path_factory.mktemp("examples"), library, empty_database)


@pytest.fixture
def taalnetwerk(tmp_path: Path, library: Library, empty_database: Path) -> Iterator[Network]:
    """Makes a network for one test."""
    talks: list[Talk] = []

    def make(**members: Any) -> Talk:
        folder = tmp_path / str(len(talks))
        folder.mkdir()
        shutil.copy(empty_database, folder / "talk.db")
        talks.append(network(folder, library, **members))
        return talks[-1]

    yield make
    for talk in talks:
        talk.durf.engine.dispose()
