"""What a flow asks for about the weekly digest."""

from dataclasses import dataclass

from bot.core.requests.base import Tell, Want


@dataclass(frozen=True, kw_only=True)
class MakeDigest(Want):
    """Wants a new digest of `kind` (group, private, moderators) for a network or one reader in it.

    It is `{id, parts}` with a list of lines under each heading, or None in a week in which there is nothing.
    """

    network: int
    kind: str
    person: int | None = None


@dataclass(frozen=True, kw_only=True)
class NoteDigested(Tell):
    """Records that it was looked what is new in a network, so that the next digest goes on from there."""

    network: int


@dataclass(frozen=True, kw_only=True)
class SetDigest(Tell):
    """Records when a network has its digest: "fri 15:00", or "off"."""

    network: int
    moment: str


@dataclass(frozen=True, kw_only=True)
class SetOwnDigest(Tell):
    """Records whether a member wants the digest privately."""

    network: int
    person: int
    wanted: bool
