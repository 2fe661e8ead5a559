"""What people do with chats: come and go, let the bot in and out, lead, open topics, pin."""

from dataclasses import replace

from tests.servers.telegram import rights, showing, topics
from tests.servers.telegram.posting import ITSELF, note
from tests.servers.telegram.seeing import change_member
from tests.servers.telegram.world import Chat, Member, Message, Topic, User, World


class Gathering:
    """A person among others."""

    def __init__(self, world: World, user: User) -> None:
        self.world = world
        self.user = user

    @property
    def id(self) -> int:
        """The id, of the person and of the private chat."""
        return self.user.id

    @property
    def private(self) -> Chat:
        """The private chat with the bot."""
        return self.world.private(self.user)

    async def joins(self, chat: Chat) -> Message:
        """Comes in."""
        change_member(self.world, chat, self.user, self.user, Member(self.user))
        return note(self.world, chat, self.user, new_chat_members=[showing.user(self.user)])

    async def leaves(self, chat: Chat) -> Message:
        """Goes."""
        change_member(self.world, chat, self.user, self.user, Member(self.user, "left"))
        return note(self.world, chat, self.user, left_chat_member=showing.user(self.user))

    async def adds_bot(self, chat: Chat, *, administrator: bool = False) -> None:
        """Lets the bot in, perhaps as administrator at once."""
        if not self.world.abilities.can_join_groups:
            raise ValueError("the bot's owner does not let it join groups")
        becomes = Member(self.world.bot, "administrator", rights.ADMINISTRATOR) if administrator else None
        change_member(self.world, chat, self.world.bot, self.user, becomes or Member(self.world.bot))
        if chat.type != "channel":
            note(self.world, chat, self.user, new_chat_members=[showing.user(self.world.bot)])

    async def removes_bot(self, chat: Chat) -> None:
        """Puts the bot out; only of a basic group is it told by a message too."""
        change_member(self.world, chat, self.world.bot, self.user, Member(self.world.bot, "kicked"))
        note(self.world, chat, self.user, left_chat_member=showing.user(self.world.bot))

    async def makes_bot_admin(self, chat: Chat, *only: str) -> None:
        """Makes the bot administrator, with all rights or with these only."""
        given = frozenset(only) & rights.ADMINISTRATOR if only else rights.ADMINISTRATOR
        change_member(self.world, chat, self.world.bot, self.user, Member(self.world.bot, "administrator", given))

    async def makes_bot_member(self, chat: Chat) -> None:
        """Takes the bot's rights as administrator."""
        change_member(self.world, chat, self.world.bot, self.user, Member(self.world.bot))

    async def restricts_bot(self, chat: Chat, *left: str) -> None:
        """Leaves the bot these permissions only."""
        becomes = Member(self.world.bot, "restricted", frozenset(left))
        change_member(self.world, chat, self.world.bot, self.user, becomes)

    async def makes_admin(self, who: "Gathering", chat: Chat) -> None:
        """Makes somebody else administrator."""
        change_member(self.world, chat, who.user, self.user, Member(who.user, "administrator", rights.ADMINISTRATOR))

    async def upgrades(self, chat: Chat) -> Chat:
        """Makes a supergroup of a group: a new chat with an id of its own, in which the bot is new."""
        number = -1_000_000_000_000 - next(self.world.supergroup_ids)
        place = self.world.chats[number] = Chat(number, "supergroup", chat.title, permissions=chat.permissions)
        place.members = {who.user.id: who for who in chat.members.values() if who.user is not self.world.bot}
        change_member(self.world, place, self.world.bot, self.user, replace(self.world.me(chat)))
        chat.upgraded_to = number
        note(self.world, chat, self.user, migrate_to_chat_id=number)
        note(self.world, place, ITSELF, migrate_from_chat_id=chat.id)
        return place

    async def renames(self, chat: Chat, title: str) -> Message:
        """Gives a chat another title."""
        chat.title = title
        return note(self.world, chat, self.user, new_chat_title=title)

    async def creates_topic(self, chat: Chat, name: str) -> Topic:
        """Opens a topic in a forum."""
        return topics.open_topic(self.world, chat, self.user, name)

    async def closes_topic(self, chat: Chat, topic: Topic) -> None:
        """Closes a topic."""
        topics.toggle_topic(self.world, chat, self.user, topic, closed=True)

    async def reopens_topic(self, chat: Chat, topic: Topic) -> None:
        """Opens it again."""
        topics.toggle_topic(self.world, chat, self.user, topic, closed=False)

    async def deletes_topic(self, chat: Chat, topic: Topic) -> None:
        """Takes a topic away; the bot is never told."""
        topics.remove_topic(chat, topic)

    async def pins(self, message: Message) -> Message:
        """Pins a message."""
        message.chat.pinned.append(message.id)
        pinned = showing.message(message, nested=False)
        return note(self.world, message.chat, self.user, message.topic, pinned_message=pinned)

    async def unpins(self, message: Message) -> None:
        """Takes the pin out; nobody is told."""
        message.chat.pinned.remove(message.id)
