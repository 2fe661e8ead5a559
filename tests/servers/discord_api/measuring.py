"""When each thing was told and when each request came and was answered, by one counter for all processes."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.servers.discord_api.server import DiscordServer
from tests.servers.discord_api.world import Json


class Measuring:
    """Looks on while things are told."""

    def __init__(self, server: DiscordServer) -> None:
        self.server = server
        self.told: list[Json] = []
        self.sent: dict[tuple[str, int], float] = {}
        server.gateway.on_sent = self._on_sent

    def _on_sent(self, session: str, number: int) -> None:
        self.sent[session, number] = time.perf_counter()

    @contextmanager
    def noting(self, what: str) -> Iterator[Json]:
        """Notes what is told while this lasts; the first event counts."""
        sessions = list(self.server.gateway.sessions.values())
        before = [session.number for session in sessions]
        entry: Json = {"t": what, "id": None, "queued": time.perf_counter(), "first": []}
        self.told.append(entry)
        yield entry
        pairs = zip(sessions, before, strict=True)
        entry["first"] = [(session.id, number + 1) for session, number in pairs if session.number > number]

    def dispatches(self) -> list[Json]:
        """Each event with when it was queued and when it was sent, if it was."""
        return [
            {"t": one["t"], "id": one["id"], "queued": one["queued"], "sent": self._sent(one["first"])}
            for one in self.told
        ]

    def _sent(self, firsts: list[tuple[str, int]]) -> float | None:
        return min((self.sent[first] for first in firsts if first in self.sent), default=None)

    def calls(self) -> list[Json]:
        """Each request with when it came and when it was answered."""
        return [
            {"name": call.name, "path": call.path, "came": call.came, "answered": call.answered, "status": call.status}
            for call in self.server.calls
        ]

    def counts(self) -> Json:
        """How many of each there were."""
        calls: dict[str, int] = {}
        for call in self.server.calls:
            calls[f"{call.name} {call.status}"] = calls.get(f"{call.name} {call.status}", 0) + 1
        sent = sum(one["sent"] is not None for one in self.dispatches())
        return {"queued": len(self.told), "sent": sent, "calls": calls, "problems": self.server.contract_problems}

    def forget(self) -> None:
        """Begins anew."""
        self.told.clear()
        self.sent.clear()
        self.server.calls.clear()
