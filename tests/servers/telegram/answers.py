"""Answers as they go out: JSON, refusals, and the ways in which an answer can be missing."""

import asyncio
import json
from typing import Any

from aiohttp import web

from tests.servers.telegram.failing import Failure
from tests.servers.telegram.refusals import Refused, too_many

GATEWAY_PAGE = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>502 Bad Gateway</body>\r\n</html>\r\n"
NO_JSON = "<!doctype html><p>Even geduld"


def result(what: Any) -> web.Response:
    """It was done."""
    return raw(json.dumps(what, ensure_ascii=False, separators=(",", ":")))


def raw(what: str) -> web.Response:
    """It was done, and what came of it is JSON already."""
    return _json(200, f'{{"ok":true,"result":{what}}}')


def refusal(refused: Refused) -> web.Response:
    """It was not done."""
    told: dict[str, Any] = {"ok": False, "error_code": refused.code, "description": refused.description}
    if refused.parameters:
        told["parameters"] = refused.parameters
    answer = _json(refused.code, json.dumps(told, ensure_ascii=False))
    if "retry_after" in refused.parameters:
        answer.headers["Retry-After"] = str(refused.parameters["retry_after"])
    return answer


def cut(request: web.BaseRequest) -> web.Response:
    """The connection is gone; the answer goes nowhere."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def failed(failure: Failure) -> web.Response | None:
    """The answer where nothing is done, or nothing where it still is, if only late."""
    if failure.kind == "slow":
        await asyncio.sleep(failure.seconds)
    if failure.kind == "too_many":
        raise too_many(max(1, round(failure.seconds)))
    if failure.kind == "internal":
        raise Refused(500, "Internal Server Error")
    if failure.kind == "bad_gateway":
        return web.Response(status=502, text=GATEWAY_PAGE, content_type="text/html")
    if failure.kind == "garbage":
        return web.Response(text=NO_JSON, content_type="text/html")
    return None


def _json(status: int, body: str) -> web.Response:
    return web.Response(body=body.encode(), status=status, content_type="application/json")
