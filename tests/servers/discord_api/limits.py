"""How many requests Discord takes in how many seconds: per route and place, and in all."""

import hashlib
import math
from dataclasses import dataclass, field
from functools import cache

from tests.servers.discord_api.call import Call
from tests.servers.discord_api.ids import Clock

MESSAGES = "/channels/{channel_id}/messages"
MAJOR = ("channel_id", "guild_id", "webhook_id", "webhook_token", "interaction_token")


@dataclass(frozen=True)
class Limit:
    """So many requests in so many seconds."""

    requests: int
    seconds: float


@dataclass(slots=True)
class Window:
    """The requests since the first of a row; another limit begins another."""

    limit: Limit
    until: float
    taken: int = 0


@dataclass
class Limits:
    """The limits, which a test may set, and how much of them is used."""

    clock: Clock
    routes: dict[str, Limit] = field(
        default_factory=lambda: {
            f"POST {MESSAGES}": Limit(5, 5.0),
            f"PATCH {MESSAGES}/{{message_id}}": Limit(5, 5.0),
            f"DELETE {MESSAGES}/{{message_id}}": Limit(5, 1.0),
            "POST /webhooks/{webhook_id}/{webhook_token}": Limit(5, 2.0),
        }
    )
    others: Limit = Limit(50, 1.0)
    all: Limit = Limit(50, 1.0)
    windows: dict[tuple[str, ...], Window] = field(default_factory=dict)

    def none(self) -> None:
        """As good as no limits: for tests that are about something else, where a client would wait for real."""
        self.routes, self.others, self.all = {}, Limit(1_000_000, 60.0), Limit(1_000_000, 60.0)

    def take(self, call: Call) -> tuple[dict[str, str], dict[str, object] | None]:
        """Takes a request: the headers for its answer, and what is said if it was one too many."""
        if not call.template.startswith(("/interactions", "/webhooks")):
            wait = self._take(("all",), self.all)[1]
            if wait:
                return _global_headers(wait), {**limited(wait), "global": True}
        limit = self.routes.get(call.name, self.others)
        key = (call.name, *(call.path[name] for name in MAJOR if name in call.path))
        window, wait = self._take(key, limit)
        headers = {
            "X-RateLimit-Limit": str(limit.requests),
            "X-RateLimit-Remaining": str(max(0, limit.requests - window.taken)),
            "X-RateLimit-Reset": f"{window.until:.3f}",
            "X-RateLimit-Reset-After": f"{max(0.0, window.until - self.clock()):.3f}",
            "X-RateLimit-Bucket": bucket(call.name),
        }
        if not wait:
            return headers, None
        return {**headers, "X-RateLimit-Scope": "user", "Retry-After": str(math.ceil(wait))}, limited(wait)

    def _take(self, key: tuple[str, ...], limit: Limit) -> tuple[Window, float]:
        """One more of a kind; how long to wait if that is too many."""
        now = self.clock()
        window = self.windows.get(key)
        if window is None or now >= window.until or window.limit != limit:
            window = self.windows[key] = Window(limit, now + limit.seconds)
        if window.taken >= limit.requests:
            return window, window.until - now
        window.taken += 1
        return window, 0.0


def limited(wait: float, *, everywhere: bool = False) -> dict[str, object]:
    """What Discord says to a request too many."""
    return {"message": "You are being rate limited.", "retry_after": round(wait, 3), "global": everywhere}


def _global_headers(wait: float) -> dict[str, str]:
    return {"X-RateLimit-Global": "true", "X-RateLimit-Scope": "global", "Retry-After": str(math.ceil(wait))}


@cache
def bucket(name: str) -> str:
    """The name of a limit, the same for every place."""
    return hashlib.sha256(name.encode()).hexdigest()[:32]
