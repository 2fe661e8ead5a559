"""What the bot gets to see: its privacy mode, and the updates that follow from what happens."""

import re

from tests.servers.telegram import entities, showing
from tests.servers.telegram.world import DAY, Chat, Member, Message, User, World

COMMAND = re.compile(r"/\w+(?:@(\w+))?", re.ASCII)


def tell(world: World, message: Message, *, edited: bool = False) -> None:
    """Makes the update about a message, if the bot sees it."""
    if not sees(world, message):
        return
    meet(world, message.sender, *([message.reply_to.sender] if message.reply_to else []))
    kind = "channel_post" if message.chat.type == "channel" else "message"
    world.updates.add(f"edited_{kind}" if edited else kind, showing.message(message))


def sees(world: World, message: Message) -> bool:
    """Does the bot get an update about this message?"""
    chat = message.chat
    if message.sender is world.bot and not message.service:
        return False
    if (message.edited or message.date) <= world.now() - DAY:
        return False  # what is older than a day is not told any more
    if chat.type == "private":
        return True
    if not world.me(chat).inside:
        return message.content.get("left_chat_member", {}).get("id") == world.bot.id and chat.type == "group"
    if message.service or chat.type == "channel":
        return True
    if message.sender is not None and message.sender.is_bot and message.sender_chat is None:
        return False  # bots never see each other; an anonymous administrator only looks like one
    me = world.me(chat)
    return me.leads or me.reads_all or addressed(world, message)


def addressed(world: World, message: Message) -> bool:
    """Is it meant for the bot: a command, a reply to it, a mention?"""
    if message.reply_to is not None and message.reply_to.sender is world.bot:
        return True
    units = message.text.encode("utf-16-le")
    marks: list[entities.Entity] = message.content.get("entities") or message.content.get("caption_entities") or []
    for mark in marks:
        said = units[mark["offset"] * 2 : (mark["offset"] + mark["length"]) * 2].decode("utf-16-le")
        if mark["type"] == "mention" and said[1:].lower() == (world.bot.username or "").lower():
            return True
        if mark["type"] == "text_mention" and mark["user"]["id"] == world.bot.id:
            return True
        command = COMMAND.fullmatch(said) if mark["type"] == "bot_command" else None
        if command and command[1]:
            if command[1].lower() == (world.bot.username or "").lower():
                return True
        elif command and message.chat.last_bot in {None, world.bot.id}:
            return True  # a bare command goes to the bot that wrote last
    return False


def change_member(world: World, chat: Chat, who: User, by: User, becomes: Member) -> None:
    """Somebody becomes something else in a chat; of others than itself the bot hears as administrator only."""
    before = chat.members.get(who.id) or Member(who, "left")
    chat.members[who.id] = becomes
    if who is world.bot:
        becomes.reads_all = before.reads_all if before.inside else world.abilities.can_read_all_group_messages
    elif not world.me(chat).leads:
        return
    kind = "my_chat_member" if who is world.bot else "chat_member"
    old, new = showing.member(before, chat), showing.member(becomes, chat)
    meet(world, by, who)
    world.updates.add(kind, showing.member_change(chat, by, world.now(), old, new))


def meet(world: World, *people: User | None) -> None:
    """The bot was shown these people, and can name them from now on."""
    for user in people:
        if user is not None and not user.met and user is not world.bot:
            user.met = True


def written(world: World, text: str, marks: list[entities.Entity]) -> list[entities.Entity]:
    """The marks of a text as they are kept: recognised ones added, links to people made mentions."""
    kept = []
    for mark in entities.find(text, marks):
        if mark["type"] == "text_link":
            address = str(mark["url"])
            who = re.fullmatch(r"tg://user\?id=(\d+)", address)
            person = world.users.get(int(who[1])) if who else None
            if person is not None:
                shown = {"type": "text_mention", "user": showing.user(person)}
                kept.append(shown | {"offset": mark["offset"], "length": mark["length"]})
            elif not who and (found := entities.link(address)):
                kept.append(mark | {"url": found})
        else:
            kept.append(mark)
    return kept
