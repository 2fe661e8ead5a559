"""What the bot asks about a chat and its members, and how it leaves."""

from tests.servers.telegram import showing
from tests.servers.telegram.access import Access, find_chat
from tests.servers.telegram.asked import Asked
from tests.servers.telegram.posting import note
from tests.servers.telegram.refusals import bad
from tests.servers.telegram.seeing import change_member
from tests.servers.telegram.world import Chat, Member, Shown, World


def get_chat(world: World, asked: Asked) -> Shown:
    """`getChat`."""
    return showing.full_chat(find_chat(world, asked.params.get("chat_id"), Access.READ))


def get_member(world: World, asked: Asked) -> Shown:
    """`getChatMember`: whoever is known and not there has left."""
    number = asked.number("user_id")
    if number <= 0:
        raise bad("invalid user_id specified")
    chat = _place(world, asked, Access.READ if number == world.bot.id else Access.MEMBERS)
    user = world.users.get(number)
    if user is None:
        raise bad("PARTICIPANT_ID_INVALID")
    status = "member" if chat.type == "private" and number in {chat.id, world.bot.id} else "left"
    return showing.member(chat.members.get(number) or Member(user, status), chat)


def get_administrators(world: World, asked: Asked) -> list[Shown]:
    """`getChatAdministrators`: all but other bots."""
    chat = _place(world, asked, Access.MEMBERS)
    if chat.type == "private":
        raise bad("there are no administrators in the private chat")
    leading = [who for who in chat.members.values() if who.leads and (who.user is world.bot or not who.user.is_bot)]
    return [showing.member(who, chat) for who in leading]


def count_members(world: World, asked: Asked) -> int:
    """`getChatMemberCount`."""
    chat = _place(world, asked, Access.MEMBERS)
    return 2 if chat.type == "private" else sum(who.inside for who in chat.members.values())


def leave(world: World, asked: Asked) -> bool:
    """`leaveChat`: the bot is told that it left."""
    chat = _place(world, asked, Access.READ)
    if chat.type == "private":
        raise bad("can't leave private chats")
    change_member(world, chat, world.bot, world.bot, Member(world.bot, "left"))
    if chat.type == "group":
        note(world, chat, world.bot, left_chat_member=showing.user(world.bot))
    return True


def _place(world: World, asked: Asked, access: Access) -> Chat:
    return find_chat(world, asked.params.get("chat_id"), access)
