"""What people do in the little Discord; whatever Discord would tell the bot of it, is told."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.servers.discord_api.deeds import addressed, change, say, take_back
from tests.servers.discord_api.kinds import MessageType
from tests.servers.discord_api.little import LittleDiscord
from tests.servers.discord_api.membership import add_bot, enter, give_role, part
from tests.servers.discord_api.permissions import OF_BOT, Permission, in_channel, locked_out, may_send
from tests.servers.discord_api.pressing import Pressing
from tests.servers.discord_api.render import channel_json
from tests.servers.discord_api.rest_channels import dm_with
from tests.servers.discord_api.rest_threads import start_alone, start_under
from tests.servers.discord_api.threads import change_thread, open_thread, remove_channel
from tests.servers.discord_api.world import Attachment, Channel, Guild, Message, Role, User


@dataclass(eq=False, repr=False)
class Person(Pressing):
    """Somebody, with the verbs of what they do; each waits until the bot has been told."""

    @property
    def dm(self) -> Channel:
        """Their private chat with the bot."""
        return dm_with(self.discord, self.user)

    @property
    def mention(self) -> str:
        """How they are named in a text."""
        return f"<@{self.user.id}>"

    async def says(
        self, text: str, channel: Channel, *, reply: Message | None = None, files: dict[str, bytes] | None = None
    ) -> Message:
        """Says something in a channel, a thread or in private."""
        assert may_send(channel, self.user), f"{self.user.name} may not write in {channel!r}"
        assert not locked_out(channel, self.user), f"{channel!r} is locked"
        parts = addressed(self.discord, channel, self.user, text, reply_to=reply)
        if reply is not None:
            parts |= {"type": MessageType.REPLY, "refers_to": reply, "refers_in": channel}
        attachments = [self._file(channel, name, content) for name, content in (files or {}).items()]
        message = say(self.discord, channel, self.user, content=text, attachments=attachments, **parts)
        await self._told()
        return message

    async def edits(self, message: Message, text: str) -> Message:
        """Changes what they said."""
        assert message.author is self.user, f"that was said by {message.author!r}"
        parts = addressed(self.discord, message.channel, self.user, text)
        done = change(self.discord, message, content=text, **parts)
        await self._told()
        return done

    async def deletes(self, message: Message) -> None:
        """Takes back what they said, or what somebody else said where they may."""
        own = message.author is self.user
        assert own or self.may(Permission.MANAGE_MESSAGES, message.channel), f"that was said by {message.author!r}"
        take_back(self.discord, message)
        await self._told()

    async def pins(self, message: Message) -> Message:
        """Pins a message; the channel says so."""
        change(self.discord, message, by_author=False, pinned=True)
        pinned = MessageType.CHANNEL_PINNED_MESSAGE
        where = message.channel
        done = say(self.discord, where, self.user, type=pinned, refers_to=message, refers_in=where)
        await self._told()
        return done

    async def starts_thread(self, name: str, under: Message | Channel) -> Channel:
        """Starts a thread under a message, or by itself in a channel."""
        if isinstance(under, Message):
            thread = start_under(self.discord, under, self.user, name)
        else:
            thread = start_alone(self.discord, under, self.user, name)
        await self._told()
        return thread

    async def posts(self, forum: Channel, name: str, text: str, *, tags: Iterable[str] = ()) -> Channel:
        """Starts a post in a forum."""
        chosen = tuple(tag.id for tag in forum.tags if tag.name in set(tags))
        thread = open_thread(self.discord, forum, self.user, name, tags=chosen)
        parts = addressed(self.discord, thread, self.user, text)
        say(self.discord, thread, self.user, id=thread.id, content=text, **parts)
        await self._told()
        return thread

    async def archives(self, thread: Channel, *, locked: bool = False) -> None:
        """Archives a thread, and locks it if said so."""
        change_thread(self.discord, thread, archived=True, locked=locked)
        await self._told()

    async def deletes_channel(self, channel: Channel) -> None:
        """Removes a channel or a thread."""
        remove_channel(self.discord, channel)
        await self._told()

    async def renames(self, channel: Channel, name: str) -> None:
        """Gives a channel another name."""
        assert channel.guild is not None
        channel.name = name
        self.discord.tell_guild("CHANNEL_UPDATE", channel_json(channel), channel.guild)
        await self._told()

    async def joins(self, guild: Guild) -> None:
        """Comes into a server; Discord says so in the channel for that."""
        enter(self.discord, guild, self.user, greeted=True)
        await self._told()

    async def leaves(self, guild: Guild) -> None:
        """Goes out of a server."""
        part(self.discord, guild, self.user)
        await self._told()

    async def adds_bot(self, guild: Guild, permissions: int = OF_BOT) -> None:
        """Lets the bot into a server."""
        add_bot(self.discord, guild, permissions)
        await self._told()

    async def removes_bot(self, guild: Guild) -> None:
        """Puts the bot out of a server."""
        part(self.discord, guild, self.discord.bot)
        await self._told()

    async def gives_role(self, role: Role, to: "Person | User", guild: Guild) -> None:
        """Gives somebody a role."""
        receiver = to.user if isinstance(to, Person) else to
        give_role(self.discord, guild, receiver, role)
        await self._told()

    def closes_dms(self) -> None:
        """Wants no private messages any more, or blocks the bot: to a bot it is the same."""
        self.user.allows_dms = False

    def may(self, permission: Permission, channel: Channel) -> bool:
        """May this person do something in a channel?"""
        return bool(in_channel(channel, self.user) & permission)

    def _file(self, channel: Channel, name: str, content: bytes) -> Attachment:
        number = self.discord.ids.next()
        return Attachment(number, name, content, f"{self.discord.url}/attachments/{channel.id}/{number}/{name}")


async def webhook_says(
    discord: LittleDiscord, channel: Channel, text: str = "nieuws", name: str = "nieuwsbrief"
) -> Message:
    """A webhook of somebody else says something."""
    sender = User(discord.ids.next(), name, bot=True, webhook=True)
    message = say(discord, channel, sender, content=text, webhook_id=sender.id)
    await discord.gateway.told()
    return message
