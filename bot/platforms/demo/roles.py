"""Who is in the demo, and becoming one of them."""

from collections.abc import Collection, Sequence

from bot.core.texts import Catalogue, render
from bot.platforms.demo import display, reading
from bot.platforms.demo.room import Room
from bot.platforms.demo.terminal import Terminal

MOST = 3
"""Messages with something to choose that are shown to whoever somebody becomes; `/keuzes` shows all."""


def people(names: Sequence[str], texts: Catalogue, terminal: Terminal, new: Collection[str] = ()) -> None:
    """Shows everybody in the network, with who has something new to read."""
    for number, name in enumerate(names, 1):
        about = render(texts, f"cast.{name}.about", {})
        key = "person_new" if name in new else "person"
        terminal.write(render(texts, key, {"number": number, "name": name, "about": about}), indent=2 - number // 10)


def chosen(room: Room, line: str) -> bool:
    """Takes a line as the name of who somebody wants to be; False where it is meant for the network."""
    name = room.who if not line else reading.person(line, room.names)
    if name is None and " " not in line and line[0] not in "#/":
        room.say("hint.who_unknown", "hint", words=line)
        return True
    room.choosing = False
    if not room.read:
        _arrive(room, name or room.who)
    elif name is not None:
        become(room, name)
    return name is not None


def become(room: Room, name: str) -> None:
    """Somebody else sits down: shows what they did not see yet, and what they can choose."""
    room.read[room.who], room.who = len(room.notes), name
    room.say("hint.who_now", about=room.text(f"cast.{name}.about"))
    new = room.unread.pop(name, {})
    display.choices(room, most=MOST, besides=set(new), once=True)
    news = room.notes[room.read.get(name, len(room.story.notes)) :]
    display.quotes(room, [note for note in news if note.name != name])
    room.read[name] = len(room.notes)
    room.heard.extend(new.values())
    display.show(room)


def _arrive(room: Room, name: str) -> None:
    """The first to sit down hears how it works."""
    room.who, room.read[name] = name, len(room.notes)
    room.suggested = room.text(f"cast.{name}.example")
    about, moment = room.text(f"cast.{name}.about"), room.moment(room.clock.now)
    display.waiting(room)
    room.terminal.write("")
    network = room.story.cast.network
    room.say("welcome", network=network, moment=moment, about=about, example=room.suggested)
