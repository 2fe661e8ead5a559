"""The fixture for tests: a little Discord that checks the contract, and lets the test fail if it was broken."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.servers.discord_api.server import DiscordServer


@pytest.fixture
async def discord_server() -> "AsyncIterator[DiscordServer]":
    """A little Discord for one test, as good as without limits: a client would wait for them in real time."""
    from tests.servers.discord_api.server import DiscordServer  # what no test asks for costs no start-up

    async with DiscordServer() as server:
        server.limits.none()
        yield server
    assert not server.contract_problems, "\n".join(server.contract_problems)
