"""What can go wrong on the way: a test says what, for which route, and how often."""

import asyncio
from dataclasses import dataclass, field
from typing import Literal

from aiohttp import web

from tests.servers.discord_api.answer import answer
from tests.servers.discord_api.call import Call
from tests.servers.discord_api.limits import limited

What = Literal["limited", "error", "page", "cut", "slow", "unanswered", "error_after"]
"""Too many requests; a JSON error; an HTML page; the line cut before reading; a slow answer; and, when the deed is done
all the same: the line cut, or an error."""

PAGE = "<html><head><title>{0}</title></head><body><center><h1>{0}</h1></center><hr>cloudflare</body></html>"


@dataclass(eq=False)
class Trouble:
    """One kind of trouble, for the next `times` requests of a route, or of any."""

    what: What
    times: int = 1
    route: str | None = None
    """`POST /channels/{channel_id}/messages`; nothing for all."""
    status: int = 500
    retry_after: float = 0.01
    everywhere: bool = False
    """Whether too many is too many in all."""
    seconds: float = 0.02
    happened: int = 0

    def concerns(self, call: Call) -> bool:
        """Is it this request's turn?"""
        return self.happened < self.times and self.route in {None, call.name}


@dataclass
class Troubles:
    """All that is still to go wrong."""

    waiting: list[Trouble] = field(default_factory=list)

    def next(self, call: Call) -> Trouble | None:
        """What goes wrong with this request, if anything."""
        if not self.waiting:
            return None
        trouble = next((trouble for trouble in self.waiting if trouble.concerns(call)), None)
        if trouble is not None:
            trouble.happened += 1
            self.waiting = [one for one in self.waiting if one.happened < one.times]
        return trouble


async def before(trouble: Trouble | None) -> web.Response | None:
    """The answer that comes instead of the deed; what is slow waits first, and then is done."""
    match trouble:
        case Trouble("slow"):
            await asyncio.sleep(trouble.seconds)
        case Trouble("limited"):
            wait, everywhere = trouble.retry_after, trouble.everywhere
            headers = {"Retry-After": str(max(1, round(wait))), "X-RateLimit-Scope": "global" if everywhere else "user"}
            if everywhere:
                headers["X-RateLimit-Global"] = "true"
            return answer(429, limited(wait, everywhere=everywhere), headers)
        case Trouble("error"):
            return failed(trouble)
        case Trouble("page"):
            status = 502 if trouble.status == 500 else trouble.status
            return web.Response(text=PAGE.format(f"{status} Bad Gateway"), status=status, content_type="text/html")
    return None


def failed(trouble: Trouble) -> web.Response:
    """An error of the server, in JSON."""
    return answer(trouble.status, {"message": f"{trouble.status}: Internal Server Error", "code": 0})
