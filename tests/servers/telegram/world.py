"""Who and what there is: people, chats, members, topics and messages, kept in memory as Telegram keeps them."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.servers.telegram import rights
from tests.servers.telegram.updates import Updates

Shown = dict[str, Any]  # an object in the form in which it is sent

DAY = 86_400
GROUP_ANONYMOUS_BOT = 1_087_968_824  # the sender that Telegram gives to messages of a group itself


@dataclass(eq=False)
class User:
    """A person, or a bot."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False
    started: bool = False  # the bot may write to this person
    blocked: bool = False
    met: bool = False  # the bot has been shown this person; somebody it never met is "chat not found"


@dataclass(eq=False)
class Member:
    """What somebody is in a chat, and may do there."""

    user: User
    status: str = "member"
    rights: frozenset[str] = frozenset()  # an administrator's, or what is left to a restricted member
    reads_all: bool = False  # of a bot: its privacy mode when it came in; a change counts after it comes back

    @property
    def inside(self) -> bool:
        """Is in the chat."""
        return self.status in {"creator", "administrator", "member", "restricted"}

    @property
    def leads(self) -> bool:
        """Is an administrator, or the creator."""
        return self.status in {"creator", "administrator"}

    def may(self, right: str, permissions: frozenset[str]) -> bool:
        """May do this, by an own right or because everybody may."""
        if self.status == "creator":
            return True
        if self.status == "administrator":
            return right in self.rights or (right in permissions and right not in rights.ADMINISTRATOR)
        return self.inside and right in permissions and (self.status != "restricted" or right in self.rights)


@dataclass(eq=False)
class Topic:
    """A topic of a forum; its id is that of the message that opened it."""

    id: int
    name: str
    icon_color: int
    creator: int
    icon: str | None = None
    closed: bool = False


@dataclass(eq=False)
class Chat:
    """A chat with all that stands in it now."""

    id: int
    type: str  # private, group, supergroup, channel
    title: str | None = None
    username: str | None = None
    user: User | None = None  # of a private chat
    forum: bool = False
    permissions: frozenset[str] = rights.AT_FIRST
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, "Message"] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    upgraded_to: int | None = None
    last_bot: int | None = None  # the bot that wrote here last


@dataclass(eq=False)
class Message:
    """A message as it stands now."""

    id: int
    chat: Chat
    date: int
    content: Shown  # the fields that say what it is: text and entities, photo and caption, a service field
    sender: User | None = None
    sender_chat: Chat | None = None
    topic: int | None = None
    reply_to: "Message | None" = None
    thread: int | None = None  # the first message of the talk it belongs to
    markup: Shown | None = None
    keyboard: bool = False  # it came with another kind of keyboard, or asked for a reply
    service: bool = False
    silent: bool = False
    edited: int | None = None
    reactions: dict[int, list[Shown]] = field(default_factory=dict)  # by the id of whoever reacted

    @property
    def text(self) -> str:
        """Its words, whatever they stand under."""
        return str(self.content.get("text", self.content.get("caption", "")))


@dataclass
class Abilities:
    """What the bot's owner has set for it, as `getMe` tells it."""

    can_join_groups: bool = True
    can_read_all_group_messages: bool = False
    supports_inline_queries: bool = False
    supports_guest_queries: bool = False
    can_connect_to_business: bool = False
    has_main_web_app: bool = False
    has_topics_enabled: bool = False
    allows_users_to_create_topics: bool = False
    can_manage_bots: bool = False


@dataclass(eq=False)
class Press:
    """A button that was pressed, and what the bot answered to it."""

    id: str
    user: User
    data: str
    at: float
    answer: Shown | None = None


class World:
    """All of it, with the clock that everything goes by."""

    def __init__(self, bot: User, clock: Callable[[], float]) -> None:
        self.bot = bot
        self.clock = clock
        self.began = time.time() - clock()
        self.abilities = Abilities()
        self.updates = Updates(clock)
        self.users: dict[int, User] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.presses: dict[str, Press] = {}
        self.press_lifetime = 60.0  # Telegram does not say how long; reports go from 15 seconds to some minutes
        self.files: dict[str, Any] = {}
        self.profile: dict[tuple[str, ...], Any] = {}  # what the bot has set about itself
        self.problems: list[str] = []
        self.logged_out = False
        self.user_ids, self.group_ids = count(7_000_000_001), count(4_000_000_001)  # neither fits 32 bits
        self.supergroup_ids, self.press_ids = count(1_002_000_000_001), count(4_382_000_000_000_000_001)
        self.file_ids = count(1)
        self._last: dict[int, int] = {}  # the last message of each count

    def now(self) -> int:
        """The date that messages get."""
        return int(self.began + self.clock())

    def next_id(self, chat: Chat) -> int:
        """The id of the next message in this chat."""
        number = self._last.get(_counted(chat), 0) + 1
        self.passed(chat, number)
        return number

    def passed(self, chat: Chat, number: int) -> None:
        """This id is taken."""
        self._last[_counted(chat)] = max(number, self._last.get(_counted(chat), 0))

    def private(self, user: User) -> Chat:
        """The private chat of the bot with somebody."""
        chat = self.chats.get(user.id)
        if chat is None:
            chat = self.chats[user.id] = Chat(user.id, "private", user=user)
        return chat

    def me(self, chat: Chat) -> Member:
        """What the bot is in a chat."""
        return chat.members.get(self.bot.id) or Member(self.bot, "left")


def _counted(chat: Chat) -> int:
    """Supergroups and channels count their messages each; private chats and basic groups share the account's count."""
    return 0 if chat.type in {"private", "group"} else chat.id
