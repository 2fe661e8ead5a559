"""Who plays in a test: people and chats, made with sensible defaults."""

from tests.servers.telegram import rights
from tests.servers.telegram.people import Person
from tests.servers.telegram.standing import Standing, standing
from tests.servers.telegram.world import Chat, Member, User, World


class Cast:
    """Makes people and chats; whoever is named first made the chat."""

    world: World

    def person(
        self,
        first_name: str = "Anna",
        *,
        started: bool = False,
        language_code: str | None = "nl",
        username: str | None = None,
        last_name: str | None = None,
        is_bot: bool = False,
    ) -> Person:
        """Somebody; `started` is somebody whom the bot may write to."""
        user = User(next(self.world.user_ids), first_name, last_name, username, language_code, is_bot)
        user.started = user.met = started
        self.world.users[user.id] = user
        return Person(self.world, user)

    def other_bot(self, first_name: str = "Andere bot", username: str = "andere_bot") -> Person:
        """Another bot, which ours never sees."""
        return self.person(first_name, username=username, language_code=None, is_bot=True)

    def group(self, title: str = "Taalnetwerk", *people: Person, bot: str | None = "member") -> Chat:
        """A basic group; the bot is in it already, unless it is None, and was told so long ago."""
        return self._chat(-next(self.world.group_ids), "group", title, people, bot)

    def supergroup(
        self,
        title: str = "Taalnetwerk",
        *people: Person,
        bot: str | None = "member",
        username: str | None = None,
        forum: bool = False,
    ) -> Chat:
        """A supergroup."""
        chat = self._chat(-1_000_000_000_000 - next(self.world.supergroup_ids), "supergroup", title, people, bot)
        chat.username, chat.forum = username, forum
        return chat

    def forum(self, title: str = "Taalnetwerk", *people: Person, bot: str | None = "administrator") -> Chat:
        """A supergroup with topics."""
        return self.supergroup(title, *people, bot=bot, forum=True)

    def channel(self, title: str = "Nieuws", *people: Person, bot: str | None = "administrator") -> Chat:
        """A channel."""
        return self._chat(-1_000_000_000_000 - next(self.world.supergroup_ids), "channel", title, people, bot)

    def standing(self, chat: Chat | Person, topic: int | None = None) -> list[Standing]:
        """What stands in a chat now, or in somebody's private chat with the bot."""
        return standing(chat.private if isinstance(chat, Person) else chat, topic)

    def _chat(self, number: int, kind: str, title: str, people: tuple[Person, ...], bot: str | None) -> Chat:
        chat = self.world.chats[number] = Chat(number, kind, title)
        if kind != "group":
            self.world.passed(chat, 1)  # the first message was that it was made
        for place, person in enumerate(people):
            chat.members[person.id] = Member(person.user, "creator" if place == 0 else "member")
        if bot is not None:
            given = rights.ADMINISTRATOR if bot == "administrator" else frozenset[str]()
            reads_all = self.world.abilities.can_read_all_group_messages
            chat.members[self.world.bot.id] = Member(self.world.bot, bot, given, reads_all)
        return chat
