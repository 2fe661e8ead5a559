"""What people do: each deed makes the updates that Telegram would make of it."""

from typing import Any

from tests.servers.telegram import media, showing
from tests.servers.telegram.asked import File
from tests.servers.telegram.changing import remove
from tests.servers.telegram.gathering import Gathering
from tests.servers.telegram.posting import ITSELF, post
from tests.servers.telegram.seeing import change_member, meet, tell, written
from tests.servers.telegram.world import Chat, Member, Message, Press, Shown, Topic


class Person(Gathering):
    """Somebody with a telephone, or another bot; without a chat, things happen in private with the bot."""

    async def starts(self, payload: str = "") -> Message:
        """Presses Start, perhaps behind a deep link; whoever had blocked the bot lets it in again by that."""
        if self.user.blocked:
            await self.unblocks()
        return await self.says(f"/start {payload}".strip())

    async def says(
        self,
        text: str,
        chat: Chat | None = None,
        *,
        topic: Topic | int | None = None,
        reply_to: Message | int | None = None,
        ago: float = 0,
    ) -> Message:
        """Writes something, in a topic perhaps, or as a reply; `ago` is how many seconds back."""
        marks = written(self.world, text, [])
        content = {"text": text} | ({"entities": marks} if marks else {})
        return self._post(content, chat, topic=topic, reply_to=reply_to, ago=ago)

    async def edits(self, message: Message, text: str) -> Message:
        """Changes the words of a message, however old it is."""
        field = "caption" if "caption" in message.content else "text"
        marks = written(self.world, text, [])
        kept = {key: value for key, value in message.content.items() if key not in {"entities", "caption_entities"}}
        named = "entities" if field == "text" else "caption_entities"
        message.content = kept | {field: text} | ({named: marks} if marks else {})
        message.edited = self.world.now()
        tell(self.world, message, edited=True)
        return message

    async def deletes(self, message: Message) -> None:
        """Takes a message away; the bot is never told."""
        remove(message)

    async def presses(
        self, button: str, message: Message | int | None = None, chat: Chat | None = None, *, too_old: bool = False
    ) -> Press:
        """Presses a button by its data or label: the newest that the bot offers in the chat, or that of a message.

        Of a message that is `too_old`, Telegram tells the bot the id only.
        """
        place = chat or (message.chat if isinstance(message, Message) else self.private)
        number = message.id if isinstance(message, Message) else message
        found = [pair for pair in _buttons(place, number) if button in {pair[1]["text"], pair[1].get("callback_data")}]
        if not found:
            offered = [pair[1]["text"] for pair in _buttons(place, number)]
            raise LookupError(f"no button {button!r}; there are: {', '.join(offered) or 'none'}")
        under, pressed = found[-1]
        press = Press(str(next(self.world.press_ids)), self.user, pressed["callback_data"], self.world.clock())
        self.world.presses[press.id] = press
        told = showing.gone_message(place, under.id) if too_old else showing.message(under)
        query = {"id": press.id, "from": showing.user(self.user), "message": told}
        meet(self.world, self.user)
        self.world.updates.add("callback_query", query | {"chat_instance": str(place.id), "data": press.data})
        return press

    async def reacts(self, message: Message, *emoji: str) -> None:
        """Puts these reactions under a message; the bot hears of it as administrator, if it asked to."""
        old, new = message.reactions.get(self.id, []), [{"type": "emoji", "emoji": one} for one in emoji]
        message.reactions[self.id] = new
        if message.chat.type != "private" and not self.world.me(message.chat).leads:
            return
        change: Shown = {"chat": showing.chat(message.chat), "message_id": message.id, "date": self.world.now()}
        change |= {"user": showing.user(self.user), "old_reaction": old, "new_reaction": new}
        self.world.updates.add("message_reaction", change)

    async def sends_photo(self, caption: str = "", chat: Chat | None = None, **where: Any) -> Message:
        """Sends a photo, with words under it perhaps."""
        marks = written(self.world, caption, [])
        words = {"caption": caption} | ({"caption_entities": marks} if marks else {}) if caption else {}
        photo = media.photo(self.world, File("photo.jpg", "image/jpeg", b"jpeg"))
        return self._post({"photo": photo} | words, chat, **where)

    async def sends_sticker(self, emoji: str = "👍", chat: Chat | None = None, **where: Any) -> Message:
        """Sends a sticker."""
        return self._post({"sticker": media.sticker(self.world, emoji)}, chat, **where)

    async def sends_voice(self, seconds: int = 3, chat: Chat | None = None, **where: Any) -> Message:
        """Speaks a message in."""
        return self._post({"voice": media.voice(self.world, seconds)}, chat, **where)

    async def sends_poll(self, question: str, *options: str, chat: Chat | None = None, **where: Any) -> Message:
        """Starts a poll."""
        return self._post({"poll": media.poll(self.world, question, options)}, chat, **where)

    async def posts(self, text: str, channel: Chat) -> Message:
        """Posts in a channel, in the channel's name."""
        return post(self.world, channel, None, {"text": text})

    async def says_as_group(self, text: str, chat: Chat) -> Message:
        """Writes as an anonymous administrator: the sender is a bot of Telegram's, and the group itself."""
        return post(self.world, chat, ITSELF, {"text": text})

    async def blocks(self) -> None:
        """Stops the bot in private."""
        self._switch(blocked=True)

    async def unblocks(self) -> None:
        """Lets the bot in again."""
        self._switch(blocked=False)

    def _switch(self, *, blocked: bool) -> None:
        self.user.blocked = blocked
        self.private.members.setdefault(self.world.bot.id, Member(self.world.bot))
        becomes = Member(self.world.bot, "kicked" if blocked else "member")
        change_member(self.world, self.private, self.world.bot, self.user, becomes)

    def _post(
        self,
        content: Shown,
        chat: Chat | None,
        *,
        topic: Topic | int | None = None,
        reply_to: Message | int | None = None,
        ago: float = 0,
    ) -> Message:
        place = chat or self.private
        if place.type == "private":
            if self.user.blocked:
                raise ValueError(f"{self.user.first_name} blocked the bot, and must unblock it first")
            self.user.started = True
        elif not (place.members.get(self.user.id) or Member(self.user, "left")).inside:
            raise ValueError(f"{self.user.first_name} is not in {place.title}")
        replied = place.messages[reply_to] if isinstance(reply_to, int) else reply_to
        number = topic.id if isinstance(topic, Topic) else topic
        if number is None and replied is not None:
            number = replied.topic
        return post(self.world, place, self.user, content, topic=number, reply_to=replied, ago=ago)


def _buttons(place: Chat, number: int | None) -> list[tuple[Message, Shown]]:
    return [
        (message, button)
        for message in place.messages.values()
        if message.markup is not None and number in {None, message.id}
        for row in message.markup["inline_keyboard"]
        for button in row
        if "callback_data" in button
    ]
