"""How the gateway lets a client in, keeps it company, loses it and takes it back."""

import asyncio
import json
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import discord
import pytest

from tests.servers.discord_api.intents import Intent
from tests.servers.discord_api.listening import Listener, listening
from tests.servers.discord_api.redirect import pointed_at
from tests.servers.discord_api.server import DiscordServer

Json = dict[str, Any]


class Wire:
    """A client of which every word is chosen here."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.inflate = zlib.decompressobj()

    async def says(self, op: int, about: object) -> None:
        """Says something to the gateway."""
        await self.socket.send_json({"op": op, "d": about})

    async def hears(self) -> Json:
        """The next that the gateway says."""
        message = await self.socket.receive(timeout=2)
        assert message.type in {aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY}, message
        text = self.inflate.decompress(message.data) if message.type is aiohttp.WSMsgType.BINARY else message.data
        heard: Json = json.loads(text)
        return heard

    async def closed(self) -> int | None:
        """With which code the gateway closes."""
        while (await self.socket.receive(timeout=2)).type is not aiohttp.WSMsgType.CLOSE:
            pass
        return self.socket.close_code


@asynccontextmanager
async def wire(server: DiscordServer, query: str = "?v=10&encoding=json") -> AsyncIterator[Wire]:
    """A line to the gateway."""
    async with aiohttp.ClientSession() as session, session.ws_connect(server.gateway_url + query) as socket:
        yield Wire(socket)


def identity(server: DiscordServer, **changed: object) -> Json:
    """What a client says of itself."""
    properties = {"os": "linux", "browser": "x", "device": "x"}
    return {"token": server.token, "intents": int(Intent.GUILDS), "properties": properties} | changed


async def ends(client: Listener, server: DiscordServer) -> None:
    """Runs a client to its end."""
    with pointed_at(server.api_url, server.gateway_url):
        try:
            await client.start(server.token)
        finally:
            await client.close()


async def test_hello_says_how_often_to_beat_and_each_beat_is_acknowledged(discord_server: DiscordServer) -> None:
    discord_server.gateway.heartbeat_seconds = 30
    async with wire(discord_server) as line:
        assert await line.hears() == {"t": None, "s": None, "op": 10, "d": {"heartbeat_interval": 30_000}}
        await line.says(1, None)
        assert (await line.hears())["op"] == 11


async def test_ready_comes_first_and_then_each_server_with_growing_numbers(discord_server: DiscordServer) -> None:
    guilds = [discord_server.guild(name) for name in ("een", "twee")]
    async with wire(discord_server) as line:
        await line.hears()
        await line.says(2, identity(discord_server))
        ready, *created = [await line.hears() for _ in range(3)]
        assert (ready["t"], ready["s"]) == ("READY", 1)
        assert ready["d"]["resume_gateway_url"] == discord_server.gateway_url
        assert ready["d"]["guilds"] == [{"id": str(guild.id), "unavailable": True} for guild in guilds]
        assert [(one["t"], one["s"], one["d"]["name"]) for one in created] == [
            ("GUILD_CREATE", 2, "een"),
            ("GUILD_CREATE", 3, "twee"),
        ]


async def test_what_is_told_is_packed_if_the_client_wants_it_so(discord_server: DiscordServer) -> None:
    async with wire(discord_server, "?v=10&encoding=json&compress=zlib-stream") as line:
        await line.hears()
        await line.says(2, identity(discord_server))
        assert (await line.hears())["t"] == "READY"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ((2, {"token": "another"}), 4004),
        ((2, {"intents": None}), 4013),
        ((2, {"intents": 1 << 30}), 4013),
        ((2, {"shard": [2, 2]}), 4010),
        ((3, {}), 4003),
        ((99, {}), 4001),
        ((6, {"seq": 1, "session_id": "x", "token": "another"}), 4004),
    ],
)
async def test_a_client_that_does_it_wrong_is_closed_with_the_official_code(
    discord_server: DiscordServer, said: tuple[int, Json], code: int
) -> None:
    op, changed = said
    async with wire(discord_server) as line:
        await line.hears()
        await line.says(op, identity(discord_server, **changed))
        assert await line.closed() == code


async def test_what_is_no_json_or_another_version_is_closed(discord_server: DiscordServer) -> None:
    async with wire(discord_server) as line:
        await line.socket.send_str("{")
        assert await line.closed() == 4002
    async with wire(discord_server, "?v=9") as line:
        assert await line.closed() == 4012


async def test_a_client_that_comes_in_twice_or_with_too_many_servers_is_closed(discord_server: DiscordServer) -> None:
    discord_server.guild()
    async with wire(discord_server) as line:
        await line.says(2, identity(discord_server))
        await line.says(2, identity(discord_server))
        assert await line.closed() == 4005
    discord_server.gateway.most_guilds = 0
    async with wire(discord_server) as line:
        await line.says(2, identity(discord_server))
        assert await line.closed() == 4011


async def test_discord_py_says_so_when_the_token_is_wrong(discord_server: DiscordServer) -> None:
    client = Listener()
    with pointed_at(discord_server.api_url, discord_server.gateway_url), pytest.raises(discord.LoginFailure):
        await client.start("wrong")
    await client.close()


async def test_discord_py_says_so_when_an_intent_is_not_switched_on(discord_server: DiscordServer) -> None:
    discord_server.allowed_intents = Intent.GUILD_MEMBERS
    with pytest.raises(discord.PrivilegedIntentsRequired):
        await ends(Listener(), discord_server)


@pytest.mark.parametrize("code", [4010, 4011, 4012, 4013])
async def test_codes_after_which_nothing_helps_end_discord_py(discord_server: DiscordServer, code: int) -> None:
    async with listening(discord_server) as bot:
        await discord_server.gateway.close(code)
        with pytest.raises(discord.ConnectionClosed) as closed:
            await discord_server.until(lambda: bot.is_closed() and bot.ended())
        assert closed.value.code == code


@pytest.mark.parametrize("code", [1000, 1001, 4000, 4001, 4002, 4005, 4007, 4008, 4009])
async def test_after_other_codes_discord_py_resumes_and_misses_nothing(
    discord_server: DiscordServer, code: int
) -> None:
    guild = discord_server.guild()
    anna = discord_server.person("anna", guild)
    channel = discord_server.channel(guild)
    async with listening(discord_server) as bot:
        await discord_server.gateway.close(code)
        await anna.says("terwijl je weg was", channel)
        await discord_server.until(lambda: bot.first("resumed"))
        assert [heard.content for heard in bot.all("message")] == ["terwijl je weg was"]
        assert len(bot.all("ready")) == 1


async def test_a_line_that_breaks_is_resumed(discord_server: DiscordServer) -> None:
    anna = discord_server.person("anna", discord_server.guild())
    async with listening(discord_server) as bot:
        discord_server.gateway.cut()
        await anna.says("hoor je me?", anna.dm)
        assert (await discord_server.until(lambda: bot.first("message"))).content == "hoor je me?"


async def test_a_client_that_is_asked_to_come_back_resumes(discord_server: DiscordServer) -> None:
    async with listening(discord_server) as bot:
        await discord_server.gateway.reconnect()
        await discord_server.until(lambda: bot.first("resumed"))
        assert [said["op"] for said in discord_server.gateway.received] == [2, 6]


async def test_a_session_that_is_over_begins_anew_and_has_missed_what_was_said(discord_server: DiscordServer) -> None:
    anna = discord_server.person("anna", discord_server.guild())
    async with listening(discord_server) as bot:
        await discord_server.gateway.invalidate()
        await anna.says("gemist", anna.dm)
        await discord_server.until(lambda: len(bot.all("ready")) == 2)
        assert bot.all("message") == []


async def test_a_session_that_is_doubted_may_be_resumed(discord_server: DiscordServer) -> None:
    async with listening(discord_server) as bot:
        await discord_server.gateway.invalidate(resumable=True)
        await discord_server.until(lambda: bot.first("resumed"))


async def test_a_session_that_was_forgotten_cannot_be_resumed(discord_server: DiscordServer) -> None:
    async with listening(discord_server) as bot:
        discord_server.gateway.forget()
        discord_server.gateway.cut()
        await bot.close()
    async with wire(discord_server) as line:
        await line.hears()
        await line.says(6, {"token": discord_server.token, "session_id": "forgotten", "seq": 1})
        assert await line.hears() == {"t": None, "s": None, "op": 9, "d": False}


async def test_who_closes_the_line_itself_is_done_with_its_session(discord_server: DiscordServer) -> None:
    async with listening(discord_server):
        assert len(discord_server.gateway.sessions) == 1
    await discord_server.until(lambda: not discord_server.gateway.sessions)


async def test_a_client_notices_when_its_beats_are_never_acknowledged(discord_server: DiscordServer) -> None:
    discord_server.gateway.heartbeat_seconds = 0.02
    discord_server.gateway.acknowledges = False
    async with listening(discord_server, heartbeat_timeout=0.1) as bot:
        await discord_server.until(lambda: bot.first("resumed"))
        assert discord_server.gateway.heartbeats > 1


async def test_each_shard_gets_its_own_servers_and_the_first_what_is_private(discord_server: DiscordServer) -> None:
    discord_server.shards = 2
    guilds = [discord_server.guild(str(number)) for number in range(4)]
    anna = discord_server.person("anna", *guilds)
    async with listening(discord_server) as bot:
        assert (bot.shard_count, len(bot.guilds)) == (2, 4)
        assert {guild.shard_id for guild in bot.guilds} == {0, 1}
        for session in discord_server.gateway.sessions.values():
            numbers = {(guild.id >> 22) % 2 for guild in guilds if session.concerns(guild.id)}
            assert numbers == {session.shard[0]}
        await anna.says("psst", anna.dm)
        for guild in guilds:
            assert guild.system_channel is not None
            await anna.says(guild.name, guild.system_channel)
        await discord_server.until(lambda: len(bot.all("message")) == 5)
        assert sorted(heard.content for heard in bot.all("message")) == ["0", "1", "2", "3", "psst"]


async def test_a_line_can_be_refused_at_the_door(discord_server: DiscordServer) -> None:
    discord_server.gateway.refuses_with = 4000
    async with wire(discord_server) as line:
        assert await line.closed() == 4000


async def test_lines_that_are_told_much_at_once_keep_its_order(discord_server: DiscordServer) -> None:
    anna = discord_server.person("anna", discord_server.guild())
    async with listening(discord_server) as bot:
        await asyncio.gather(*(anna.says(str(number), anna.dm) for number in range(200)))
        await discord_server.until(lambda: len(bot.all("message")) == 200)
        assert [heard.content for heard in bot.all("message")] == [str(number) for number in range(200)]
