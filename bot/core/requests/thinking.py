"""What a flow asks for about what members think, for themselves or among colleagues."""

from dataclasses import dataclass

from bot.core.requests.base import Json, Tell, Want


@dataclass(frozen=True, kw_only=True)
class NoteThought(Want):
    """Wants what somebody thought to be kept for themselves: `{thought, question}`.

    `thought` is its number, `question` whether it asks something. What they wrote so before about the same makes way.
    """

    round: int
    person: int
    text: str
    message: Json


@dataclass(frozen=True, kw_only=True)
class ShareThought(Tell):
    """Records that a thought may be seen by colleagues."""

    thought: int


@dataclass(frozen=True, kw_only=True)
class DropThought(Tell):
    """Takes a thought out of somebody's log."""

    thought: int


@dataclass(frozen=True, kw_only=True)
class ThoughtsOf(Want):
    """Wants somebody's own log: a list of `{id, at, question, text, private}`, newest first."""

    network: int
    person: int
