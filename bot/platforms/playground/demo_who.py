"""Who is in the demo, and becoming one of them."""

from collections.abc import Collection, Sequence

from bot.core.texts import Catalogue, render
from bot.platforms.playground import demo_shown, demo_typed
from bot.platforms.playground.demo_room import Room
from bot.platforms.playground.demo_terminal import Terminal

MOST = 4
"""Messages with something to choose that are shown to whoever somebody becomes; `/keuzes` shows all."""


def people(names: Sequence[str], texts: Catalogue, terminal: Terminal, new: Collection[str] = ()) -> None:
    """Shows everybody in the network, with who has something new to read."""
    for number, name in enumerate(names, 1):
        about = render(texts, f"cast.{name}.about", {})
        key = "person_new" if name in new else "person"
        terminal.write(render(texts, key, {"number": number, "name": name, "about": about}), indent=2 - number // 10)


def chosen(room: Room, line: str) -> bool:
    """Takes a line as the name of who somebody wants to be; False where it is meant for the network."""
    name = room.who if not line else demo_typed.person(line, room.names)
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
    _sit_down(room, name)
    new = set(room.unread.get(name, ()))
    demo_shown.choices(room, most=MOST, besides=new)
    news = room.notes[room.read.get(name, len(room.story.notes)) :]
    demo_shown.quotes(room, [note for note in news if note.name != name])
    room.read[name] = len(room.notes)
    room.heard.extend(room.unread.pop(name, {}).values())
    demo_shown.show(room)


def _arrive(room: Room, name: str) -> None:
    """The first to sit down hears how it works, after what lies ready for them."""
    _sit_down(room, name)
    room.read[name] = len(room.notes)
    demo_shown.choices(room, most=1, private=True)
    room.suggested = room.text(f"cast.{name}.example")
    network, moment = room.story.cast.network, room.moment(room.clock.now)
    room.terminal.write("")
    room.say("welcome", network=network, moment=moment, example=room.suggested)


def _sit_down(room: Room, name: str) -> None:
    if room.read:
        room.read[room.who] = len(room.notes)
    room.who = name
    room.terminal.write("")
    room.say("hint.who_now", about=room.text(f"cast.{name}.about"))
