"""Who are administrators of a group, and which groups somebody is in: asked when it matters."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from telegram import Bot
from telegram.error import TelegramError

from bot.platforms.telegram.addresses import spot

REMEMBERED = 300.0
"""Seconds."""
THERE = ("creator", "administrator", "member", "restricted")


@dataclass
class Rights:
    """The administrators of groups, as far as they were asked for."""

    bot: Bot
    _known: dict[int, tuple[float, frozenset[str]]] = field(default_factory=dict)

    async def has(self, chat: int, account: str) -> bool:
        """Whether somebody is an administrator of a group; False where Telegram does not say."""
        moment, administrators = self._known.get(chat, (-REMEMBERED, frozenset()))
        if time.monotonic() - moment > REMEMBERED:
            try:
                members = await self.bot.get_chat_administrators(chat)
            except TelegramError:
                return account in administrators
            administrators = frozenset(str(member.user.id) for member in members)
            self._known[chat] = (time.monotonic(), administrators)
        return account in administrators

    async def among(self, places: Sequence[str], account: str) -> tuple[str, ...]:
        """Those of these groups that somebody is in, as far as Telegram says so."""
        return tuple([place for place in places if await self._is_in(place, account)])

    async def _is_in(self, place: str, account: str) -> bool:
        try:
            member = await self.bot.get_chat_member(spot(place).chat, int(account))
        except TelegramError:
            return False
        return member.status in THERE and getattr(member, "is_member", True)
