"""The front door: from bytes to a call, past trouble, token, limits and contract, to the answer."""

import json
import time
import traceback
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.servers.discord_api.answer import answer
from tests.servers.discord_api.call import Call, Created, Routes, Upload
from tests.servers.discord_api.contract import Contract
from tests.servers.discord_api.errors import INVALID_JSON, NOT_FOUND, UNAUTHORIZED, Refused
from tests.servers.discord_api.limits import Limits
from tests.servers.discord_api.little import LittleDiscord
from tests.servers.discord_api.troubles import Troubles, before, failed

PREFIX = "/api/v10"
NEEDS_NO_TOKEN = ("/interactions/", "/webhooks/{webhook_id}/{webhook_token}")


@dataclass(eq=False, repr=False)
class Front:
    """Takes requests in, and keeps each of them."""

    discord: LittleDiscord
    routes: Routes
    limits: Limits
    contract: Contract | None
    troubles: Troubles = field(default_factory=Troubles)
    calls: list[Call] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One request."""
        came = time.perf_counter()
        call = self._call(request)
        call.came = came
        trouble = self.troubles.next(call)
        if trouble is not None and trouble.what == "cut":
            return self._cut(request)
        self.calls.append(call)
        try:
            await read(request, call)
            response = await before(trouble) or self._answer(call)
        except Refused as refused:
            response = answer(refused.status, refused.body)
        if trouble is not None and trouble.what == "unanswered":
            return self._cut(request)
        if trouble is not None and trouble.what == "error_after":
            response = failed(trouble)
        response.headers["Via"] = "1.1 google"  # without it discord.py takes a 429 for a ban
        call.status, call.answered = response.status, time.perf_counter()
        return response

    def _call(self, request: web.Request) -> Call:
        resource = request.match_info.route.resource
        template = request.path if resource is None else resource.canonical
        return Call(
            request.method,
            template.removeprefix(PREFIX),
            dict(request.match_info),
            dict(request.query),
            authorization=request.headers.get("Authorization", ""),
            moment=self.discord.clock(),
        )

    def _answer(self, call: Call) -> web.Response:
        """Does what was asked, if it may be."""
        if self.contract is not None:
            self.problems.extend(self.contract.asked(call))
        if call.authorization != f"Bot {self.discord.token}" and not call.template.startswith(NEEDS_NO_TOKEN):
            raise Refused(*UNAUTHORIZED)
        headers, refusal = self.limits.take(call)
        if refusal is not None:
            return answer(429, refusal, headers)
        status, body = self._done(call)
        if self.contract is not None:
            self.problems.extend(self.contract.answered(call, status, body))
        return answer(status, body, headers)

    def _done(self, call: Call) -> tuple[int, object]:
        handler = self.routes.get((call.method, call.template))
        if handler is None:
            raise Refused(*NOT_FOUND)
        try:
            made = handler(self.discord, call)
        except Refused as refused:
            return refused.status, refused.body
        except Exception:
            self.problems.append(f"{call.name}: this server itself failed\n{traceback.format_exc()}")
            raise
        if isinstance(made, Created):
            return 201, made.body
        return (204, None) if made is None else (200, made)

    def _cut(self, request: web.Request) -> web.Response:
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    async def unknown(self, request: web.Request) -> web.Response:
        """What this server does not serve: a test that needs it should hear so, whatever the bot makes of a 404."""
        self.problems.append(f"{request.method} {request.path}: not served here")
        return answer(NOT_FOUND[0], Refused(*NOT_FOUND).body)


async def read(request: web.Request, call: Call) -> None:
    """Reads the body: JSON, or a form with JSON and files in it."""
    if request.content_type == "multipart/form-data":
        for name, part in (await request.post()).items():
            if isinstance(part, web.FileField):
                call.files.append(Upload(name, part.filename, part.file.read(), part.content_type))
            elif name == "payload_json":
                call.body = _json(str(part))
        return
    text = await request.text()
    if text:
        call.body = _json(text)


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise Refused(*INVALID_JSON) from None
