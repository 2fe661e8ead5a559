"""A request as the routes see it, with what a test wants to know of it afterwards."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tests.servers.discord_api.little import LittleDiscord
from tests.servers.discord_api.world import Json


@dataclass(frozen=True)
class Upload:
    """A file that came with a request."""

    field: str
    filename: str
    content: bytes
    content_type: str


@dataclass(eq=False, slots=True)
class Call:
    """A request, kept for tests: what was asked, when, and how it was answered."""

    method: str
    template: str
    """The path as the documentation writes it: `/channels/{channel_id}/messages`."""
    path: dict[str, str]
    query: dict[str, str] = field(default_factory=dict)
    body: Any = None
    files: list[Upload] = field(default_factory=list)
    authorization: str = ""
    moment: float = 0.0
    """By the clock of the little Discord."""
    came: float = 0.0
    """By the counter of the machine, for measuring."""
    status: int | None = None
    """What was answered; nothing while it is under way, or if the line was cut."""
    answered: float = 0.0
    """By the counter of the machine."""

    @property
    def form(self) -> Json:
        """The body, where one is meant."""
        return self.body if isinstance(self.body, dict) else {}

    @property
    def name(self) -> str:
        """`POST /channels/{channel_id}/messages`."""
        return f"{self.method} {self.template}"


class Created(NamedTuple):
    """An answer with status 201."""

    body: object


Handler = Callable[[LittleDiscord, Call], object]
"""Answers a call: an object for 200, `Created` for 201, nothing for 204."""

Routes = dict[tuple[str, str], Handler]
