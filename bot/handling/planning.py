"""Moments of a network are written down: its next digest, and the morning on which it hears what is new."""

from sqlmodel import col, select

from bot.core.hours import closing_time
from bot.core.rhythm import next_moment
from bot.core.weekly import moment_of, next_morning
from bot.handling.stage import Stage
from bot.store import harvests, tables, timers

_WRITTEN = select(tables.Timer.subject).where(tables.Timer.kind == "digest")
_WITHOUT_DIGEST = select(tables.Network).where(
    col(tables.Network.agreed).is_(True), col(tables.Network.id).not_in(_WRITTEN)
)


def plan_news(stage: Stage, network: int) -> None:
    """Writes down when the group hears of what it has not heard yet: some morning, on a day without other news."""
    if not harvests.untold(stage.session, network):
        return
    hours, told = stage.network(network).hours, harvests.last_told(stage.session, network)
    after = stage.now if told is None else max(stage.now, closing_time(hours, told))
    timers.remind(stage.session, "news", network, next_morning(hours, after))


def plan_digests(stage: Stage) -> None:
    """Every network has its next digest written down."""
    for network in stage.session.exec(_WITHOUT_DIGEST).all():
        plan_digest(stage, network)


def plan_digest(stage: Stage, network: tables.Network) -> None:
    """Writes down the next weekly moment of a network; the usual one for moderators where the group has none."""
    rhythm = moment_of(network.digest) or moment_of(None)
    assert rhythm is not None
    due = next_moment(rhythm, stage.network(network.id or 0).hours, stage.now)
    if due is not None:
        timers.remind(stage.session, "digest", network.id or 0, due)
