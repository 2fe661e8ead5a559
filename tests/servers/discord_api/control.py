"""How another process steers the little Discord: what happens there, what goes wrong, and what was measured.

Everything is a POST of JSON to `/control/...`; moments are those of `time.perf_counter`, one counter for all processes.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from tests.servers.discord_api.answer import answer
from tests.servers.discord_api.interaction import Interaction
from tests.servers.discord_api.measuring import Measuring
from tests.servers.discord_api.people import Person
from tests.servers.discord_api.server import DiscordServer
from tests.servers.discord_api.world import Json, Message

Deed = Callable[[Json], Awaitable[None]]


class Control:
    """The switches; each public method is what `/control/<its name>` does with the body."""

    def __init__(self, server: DiscordServer) -> None:
        self.server = server
        self.measuring = Measuring(server)
        self.running: set[asyncio.Task[None]] = set()
        server.app.router.add_post("/control/{deed}", self._serve)
        deeds = (self.world, self.dispatch, self.says, self.presses, self.timings, self.counts)
        self.deeds = {deed.__name__: deed for deed in (*deeds, self.fail, self.limits, self.close, self.reset)}

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
        """Dispatches `dispatches`, each `{"t", "d"}`, all at once or so many `per_second`; what they bring is there."""
        return self._begin(asked["dispatches"], self._dispatch, asked.get("per_second"))

    def says(self, asked: Json) -> Json:
        """Lets people say `says`, each `{"author", "channel", "text"}`."""
        return self._begin(asked["says"], self._say, asked.get("per_second"))

    def presses(self, asked: Json) -> Json:
        """Lets people press `presses`, each `{"author", "channel", "message", "button"}`."""
        return self._begin(asked["presses"], self._press, asked.get("per_second"))

    def timings(self, _: Json) -> Json:
        """When each dispatch was queued and sent, and when each request came and was answered."""
        return {"dispatches": self.measuring.dispatches(), "calls": self.measuring.calls()}

    def counts(self, _: Json) -> Json:
        """How many of each there were."""
        return self.measuring.counts()

    def fail(self, asked: Json) -> Json:
        """Lets requests go wrong: the arguments of `DiscordServer.fail`."""
        self.server.fail(asked.pop("what", "error"), **asked)
        return {}

    def limits(self, _: Json) -> Json:
        """Takes away the limits on requests."""
        self.server.limits.none()
        return {}

    def close(self, asked: Json) -> Json:
        """Closes the gateway's lines with a `code`, or cuts them without one."""
        if "code" not in asked:
            self.server.gateway.cut()
            return {}
        return self._begin([asked], lambda one: self.server.gateway.close(int(one["code"])), None)

    def reset(self, _: Json) -> Json:
        """Forgets what was measured."""
        self.measuring.forget()
        return {}

    def _begin(self, what: list[Json], deed: Deed, per_second: float | None) -> Json:
        task = asyncio.create_task(self._do_all(what, deed, per_second))
        self.running.add(task)
        task.add_done_callback(self.running.discard)
        return {"queued": len(what)}

    async def _do_all(self, what: list[Json], deed: Deed, per_second: float | None) -> None:
        began = time.perf_counter()
        for index, one in enumerate(what):
            if per_second:
                await asyncio.sleep(max(0.0, began + index / per_second - time.perf_counter()))
            await deed(one)
            if index % 100 == 99:
                await asyncio.sleep(0)

    async def _dispatch(self, one: Json) -> None:
        event, data = one["t"], one["d"]
        if event == "MESSAGE_CREATE":
            self._take_in_message(data)
        if event == "INTERACTION_CREATE":
            self._take_in_interaction(data)
        guild = data.get("guild_id")
        with self.measuring.noting(event) as entry:
            entry["id"] = data.get("id")
            self.server.gateway.dispatch(event, data, int(guild) if guild else None)

    async def _say(self, one: Json) -> None:
        with self.measuring.noting("MESSAGE_CREATE") as entry:
            said = await self._person(one).says(one["text"], self.server.channels[int(one["channel"])])
            entry["id"] = str(said.id)

    async def _press(self, one: Json) -> None:
        message = self.server.channels[int(one["channel"])].messages[int(one["message"])]
        with self.measuring.noting("INTERACTION_CREATE") as entry:
            entry["id"] = str((await self._person(one).presses(one["button"], under=message)).id)

    def _person(self, one: Json) -> Person:
        return self.server.person_of(self.server.users[int(one["author"])])

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
        number, now = int(data["id"]), self.server.clock()
        interaction = Interaction(number, data["type"], user, channel, now, data["data"], message=message)
        interaction.token = data["token"]
        self.server.interactions[interaction.token] = interaction


def details(server: DiscordServer, control: Control) -> dict[str, Any]:
    """What the other process must know."""
    return {
        "api": server.api_url,
        "gateway": server.gateway_url,
        "control": f"{server.url}/control",
        "token": server.token,
        **control.world({}),
    }
