"""One websocket of a client: says hello, checks who is there, answers heartbeats, and sends what a session tells."""

import asyncio
import json
import zlib
from typing import Any

from aiohttp import WSMsgType, web

from tests.servers.discord_api.greeting import chunk_json, greet
from tests.servers.discord_api.intents import close_code
from tests.servers.discord_api.little import LittleDiscord
from tests.servers.discord_api.sessions import Session, frame

Json = dict[str, Any]

DONE_WITH_IT = (1000, 1001)
"""A client that closes with these will not resume."""


class Line:
    """A line to one client; what is told waits in a queue, so that nobody who tells has to wait."""

    def __init__(self, discord: LittleDiscord, request: web.Request) -> None:
        self.discord = discord
        self.request = request
        self.socket = web.WebSocketResponse(timeout=0.5, max_msg_size=16_384, compress=False)
        self.session: Session | None = None
        self.queue: asyncio.Queue[tuple[str, int | None]] = asyncio.Queue()
        self.deflate = zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None

    def hear(self, text: str, number: int | None = None) -> None:
        """Will be sent."""
        self.queue.put_nowait((text, number))

    async def told(self) -> None:
        """Waits until all of it has been sent."""
        await self.queue.join()

    async def hang_up(self, code: int) -> None:
        """Closes the line, after what was told."""
        await self.told()
        self._leave()
        await self.socket.close(code=code)

    def cut(self) -> None:
        """Breaks the line without a word."""
        self._leave()
        if self.request.transport is not None:
            self.request.transport.abort()

    async def serve(self) -> web.WebSocketResponse:
        """From the first word to the last."""
        await self.socket.prepare(self.request)
        writer = asyncio.create_task(self._write())
        self.discord.gateway.lines.add(self)
        try:
            await self._converse()
        finally:
            self._leave()
            self.discord.gateway.lines.discard(self)
            writer.cancel()
            while not self.queue.empty():
                self.queue.get_nowait()
                self.queue.task_done()
        return self.socket

    async def _write(self) -> None:
        while True:
            text, number = await self.queue.get()
            try:
                await self._send(text)
                if number is not None and self.session is not None and self.discord.gateway.on_sent is not None:
                    self.discord.gateway.on_sent(self.session.id, number)
            except ConnectionError:
                pass  # the session keeps it for when the client is back
            finally:
                self.queue.task_done()

    async def _send(self, text: str) -> None:
        if self.deflate is None:
            await self.socket.send_str(text)
            return
        await self.socket.send_bytes(self.deflate.compress(text.encode()) + self.deflate.flush(zlib.Z_SYNC_FLUSH))

    async def _converse(self) -> None:
        code = self.discord.gateway.refuses_with
        if self.request.query.get("v", "10") != "10":
            code = 4012
        if code is None:
            self.hear(frame(10, {"heartbeat_interval": round(self.discord.gateway.heartbeat_seconds * 1000)}))
            code = await self._listen()
        if code is not None:
            await self.hang_up(code)

    async def _listen(self) -> int | None:
        """Hears the client out; gives the code with which the line must be closed."""
        while True:
            message = await self.socket.receive()
            if message.type is WSMsgType.CLOSE and message.data in DONE_WITH_IT and self.session is not None:
                self.discord.gateway.sessions.pop(self.session.id, None)
            if message.type not in {WSMsgType.TEXT, WSMsgType.BINARY}:
                return None
            try:
                said = json.loads(message.data)
            except ValueError:
                return 4002
            code = self._hear_out(said) if isinstance(said, dict) else 4002
            if code is not None:
                return code

    def _hear_out(self, said: Json) -> int | None:
        gateway = self.discord.gateway
        op, about = said.get("op"), said.get("d")
        if op == 1:
            gateway.heartbeats += 1
            if gateway.acknowledges:
                self.hear(frame(11))
            return None
        gateway.received.append(said)
        if not isinstance(about, dict) or op not in {2, 3, 4, 6, 8}:
            return 4001
        if op == 2:
            return self._identify(about)
        if op == 6:
            return self._resume(about)
        if self.session is None:
            return 4003
        if op == 8:
            gateway.dispatch("GUILD_MEMBERS_CHUNK", chunk_json(self.discord, about), int(about["guild_id"]))
        return None  # who is online and who speaks (3 and 4) is nobody's business here

    def _identify(self, asked: Json) -> int | None:
        if self.session is not None:
            return 4005
        if asked.get("token") != self.discord.token:
            return 4004
        code = close_code(asked.get("intents"), self.discord.allowed_intents)
        if code is not None:
            return code
        shard, count = asked.get("shard") or (0, 1)
        if not 0 <= shard < count:
            return 4010
        self.session = Session(asked["intents"], (shard, count), ear=self)
        if sum(self.session.concerns(guild.id) for guild in self.discord.joined) > self.discord.gateway.most_guilds:
            return 4011
        self.discord.gateway.sessions[self.session.id] = self.session
        greet(self.discord, self.session)
        return None

    def _resume(self, asked: Json) -> int | None:
        if asked.get("token") != self.discord.token:
            return 4004
        number = int(asked.get("seq") or 0)
        session = self.discord.gateway.sessions.get(str(asked.get("session_id")))
        if session is None:
            self.hear(frame(9, data=False))
            return None
        if number > session.number:
            return 4007
        self.session, session.ear = session, self
        session.replay(number)
        session.say("RESUMED", '{"_trace":[]}')
        return None

    def _leave(self) -> None:
        if self.session is not None and self.session.ear is self:
            self.session.ear = None
