"""What the bot says about itself: its commands, names and descriptions, for each scope and language."""

import re
from typing import Any

from tests.servers.telegram import rights, showing
from tests.servers.telegram.access import Access, find_chat
from tests.servers.telegram.asked import Asked
from tests.servers.telegram.refusals import bad
from tests.servers.telegram.world import Shown, World

MOST_COMMANDS, LONGEST_COMMAND = 100, 32
SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
SCOPES_OF_A_CHAT = {"chat", "chat_administrators", "chat_member"}
Key = tuple[str, ...]


def get_me(world: World, _asked: Asked) -> Shown:
    """`getMe`."""
    return showing.me(world)


def set_commands(world: World, asked: Asked) -> bool:
    """`setMyCommands`."""
    key, commands = _scope(world, asked), asked.params.get("commands")
    if not isinstance(commands, list):
        raise bad("expected an Array of BotCommand")
    if len(commands) > MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        _check_command(command)
    world.profile[key] = [{name: command[name] for name in ("command", "description")} for command in commands]
    return True


def get_commands(world: World, asked: Asked) -> list[Shown]:
    """`getMyCommands`: of exactly this scope and language."""
    found: list[Shown] = world.profile.get(_scope(world, asked), [])
    return found


def delete_commands(world: World, asked: Asked) -> bool:
    """`deleteMyCommands`."""
    world.profile.pop(_scope(world, asked), None)
    return True


def set_text(world: World, asked: Asked, name: str) -> bool:
    """`setMyName`, `setMyDescription` and `setMyShortDescription`: an empty one goes."""
    world.profile[(name, _language(asked))] = asked.text(name)
    return True


def get_text(world: World, asked: Asked, name: str) -> Shown:
    """`getMyName` and the like: without one in this language, the one for everybody."""
    otherwise = world.profile.get((name, ""), "") or (world.bot.first_name if name == "name" else "")
    return {name: world.profile.get((name, _language(asked)), "") or otherwise}


def set_rights(world: World, asked: Asked) -> bool:
    """`setMyDefaultAdministratorRights`: what is proposed when somebody makes the bot an administrator."""
    world.profile[("rights", str(asked.flag("for_channels")))] = asked.part("rights", "ChatAdministratorRights")
    return True


def get_rights(world: World, asked: Asked) -> Shown:
    """`getMyDefaultAdministratorRights`."""
    kind = "channel" if asked.flag("for_channels") else "supergroup"
    given: dict[str, Any] = world.profile.get(("rights", str(asked.flag("for_channels"))), {})
    named = frozenset(right for right, given_it in given.items() if given_it)
    return rights.of_an_administrator(named, kind) | {"is_anonymous": bool(given.get("is_anonymous"))}


def log_out(world: World, _asked: Asked) -> bool:
    """`logOut`: nothing is answered any more here."""
    world.logged_out = True
    return True


def close(_world: World, _asked: Asked) -> bool:
    """`close`."""
    return True


def _scope(world: World, asked: Asked) -> Key:
    scope = asked.part("scope", "BotCommandScope")
    kind = str(scope.get("type", "default"))
    if kind not in SCOPES | SCOPES_OF_A_CHAT:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    where = ""
    if kind in SCOPES_OF_A_CHAT:
        chat = find_chat(world, scope.get("chat_id"), Access.READ)
        if chat.type == "private" and kind != "chat":
            raise bad("can't use specified scope in private chats")
        where = f"{chat.id}:{scope.get('user_id', '')}"
    return ("commands", kind, where, _language(asked))


def _language(asked: Asked) -> str:
    code = asked.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad("invalid language code specified")
    return code


def _check_command(command: Any) -> None:
    if not isinstance(command, dict):
        raise bad("can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if name not in command:
            raise bad(f"can't parse BotCommand: Can't find field \"{name}\"")
    word = str(command["command"]).removeprefix("/")
    if not word:
        raise bad("command must be non-empty")
    if len(word) > LONGEST_COMMAND:
        raise bad(f"command length must not exceed {LONGEST_COMMAND}")
    if not str(command["description"]).strip():
        raise bad("command description must be non-empty")
    if not re.fullmatch(r"[a-z0-9_]+", word):
        raise bad("BOT_COMMAND_INVALID")
