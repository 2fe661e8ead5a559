"""What one person is shown where they are, and nobody else: by the token of what they did there."""

import discord
from discord import AllowedMentions, Webhook, WebhookType
from discord.utils import MISSING

from bot.core.prompts import Library
from bot.platforms.discord.buttons import under
from bot.platforms.discord.writing import pieces
from bot.platforms.outgoing import Outgoing, Said


async def show(client: discord.Client, library: Library, outgoing: Outgoing) -> Said:
    """Shows a message to one person, in as many parts as it takes."""
    webhook = Webhook.partial(client.application_id or 0, outgoing.token, client=client)
    webhook.type = WebhookType.application  # what a token belongs to, and how a restart can go on with it
    texts = pieces(outgoing.text)
    view = under(outgoing, library)
    chat, parts = outgoing.chat, []
    for number, text in enumerate(texts):
        last = number == len(texts) - 1
        message = await webhook.send(
            text,
            ephemeral=True,
            wait=True,
            view=view if last and view is not None else MISSING,
            allowed_mentions=AllowedMentions.none(),
            suppress_embeds=True,
        )
        chat = str(message.channel.id)
        parts.append(str(message.id))
    return Said(chat, parts[-1], tuple(parts) if len(parts) > 1 else ())
