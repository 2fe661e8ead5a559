"""The little Discord itself: its world, its clock, and what it tells; nothing of it knows HTTP."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.servers.discord_api.errors import (
    MISSING_ACCESS,
    MISSING_PERMISSIONS,
    UNKNOWN_CHANNEL,
    UNKNOWN_GUILD,
    UNKNOWN_MESSAGE,
    Refused,
)
from tests.servers.discord_api.ids import Clock, Snowflakes
from tests.servers.discord_api.intents import PRIVILEGED, Intent
from tests.servers.discord_api.interaction import Interaction
from tests.servers.discord_api.permissions import Permission, in_channel
from tests.servers.discord_api.render_message import dispatch_json
from tests.servers.discord_api.sessions import Gateway
from tests.servers.discord_api.world import Channel, Guild, Json, Message, User


@dataclass(eq=False, repr=False)
class LittleDiscord:
    """All there is, in memory; `allowed_intents` are those switched on in the bot's settings.

    `shown_intents` are those that it says are switched on, where that is not the truth (it was changed just now).
    """

    token: str = "made-up.token.of-the-bot"  # noqa: S105  # it opens nothing
    clock: Clock = time.time
    allowed_intents: int = PRIVILEGED
    shown_intents: int | None = None
    nonce_seconds: float = 300.0
    """How long a nonce is remembered."""
    shards: int = 1
    """How many shards a bot is advised to use."""
    url: str = ""
    gateway_url: str = ""
    users: dict[int, User] = field(default_factory=dict)
    guilds: dict[int, Guild] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    dms: dict[int, Channel] = field(default_factory=dict)
    """The private chats with the bot, by whose they are."""
    commands: dict[int | None, list[Json]] = field(default_factory=dict)
    """What the bot registered, everywhere (None) and per server."""
    interactions: dict[str, Interaction] = field(default_factory=dict)
    """By token."""
    nonces: dict[tuple[int, str], Message] = field(default_factory=dict)
    gateway: Gateway = field(default_factory=Gateway)

    def __post_init__(self) -> None:
        self.ids = Snowflakes(self.clock)
        self.application_id = self.ids.next()
        self.owner = self.user("mieke")
        self.bot = self.user("durf", bot=True)

    def user(self, name: str, *, bot: bool = False, locale: str = "nl") -> User:
        """A new account."""
        user = User(self.ids.next(), name, bot=bot, locale=locale)
        self.users[user.id] = user
        return user

    @property
    def joined(self) -> list[Guild]:
        """The servers that the bot is in."""
        return [guild for guild in self.guilds.values() if self.bot.id in guild.members]

    @property
    def application_flags(self) -> int:
        """Which intents are switched on, as flags of the application."""
        flags = {Intent.GUILD_PRESENCES: 1 << 13, Intent.GUILD_MEMBERS: 1 << 15, Intent.MESSAGE_CONTENT: 1 << 19}
        shown = self.allowed_intents if self.shown_intents is None else self.shown_intents
        return sum(flag for intent, flag in flags.items() if shown & intent)

    @property
    def reader(self) -> User | None:
        """The bot, if it may not read along: for what is asked of us over HTTP."""
        return None if self.allowed_intents & Intent.MESSAGE_CONTENT else self.bot

    def guild_of_bot(self, id: str | int) -> Guild:
        """A server that the bot is in; refused otherwise."""
        guild = self.guilds.get(_number(id))
        if guild is None or self.bot.id not in guild.members:
            raise Refused(*UNKNOWN_GUILD)
        return guild

    def channel_for_bot(self, id: str | int, *needed: Permission) -> Channel:
        """A channel where the bot may do this; refused otherwise."""
        channel = self.channels.get(_number(id))
        if channel is None:
            raise Refused(*UNKNOWN_CHANNEL)
        granted = in_channel(channel, self.bot)
        if not granted & Permission.VIEW_CHANNEL:
            raise Refused(*MISSING_ACCESS)
        if any(not granted & permission for permission in needed):
            raise Refused(*MISSING_PERMISSIONS)
        return channel

    def message_for_bot(self, channel: Channel, id: str | int) -> Message:
        """A message that everybody in the channel sees; refused otherwise."""
        message = channel.messages.get(_number(id))
        if message is None or message.shown_to is not None:
            raise Refused(*UNKNOWN_MESSAGE)
        return message

    def tell(
        self,
        event: str,
        data: Json,
        channel: Channel,
        *,
        bare: Callable[[], Json] | None = None,
        own: bool = False,
    ) -> None:
        """Tells the bot something that happened in a channel, if it may know."""
        if in_channel(channel, self.bot) & Permission.VIEW_CHANNEL:
            self.gateway.dispatch(event, data, channel.guild.id if channel.guild else None, bare=bare, own=own)

    def tell_guild(self, event: str, data: Json, guild: Guild, *, own: bool = False) -> None:
        """Tells the bot something of a server it is in; channels are told even where it may not look inside."""
        if self.bot.id in guild.members:
            self.gateway.dispatch(event, {**data, "guild_id": str(guild.id)}, guild.id, own=own)

    def tell_message(self, event: str, message: Message) -> None:
        """Tells of a message, unless it is for one pair of eyes."""
        if message.shown_to is not None:
            return
        fresh = event == "MESSAGE_CREATE"
        self.tell(
            event,
            dispatch_json(message, fresh=fresh),
            message.channel,
            bare=lambda: dispatch_json(message, reader=self.bot, fresh=fresh),
        )


def _number(id: str | int) -> int:
    """An id as a number; what is none, is nothing's id."""
    return int(id) if str(id).isdecimal() else -1
