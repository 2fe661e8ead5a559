"""A press, a command or a form sent in: what the bot answers to it, and until when it may."""

import asyncio
import secrets
from dataclasses import dataclass, field

from tests.servers.discord_api.render import user_json
from tests.servers.discord_api.world import Channel, Json, Message, User

COMMAND, COMPONENT, FORM = 2, 3, 5
SECONDS_TO_ANSWER = 3.0
SECONDS_VALID = 900.0


@dataclass(eq=False)
class Interaction:
    """An interaction, its state and what it led to."""

    id: int
    type: int
    user: User
    channel: Channel
    moment: float
    data: Json
    message: Message | None = None
    """The message whose button or menu was used."""
    before: "Interaction | None" = None
    """What offered the form that was sent in."""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(48))
    answer: int | None = None
    """The type of the bot's answer."""
    modal: Json | None = None
    """The form that the bot offered."""
    original: Message | None = None
    """The message that `@original` means."""
    replies: list[Message] = field(default_factory=list)
    """Every message the bot said in answer."""
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    async def until_answered(self, within: float = 2.0) -> "Interaction":
        """Waits for the bot's answer."""
        await asyncio.wait_for(self.answered.wait(), within)
        return self

    @property
    def metadata(self) -> Json:
        """How a message tells what it answers."""
        form: Json = {
            "id": str(self.id),
            "type": self.type,
            "user": user_json(self.user),
            "authorizing_integration_owners": {"0": str(self.channel.guild.id) if self.channel.guild else "0"},
        }
        if self.message is not None and self.type == COMPONENT:
            form["interacted_message_id"] = str(self.message.id)
        if self.before is not None:
            form["triggering_interaction_metadata"] = self.before.metadata
        return form
