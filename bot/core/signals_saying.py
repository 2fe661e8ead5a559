"""A hint about a network in one sentence, for its moderators only."""

from collections.abc import Sequence

from bot.core.saying import listed
from bot.core.signals import Hint, Reason
from bot.core.texts import Text


def said(hint: Hint, name: str) -> Text:
    """The phase, by its name, that a network seems to be in, and why."""
    return Text(f"signal.{hint.sure}", {"phase": name, "because": _because(hint.because)})


def swapping(because: Sequence[Reason]) -> Text:
    """That members exchange much and try nothing together."""
    return Text("signal.swapping", {"because": _because(because)})


def silent(reason: Reason) -> Text:
    """That it has been silent for long."""
    return Text("signal.silent", {"count": reason.count})


def _because(reasons: Sequence[Reason]) -> Text | str:
    return listed([Text(f"signal.because.{reason.key}", {"count": reason.count}) for reason in reasons])
