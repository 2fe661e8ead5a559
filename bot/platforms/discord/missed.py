"""From when on something may have been missed: while the bot was away, and while the line was cut."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.platforms.discord.coming import NAME
from bot.running import House

MARGIN = timedelta(seconds=5)
"""What was on its way when the bot stopped."""
SILENCE = timedelta(seconds=90)
"""How long a line may be dead before anybody notices."""


@dataclass
class Missed:
    """Since when each part of the line hears nothing; as long as one does, it is not noted that all is well."""

    now: Callable[[], datetime]
    house: House | None = None
    since: datetime | None = None
    _new: set[int] = field(default_factory=set)
    _cut: dict[int, datetime] = field(default_factory=dict)

    def away(self, house: House) -> None:
        """The bot starts: it heard nothing since it stopped."""
        since = house.since(NAME)
        self.house, self.since = house, since - MARGIN if since is not None else None
        house.hears(NAME, well=False)

    def expects(self, shards: int) -> None:
        """A new line has so many parts."""
        self._new = set(range(shards))

    def cut(self, shard: int) -> None:
        """A part hears nothing now."""
        self._cut.setdefault(shard, self.now() - SILENCE)
        self._tell()

    def of(self, shard: int) -> datetime | None:
        """Since when a part that begins anew has missed things; None where it never heard any."""
        return self._cut.get(shard) or self.since

    def back(self, shard: int) -> None:
        """A part hears again, and what it missed is taken."""
        self._cut.pop(shard, None)
        self._new.discard(shard)
        self._tell()

    def ended(self) -> None:
        """The whole line is gone; another begins, for which all is new."""
        if not self._new:  # or some of it never heard anything, and has missed more
            self.since = min(self._cut.values(), default=self.now() - SILENCE)
        self._cut.clear()
        self._new = {0}
        self._tell()

    def _tell(self) -> None:
        assert self.house is not None
        self.house.hears(NAME, well=not self._new and not self._cut)
