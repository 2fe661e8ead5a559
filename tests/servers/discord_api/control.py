"""How another process steers the little Discord: what to dispatch, what goes wrong, and what was measured.

Everything is a POST of JSON to `/control/...`; moments are those of `time.perf_counter`, one counter for all processes.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from aiohttp import web

from tests.servers.discord_api.answer import answer
from tests.servers.discord_api.interaction import Interaction
from tests.servers.discord_api.server import DiscordServer
from tests.servers.discord_api.world import Json, Message


class Control:
    """The switches; each method is what `/control/<its name>` does with the body."""

    def __init__(self, server: DiscordServer) -> None:
        self.server = server
        self.sent: list[Json] = []
        self.by_number: dict[tuple[str, int], Json] = {}
        self.running: set[asyncio.Task[None]] = set()
        server.gateway.on_sent = self._on_sent
        server.app.router.add_post("/control/{deed}", self._serve)
        self.deeds: dict[str, Callable[[Json], object]] = {
            "world": self.world,
            "dispatch": self.dispatch,
            "timings": self.timings,
            "counts": self.counts,
            "fail": self.fail,
            "limits": self.limits,
            "close": self.close,
            "reset": self.reset,
        }

    async def _serve(self, request: web.Request) -> web.Response:
        deed = self.deeds.get(request.match_info["deed"])
        if deed is None:
            return answer(404, {"deeds": list(self.deeds)})
        return answer(200, deed(await request.json() if request.can_read_body else {}))

    def world(self, _: Json) -> Json:
        """The ids of all there is."""
        return {
            "application": str(self.server.application_id),
            "bot": str(self.server.bot.id),
            "guilds": [
                {
                    "id": str(guild.id),
                    "channels": list(map(str, guild.channels)),
                    "members": list(map(str, guild.members)),
                }
                for guild in self.server.guilds.values()
            ],
        }

    def dispatch(self, asked: Json) -> Json:
        """Dispatches a list of `{"t", "d"}`, all at once or so many `per_second`; what they bring is there then."""
        dispatches: list[Json] = asked["dispatches"]
        task = asyncio.create_task(self._dispatch_all(dispatches, asked.get("per_second")))
        self.running.add(task)
        task.add_done_callback(self.running.discard)
        return {"queued": len(dispatches)}

    async def _dispatch_all(self, dispatches: list[Json], per_second: float | None) -> None:
        began = time.perf_counter()
        for index, one in enumerate(dispatches):
            if per_second:
                await asyncio.sleep(max(0.0, began + index / per_second - time.perf_counter()))
            self._dispatch(one["t"], one["d"])
            if index % 100 == 99:
                await asyncio.sleep(0)

    def _dispatch(self, event: str, data: Json) -> None:
        if event == "MESSAGE_CREATE":
            self._take_in_message(data)
        if event == "INTERACTION_CREATE":
            self._take_in_interaction(data)
        guild = data.get("guild_id")
        sessions = list(self.server.gateway.sessions.values())
        before = [session.number for session in sessions]
        entry = {"t": event, "id": data.get("id"), "queued": time.perf_counter(), "sent": None}
        self.sent.append(entry)
        self.server.gateway.dispatch(event, data, int(guild) if guild else None)
        for session, number in zip(sessions, before, strict=True):
            if session.number != number:
                self.by_number[session.id, session.number] = entry

    def _on_sent(self, session: str, number: int) -> None:
        entry = self.by_number.pop((session, number), None)
        if entry is not None:
            entry["sent"] = time.perf_counter()

    def _take_in_message(self, data: Json) -> None:
        """So that the bot can reply to it."""
        channel = self.server.channels.get(int(data["channel_id"]))
        author = self.server.users.get(int(data["author"]["id"]))
        if channel is None or author is None:
            return
        message = Message(int(data["id"]), channel, author, self.server.clock(), content=data.get("content", ""))
        channel.messages[message.id] = message

    def _take_in_interaction(self, data: Json) -> None:
        """So that the bot can answer it."""
        channel = self.server.channels[int(data["channel_id"])]
        user = self.server.users[int((data.get("member") or data)["user"]["id"])]
        message = channel.messages.get(int((data.get("message") or {}).get("id", 0)))
        interaction = Interaction(
            int(data["id"]),
            data["type"],
            user,
            channel,
            self.server.clock(),
            data["data"],
            message=message,
            token=data["token"],
        )
        self.server.interactions[interaction.token] = interaction

    def timings(self, _: Json) -> Json:
        """When each dispatch was sent, and when each request came and was answered."""
        calls: list[Json] = [
            {"name": call.name, "path": call.path, "came": call.came, "answered": call.answered, "status": call.status}
            for call in self.server.calls
        ]
        return {"dispatches": self.sent, "calls": calls}

    def counts(self, _: Json) -> Json:
        """How many of each there were."""
        calls: dict[str, int] = {}
        for call in self.server.calls:
            calls[f"{call.name} {call.status}"] = calls.get(f"{call.name} {call.status}", 0) + 1
        told = sum(entry["sent"] is not None for entry in self.sent)
        return {"queued": len(self.sent), "sent": told, "calls": calls, "problems": self.server.contract_problems}

    def fail(self, asked: Json) -> Json:
        """Lets requests go wrong: the arguments of `DiscordServer.fail`."""
        self.server.fail(asked.pop("what", "error"), **asked)
        return {}

    def limits(self, asked: Json) -> Json:
        """Takes away the limits on requests, if `{"none": true}`."""
        if asked.get("none"):
            self.server.limits.none()
        return {}

    def close(self, asked: Json) -> Json:
        """Closes the gateway's lines with a code, or cuts them without one."""
        if "code" not in asked:
            self.server.gateway.cut()
            return {}
        task = asyncio.create_task(self.server.gateway.close(int(asked["code"])))
        self.running.add(task)
        task.add_done_callback(self.running.discard)
        return {}

    def reset(self, _: Json) -> Json:
        """Forgets what was measured."""
        self.sent.clear()
        self.by_number.clear()
        self.server.calls.clear()
        return {}


def details(server: DiscordServer, control: Control) -> dict[str, Any]:
    """What the other process must know."""
    return {
        "api": server.api_url,
        "gateway": server.gateway_url,
        "control": f"{server.url}/control",
        "token": server.token,
        **control.world({}),
    }
