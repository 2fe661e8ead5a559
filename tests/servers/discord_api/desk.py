"""A desk for tests of what is refused: a server, somebody in it, and a client that sends whatever it is given."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from tests.servers.discord_api.ids import SetClock
from tests.servers.discord_api.interaction import Interaction
from tests.servers.discord_api.people import Person
from tests.servers.discord_api.permissions import EVERYONE
from tests.servers.discord_api.server import DiscordServer
from tests.servers.discord_api.world import Channel, Guild

Json = dict[str, Any]


class Desk:
    """A server with a channel and somebody in it, and a client that sends whatever it is given."""

    def __init__(self, server: DiscordServer, session: aiohttp.ClientSession) -> None:
        self.server, self.session = server, session
        self.guild: Guild = server.guild(permissions=EVERYONE)
        self.channel: Channel = server.channel(self.guild)
        self.anna: Person = server.person("anna", self.guild)

    async def __call__(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, Any]:
        """Asks something; gives the status and what was said."""
        given = {"Authorization": f"Bot {self.server.token}"} | headers
        async with self.session.request(method, self.server.api_url + path, json=body, headers=given) as response:
            return response.status, await response.json() if response.status != 204 else None

    async def says(self, **body: object) -> tuple[int, Any]:
        """Says something as the bot, in the channel."""
        return await self.says_in(self.channel, **body)

    async def says_in(self, channel: Channel, **body: object) -> tuple[int, Any]:
        """Says something as the bot."""
        return await self("POST", f"/channels/{channel.id}/messages", body)

    async def errors(self, **body: object) -> Json:
        """What is wrong with a message, by path."""
        status, said = await self.says(**body)
        assert (status, said["code"], said["message"]) == (400, 50035, "Invalid Form Body")
        found: Json = said["errors"]
        return found

    async def pressed(self, **answer: object) -> tuple[Interaction, int, Any]:
        """Anna presses a button, and gets this answer."""
        _, card = await self.says(content="?", components=[row(button("ja"))])
        interaction = await self.anna.presses("ja", under=self.channel.messages[int(card["id"])])
        return interaction, *await self.answers(interaction, **answer)

    async def answers(self, interaction: Interaction, **answer: object) -> tuple[int, Any]:
        """Answers a press."""
        return await self("POST", f"/interactions/{interaction.id}/{interaction.token}/callback", answer)


@asynccontextmanager
async def open_desk() -> AsyncIterator[Desk]:
    """A desk where wrong bodies are meant: they are not held against the contract."""
    async with DiscordServer(clock=SetClock(), checked=False) as server, aiohttp.ClientSession() as session:
        server.limits.none()
        yield Desk(server, session)


def button(name: str, **changed: object) -> Json:
    """A button."""
    return {"type": 2, "style": 1, "label": name, "custom_id": name} | changed


def row(*inside: Json) -> Json:
    """A row of components."""
    return {"type": 1, "components": list(inside)}


def wrong(code: str, message: str) -> Json:
    """How Discord reports one thing wrong at a place."""
    return {"_errors": [{"code": code, "message": message}]}


def refused(status: int, code: int, message: str) -> tuple[int, Json]:
    """A refusal without details."""
    return status, {"message": message, "code": code}


def field(custom_id: str = "t", **changed: object) -> Json:
    """A field in a form, in its own row."""
    return row({"type": 4, "style": 1, "label": "Wat?", "custom_id": custom_id} | changed)
