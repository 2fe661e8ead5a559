"""What a flow asks for about a network scan."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.requests.base import Tell, Want


@dataclass(frozen=True, kw_only=True)
class HandIn(Want):
    """Wants the answers of somebody to go where they are nobody's any more: the answers still, or None once they went.

    They go with those of others who are done, two or more at once; until then they stay in this talk.
    """

    scan: int
    person: int
    answers: Mapping[str, int | None]


@dataclass(frozen=True, kw_only=True)
class LeaveScan(Tell):
    """Records that somebody takes no part any more."""

    scan: int
    person: int
