"""How a test furnishes the little Discord: servers, channels, roles and people, each in one line."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.servers.discord_api.kinds import ChannelType
from tests.servers.discord_api.little import LittleDiscord
from tests.servers.discord_api.membership import add_bot, add_role, enter
from tests.servers.discord_api.people import Person
from tests.servers.discord_api.permissions import EVERYONE, OF_BOT
from tests.servers.discord_api.render import channel_json
from tests.servers.discord_api.world import Channel, Guild, Message, Overwrite, Role, Tag, User


@dataclass(eq=False, repr=False)
class Making(LittleDiscord):
    """A little Discord that can be furnished; what the bot may see of it, it is told."""

    def guild(
        self, name: str = "Taalnetwerk", *, bot: bool = True, permissions: int = OF_BOT, everyone: int = EVERYONE
    ) -> Guild:
        """A server with everybody's role, its owner, one channel, and the bot in it unless said otherwise."""
        guild = Guild(self.ids.next(apart=True), name, self.owner)
        guild.roles[guild.id] = Role(guild.id, "@everyone", int(everyone), 0)
        self.guilds[guild.id] = guild
        enter(self, guild, self.owner)
        guild.system_channel = self.channel(guild, "algemeen")
        if bot:
            add_bot(self, guild, permissions)
        return guild

    def channel(self, guild: Guild, name: str = "vragen", *, type: ChannelType = ChannelType.TEXT) -> Channel:
        """A channel in a server."""
        channel = Channel(self.ids.next(), type, name, guild=guild, position=len(guild.channels))
        guild.channels[channel.id] = self.channels[channel.id] = channel
        self.tell_guild("CHANNEL_CREATE", channel_json(channel), guild)
        return channel

    def forum(
        self, guild: Guild, name: str = "vragenforum", *, tags: Iterable[str] = (), tag_required: bool = False
    ) -> Channel:
        """A forum in a server, with its tags."""
        forum = self.channel(guild, name, type=ChannelType.FORUM)
        forum.tags = [Tag(self.ids.next(), tag) for tag in tags]
        forum.tag_required = tag_required
        self.tell_guild("CHANNEL_UPDATE", channel_json(forum), guild)
        return forum

    def overwrite(self, channel: Channel, who: Role | User, *, allow: int = 0, deny: int = 0) -> None:
        """Allows or denies a role or somebody something in one channel."""
        channel.overwrites[who.id] = Overwrite(int(allow), int(deny), member=isinstance(who, User))
        assert channel.guild is not None
        self.tell_guild("CHANNEL_UPDATE", channel_json(channel), channel.guild)

    def everyone(self, guild: Guild) -> Role:
        """Everybody's role."""
        return guild.roles[guild.id]

    def role(self, guild: Guild, name: str, permissions: int = 0) -> Role:
        """A new role in a server."""
        return add_role(self, guild, name, permissions)

    def person(self, name: str, *guilds: Guild, bot: bool = False, locale: str = "nl") -> Person:
        """Somebody, a member of these servers already."""
        person = Person(self, self.user(name, bot=bot, locale=locale))
        for guild in guilds:
            enter(self, guild, person.user)
        return person

    def person_of(self, user: User) -> Person:
        """Somebody who is there already, such as the owner."""
        return Person(self, user)

    def standing(self, channel: Channel, for_user: Person | User | None = None) -> list[Message]:
        """The messages that stand in a channel now, each in its last form, as somebody sees them.

        What is meant for one pair of eyes is there only for whom it is meant.
        """
        viewer = for_user.user if isinstance(for_user, Person) else for_user
        return sorted(
            (message for message in channel.messages.values() if message.shown_to in {None, viewer}),
            key=lambda message: message.id,
        )
