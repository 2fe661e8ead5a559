"""What a line typed in the demo does: a choice, a command, an answer, or words for the group or a topic."""

from bot.core.asking import behind_hashtag, command
from bot.platforms.demo import display, numbering, reading, spots
from bot.platforms.demo.commands import COMMANDS
from bot.platforms.demo.roles import chosen
from bot.platforms.demo.room import Room
from bot.platforms.playground import platform
from bot.platforms.playground.platform import GROUP
from bot.store import tables

FIRST_CHOICES = frozenset({"private", "here"})
CLOSING = frozenset({"helped", "partly", "withdraw"})


def stops(line: str) -> bool:
    """Whether a line says to stop."""
    typed = command(line)
    return typed is not None and reading.COMMANDS.get(typed[0]) == "stop"


def take(room: Room, line: str) -> None:
    """Does what a line says."""
    suggested, room.suggested = room.suggested, None
    if room.choosing:
        if chosen(room, line):
            return
        room.suggested = None
    if not line and suggested is not None:
        line = suggested
        room.terminal.write(line, indent=2)
    typed = command(line)
    own = reading.COMMANDS.get(typed[0]) if typed else None
    if not line:
        room.say("hint.empty", "hint")
    elif line.isdecimal():
        _press(room, int(line))
    elif typed is not None and own is not None:
        COMMANDS[own](room, typed[1])
    else:
        _say(room, line)


def _press(room: Room, number: int) -> None:
    meant = room.numbers.meant(number)
    if meant is None:
        room.say("hint.no_choice", "hint", number=number)
        return
    row_id, key = meant
    with room.looking() as session:
        row = session.get(tables.Outbox, row_id)
        seen = row is not None and numbering.visible(session, row, room.who)
        stood = key in {choice["key"] for choice in numbering.standing(session, room.who).get(row_id, [])}
        question = session.get(tables.Question, row.question_id) if row and row.question_id else None
    if row is None or not seen:
        room.say("hint.not_visible", "hint", number=number)
        return
    tick = room.tick()
    shown = display.happen(room, numbering.pressed(row, key, room.who, **tick))
    if stood and question is not None:
        _walk(room, key, f"question:{question.number}")
    if not shown:
        room.say("hint.nothing", "hint")


def _walk(room: Room, key: str, topic: str) -> None:
    """Whoever thinks along goes to the topic, and so does the asker; whoever can go on is back in the group."""
    if key == "help":
        room.lead(topic, room.who)
    elif key in CLOSING:
        room.heres[room.who] = GROUP


def _say(room: Room, line: str) -> None:
    spot = room.spot()
    if _asks(room, line) and spot.prompt != "private":
        room.heres[room.who] = GROUP
        room.held.discard(room.who)
        spot = spots.Spot(GROUP, None, "group")
    elif (number := _labelled(room, line)) is not None:
        _press(room, number)
        return
    tick = room.tick()
    if command(line) is None:
        room.note(room.who, spot.chat, line)
    said = platform.message(room.who, spot.chat, line, reply_to=spot.reply_to, **tick)
    if not display.happen(room, said):
        _unheard(room, line, spot)


def _asks(room: Room, line: str) -> bool:
    return behind_hashtag(line, room.clock.durf.config.network.hashtags) is not None


def _labelled(room: Room, line: str) -> int | None:
    """The number of the newest choice on the screen that is called what was typed."""
    with room.looking() as session:
        standing = numbering.standing(session, room.who)
    found = [
        room.numbers.of(row, choice["key"])
        for row, choices in standing.items()
        for choice in choices
        if choice["label"].casefold() == line.casefold() and (row, choice["key"]) in room.numbers.given
    ]
    return found[-1] if found else None


def _unheard(room: Room, line: str, spot: spots.Spot) -> None:
    """The bot had nothing to say: the person at the terminal hears where their words went, and what they can do."""
    if command(line) is not None:
        room.say("hint.unknown", "hint")
    elif spot.chat != GROUP:
        room.say("hint.in_topic", "hint", number=spot.number)
    else:
        _in_the_group(room, line)


def _in_the_group(room: Room, line: str) -> None:
    with room.looking() as session:
        waits = spots.ask_of(session, room.who) is not None
        standing = numbering.standing(session, room.who)
    if waits:
        room.say("hint.answer_waits", "hint")
        return
    for row, choices in standing.items():
        if {choice["key"] for choice in choices} >= FIRST_CHOICES:
            numbers = [str(room.numbers.of(row, choice["key"])) for choice in choices]
            room.say("hint.choose_first", "hint", numbers=room.joined(numbers, "or"))
            return
    room.suggested = f"{room.hashtag} {line}"
    room.say("hint.no_hashtag", "hint", hashtag=room.hashtag)
