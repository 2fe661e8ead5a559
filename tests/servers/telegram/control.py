"""A small door for another process: queue updates, ask what happened and when, tell what goes wrong."""

import json
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.servers.telegram import learning
from tests.servers.telegram.flood import Flood, Limits

if TYPE_CHECKING:
    from tests.servers.telegram.server import TelegramServer


async def answer(server: "TelegramServer", deed: str, request: web.BaseRequest) -> web.Response:
    """Does one of the deeds below, with the JSON of the request."""
    body = await request.text()
    told: dict[str, Any] = json.loads(body) if body else {}
    deeds = {
        "updates": _updates,
        "figures": _figures,
        "standing": _standing,
        "fail": _fail,
        "mend": _mend,
        "limits": _limits,
        "forget": _forget,
    }
    if deed not in deeds:
        return web.json_response({"error": f"one of {', '.join(deeds)}"}, status=404)
    try:
        return web.json_response(deeds[deed](server, told))
    except (KeyError, TypeError, ValueError) as slip:
        return web.json_response({"error": f"{type(slip).__name__}: {slip}"}, status=400)


def _updates(server: "TelegramServer", told: dict[str, Any]) -> dict[str, Any]:
    """`{"updates": [...]}` are queued, and everybody in them is known from then on."""
    numbers = [learning.take(server.world, update) for update in told["updates"]]
    return {"first": numbers[0], "last": numbers[-1]} if numbers else {}


def _figures(server: "TelegramServer", _told: dict[str, Any]) -> dict[str, Any]:
    """Counts, and moments by the clock: when each update was made, handed out and confirmed, and of each request."""
    updates, requests = server.world.updates, server.requests
    return {
        "now": server.clock(),
        "pending": len(updates.pending),
        "requests": dict(Counter(request.method for request in requests)),
        "refused": dict(Counter(request.error for request in requests if request.error is not None)),
        "problems": server.contract_problems,
        "updates": [[update.id, update.made, update.handed, update.confirmed] for update in updates.all],
        "replies": [
            [request.method, request.params.get("chat_id"), request.at, request.ok]
            for request in requests
            if request.method != "getUpdates"
        ],
    }


def _standing(server: "TelegramServer", told: dict[str, Any]) -> dict[str, Any]:
    """`{"chat": id}`: what stands there."""
    return {"messages": [asdict(said) for said in server.standing(server.world.chats[told["chat"]])]}


def _fail(server: "TelegramServer", told: dict[str, Any]) -> dict[str, Any]:
    """`{"kind", "method", "times", "seconds"}`, as `TelegramServer.fail` takes them."""
    server.fail(told["kind"], told.get("method"), times=told.get("times", 1), seconds=told.get("seconds", 1.0))
    return {}


def _mend(server: "TelegramServer", told: dict[str, Any]) -> dict[str, Any]:
    """`{"method"}`, or everything."""
    server.mend(told.get("method"))
    return {}


def _limits(server: "TelegramServer", told: dict[str, Any]) -> dict[str, Any]:
    """`{"overall", "chat", "group"}`; without any, nobody goes too fast."""
    server.flood = Flood(Limits(**told), server.clock) if told else None
    return {}


def _forget(server: "TelegramServer", _told: dict[str, Any]) -> dict[str, Any]:
    """Figures start again; what stands in chats stays."""
    server.requests.clear()
    server.world.updates.all = list(server.world.updates.pending)
    return {}
