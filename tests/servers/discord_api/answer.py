"""How an answer goes out over HTTP."""

from collections.abc import Mapping

from aiohttp import web

from tests.servers.discord_api.sessions import dumps


def answer(status: int, body: object, headers: Mapping[str, str] | None = None) -> web.Response:
    """An answer; the content type is exactly that, because discord.py reads JSON by it."""
    if body is None:
        return web.Response(status=status, headers=headers)
    kind = {"Content-Type": "application/json"}
    return web.Response(body=dumps(body).encode(), status=status, headers={**(headers or {}), **kind})
