"""The fixture that lends a test a Telegram server, and fails it where a request was not as the Bot API has it."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.servers.telegram.server import TelegramServer


@pytest.fixture
async def telegram_server() -> AsyncIterator["TelegramServer"]:
    """A server of its own for one test."""
    from tests.servers.telegram.server import TelegramServer  # most tests do without, and start sooner so

    async with TelegramServer() as server:
        yield server
    assert not server.contract_problems, "\n".join(server.contract_problems)
