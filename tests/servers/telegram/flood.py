"""How fast a bot may go: the limits that Telegram names, kept by the clock."""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

COUNTED = ("send", "edit", "copy", "forward")  # methods that begin so put something before people's eyes
MINUTE = 60.0


@dataclass(frozen=True)
class Limits:
    """How many messages, in all, to one chat, and to one group."""

    overall: int = 30  # a second
    chat: int = 1  # a second; Telegram lets short bursts pass, and does not say how short
    group: int = 20  # a minute


class Flood:
    """What was sent of late."""

    def __init__(self, limits: Limits, clock: Callable[[], float]) -> None:
        self.limits = limits
        self.clock = clock
        self._sent: dict[object, deque[float]] = {}

    def wait(self, method: str, chat: object) -> int:
        """Seconds until this may be sent; 0 is now, and then it counts."""
        if not method.startswith(COUNTED) or method == "sendchataction":
            return 0
        limits = [(None, self.limits.overall, 1.0), (chat, self.limits.chat, 1.0)]
        if isinstance(chat, int) and chat < 0:
            limits.append((("group", chat), self.limits.group, MINUTE))
        now = self.clock()
        waits = [self._wait(key, most, span, now) for key, most, span in limits]
        if not any(waits):
            for key, _, _ in limits:
                self._sent[key].append(now)
        return max(math.ceil(wait) for wait in waits)

    def _wait(self, key: object, most: int, span: float, now: float) -> float:
        sent = self._sent.setdefault(key, deque())
        while sent and sent[0] <= now - span:
            sent.popleft()
        return 0.0 if len(sent) < most else sent[len(sent) - most] + span - now
