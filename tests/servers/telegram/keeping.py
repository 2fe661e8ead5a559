"""What was asked of the server, kept for whoever looks afterwards."""

from dataclasses import dataclass, field
from typing import Any

from tests.servers.telegram.asked import File


@dataclass(eq=False, slots=True)
class Request:
    """One call: what was asked, when, and what came of it."""

    method: str
    params: dict[str, Any]
    at: float
    files: dict[str, File] = field(default_factory=dict)
    ok: bool = False  # it was done
    answered: bool = True  # and the caller could know
    error: str | None = None
    result: Any = None
