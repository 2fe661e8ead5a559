"""What happens on Telegram, as the events it is: from an update as it came, since most of them concern nobody here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeGuard

from bot.core.asking import command
from bot.core.events import (
    ChatClosed,
    ChatOpened,
    ChoicePressed,
    CommandGiven,
    Event,
    MemberLeft,
    MessageEdited,
    MessageReceived,
    PlaceAdded,
    PlaceChanged,
    PlaceLost,
    PlaceMoved,
)
from bot.core.places import ThreadKind
from bot.platforms.telegram.addresses import Spot, started_with

NAME = "telegram"
Json = dict[str, Any]

PRESS_LASTS = timedelta(seconds=30)
"""How long a press can be answered where it was made; nobody says how long exactly, so we stay well within."""

HERE = frozenset({"member", "administrator", "creator"})
GROUPS = frozenset({"group", "supergroup"})


@dataclass(frozen=True)
class Me:
    """The bot itself: its id, its name for commands and links, and whether it sees all that is said in groups."""

    id: int
    username: str
    hears_all: bool = True


def events(update: Json, me: Me, now: datetime) -> list[Event]:
    """The events of an update, none where nobody here needs to know; what is odd in it is passed over."""
    try:
        return list(_events(update, me, now))
    except (KeyError, TypeError, ValueError, AttributeError):
        return []  # a field that is missing or odd: there is nothing here that we understand


def _events(update: Json, me: Me, now: datetime) -> Iterator[Event]:
    name = f"{NAME}:{update['update_id']}"
    if (message := update.get("message")) is not None:
        yield from _message(message, me, name, now)
    elif (edited := update.get("edited_message")) is not None:
        if _is_person(edited.get("from")):
            yield MessageEdited(**_who(edited, edited["from"], name, now), message=_id(edited), text=_text(edited))
    elif (press := update.get("callback_query")) is not None:
        yield from _press(press, name, now)
    elif (mine := update.get("my_chat_member")) is not None:
        yield from _own_place(mine, me, name, now)
    elif (theirs := update.get("chat_member")) is not None:
        yield from _left(theirs, name, now)


def _message(message: Json, me: Me, name: str, now: datetime) -> Iterator[Event]:
    chat = message["chat"]
    if chat["type"] not in GROUPS | {"private"}:
        return
    if "migrate_to_chat_id" in message:
        moved = str(message["migrate_to_chat_id"])
        yield PlaceMoved(id=name, at=now, platform=NAME, place=str(chat["id"]), to=moved)
        return
    left = message.get("left_chat_member")
    if left is not None:
        if _is_person(left) and chat["type"] in GROUPS:
            yield MemberLeft(**_who(message, left, name, now))
        return
    sender = message.get("from")
    if not _is_person(sender) or _is_service(message) or "via_bot" in message:
        return
    who = _who(message, sender, name, now)
    text = _text(message)
    if (typed := command(text)) is not None:
        yield from _command(message, typed, who, text, me)
    elif text or chat["type"] == "private":
        yield MessageReceived(**who, message=_id(message), text=text, reply_to=_reply_to(message))


def _command(message: Json, typed: tuple[str, str], who: Json, text: str, me: Me) -> Iterator[Event]:
    """A command; one for another bot is none of ours, and a start may go on with what somebody pressed elsewhere."""
    name, words = typed
    _, _, addressee = text.split(maxsplit=1)[0].partition("@")
    if addressee and addressee.casefold() != me.username.casefold():
        return
    if name == "start" and who["private"]:
        yield ChatOpened(**who)
        went_on = started_with(words)
        if went_on is not None:
            key, row = went_on
            if key != "open":
                fields = {**who, "id": f"{who['id']}:{key}"}
                yield ChoicePressed(**fields, message="", key=key, row=row)
            return
        who = {**who, "id": f"{who['id']}:start"}
    yield CommandGiven(**who, message=_id(message), command=name, words=words)


def _press(press: Json, name: str, now: datetime) -> Iterator[Event]:
    message = press.get("message")
    key, _, row = str(press.get("data", "")).partition(":")
    if message is None or not key:
        return
    who = _who(message, press["from"], name, now)
    yield ChoicePressed(
        **{**who, "token": press["id"], "token_ends": now + PRESS_LASTS},
        message=_id(message),
        key=key,
        row=int(row) if row.isdecimal() else None,
    )


def _own_place(change: Json, me: Me, name: str, now: datetime) -> Iterator[Event]:
    """The bot was added, removed, silenced or given rights; or somebody opened or closed the private chat."""
    chat, person = change["chat"], change["from"]
    before, after = change["old_chat_member"]["status"], change["new_chat_member"]["status"]
    if chat["type"] == "private":
        kind = ChatClosed if after == "kicked" else ChatOpened
        yield kind(**_who({"chat": chat}, person, name, now))
        return
    if chat["type"] not in GROUPS:
        return
    place = str(chat["id"])
    threads = threads_of(chat, change["new_chat_member"])
    if after == "restricted" and change["new_chat_member"].get("can_send_messages") is False:
        yield PlaceLost(id=name, at=now, platform=NAME, place=place, reason="silenced")
    elif after in HERE | {"restricted"} and before not in HERE:
        yield PlaceAdded(
            **_who({"chat": chat}, person, name, now),
            network=str(chat.get("title") or "?"),
            threads=threads,
            hears=me.hears_all or after == "administrator",
        )
    elif after in HERE:
        yield PlaceChanged(id=name, at=now, platform=NAME, place=place, threads=threads)
    else:
        yield PlaceLost(id=name, at=now, platform=NAME, place=place, reason="removed")


def _left(change: Json, name: str, now: datetime) -> Iterator[Event]:
    person = change["new_chat_member"]["user"]
    if _is_person(person) and change["new_chat_member"]["status"] in ("left", "kicked"):
        yield MemberLeft(**_who({"chat": change["chat"]}, person, name, now))


def threads_of(chat: Json, own: Json) -> ThreadKind:
    """How questions get a thread in a chat: a topic of a forum, where the bot may make them."""
    may = own.get("status") == "administrator" and own.get("can_manage_topics") is True
    return "after" if chat.get("is_forum") and may else "never"


def _who(message: Json, sender: Json, name: str, now: datetime) -> Json:
    """What every event of a person says."""
    chat = message["chat"]
    private = chat["type"] == "private"
    topic = message.get("message_thread_id") if message.get("is_topic_message") and not private else None
    place = Spot(int(chat["id"]), topic)
    return {
        "id": name,
        "at": now,
        "platform": NAME,
        "account": str(sender["id"]),
        "name": str(sender.get("first_name") or ""),
        "place": place.address,
        "private": private,
        "within": str(chat["id"]) if topic is not None else "",
        "reachable": False,
    }


def _is_person(sender: Json | None) -> TypeGuard[Json]:
    return sender is not None and not sender.get("is_bot", False)


def _is_service(message: Json) -> bool:
    """Whether a message only tells that something happened in the chat: nobody said anything."""
    return any(
        key in message
        for key in (
            "new_chat_members",
            "new_chat_title",
            "pinned_message",
            "forum_topic_created",
            "forum_topic_edited",
            "forum_topic_closed",
            "forum_topic_reopened",
            "group_chat_created",
            "supergroup_chat_created",
            "migrate_from_chat_id",
        )
    )


def _text(message: Json) -> str:
    return str(message.get("text") or message.get("caption") or "")


def _id(message: Json) -> str:
    return str(message["message_id"])


def _reply_to(message: Json) -> str | None:
    """The message that this one answers; in a topic each one seems to answer the opening of the topic, and does not."""
    earlier = message.get("reply_to_message")
    if earlier is None or "forum_topic_created" in earlier:
        return None
    return _id(earlier)
