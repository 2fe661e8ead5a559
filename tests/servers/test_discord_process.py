"""How the little Discord runs as a process of its own, steered by another."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.servers.discord_api.sessions import dumps

ROOT = Path(__file__).resolve().parents[2]
Json = dict[str, Any]


@pytest.fixture
async def process() -> AsyncIterator[Json]:
    """A process; what it says of itself."""
    arguments = ("-m", "tests.servers.discord_api", "--people", "2", "--no-limits")
    running = await asyncio.create_subprocess_exec(sys.executable, *arguments, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert running.stdout is not None
    yield json.loads(await running.stdout.readline())
    running.terminate()
    assert await running.wait() == 0


async def steered(session: aiohttp.ClientSession, process: Json, deed: str, **asked: object) -> Json:
    """Steers the process."""
    async with session.post(f"{process['control']}/{deed}", json=asked) as response:
        given: Json = await response.json()
        return given


async def test_it_says_where_it_is_and_dispatches_what_it_is_given(process: Json) -> None:
    guild = process["guilds"][0]
    channel, author = guild["channels"][0], guild["members"][-1]
    token = {"Authorization": f"Bot {process['token']}"}
    async with aiohttp.ClientSession(headers=token) as session, session.ws_connect(process["gateway"]) as line:
        control = partial(steered, session, process)
        await line.send_str(dumps({"op": 2, "d": {"token": process["token"], "intents": 1 << 9}}))
        assert [(await line.receive_json())["op"] for _ in range(2)] == [10, 0]
        said = {"id": "5", "channel_id": channel, "guild_id": guild["id"], "author": {"id": author}, "content": "hoi"}
        assert await control("dispatch", dispatches=[{"t": "MESSAGE_CREATE", "d": said}]) == {"queued": 1}
        assert (await line.receive_json())["d"] == said
        await control("fail", what="error", status=503)
        reply = {"content": "dag", "message_reference": {"message_id": "5"}}
        for status in (503, 200):
            async with session.post(f"{process['api']}/channels/{channel}/messages", json=reply) as response:
                assert response.status == status
        timings = await control("timings")
        [told] = timings["dispatches"]
        assert told["queued"] <= told["sent"] <= timings["calls"][0]["came"] <= timings["calls"][1]["answered"]
        counts = await control("counts")
        assert (counts["sent"], sum(counts["calls"].values())) == (1, 2)


async def test_people_there_say_and_press_what_they_are_told_to(process: Json) -> None:
    guild = process["guilds"][0]
    channel, author = guild["channels"][0], guild["members"][-1]
    button = {"type": 1, "components": [{"type": 2, "style": 1, "label": "ja", "custom_id": "ja"}]}
    token = {"Authorization": f"Bot {process['token']}"}
    async with aiohttp.ClientSession(headers=token) as session, session.ws_connect(process["gateway"]) as line:
        control = partial(steered, session, process)
        await line.send_str(dumps({"op": 2, "d": {"token": process["token"], "intents": 1 << 9}}))
        assert [(await line.receive_json())["op"] for _ in range(2)] == [10, 0]
        said = [{"author": author, "channel": channel, "text": str(number)} for number in range(3)]
        await control("says", says=said, per_second=500)
        assert [(await line.receive_json())["d"]["id"] is not None for _ in range(3)] == [True] * 3
        here = f"{process['api']}/channels/{channel}/messages"
        async with session.post(here, json={"content": "?", "components": [button]}) as response:
            card = await response.json()
        press = {"author": author, "channel": channel, "message": card["id"], "button": "ja"}
        await control("presses", presses=[press])
        told = [(await line.receive_json())["t"] for _ in range(2)]
        assert told == ["MESSAGE_CREATE", "INTERACTION_CREATE"]
        await control("reset")
        assert await control("counts") == {"queued": 0, "sent": 0, "calls": {}, "problems": []}
        await control("close", code=4000)
        assert (await line.receive()).data == 4000
