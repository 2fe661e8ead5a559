"""What a line typed in the demo does: a choice, a command, an answer, or words for the group or a topic."""

from collections.abc import Callable, Collection, Sequence

from bot.core.asking import behind_hashtag, command
from bot.core.texts import Catalogue, render
from bot.platforms.playground import demo_choices, demo_time, demo_typed, demo_where, platform
from bot.platforms.playground.demo_room import Room
from bot.platforms.playground.demo_terminal import Terminal
from bot.platforms.playground.platform import GROUP
from bot.store import tables

FIRST_CHOICES = frozenset({"private", "here"})
CLOSING = frozenset({"helped", "partly", "withdraw"})


def take(room: Room, line: str) -> bool:
    """Does what a line says; False where it says to stop."""
    suggested, room.suggested = room.suggested, None
    own = command(line)
    name = demo_typed.COMMANDS.get(own[0]) if own else None
    if name == "stop":
        return False
    if room.choosing and _chosen(room, line):
        return True
    if not line and suggested is not None:
        line = suggested
        room.terminal.write(line, indent=2)
    if not line:
        room.say("hint.empty", "hint")
    elif line.isdecimal():
        _press(room, int(line))
    elif own is not None and name is not None:
        COMMANDS[name](room, own[1])
    else:
        _say(room, line)
    return True


def _chosen(room: Room, line: str) -> bool:
    """Takes a line as the name of who somebody wants to be; False where it is meant for the network."""
    name = room.who if not line else demo_typed.person(line, room.names)
    if name is None and " " not in line and line[0] not in "#/":
        room.say("hint.who_unknown", "hint", words=line)
        return True
    room.choosing = False
    if room.read:
        room.become(name or room.who)
    else:
        _welcome(room, name or room.who)
    return name is not None


def _welcome(room: Room, name: str) -> None:
    room.become(name)
    room.suggested = room.text(f"cast.{name}.example")
    fields = {"network": room.story.cast.network, "moment": room.moment(room.clock.now), "example": room.suggested}
    room.terminal.write("")
    room.say("welcome", **fields)


def _press(room: Room, number: int) -> None:
    meant = room.numbers.meant(number)
    if meant is None:
        room.say("hint.no_choice", "hint", number=number)
        return
    row_id, key = meant
    with room.looking() as session:
        row = session.get(tables.Outbox, row_id)
        seen = row is not None and demo_choices.visible(session, row, room.who)
        stood = key in {choice["key"] for choice in demo_choices.standing(session, room.who).get(row_id, [])}
        question = session.get(tables.Question, row.question_id) if row and row.question_id else None
    if row is None or not seen:
        room.say("hint.not_visible", "hint", number=number)
        return
    if stood and question is not None:
        _walk(room, key, f"question:{question.number}")
    if not room.happen(demo_choices.pressed(row, key, room.who, **room.tick())):
        room.say("hint.nothing", "hint")


def _walk(room: Room, key: str, topic: str) -> None:
    """Whoever thinks along goes to the topic, and so does the asker; whoever can go on is back in the group."""
    if key == "help":
        with room.looking() as session:
            asker = demo_where.asker_of(session, topic)
        room.heres[room.who] = topic
        if asker is not None:
            room.heres[asker] = topic
    elif key in CLOSING:
        room.heres[room.who] = GROUP


def _say(room: Room, line: str) -> None:
    spot = room.spot()
    asks = behind_hashtag(line, room.clock.durf.config.network.hashtags) is not None
    if asks and room.who not in room.held:
        room.heres[room.who] = GROUP
        spot = demo_where.Spot(GROUP, None, "group")
    elif (number := _labelled(room, line)) is not None:
        _press(room, number)
        return
    tick = room.tick()
    if command(line) is None:
        room.note(room.who, spot.chat, line)
    said = platform.message(room.who, spot.chat, line, reply_to=spot.reply_to, **tick)
    if not room.happen(said):
        _unheard(room, line, spot)


