"""How everything looks in an answer or an update: the objects of the Bot API, made from what the world holds."""

from dataclasses import asdict

from tests.servers.telegram import rights
from tests.servers.telegram.world import Chat, Member, Message, Shown, User, World

NO_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


def user(person: User) -> Shown:
    """A User."""
    shown: Shown = {"id": person.id, "is_bot": person.is_bot, "first_name": person.first_name}
    if person.last_name:
        shown["last_name"] = person.last_name
    if person.username:
        shown["username"] = person.username
    if person.language_code:
        shown["language_code"] = person.language_code
    return shown


def me(world: World) -> Shown:
    """The bot's own User, with what only `getMe` tells."""
    return user(world.bot) | asdict(world.abilities)


def chat(place: Chat) -> Shown:
    """A Chat."""
    if place.user is not None:
        shown = {key: value for key, value in user(place.user).items() if key not in {"is_bot", "language_code"}}
        return shown | {"type": "private"}
    shown = {"id": place.id, "title": place.title, "type": place.type}
    if place.username:
        shown["username"] = place.username
    if place.forum:
        shown["is_forum"] = True
    return shown


def full_chat(place: Chat) -> Shown:
    """A ChatFullInfo."""
    shown = chat(place) | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": NO_GIFTS}
    if place.type in {"group", "supergroup"}:
        shown["permissions"] = rights.of_everybody(place.permissions)
    pinned = [number for number in place.pinned if number in place.messages]
    if pinned:
        shown["pinned_message"] = message(place.messages[pinned[-1]], nested=False)
    return shown


def member(who: Member, place: Chat) -> Shown:
    """A ChatMember of the kind that its status asks for."""
    shown: Shown = {"user": user(who.user), "status": who.status}
    if who.status == "creator":
        shown["is_anonymous"] = False
    if who.status == "administrator":
        shown |= {"can_be_edited": False, "is_anonymous": False}
        shown |= rights.of_an_administrator(who.rights, place.type)
    if who.status == "restricted":
        shown |= {"is_member": True, "until_date": 0} | rights.of_everybody(who.rights)
    if who.status == "kicked":
        shown["until_date"] = 0
    return shown


def member_change(place: Chat, by: User, date: int, old: Shown, new: Shown) -> Shown:
    """A ChatMemberUpdated."""
    return {"chat": chat(place), "from": user(by), "date": date, "old_chat_member": old, "new_chat_member": new}


def message(what: Message, *, nested: bool = True) -> Shown:
    """A Message; what it replies to is shown once, not what that replied to in its turn."""
    shown: Shown = {"message_id": what.id}
    if what.sender is not None and what.chat.type != "channel":
        shown["from"] = user(what.sender)
    if what.sender_chat is not None:
        shown["sender_chat"] = chat(what.sender_chat)
    shown["chat"] = chat(what.chat)
    shown["date"] = what.date
    if what.edited is not None:
        shown["edit_date"] = what.edited
    if what.thread is not None:
        shown["message_thread_id"] = what.thread
    if what.topic is not None:
        shown["is_topic_message"] = True
    replied = replied_to(what) if nested else None
    if replied is not None:
        shown["reply_to_message"] = message(replied, nested=False)
    shown |= what.content
    if what.markup is not None:
        shown["reply_markup"] = what.markup
    return shown


def replied_to(what: Message) -> Message | None:
    """What a message replies to; one in a topic replies to the message that opened the topic, if to nothing else."""
    if what.reply_to is not None:
        return what.reply_to if what.reply_to.id in what.chat.messages else None
    if what.topic is not None and what.topic < what.id and what.chat.type == "supergroup":
        return what.chat.messages.get(what.topic)
    return None


def gone_message(place: Chat, number: int) -> Shown:
    """An InaccessibleMessage: what is left of one that is gone."""
    return {"chat": chat(place), "message_id": number, "date": 0}
