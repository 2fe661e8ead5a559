"""What is to be said on Discord: messages, and what was said changed."""

from itertools import zip_longest
from typing import Any

import discord
from discord import AllowedMentions, MessageReference, Object, Thread
from discord.abc import Messageable
from discord.ui import View

from bot.core.prompts import Library
from bot.platforms.discord.asleep import gently
from bot.platforms.discord.buttons import under
from bot.platforms.discord.client import Client
from bot.platforms.discord.failures import MAY_NOT_REPLY, code_of
from bot.platforms.discord.writing import LONGEST, pieces
from bot.platforms.outgoing import Outgoing, Permanent, Said

MENTION = 30
"""Characters that a mention takes at most, with the space behind it."""


async def say(client: Client, library: Library, outgoing: Outgoing) -> Said:
    """Sends a message, in as many parts as it takes; silently where others read along."""
    where = await _where(client, outgoing)
    parts = await say_on(where, library, outgoing, texts_of(outgoing), begun=0)
    return Said(str(getattr(where, "id", outgoing.chat)), parts[-1], tuple(parts) if len(parts) > 1 else ())


async def say_on(
    where: Messageable, library: Library, outgoing: Outgoing, texts: list[str], *, begun: int = 1
) -> list[str]:
    """Says the parts of a message of which so many were said already."""
    parts = []
    for number, text in list(enumerate(texts))[begun:]:
        view = under(outgoing, library) if number == len(texts) - 1 else None
        reference = _reply(outgoing) if number == 0 else None
        parts.append(await _send(where, outgoing, text, number, view, reference))
    return parts


async def change(client: Client, library: Library, outgoing: Outgoing) -> Said:
    """Changes a message; in a thread that fell asleep too, which it then goes on doing."""
    return await gently(client, int(outgoing.chat), lambda: _change(client, library, outgoing))


def texts_of(outgoing: Outgoing) -> list[str]:
    """The texts of a message, each of which fits; whoever is waited for in a group is named first."""
    who = outgoing.mention
    if who is None or outgoing.private:
        return pieces(outgoing.text)
    rest = outgoing.text.removeprefix(who.name)
    first, *others = pieces(rest, LONGEST - MENTION)
    gap = "" if rest != outgoing.text else " "
    return [f"<@{who.account}>{gap}{first}", *others]


def mentioned(outgoing: Outgoing) -> AllowedMentions:
    """Only whoever is waited for hears of a message."""
    who = outgoing.mention
    people = [Object(int(who.account))] if who is not None and not outgoing.private else False
    return AllowedMentions(everyone=False, roles=False, replied_user=False, users=people)


def nonce(outgoing: Outgoing, number: int) -> str:
    """By this Discord knows for some minutes that it has this message already."""
    return f"{outgoing.row}.{number}" if number else str(outgoing.row)


async def _change(client: Client, library: Library, outgoing: Outgoing) -> Said:
    where = client.get_partial_messageable(int(outgoing.chat))
    standing, texts = list(outgoing.parts or (outgoing.message or "",)), texts_of(outgoing)
    parts = []
    for number, (message, text) in enumerate(zip_longest(standing, texts)):
        view = under(outgoing, library) if number == len(texts) - 1 else None
        if text is None:
            await where.get_partial_message(int(message)).delete()
        elif message is None:
            parts.append(await _send(where, outgoing, text, number, view))
        else:
            said = where.get_partial_message(int(message))
            await said.edit(content=text, view=view, allowed_mentions=mentioned(outgoing))
            parts.append(message)
    return Said(outgoing.chat, parts[-1], tuple(parts) if len(parts) > 1 else ())


async def _send(
    where: Messageable,
    outgoing: Outgoing,
    text: str,
    number: int,
    view: View | None,
    reference: MessageReference | None = None,
) -> str:
    given: dict[str, Any] = {
        "view": view,
        "nonce": nonce(outgoing, number),
        "silent": not outgoing.private,
        "suppress_embeds": True,
        "allowed_mentions": mentioned(outgoing),
    }
    answers: dict[str, Any] = {"reference": reference} if reference is not None else {}
    try:
        message = await where.send(text, **given, **answers)
    except discord.HTTPException as error:
        if code_of(error) != MAY_NOT_REPLY:
            raise
        message = await where.send(text, **given)
    return str(message.id)


async def _where(client: Client, outgoing: Outgoing) -> Messageable:
    """The chat of a message; nothing is said in a thread that fell asleep: that would wake everybody in it."""
    if outgoing.private and outgoing.chat == outgoing.account:
        return await client.create_dm(Object(int(outgoing.account)))
    if (
        not outgoing.private
        and outgoing.chat != outgoing.place
        and client.within(outgoing.place, outgoing.chat) is None
    ):
        asleep = await client.fetch_channel(int(outgoing.chat))
        if isinstance(asleep, Thread) and asleep.archived:
            raise Permanent("the thread is archived")
    return client.get_partial_messageable(int(outgoing.chat))


def _reply(outgoing: Outgoing) -> MessageReference | None:
    if not outgoing.reply_to:
        return None
    return MessageReference(message_id=int(outgoing.reply_to), channel_id=int(outgoing.chat), fail_if_not_exists=False)
