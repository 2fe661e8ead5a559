"""What a flow asks for to join accounts and networks of different platforms."""

from dataclasses import dataclass

from bot.core.requests.base import Tell, Want


@dataclass(frozen=True, kw_only=True)
class MakeCode(Want):
    """Wants a code with which a person joins another account to this one; of `network` also that network."""

    person: int
    network: int | None = None


@dataclass(frozen=True, kw_only=True)
class JoinAccounts(Tell):
    """Makes one person of two: everything of `gone` is `person`'s from now on."""

    person: int
    gone: int


@dataclass(frozen=True, kw_only=True)
class JoinNetworks(Tell):
    """Makes one network of two: everything of `gone` is `network`'s, which keeps the stricter of their rules."""

    network: int
    gone: int


@dataclass(frozen=True, kw_only=True)
class NoteRelay(Tell):
    """Records that an asker (`asker`), or a source, wants their messages carried; or with `ends` that one does not."""

    question: int
    source: int
    asker: bool
    ends: bool = False


@dataclass(frozen=True, kw_only=True)
class RelayAgreed(Want):
    """Wants to know whether both want their messages carried."""

    question: int
    source: int
