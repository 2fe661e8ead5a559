"""The routes for commands: what a bot registers, everywhere or in one server, and what is refused in it."""

import re
from typing import Any

from tests.servers.discord_api.call import Call, Routes
from tests.servers.discord_api.errors import MISSING_ACCESS, TOO_MANY_COMMANDS, WRONG_APPLICATION, Form, Path, Refused
from tests.servers.discord_api.little import LittleDiscord
from tests.servers.discord_api.world import Json

EVERYWHERE = "/applications/{application_id}/commands"
IN_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"
# Python's own letters and digits, without the underscore that \w brings, and then with it.
NAME = re.compile(r"(?:[-_']|[^\W_])+")
LOCALES = re.compile(
    "id|da|de|en-GB|en-US|es-ES|es-419|fr|hr|it|lt|hu|nl|no|pl|pt-BR|ro|fi|sv-SE|vi|tr|cs|el|bg|ru|uk|hi|th|zh-CN|ja|"
    "zh-TW|ko|ar|he"
)
SLASH = 1
MOST = {SLASH: 100, 2: 15, 3: 15, 4: 1}


def overwrite(discord: LittleDiscord, call: Call) -> list[Json]:
    """Registers all commands at once; what is not among them is no longer there."""
    scope = _scope(discord, call)
    asked: list[Json] = call.body or []
    form = Form()
    names: set[tuple[int, str]] = set()
    for index, command in enumerate(asked):
        _check(form, (index,), command)
        key = (command.get("type") or SLASH, str(command.get("name")))
        if key in names:
            form.wrong((index,), "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
        names.add(key)
    form.raise_if_wrong()
    if any(sum(kind == one for one, _ in names) > most for kind, most in MOST.items()):
        raise Refused(*TOO_MANY_COMMANDS)
    before = {(command["type"], command["name"]): command for command in discord.commands.get(scope, [])}
    discord.commands[scope] = [_registered(discord, command, scope, before) for command in asked]
    return discord.commands[scope]


def listed(discord: LittleDiscord, call: Call) -> list[Json]:
    """What is registered."""
    return discord.commands.get(_scope(discord, call), [])


def _scope(discord: LittleDiscord, call: Call) -> int | None:
    if call.path["application_id"] != str(discord.application_id):
        raise Refused(*WRONG_APPLICATION)
    if "guild_id" not in call.path:
        return None
    guild = discord.guilds.get(int(call.path["guild_id"]))
    if guild is None or discord.bot.id not in guild.members:
        raise Refused(*MISSING_ACCESS)
    return guild.id


def _registered(discord: LittleDiscord, command: Json, scope: int | None, before: dict[tuple[int, str], Json]) -> Json:
    kind = command.get("type") or SLASH
    known = before.get((kind, command["name"]))
    permissions = command.get("default_member_permissions")
    fresh: dict[str, Any] = {
        "dm_permission": True,
        "contexts": None,
        "integration_types": [0],
        "nsfw": False,
        **{key: value for key, value in command.items() if value is not None},
        "id": known["id"] if known else str(discord.ids.next()),
        "application_id": str(discord.application_id),
        "version": str(discord.ids.next()),
        "type": kind,
        "description": command.get("description") or "",
        "default_member_permissions": None if permissions is None else str(permissions),
    }
    if fresh["contexts"] is None:
        del fresh["contexts"]
    return fresh if scope is None else {**fresh, "guild_id": str(scope)}


def _check(form: Form, path: Path, command: Json) -> None:
    slash = (command.get("type") or SLASH) == SLASH
    _check_name(form, (*path, "name"), command.get("name"), slash=slash)
    if slash:
        form.length((*path, "description"), command.get("description") or "", least=1, most=100)
    elif command.get("description"):
        message = "Context menu commands cannot have description"
        form.wrong((*path, "description"), "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID", message)
    _check_localizations(form, path, command, slash=slash)
    _check_options(form, path, command.get("options") or [])


def _check_name(form: Form, path: Path, name: object, *, slash: bool) -> None:
    form.required(path, name)
    text = str(name or "")
    form.length(path, text, least=1, most=32)
    if slash and (not NAME.fullmatch(text) or text != text.lower()):
        form.wrong(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def _check_localizations(form: Form, path: Path, part: Json, *, slash: bool) -> None:
    for locale, name in (part.get("name_localizations") or {}).items():
        _check_locale(form, (*path, "name_localizations"), locale)
        _check_name(form, (*path, "name_localizations", locale), name, slash=slash)
    for locale, text in (part.get("description_localizations") or {}).items():
        _check_locale(form, (*path, "description_localizations"), locale)
        form.length((*path, "description_localizations", locale), text or "", least=1, most=100)


def _check_locale(form: Form, path: Path, locale: str) -> None:
    if not LOCALES.fullmatch(locale):
        form.wrong((*path, locale), "ENUM_TYPE_COERCE", f'Value "{locale}" is not a valid enum value.')


def _check_options(form: Form, path: Path, options: list[Json]) -> None:
    form.length((*path, "options"), options, most=25)
    needed = True
    for index, option in enumerate(options):
        here = (*path, "options", index)
        _check(form, here, {**option, "type": SLASH})
        if option.get("required") and not needed:
            message = "Required options must be placed before non-required options"
            form.wrong(here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message)
        needed = bool(option.get("required"))
        form.length((*here, "choices"), option.get("choices") or [], most=25)


ROUTES: Routes = {
    ("PUT", EVERYWHERE): overwrite,
    ("GET", EVERYWHERE): listed,
    ("PUT", IN_GUILD): overwrite,
    ("GET", IN_GUILD): listed,
}
