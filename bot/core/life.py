"""The life of a question: its states and the ways between them (`DESIGN`: the life of a question)."""

from typing import Literal, get_args

Status = Literal[
    "asked",
    "clarifying",
    "articulated",
    "seeking",
    "in conversation",
    "nobody yet",
    "helped",
    "tried",
    "harvested",
    "closed",
    "withdrawn",
]
CallState = Literal["offered", "declined", "open", "short", "on", "ended"]
"""Of a call for co-learners: too few is `short` until the asker chooses, `on` when they learn together."""

JointState = Literal["asking", "choosing", "ended", "done"]
"""Of wording a question together: who takes part is asked, they choose, nothing came of it, or a new question did."""

STATUSES: tuple[Status, ...] = get_args(Status)

WORDED: frozenset[Status] = frozenset({"articulated", "seeking", "in conversation", "nobody yet"})
"""Worded and not closed: members may join in."""

OPEN: frozenset[Status] = WORDED | {"asked", "clarifying"}
"""Not closed and not withdrawn."""

CLOSED: frozenset[Status] = frozenset({"helped", "tried", "harvested", "closed"})
"""Closed by the asker, who may reopen it; `closed` alone: the asker left, or it goes on as a question of several."""
