"""From when on something may have been missed: while the bot was away, and while the line was cut."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.platforms.discord.coming import NAME
from bot.running import House

MARGIN = timedelta(seconds=5)
"""What was on its way when the line was cut, or the bot stopped."""


@dataclass
class Missed:
    """Since when each part of the line hears nothing; as long as one does, it is not noted that all is well."""

    now: Callable[[], datetime]
    house: House | None = None
    since: datetime | None = None
    _cut: dict[int, datetime] = field(default_factory=dict)
    _away: set[int] = field(default_factory=set)

    def away(self, house: House) -> None:
        """The bot starts: it heard nothing since it stopped."""
        since = house.since(NAME)
        self.house, self.since = house, since - MARGIN if since is not None else None
        house.hears(NAME, well=False)

    def ended(self) -> None:
        """The whole line is gone; another begins."""
        assert self.house is not None
        cut = min(self._cut.values(), default=self.now() - MARGIN)
        self.since = cut if not self._away else self.since
        self._cut.clear()
        self._away.clear()
        self.house.hears(NAME, well=False)

    def expects(self, shards: int) -> None:
        """So many parts the line has."""
        self._away = self._away or set(range(shards))

    def cut(self, shard: int) -> None:
        """A part hears nothing now."""
        assert self.house is not None
        self._cut.setdefault(shard, self.now() - MARGIN)
        self._away.add(shard)
        self.house.hears(NAME, well=False)

    def of(self, shard: int) -> datetime | None:
        """Since when a part that begins anew has missed things; None where it never heard any."""
        return self._cut.get(shard) or self.since

    def back(self, shard: int) -> None:
        """A part hears again, and what it missed is taken."""
        assert self.house is not None
        self._cut.pop(shard, None)
        self._away.discard(shard)
        self.house.hears(NAME, well=not self._away)
