"""What a refusal says about a place itself: it is gone, the bot may not write there, or may not open threads."""

from datetime import datetime
from typing import Any

from bot.core.events import Event, PlaceChanged, PlaceLost
from bot.platforms.discord.coming import NAME
from bot.platforms.discord.failures import NO_ACCESS, NOT_ALLOWED, UNKNOWN_CHANNEL, code_of
from bot.platforms.outgoing import Outgoing


def learnt(error: Exception, outgoing: Outgoing, now: datetime) -> Event | None:
    """The event in a refusal; None where it says nothing about the place."""
    if outgoing.private or not outgoing.place or outgoing.token:
        return None
    about: dict[str, Any] = {
        "id": f"{NAME}:row:{outgoing.row}",
        "at": now,
        "platform": NAME,
        "place": outgoing.place,
    }
    code, in_thread = code_of(error), outgoing.chat != outgoing.place
    if code == NOT_ALLOWED and (outgoing.kind == "thread" or (in_thread and outgoing.kind == "say")):
        return PlaceChanged(**about, threads="never")
    if code == NOT_ALLOWED and outgoing.kind in ("say", "post"):
        return PlaceLost(**about, reason="silenced")
    if code == NO_ACCESS:
        return PlaceLost(**about, reason="removed")
    if code == UNKNOWN_CHANNEL and not in_thread:
        return PlaceLost(**about, reason="gone")
    return None
