"""The commands that Discord shows, Dutch for everybody whose language we do not speak; told when they change."""

import logging
from collections.abc import Mapping
from typing import Any

from discord.http import Route

from bot.core.prompts import Library
from bot.core.texts import render
from bot.platforms.discord.client import Client
from bot.platforms.discord.failures import FAILURES

log = logging.getLogger("durf")

Json = dict[str, Any]

ENGLISH = ("en-GB", "en-US")
SLASH, ON_MESSAGE, TEXT = 1, 3, 3
IN_SERVERS, IN_PRIVATE = 0, 1
MANAGE_SERVER = 1 << 5
WITHOUT = ("help",)
"""Commands that take no words."""
NEEDED = ("search",)
"""Commands that need them."""
MEMBERS = ("ask", "offer", "search", "mine", "help")


def commands(library: Library) -> list[Json]:
    """All commands, as Discord wants to have them told."""
    slash = [_slash(library, name) for name in MEMBERS]
    network = {**_slash(library, "network"), "default_member_permissions": MANAGE_SERVER, "contexts": [IN_SERVERS]}
    on_message = {**_named(library, "menu.message.name", "name"), "type": ON_MESSAGE, "contexts": [IN_SERVERS]}
    return [*slash, network, on_message]


async def set_up(client: Client, library: Library) -> None:
    """Tells Discord, if it has others; where it fails, the bot works as well."""
    wanted, path = commands(library), f"/applications/{client.me.application}/commands"
    try:
        known = await client.http.request(Route("GET", path), params={"with_localizations": "true"})
        if not _alike(known, wanted):
            await client.http.request(Route("PUT", path), json=wanted)
    except FAILURES as error:
        log.warning("discord: the menu of commands could not be set (%s)", type(error).__name__)


def _slash(library: Library, name: str) -> Json:
    command = {
        **_named(library, f"menu.{name}.name", "name"),
        **_named(library, f"menu.{name}.does", "description"),
        "type": SLASH,
        "contexts": [IN_SERVERS, IN_PRIVATE],
    }
    if name in WITHOUT:
        return command
    option = {
        **_named(library, f"menu.{name}.option.name", "name"),
        **_named(library, f"menu.{name}.option.does", "description"),
        "type": TEXT,
        "required": name in NEEDED,
    }
    return {**command, "options": [option]}


def _named(library: Library, key: str, part: str) -> Json:
    english = render(library["en"].texts, key, {})
    return {part: render(library["nl"].texts, key, {}), f"{part}_localizations": dict.fromkeys(ENGLISH, english)}


def _alike(known: Any, wanted: list[Json]) -> bool:
    """Whether what is registered is what we want; Discord adds much of its own, and leaves out what is usual."""
    by_name = {(one.get("type", SLASH), one.get("name")): one for one in known}
    return len(known) == len(wanted) and all(_holds(by_name.get((one["type"], one["name"])), one) for one in wanted)


def _holds(known: Any, wanted: Any) -> bool:
    if isinstance(wanted, Mapping):
        return isinstance(known, Mapping) and all(_holds(known.get(key), value) for key, value in wanted.items())
    if isinstance(wanted, list):
        same = isinstance(known, list) and len(known) == len(wanted)
        return same and all(_holds(*pair) for pair in zip(known, wanted, strict=True))
    return str(known) == str(wanted) or (wanted is False and known is None)  # rights come back as a text
