"""The commands of the demo itself: who, where and when somebody is, and what there is to choose."""

from collections.abc import Callable

from bot.platforms.demo import clock, display, reading, roles
from bot.platforms.demo.room import Room

ALL = 30
SWITCH = {"aan": True, "on": True, "uit": False, "off": False}


def _who(room: Room, words: str) -> None:
    name = reading.person(words, room.names) if words else None
    if name is not None:
        roles.become(room, name)
    elif words:
        room.say("hint.who_unknown", "hint", words=words)
    else:
        roles.people(room.names, room.texts, room.terminal, [name for name in room.names if room.unread.get(name)])
        room.choosing = True


def _here(room: Room, words: str) -> None:
    chat = reading.place(words) if words else None
    unknown = bool(words) and chat is None
    if unknown or (chat is not None and chat.startswith("question:") and not display.topic(room, chat)):
        room.say("hint.here_unknown", "hint")
        return
    if chat is None:
        room.held.discard(room.who)
    else:
        room.held.add(room.who)
        room.heres[room.who] = f"private:{room.who}" if chat == "private" else chat


def _choices(room: Room, _: str) -> None:
    if not display.choices(room, most=ALL):
        room.say("hint.no_choices", "hint")


def _play(room: Room, words: str) -> None:
    switch = SWITCH.get(words.lower())
    if switch is None:
        room.say("hint.play_how", "hint")
        return
    room.plays_along = switch
    room.say("hint.play_on" if switch else "hint.play_off")


def _help(room: Room, _: str) -> None:
    room.say("help", hashtag=room.hashtag)


COMMANDS: dict[str, Callable[[Room, str], None]] = {
    "time": clock.move,
    "who": _who,
    "here": _here,
    "choices": _choices,
    "play": _play,
    "help": _help,
}
