"""What there is: people, servers, channels, threads and messages, as plain values that refer to each other."""

from dataclasses import dataclass, field
from typing import Any, Optional

from tests.servers.discord_api.components import BUTTON, SELECTS, TEXT, walk
from tests.servers.discord_api.kinds import ChannelType, MessageType

Json = dict[str, Any]


@dataclass(eq=False, repr=False)
class User:
    """An account; `allows_dms` is off for who closed private messages or blocked the bot."""

    id: int
    name: str
    bot: bool = False
    locale: str = "nl"
    allows_dms: bool = True
    webhook: bool = False

    def __repr__(self) -> str:
        return f"<{self.name}>"


@dataclass(eq=False)
class Role:
    """A role in a server; the one with the server's own id is everybody's."""

    id: int
    name: str
    permissions: int = 0
    position: int = 1
    managed_by: User | None = None


@dataclass(eq=False)
class Member:
    """Somebody in a server."""

    user: User
    joined_at: float
    roles: list[int] = field(default_factory=list)
    nick: str | None = None


@dataclass
class Overwrite:
    """What a channel allows or denies a role or a member beyond the server's own permissions."""

    allow: int = 0
    deny: int = 0
    member: bool = False


@dataclass(eq=False)
class Tag:
    """A tag of a forum."""

    id: int
    name: str
    moderated: bool = False


@dataclass(eq=False)
class ThreadState:
    """What a thread has beyond a channel."""

    owner: User
    created: float
    archived: bool = False
    locked: bool = False
    archive_moment: float = 0
    auto_archive_minutes: int = 1440
    tags: list[int] = field(default_factory=list)
    sent: int = 0


@dataclass(eq=False, repr=False)
class Channel:
    """A channel, a thread or a private chat."""

    id: int
    type: ChannelType
    name: str = ""
    guild: Optional["Guild"] = None
    parent: Optional["Channel"] = None
    topic: str | None = None
    position: int = 0
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    tags: list[Tag] = field(default_factory=list)
    tag_required: bool = False
    recipients: list[User] = field(default_factory=list)
    thread: ThreadState | None = None
    members: dict[int, float] = field(default_factory=dict)
    messages: dict[int, "Message"] = field(default_factory=dict)
    last_message_id: int | None = None

    def __repr__(self) -> str:
        return f"<#{self.name or self.id}>"


@dataclass(eq=False, repr=False)
class Guild:
    """A server."""

    id: int
    name: str
    owner: User
    locale: str = "nl"
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    system_channel: Channel | None = None

    def __repr__(self) -> str:
        return f"<{self.name}>"


@dataclass(eq=False)
class Attachment:
    """A file in a message, with its text for who cannot see it."""

    id: int
    filename: str
    content: bytes
    url: str
    content_type: str = "application/octet-stream"
    description: str | None = None


@dataclass(eq=False, repr=False)
class Message:
    """A message in its last form; `shown_to` is the only one who sees an ephemeral one."""

    id: int
    channel: Channel
    author: User
    moment: float
    content: str = ""
    type: int = MessageType.DEFAULT
    flags: int = 0
    edited: float | None = None
    components: list[Json] = field(default_factory=list)
    embeds: list[Json] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    mentions: list[User] = field(default_factory=list)
    mention_roles: list[int] = field(default_factory=list)
    mention_everyone: bool = False
    pinned: bool = False
    nonce: str | int | None = None
    refers_to: Optional["Message"] = None
    refers_in: Channel | None = None
    webhook_id: int | None = None
    metadata: Json | None = None
    thread: Channel | None = None
    shown_to: User | None = None

    def __repr__(self) -> str:
        return f"<{self.author.name}: {self.text}>"

    @property
    def text(self) -> str:
        """All the words in it, those in components too."""
        shown = [component["content"] for component in walk(self.components) if component["type"] == TEXT]
        return "\n".join([self.content, *shown]).strip()

    @property
    def buttons(self) -> list[Json]:
        """The buttons under it."""
        return [component for component in walk(self.components) if component["type"] == BUTTON]

    @property
    def selects(self) -> list[Json]:
        """The menus under it."""
        return [component for component in walk(self.components) if component["type"] in SELECTS]

    @property
    def labels(self) -> list[str]:
        """What its buttons say."""
        return [button.get("label", "") for button in self.buttons]
