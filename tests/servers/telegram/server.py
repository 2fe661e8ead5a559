"""A Telegram of our own: the Bot API over real HTTP, with a world behind it that tests people."""

import asyncio
import inspect
import time
from collections.abc import Callable
from functools import partial
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.servers.telegram import answers, contract, control
from tests.servers.telegram.asked import Asked, read
from tests.servers.telegram.casting import Cast
from tests.servers.telegram.failing import Failing, Failure, Kind
from tests.servers.telegram.flood import Flood, Limits
from tests.servers.telegram.keeping import Request
from tests.servers.telegram.methods import Method, table
from tests.servers.telegram.refusals import Refused, too_many
from tests.servers.telegram.updates import Raw
from tests.servers.telegram.webhook import Webhook
from tests.servers.telegram.world import Abilities, User, World

TOKEN = "110201543:made-up"  # noqa: S105 - the number in front is the id of the bot
LARGEST = 50 * 1024 * 1024  # bytes of a request
REST = 0.05  # seconds that open connections have at the end


class TelegramServer(Cast):
    """Listens on this machine only; an async context manager, or `start` and `stop`."""

    def __init__(
        self,
        *,
        token: str = TOKEN,
        clock: Callable[[], float] = time.monotonic,
        limits: Limits | None = None,
        reads_all: bool = True,
        webhook_retry: float = 1.0,
        checked: bool = True,
        **abilities: bool,
    ) -> None:
        """`reads_all` is privacy mode off, `abilities` are the others of `getMe`; `limits` is how fast one may go."""
        self.token = token
        self.clock = clock
        self.bot = User(int(token.partition(":")[0]), "Durf", username="durf_bot", is_bot=True)
        self.world = World(self.bot, clock)
        self.world.abilities = Abilities(can_read_all_group_messages=reads_all, **abilities)
        self.webhook = Webhook(self.world, webhook_retry)
        self.flood = Flood(limits, clock) if limits else None
        self.contract = contract.found() if checked else None
        self.contract_problems = self.world.problems
        self.requests: list[Request] = []
        self.url = ""
        self._failing = Failing()
        self._methods = table(self.world, self.webhook)
        self._runner: web.ServerRunner | None = None

    async def start(self, port: int = 0) -> None:
        """Begins to listen; `url` says where."""
        request = partial(web.BaseRequest, loop=asyncio.get_running_loop(), client_max_size=LARGEST)
        listening = web.Server(self._handle, request_factory=request, access_log=None)
        self._runner = web.ServerRunner(listening, shutdown_timeout=REST)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"

    async def stop(self) -> None:
        """Ends, and so does whatever still waits here."""
        await self.webhook.stop()
        self.world.updates.end_poll(Refused(500, "Internal Server Error: restart"))
        if self._runner is not None:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, slip: BaseException | None, _: TracebackType | None
    ) -> None:
        await self.stop()

    def fail(self, kind: Kind, method: str | None = None, *, times: int | None = 1, seconds: float = 1.0) -> None:
        """The next so many calls of a method (any) go wrong in this way; `times=None` until `mend`."""
        self._failing.fail(kind, method, times, seconds)

    def mend(self, method: str | None = None) -> None:
        """All goes well again, or this method does."""
        self._failing.mend(method)

    def calls(self, method: str) -> list[Request]:
        """The requests of one method so far."""
        return [request for request in self.requests if request.method == method]

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.startswith("/control/"):
            return await control.answer(self, path.removeprefix("/control/"), request)
        token, _, name = path.removeprefix("/bot").partition("/")
        if not path.startswith("/bot") or not name:
            return answers.refusal(Refused(404, "Not Found"))
        if token != self.token:
            return answers.refusal(Refused(401, "Unauthorized"))
        failure = self._failing.next(name.lower())
        if failure is not None and failure.kind == "cut_before":
            official, _ = self._methods.get(name.lower(), (name, None))
            self.requests.append(Request(official, {}, self.clock(), answered=False, error=failure.kind))
            return answers.cut(request)
        return await self._answer(request, name.lower(), failure)

    async def _answer(self, request: web.BaseRequest, name: str, failure: Failure | None) -> web.StreamResponse:
        official, method = self._methods.get(name, (name, _not_found))
        kept = Request(official, {}, self.clock())
        self.requests.append(kept)
        try:
            asked = await read(request)
            kept.params, kept.files = asked.params, asked.files
            self._check(official, asked)
            if failure is not None and (answer := await answers.failed(failure)) is not None:
                kept.error = failure.kind
                return answer
            await self._do(kept, name, method, asked)
        except Refused as refusal:
            kept.error = refusal.description
            return answers.refusal(refusal)
        if failure is not None and failure.kind == "cut_after":
            kept.answered = False
            return answers.cut(request)
        return answers.raw(kept.result) if isinstance(kept.result, Raw) else answers.result(kept.result)

    async def _do(self, kept: Request, name: str, method: Method, asked: Asked) -> None:
        if self.world.logged_out:
            raise Refused(400, "Logged out")
        if self.flood is not None and (wait := self.flood.wait(name, asked.params.get("chat_id"))):
            raise too_many(wait)
        result = method(asked)
        kept.result = await result if inspect.isawaitable(result) else result
        kept.ok = True
        if self.contract is not None and not isinstance(kept.result, Raw):
            self.contract_problems += self.contract.result(kept.method, kept.result)

    def _check(self, method: str, asked: Asked) -> None:
        if self.contract is None:
            return
        if method.lower() not in self._methods:
            self.contract_problems.append(f"{method}: this server does not have it")
            return
        self.contract_problems += self.contract.request(method, asked.sent, set(asked.files))


def _not_found(_asked: Asked) -> None:
    raise Refused(404, "Not Found: method not found")
