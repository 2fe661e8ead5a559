"""What is shown in the demo: messages with their numbered choices, quotes of people, and when it is."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from bot.core.events import Event
from bot.platforms.demo import numbering, spots
from bot.platforms.demo.numbering import Standing
from bot.platforms.demo.room import Room
from bot.platforms.demo.story import Note
from bot.platforms.outgoing import Outgoing
from bot.platforms.playground.platform import GROUP
from bot.platforms.playground.transcript import where
from bot.store import outbox, tables

READ_BACK = 6
"""How much of what was said in a topic is shown again."""

WAITING = frozenset({"not_now", "helped"})
"""Choices by which a message that waits for somebody is known: a request, and the question whether they can go on."""

BACK = frozenset({"withdraw", "reopen"})
"""Choices that stand under whatever is over."""

MINUTE = timedelta(minutes=1)


def happen(room: Room, event: Event) -> bool:
    """Lets something happen, and shows what comes of it; gives whether there was something to see."""
    room.clock.durf.handle(event)
    room.clock.settle()
    return show(room)


def show(room: Room, *, dated: bool = False) -> bool:
    """Shows what the bot said, what waits for this person last; gives whether there was something to see."""
    fresh = _newest(room.heard)
    room.heard.clear()
    with room.looking() as session:
        standing = numbering.standing(session, room.who)
    mine = [(outgoing, changed) for outgoing, changed in fresh if _sees(room, outgoing)]
    for outgoing, changed in sorted(mine, key=lambda one: (one[0].at, _waits(room, one[0], standing))):
        if dated:
            date(room, outgoing.at)
        _message(room, where(outgoing), outgoing.text, _row(outgoing), standing, changed=changed)
    if any(outgoing.asks == room.who for outgoing, _ in mine):
        room.held.discard(room.who)
    _keep(room, [outgoing for outgoing, _ in fresh if not _sees(room, outgoing)])
    if not dated:
        others(room)
    failed = _failures(room)
    return bool(mine) or failed


def date(room: Room, at: datetime) -> None:
    """Says when it is, where that changed since it was last said."""
    if room.dated is None or at - room.dated >= MINUTE:
        room.terminal.write("")
        room.say("said.moment", moment=room.moment(at))
    room.dated = at


def quotes(room: Room, notes: Sequence[Note]) -> None:
    """Shows what people said, the last of it."""
    for note in notes[-READ_BACK:]:
        room.terminal.write("")
        key = "said.by_group" if note.chat == GROUP else "said.by_topic"
        room.say(key, "who", name=note.name, number=note.chat.removeprefix("question:"))
        room.terminal.write(note.text, indent=2)


def topic(room: Room, chat: str) -> bool:
    """Shows the card of a question and what was said last in its topic; False where there is none."""
    with room.looking() as session:
        card = spots.card_of(session, chat)
        if card is None:
            return False
        standing = numbering.standing(session, room.who)
        text = outbox.shown(session, card)[0]
    _message(room, chat, text, card.id or 0, standing)
    quotes(room, [note for note in room.notes if note.chat == chat])
    return True


def choices(room: Room, *, most: int, besides: Collection[int] = (), once: bool = False) -> bool:
    """Shows the newest messages that somebody can choose under, those to them alone last; False where none is.

    A card is left out where a message to them alone about the same question offers more; and `once` also where they
    saw it before, or where a message to them alone only offers to take something back.
    """
    with room.looking() as session:
        standing = numbering.standing(session, room.who)
        rows = [session.get_one(tables.Outbox, row) for row in standing]
        own = [row for row in rows if row.only_id is not None]
        asked = {row.question_id for row in own}
        own = [row for row in own if not once or {choice["key"] for choice in standing[row.id or 0]} - BACK]
        known = room.seen.get(room.who, set()) if once else set()
        cards = [row for row in rows if row.only_id is None and row.question_id not in asked and row.id not in known]
        told = [(row.chat, outbox.shown(session, row)[0], row.id or 0) for row in cards + own if row.id not in besides]
    for chat, text, row in told[-most:]:
        _message(room, chat, text, row, standing)
    return bool(told)


def waiting(room: Room) -> None:
    """Shows what has been waiting for somebody alone since before they sat down."""
    with room.looking() as session:
        standing = numbering.standing(session, room.who)
        rows = [row for row, offered in standing.items() if WAITING & {choice["key"] for choice in offered}]
        said = [(row, session.get_one(tables.Outbox, row)) for row in rows]
        told = [(outgoing.chat, outbox.shown(session, outgoing)[0], row) for row, outgoing in said]
    for chat, text, row in told:
        _message(room, chat, text, row, standing)


def _message(room: Room, chat: str, text: str, row: int, standing: Standing, *, changed: bool = False) -> None:
    room.seen.setdefault(room.who, set()).add(row)
    kind = {"question": "topic", "round": "group"}.get(chat.partition(":")[0], chat.partition(":")[0])
    room.terminal.write("")
    room.say(f"said.{kind}{'_changed' if changed else ''}", "who", number=chat.removeprefix("question:"))
    room.terminal.write(text, indent=2)
    for choice in standing.get(row, []):
        number = room.numbers.of(row, choice["key"])
        room.terminal.write(room.text("said.choice", number=number, label=choice["label"]), indent=4)


def others(room: Room) -> None:
    """Says who else got a private message, and how to read it."""
    for key, asked in (("hint.others", False), ("hint.asked", True)):
        names = list(dict.fromkeys(name for name, request in room.posted if request == asked))
        if names:
            room.terminal.write("")
            room.say(key, "hint", names=room.joined(names, "and"), first=names[0].lower(), count=len(names))
    room.posted.clear()


def _keep(room: Room, outgoings: Sequence[Outgoing]) -> None:
    """Keeps what was said privately to others for when somebody becomes them."""
    for outgoing in outgoings:
        room.unread.setdefault(_reader(outgoing), {})[_row(outgoing)] = outgoing
        if outgoing.kind == "say":
            room.posted.append((_reader(outgoing), _is_request(outgoing)))


def _failures(room: Room) -> bool:
    causes = [type(failure).__name__ for failure in room.failures]
    room.failures.clear()
    for cause in causes:
        room.say("hint.failed", "hint", cause=cause)
    return bool(causes)


def _newest(heard: Sequence[Outgoing]) -> list[tuple[Outgoing, bool]]:
    """Each message once, in its last form, and whether it stood there before."""
    forms: dict[int, tuple[Outgoing, bool]] = {}
    for outgoing in heard:
        row = _row(outgoing)
        changed = forms.pop(row)[1] if row in forms else outgoing.kind == "change"
        forms[row] = (outgoing, changed)
    return list(forms.values())


def _row(outgoing: Outgoing) -> int:
    return outgoing.target or outgoing.row


def _reader(outgoing: Outgoing) -> str:
    return where(outgoing).removeprefix("private:")


def _sees(room: Room, outgoing: Outgoing) -> bool:
    return not outgoing.private or _reader(outgoing) == room.who


def _waits(room: Room, outgoing: Outgoing, standing: Standing) -> bool:
    return outgoing.asks == room.who or _row(outgoing) in standing


def _is_request(outgoing: Outgoing) -> bool:
    return any(choice.key == "not_now" for choice in outgoing.choices)
