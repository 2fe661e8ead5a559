"""The clock of the demo is moved by hand; on the way a made-up colleague may ask on, and never answers."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.core.hours import add_working
from bot.handling.stage import show_network
from bot.platforms.playground import platform, typed
from bot.platforms.playground.demo_room import Room
from bot.store import tables, timers

MOST = timedelta(days=100)
"""How far the clock goes at once."""

LAST = timedelta(days=400)
"""How far it goes at all after the story: the school holidays are known that far."""

WAIT = timedelta(hours=1)
"""Working time after which somebody who was asked comes to think along, if nobody else did."""


@dataclass(frozen=True)
class Deed:
    """What a made-up colleague is about to do: think along with a question, by its number."""

    at: datetime
    name: str
    number: int


def move(room: Room, words: str) -> None:
    """Carries out `/tijd`: says the time, or moves the clock and shows what happened meanwhile."""
    now = room.clock.now
    if not words:
        room.say("time.now", moment=room.moment(now))
        return
    to = typed.moment(words, now.astimezone(room.zone))
    if to is None:
        room.say("time.how", "hint")
    elif to - now > MOST or to > room.story.end + LAST:
        room.say("time.too_far", "hint", most=MOST.days, last=room.moment(room.story.end + LAST))
    else:
        shown = _pass(room, to)
        room.say("time.now" if shown else "time.quiet", moment=room.moment(room.clock.now))
