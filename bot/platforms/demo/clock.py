"""The clock of the demo is moved by hand; on the way a made-up colleague may ask on, and never answers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.core.hours import add_working
from bot.handling.stage import show_network
from bot.platforms.demo import display, reading
from bot.platforms.demo.room import Room
from bot.platforms.playground import platform
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
    now = room.local
    if not words:
        room.say("time.now", moment=room.moment(now))
        return
    to = reading.moment(words, now)
    if to is None:
        room.say("time.how", "hint")
    elif to.astimezone(now.tzinfo) - now > MOST or to > room.story.end + LAST:
        room.say("time.too_far", "hint", most=MOST.days)
    else:
        shown = _pass(room, to)
        display.others(room)
        room.terminal.write("")
        room.say("time.now" if shown else "time.quiet", moment=room.moment(room.clock.now))


def _pass(room: Room, to: datetime) -> bool:
    """Moves the clock, from one thing that happens to the next; gives whether there was something to see."""
    shown = False
    tried: set[int] = set()
    while room.clock.now < to:
        with room.looking() as session:
            deed = _next(room, session, tried) if room.plays_along else None
            due = timers.earliest(session)
        room.clock.move(min([to, *([deed.at] if deed else []), *([due] if due else [])]))
        shown = display.show(room, dated=True) or shown
        if deed is not None and deed.at <= room.clock.now:
            tried.add(deed.number)
            shown = _do(room, deed) or shown
    return shown


def _next(room: Room, session: Session, tried: Collection[int]) -> Deed | None:
    """What a made-up colleague does next: the first who was asked and whom nobody at the terminal has been."""
    rows = (
        select(tables.SourceRequest, tables.Question, tables.Account)
        .join(tables.Question, col(tables.Question.id) == tables.SourceRequest.question_id)
        .join(tables.Account, col(tables.Account.person_id) == tables.SourceRequest.person_id)
        .where(tables.SourceRequest.status == "open", col(tables.Question.status).in_(("seeking", "nobody yet")))
        .where(tables.Question.asked_at > room.story.end)
        .order_by(col(tables.SourceRequest.at), col(tables.Question.number), col(tables.Account.person_id))
    )
    deeds = []
    for request, question, account in session.exec(rows):
        if question.number in tried or account.address in room.read:
            continue
        network = session.get_one(tables.Network, question.network_id)
        hours = show_network(network, room.clock.durf.config, room.clock.now).hours
        deeds.append(Deed(max(add_working(hours, request.at, WAIT), room.clock.now), account.address, question.number))
    return min(deeds, key=lambda deed: deed.at, default=None)


def _do(room: Room, deed: Deed) -> bool:
    """Somebody made up presses that they think along, and asks on."""
    tick = room.tick()
    with room.looking() as session:
        pressed = platform.press(session, deed.name, "help", question=deed.number, **tick)
    if pressed is None:
        return False
    room.clock.durf.handle(pressed)
    room.clock.settle()
    display.date(room, tick["at"])
    room.say("hint.plays_along", "hint", name=deed.name)
    chat = f"question:{deed.number}"
    note = room.note(deed.name, chat, room.text(f"cast.{deed.name}.asks"))
    room.lead(chat, deed.name)
    display.quotes(room, [note])
    display.happen(room, platform.message(deed.name, chat, note.text, **room.tick()))
    return True