def _labelled(room: Room, line: str) -> int | None:
    """The number of the newest choice on the screen that is called what was typed."""
    with room.looking() as session:
        standing = demo_choices.standing(session, room.who)
    found = [
        room.numbers.of(row, choice["key"])
        for row, choices in standing.items()
        for choice in choices
        if choice["label"].casefold() == line.casefold() and (row, choice["key"]) in room.numbers.given
    ]
    return found[-1] if found else None


def _unheard(room: Room, line: str, spot: demo_where.Spot) -> None:
    """The bot had nothing to say: the person at the terminal hears where their words went, and what they can do."""
    if command(line) is not None:
        room.say("hint.unknown", "hint")
    elif spot.prompt != "group":
        room.say("hint.in_topic", "hint", number=spot.number)
    elif (numbers := _first_choices(room)) != "":
        room.say("hint.choose_first", "hint", numbers=numbers)
    elif room.who in room.held and _ask_waits(room):
        room.say("hint.answer_waits", "hint")
    else:
        room.suggested = f"{_hashtag(room)} {line}"
        room.say("hint.no_hashtag", "hint", hashtag=_hashtag(room))


def _first_choices(room: Room) -> str:
    """The numbers under a question that waits for its asker to begin; empty where none does."""
    with room.looking() as session:
        standing = demo_choices.standing(session, room.who)
        asked = demo_where.ask_of(session, room.who) is not None
    for row, choices in standing.items():
        if not asked and {choice["key"] for choice in choices} >= FIRST_CHOICES:
            return ", ".join(str(room.numbers.of(row, choice["key"])) for choice in choices)
    return ""


def _ask_waits(room: Room) -> bool:
    with room.looking() as session:
        return demo_where.ask_of(session, room.who) is not None


def _hashtag(room: Room) -> str:
    return f"#{room.clock.durf.config.network.hashtags[0]}"


def _who(room: Room, words: str) -> None:
    name = demo_typed.person(words, room.names) if words else None
    if name is not None:
        room.become(name)
    elif words:
        room.say("hint.who_unknown", "hint", words=words)
    else:
        people(room.names, room.texts, room.terminal, [name for name in room.names if room.unread.get(name)])
        room.choosing = True


def people(names: Sequence[str], texts: Catalogue, terminal: Terminal, new: Collection[str] = ()) -> None:
    """Shows everybody in the network, with who has something new to read."""
    for number, name in enumerate(names, 1):
        fields = {"number": str(number), "name": name, "about": render(texts, f"cast.{name}.about", {})}
        terminal.write(render(texts, "person_new" if name in new else "person", fields), indent=2 if number > 9 else 3)


def _here(room: Room, words: str) -> None:
    chat = demo_typed.place(words) if words else None
    if words and chat is None:
        room.say("hint.here_unknown", "hint")
        return
    if chat is not None and chat.startswith("question:") and not room.topic(chat):
        room.say("hint.here_unknown", "hint")
        return
    if chat is None:
        room.held.discard(room.who)
    else:
        room.held.add(room.who)
        room.heres[room.who] = f"private:{room.who}" if chat == "private" else chat
    room.say("hint.here", place=prompt(room))


def prompt(room: Room) -> str:
    """What stands before the place to type: who somebody is, and where their words go."""
    if room.choosing:
        return room.text("prompt.choose")
    spot = room.spot()
    return room.text(f"prompt.{spot.prompt}", number=spot.number)


def _choices(room: Room, _: str) -> None:
    if not room.choices():
        room.say("hint.no_choices", "hint")


def _play(room: Room, words: str) -> None:
    switch = {"aan": True, "on": True, "uit": False, "off": False}.get(words.lower())
    if switch is None:
        room.say("hint.play_how", "hint")
        return
    room.plays_along = switch
    room.say("hint.play_on" if switch else "hint.play_off")


def _help(room: Room, _: str) -> None:
    room.say("help", hashtag=_hashtag(room))


COMMANDS: dict[str, Callable[[Room, str], None]] = {
    "time": demo_time.move,
    "who": _who,
    "here": _here,
    "choices": _choices,
    "play": _play,
    "help": _help,
}
