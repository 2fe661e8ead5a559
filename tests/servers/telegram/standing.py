"""What a person sees in a chat now: the messages in their last form, with their buttons."""

from dataclasses import dataclass

from tests.servers.telegram.world import Chat, Message


@dataclass(frozen=True)
class Button:
    """A button with what it does."""

    label: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Standing:
    """A message as it stands."""

    id: int
    who: str  # the first name of whoever it is from, or the title of the chat
    kind: str  # text, photo, document, or what happened: new_chat_members, forum_topic_created
    text: str
    rows: tuple[tuple[Button, ...], ...]
    topic: int | None
    reply_to: int | None
    edited: bool
    pinned: bool
    silent: bool  # it came without a sound
    reactions: tuple[str, ...]

    @property
    def labels(self) -> list[str]:
        """The labels of all buttons under it."""
        return [button.label for row in self.rows for button in row]


def standing(chat: Chat, topic: int | None = None) -> list[Standing]:
    """All that stands in a chat, or in a topic of it, from the first to the last."""
    return [_seen(said) for said in chat.messages.values() if topic is None or said.topic == topic]


def _seen(said: Message) -> Standing:
    sender = said.sender_chat.title if said.sender_chat else said.sender.first_name if said.sender else None
    rows = (said.markup or {"inline_keyboard": []})["inline_keyboard"]
    return Standing(
        id=said.id,
        who=sender or "",
        kind=next(iter(said.content), "text"),
        text=said.text,
        rows=tuple(
            tuple(Button(button["text"], button.get("callback_data"), button.get("url")) for button in row)
            for row in rows
        ),
        topic=said.topic,
        reply_to=said.reply_to.id if said.reply_to else None,
        edited=said.edited is not None,
        pinned=said.id in said.chat.pinned,
        silent=said.silent,
        reactions=tuple(str(one.get("emoji", "")) for reactions in said.reactions.values() for one in reactions),
    )
