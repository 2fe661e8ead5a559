"""What is told to clients: a session per shard, which keeps what it told so that a lost line loses nothing."""

import json
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from tests.servers.discord_api.intents import Intent, asked_for

Json = dict[str, Any]


def frame(op: int, data: object = None) -> str:
    """What the gateway says that is no event."""
    return json.dumps({"t": None, "s": None, "op": op, "d": data}, separators=(",", ":"))


class Ear(Protocol):
    """A line to a client."""

    def hear(self, text: str, number: int | None = None) -> None:
        """Is told something; events have a number."""

    async def told(self) -> None:
        """Waits until all of it has been sent."""

    async def hang_up(self, code: int) -> None:
        """Closes the line."""

    def cut(self) -> None:
        """Breaks the line without a word."""


@dataclass(eq=False, repr=False)
class Session:
    """One shard of one client, whether it is on the line now or not."""

    intents: int
    shard: tuple[int, int] = (0, 1)
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    ear: Ear | None = None
    number: int = 0
    log: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=20_000))

    def concerns(self, guild_id: int | None) -> bool:
        """Is this server told on this shard? What is private is told on the first."""
        shard, count = self.shard
        return (0 if guild_id is None else (guild_id >> 22) % count) == shard

    def say(self, event: str, body: str) -> int:
        """Tells an event, now or when the client is back; gives its number."""
        self.number += 1
        text = f'{{"t":"{event}","s":{self.number},"op":0,"d":{body}}}'
        self.log.append((self.number, text))
        if self.ear is not None:
            self.ear.hear(text, self.number)
        return self.number

    def replay(self, after: int) -> None:
        """Tells again what came after a number."""
        assert self.ear is not None
        for number, text in self.log:
            if number > after:
                self.ear.hear(text, number)


def dumps(data: object) -> str:
    """JSON as short as it gets."""
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False)


@dataclass(eq=False, repr=False)
class Gateway:
    """All sessions, and how the gateway behaves: a test may set its beat, keep its answers back, close its lines."""

    heartbeat_seconds: float = 41.25
    acknowledges: bool = True
    refuses_with: int | None = None
    """The code with which every new line is closed."""
    most_guilds: int = 2500
    """A shard with more servers must be divided."""
    sessions: dict[str, Session] = field(default_factory=dict)
    received: list[Json] = field(default_factory=list)
    """What clients said, heartbeats left out."""
    heartbeats: int = 0
    lines: set[Ear] = field(default_factory=set)
    """The open lines, those of nobody yet included."""
    on_sent: Callable[[str, int], None] | None = None
    """Is told the session and the number of each event as it is sent."""

    def dispatch(
        self,
        event: str,
        data: Json,
        guild_id: int | None,
        *,
        bare: Callable[[], Json] | None = None,
        own: bool = False,
    ) -> None:
        """Tells an event to whoever asked for it; `bare` is for who may not read along."""
        full: str | None = None
        hidden: str | None = None
        for session in self.sessions.values():
            wanted = asked_for(event, session.intents, private=guild_id is None, own=own)
            if not wanted or not session.concerns(guild_id):
                continue
            if bare is not None and not session.intents & Intent.MESSAGE_CONTENT:
                hidden = hidden or dumps(bare())
                session.say(event, hidden)
                continue
            full = full or dumps(data)
            session.say(event, full)

    async def told(self) -> None:
        """Waits until everything has been sent to who is on the line."""
        for line in list(self.lines):
            await line.told()

    async def reconnect(self) -> None:
        """Asks every client to come back on a new line (op 7)."""
        self._say(frame(7))
        await self.told()

    async def invalidate(self, *, resumable: bool = False) -> None:
        """Says to every client that its session is no longer valid (op 9)."""
        self._say(frame(9, resumable))
        await self.told()
        if not resumable:
            self.forget()

    async def close(self, code: int = 4000) -> None:
        """Closes every line."""
        for line in list(self.lines):
            await line.hang_up(code)

    def cut(self) -> None:
        """Breaks every line without a word."""
        for line in list(self.lines):
            line.cut()

    def forget(self) -> None:
        """Forgets all sessions: who comes back must begin anew, and has missed what was told."""
        self.sessions.clear()

    def _say(self, text: str) -> None:
        for line in self.lines:
            line.hear(text)
