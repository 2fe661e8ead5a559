"""The little Discord with its doors open: HTTP and the gateway on one port of this machine."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self, TypeVar

from aiohttp import web

from tests.servers.discord_api import (
    rest_channels,
    rest_commands,
    rest_followups,
    rest_guilds,
    rest_interactions,
    rest_messages,
    rest_self,
    rest_threads,
)
from tests.servers.discord_api.answer import answer
from tests.servers.discord_api.call import Call, Routes
from tests.servers.discord_api.contract import Contract
from tests.servers.discord_api.errors import INVALID_VERSION, Refused
from tests.servers.discord_api.front import PREFIX, Front
from tests.servers.discord_api.limits import Limits
from tests.servers.discord_api.line import Line
from tests.servers.discord_api.making import Making
from tests.servers.discord_api.troubles import Trouble, What

ROUTES: Routes = {
    **rest_self.ROUTES,
    **rest_channels.ROUTES,
    **rest_messages.ROUTES,
    **rest_threads.ROUTES,
    **rest_guilds.ROUTES,
    **rest_commands.ROUTES,
    **rest_interactions.ROUTES,
    **rest_followups.ROUTES,
}
LARGEST_BODY = 26 * 1024 * 1024

T = TypeVar("T")


@dataclass(eq=False, repr=False)
class DiscordServer(Making):
    """A little Discord that a client can be pointed at; `checked` is whether it holds requests against the contract."""

    port: int = 0
    checked: bool = True

    def __post_init__(self) -> None:
        super().__post_init__()
        self.front = Front(self, ROUTES, Limits(self.clock), Contract.at_hand() if self.checked else None)
        self.app = web.Application(client_max_size=LARGEST_BODY)
        self._add_routes()
        self.runner: web.AppRunner | None = None

    def _add_routes(self) -> None:
        router = self.app.router
        for template in dict.fromkeys(template for _, template in ROUTES):
            resource = router.add_resource(PREFIX + template)
            for method in (method for method, path in ROUTES if path == template):
                resource.add_route(method, self.front.serve)
        router.add_get("/", self._gateway)
        router.add_get("/attachments/{channel_id}/{id}/{name}", self._file)
        router.add_route("*", PREFIX + "/{anything:.*}", self.front.unknown)
        router.add_route("*", "/api/{anything:.*}", self._wrong_version)

    async def start(self) -> Self:
        """Opens the doors."""
        self.runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=0.2)
        await self.runner.setup()
        site = web.TCPSite(self.runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self.runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.gateway_url = f"ws://127.0.0.1:{self.port}/"
        return self

    async def stop(self) -> None:
        """Closes them, and every line."""
        await self.gateway.close(1001)
        if self.runner is not None:
            await self.runner.cleanup()

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    @property
    def api_url(self) -> str:
        """Where requests go."""
        return self.url + PREFIX

    @property
    def limits(self) -> Limits:
        """How many requests are taken; a test may set it."""
        return self.front.limits

    @property
    def calls(self) -> list[Call]:
        """Every request so far."""
        return self.front.calls

    @property
    def contract_problems(self) -> list[str]:
        """What was asked or answered otherwise than Discord's document says."""
        return self.front.problems

    def asked(self, name: str) -> list[Call]:
        """The requests of a route: `POST /channels/{channel_id}/messages`."""
        return [call for call in self.calls if call.name == name]

    def fail(
        self,
        what: What = "error",
        *,
        times: int = 1,
        route: str | None = None,
        status: int = 500,
        retry_after: float = 0.01,
        everywhere: bool = False,
        seconds: float = 0.02,
    ) -> Trouble:
        """Lets the next requests go wrong, of one route or of any; gives what counts how often it did."""
        trouble = Trouble(what, times, route, status, retry_after, everywhere, seconds)
        self.front.troubles.waiting.append(trouble)
        return trouble

    async def until(self, condition: Callable[[], T], within: float = 2.0) -> T:
        """Waits until something is so; gives what the condition gave."""
        async with asyncio.timeout(within):
            while not (found := condition()):  # what a client does tells nobody that it did it
                await asyncio.sleep(0.001)
        return found

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        return await Line(self, request).serve()

    async def _file(self, request: web.Request) -> web.Response:
        channel = self.channels.get(int(request.match_info["channel_id"]))
        for message in channel.messages.values() if channel else ():
            for attachment in message.attachments:
                if str(attachment.id) == request.match_info["id"]:
                    return web.Response(body=attachment.content, content_type=attachment.content_type)
        return web.Response(status=404)

    async def _wrong_version(self, _: web.Request) -> web.Response:
        return answer(INVALID_VERSION[0], Refused(*INVALID_VERSION).body)
