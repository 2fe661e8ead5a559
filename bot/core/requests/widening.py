"""What a flow asks for when nobody thinks along yet."""

from dataclasses import dataclass

from bot.core.requests.base import Tell, Want


@dataclass(frozen=True, kw_only=True)
class NoteRung(Tell):
    """Records how far the ladder of "nobody yet" was climbed."""

    question: int
    rung: int


@dataclass(frozen=True, kw_only=True)
class SeekAnew(Tell):
    """Lets the waves begin again; with `ladder` also what comes after them."""

    question: int
    ladder: bool


@dataclass(frozen=True, kw_only=True)
class FindModerators(Want):
    """Wants the moderators who may be asked about a question now; without `asking` all who may hear of it: ids."""

    question: int
    asking: bool = True


@dataclass(frozen=True, kw_only=True)
class CountFollowUps(Want):
    """Wants to know how many questions were asked on a question, by anybody."""

    question: int
