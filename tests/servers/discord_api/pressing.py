"""What people press, choose, command and fill in; each becomes an interaction that the bot must answer."""

from dataclasses import dataclass

from tests.servers.discord_api.interaction import COMMAND, COMPONENT, FORM, Interaction
from tests.servers.discord_api.interaction_json import interaction_json
from tests.servers.discord_api.little import LittleDiscord
from tests.servers.discord_api.modals import filled_in
from tests.servers.discord_api.permissions import Permission, in_channel
from tests.servers.discord_api.render import channel_json, member_json, role_json, user_json
from tests.servers.discord_api.render_message import message_json
from tests.servers.discord_api.world import Channel, Json, Message, Role, User

SLASH, ON_MESSAGE = 1, 3
OptionValue = str | int | float | bool | User | Channel | Role


@dataclass(eq=False, repr=False)
class Pressing:
    """Somebody who uses what the bot offers, and nothing that is not there."""

    discord: LittleDiscord
    user: User

    async def presses(self, button: str, under: Message) -> Interaction:
        """Presses a button, named by what it says or by its id."""
        self._sees(under)
        found = [one for one in under.buttons if button in {one.get("label"), one.get("custom_id")}]
        assert found, f"no button {button!r} under the message; there are {under.labels}"
        assert not found[0].get("disabled"), f"{button!r} is switched off"
        data: Json = {"component_type": 2, "custom_id": found[0]["custom_id"], "id": found[0]["id"]}
        return await self._interact(COMPONENT, under.channel, data, message=under)

    async def chooses(self, *values: str, under: Message, menu: str | None = None) -> Interaction:
        """Chooses in a menu, named by its id if there are more; a value may be named by its label."""
        self._sees(under)
        found = [one for one in under.selects if menu in {None, one.get("custom_id")}]
        assert found, f"no menu {menu or ''} under the message"
        select = found[0]
        known = {
            name: option["value"] for option in select.get("options", []) for name in (option["label"], option["value"])
        }
        unknown = [value for value in values if select["type"] == 3 and value not in known]
        assert not unknown, f"the menu has no {unknown}; it has {sorted(known)}"
        assert select["min_values"] <= len(values) <= select["max_values"], "too few or too many chosen"
        data: Json = {
            "component_type": select["type"],
            "custom_id": select["custom_id"],
            "id": select["id"],
            "values": [known.get(value, value) for value in values],
        }
        return await self._interact(COMPONENT, under.channel, data, message=under)

    async def uses(self, command: str, channel: Channel, **options: OptionValue) -> Interaction:
        """Uses a slash command that the bot registered, named in any language."""
        registered = self._registered(command, SLASH, channel)
        known = {option["name"]: option for option in registered.get("options", [])}
        unknown = options.keys() - known.keys()
        assert not unknown, f"/{command} has no {unknown}; it has {sorted(known)}"
        missing = [name for name, option in known.items() if option.get("required") and name not in options]
        assert not missing, f"/{command} needs {missing}"
        data = _command_data(registered)
        if options:
            chosen = [{"name": name, "type": known[name]["type"], "value": _wire(options[name])} for name in options]
            data |= {"options": chosen}
        resolved = _resolved(channel, list(options.values()))
        return await self._interact(COMMAND, channel, data | ({"resolved": resolved} if resolved else {}))

    async def uses_on(self, command: str, message: Message) -> Interaction:
        """Uses a message command that the bot registered, on a message."""
        self._sees(message)
        registered = self._registered(command, ON_MESSAGE, message.channel)
        target = {"target_id": str(message.id), "resolved": {"messages": {str(message.id): message_json(message)}}}
        return await self._interact(COMMAND, message.channel, _command_data(registered) | target)

    async def fills_in(self, offered: Interaction, values: dict[str, str | list[str]] | None = None) -> Interaction:
        """Sends in the form that the bot offered; what is not named keeps what stood there."""
        assert offered.modal is not None, "the bot offered no form"
        assert offered.user is self.user, "the form was offered to somebody else"
        data: Json = {"custom_id": offered.modal["custom_id"], "components": filled_in(offered.modal, values or {})}
        return await self._interact(FORM, offered.channel, data, message=offered.message, before=offered)

    async def _interact(
        self,
        kind: int,
        channel: Channel,
        data: Json,
        *,
        message: Message | None = None,
        before: Interaction | None = None,
    ) -> Interaction:
        assert in_channel(channel, self.user) & Permission.USE_APPLICATION_COMMANDS, f"not for {self.user!r} there"
        number, now = self.discord.ids.next(), self.discord.clock()
        interaction = Interaction(number, kind, self.user, channel, now, data, message=message, before=before)
        self.discord.interactions[interaction.token] = interaction
        told = interaction_json(self.discord, interaction)
        self.discord.gateway.dispatch("INTERACTION_CREATE", told, channel.guild.id if channel.guild else None)
        await self._told()
        return interaction

    def _registered(self, name: str, kind: int, channel: Channel) -> Json:
        own = self.discord.commands.get(channel.guild.id, []) if channel.guild else []
        everywhere = self.discord.commands.get(None, [])
        for command in [*own, *everywhere]:
            names = {command["name"], *(command.get("name_localizations") or {}).values()}
            if command["type"] == kind and name in names:
                return command
        raise AssertionError(f"the bot registered no {name!r}; it has {[one['name'] for one in [*own, *everywhere]]}")

    def _sees(self, message: Message) -> None:
        assert message.id in message.channel.messages, "the message is gone"
        assert message.shown_to in {None, self.user}, f"the message is not for {self.user.name}"
        assert in_channel(message.channel, self.user) & Permission.VIEW_CHANNEL, f"{self.user.name} cannot see it"

    async def _told(self) -> None:
        await self.discord.gateway.told()


def _command_data(command: Json) -> Json:
    data = {"id": command["id"], "name": command["name"], "type": command["type"]}
    return {**data, "guild_id": command["guild_id"]} if "guild_id" in command else data


def _wire(value: OptionValue) -> str | int | float | bool:
    return str(value.id) if isinstance(value, User | Channel | Role) else value


def _resolved(channel: Channel, values: list[OptionValue]) -> Json:
    """The users, channels and roles among the values, in full."""
    found: Json = {}
    for value in values:
        match value:
            case User():
                found.setdefault("users", {})[str(value.id)] = user_json(value)
                if channel.guild is not None and value.id in channel.guild.members:
                    member = member_json(channel.guild.members[value.id], with_user=False)
                    found.setdefault("members", {})[str(value.id)] = member
            case Channel():
                found.setdefault("channels", {})[str(value.id)] = {**channel_json(value), "permissions": "0"}
            case Role():
                found.setdefault("roles", {})[str(value.id)] = role_json(value)
    return found
