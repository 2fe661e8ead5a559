"""What every request of a flow is: something it tells, or something it wants to know."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

Json = Any
"""A plain JSON value: what a transcript holds."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """One step of a flow; `name` tells it apart in the transcript and must not change when only words do."""

    name: str


Flow = Generator[Request, Json, None]


@dataclass(frozen=True, kw_only=True)
class Tell(Request):
    """A request that needs no answer; told once, in the transaction of the talk."""


@dataclass(frozen=True, kw_only=True)
class Want(Request):
    """A request that is answered at once from what is kept; the answer stays in the transcript."""
