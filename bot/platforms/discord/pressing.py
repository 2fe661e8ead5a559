"""What people press, choose, command and fill in on Discord, as the events it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from discord import Interaction, InteractionType

from bot.core.events import ChoicePressed, CommandGiven, Event, FormSubmitted, PlaceChanged, PlaceMoved
from bot.platforms.discord.coming import NAME
from bot.platforms.discord.forms import written
from bot.platforms.discord.guilds import in_guild, looks_after, threads_of
from bot.platforms.discord.ids import ASK, CHANNEL, Carried, carried
from bot.platforms.discord.writing import plain
from bot.store.tables import Place

TOKEN_LASTS = timedelta(minutes=14)
"""Discord says fifteen; what is on its way then must still arrive."""

ON_MESSAGE = 3
"""The kind of command that is given on a message."""


@dataclass(frozen=True)
class Here:
    """Where something was pressed: what every event says of it, and the place of the network it belongs to."""

    who: dict[str, Any]
    place: Place | None


def events(interaction: Interaction[Any], places: Sequence[Place], me: int, now: datetime) -> list[Event]:
    """The events of an interaction, none where nobody needs to know."""
    here = _here(interaction, places, now)
    if interaction.type is InteractionType.application_command:
        return _command(interaction, here, me)
    if interaction.type is InteractionType.component:
        return _pressed(interaction, here, carried(given(interaction).get("custom_id", "")))
    if interaction.type is InteractionType.modal_submit:
        return _filled_in(interaction, here, carried(given(interaction).get("custom_id", "")))
    return []


def name_of(interaction: Interaction[Any]) -> str:
    """The id of the event that an interaction is."""
    return f"{NAME}:{interaction.id}"


def given(interaction: Interaction[Any]) -> dict[str, Any]:
    """What Discord says of an interaction, as it came."""
    return dict(interaction.data or {})


def words_of(interaction: Interaction[Any]) -> str:
    """The words behind a command."""
    options = given(interaction).get("options") or []
    return " ".join(str(option.get("value", "")) for option in options).strip()


def target_of(interaction: Interaction[Any]) -> dict[str, Any]:
    """The message that a command was given on, as it came; empty where it was given on none."""
    data = given(interaction)
    messages = (data.get("resolved") or {}).get("messages") or {}
    return dict(messages.get(str(data.get("target_id"))) or {})


def chosen_channel(interaction: Interaction[Any]) -> Any:
    """The channel that was chosen in a menu, as the bot knows it; None where it does not see it."""
    values = given(interaction).get("values") or []
    guild = interaction.guild
    return guild.get_channel(int(values[0])) if guild is not None and values else None


def _here(interaction: Interaction[Any], places: Sequence[Place], now: datetime) -> Here:
    private = interaction.guild_id is None
    channel = interaction.channel_id or 0
    parent = getattr(interaction.channel, "parent_id", None)
    home = None if private else _home(interaction, places, parent or channel)
    address = home.address if home is not None else str(parent or "")
    who = {
        "id": name_of(interaction),
        "at": now,
        "platform": NAME,
        "account": str(interaction.user.id),
        "name": interaction.user.display_name,
        "place": str(channel),
        "private": private,
        "within": "" if address == str(channel) else address,
        "moderator": None if private else looks_after(interaction.user, interaction.permissions, home),
        "token": "" if private else interaction.token,  # in private everything is seen by one person anyway
        "token_ends": None if private else now + TOKEN_LASTS,
    }
    return Here(who, home)


def _home(interaction: Interaction[Any], places: Sequence[Place], channel: int) -> Place | None:
    """The place where something was done; in another channel of its server the first of that server."""
    guild = interaction.guild
    here = [place for place, _ in in_guild(guild, places)] if guild is not None else []
    return next((place for place in here if place.address == str(channel)), here[0] if here else None)


def _command(interaction: Interaction[Any], here: Here, me: int) -> list[Event]:
    name, message, words = str(given(interaction).get("name", "")), "", words_of(interaction)
    if given(interaction).get("type") == ON_MESSAGE:
        target = target_of(interaction)
        name, words = "vraag", plain(str(target.get("content", "")), _names(target), me)
        mine = here.place is not None and here.place.address in (here.who["place"], _parent(interaction))
        message = str(target["id"]) if mine or here.who["private"] else ""
    return [CommandGiven(**here.who, message=message, command=name, words=words)]


def _parent(interaction: Interaction[Any]) -> str:
    return str(getattr(interaction.channel, "parent_id", None) or "")


def _names(message: dict[str, Any]) -> dict[int, str]:
    people = message.get("mentions") or []
    return {int(one["id"]): str(one.get("global_name") or one.get("username")) for one in people}


def _pressed(interaction: Interaction[Any], here: Here, what: Carried) -> list[Event]:
    message = str(interaction.message.id) if interaction.message is not None else ""
    if what.key == CHANNEL:
        moved = _moved(interaction, here) if here.who["moderator"] else []
        return [*moved, ChoicePressed(**here.who, message="", key="yes", row=what.row)]
    return [ChoicePressed(**here.who, message=message, key=what.key, row=what.row)]


def _moved(interaction: Interaction[Any], here: Here) -> list[Event]:
    """The network goes on in the channel that was chosen."""
    channel = chosen_channel(interaction)
    if channel is None or str(channel.id) == here.who["place"]:
        return []
    about = {"id": f"{here.who['id']}:moved", "at": here.who["at"], "platform": NAME}
    return [
        PlaceMoved(**about, place=here.who["place"], to=str(channel.id)),
        PlaceChanged(**about, place=str(channel.id), threads=threads_of(channel)),
    ]


def _filled_in(interaction: Interaction[Any], here: Here, what: Carried) -> list[Event]:
    text = written(given(interaction).get("components"))
    if what.key == ASK:
        return [CommandGiven(**here.who, message="", command="vraag", words=text)]
    if interaction.message is None:
        return []
    return [FormSubmitted(**here.who, message=str(interaction.message.id), text=text)]
