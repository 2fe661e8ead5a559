"""The route for the first answer to a press, a command or a form: within 3 seconds, and once."""

from typing import Any

from tests.servers.discord_api.call import Call, Routes
from tests.servers.discord_api.deeds import change, say
from tests.servers.discord_api.errors import ALREADY_ACKNOWLEDGED, UNKNOWN_INTERACTION, UNKNOWN_MESSAGE, Form, Refused
from tests.servers.discord_api.interaction import COMMAND, COMPONENT, FORM, SECONDS_TO_ANSWER, Interaction
from tests.servers.discord_api.kinds import Flag, MessageType
from tests.servers.discord_api.little import LittleDiscord
from tests.servers.discord_api.message_form import changed_message, new_message
from tests.servers.discord_api.modals import check_modal
from tests.servers.discord_api.render_message import message_json
from tests.servers.discord_api.world import Json, Message

MESSAGE, THINKING, LATER, UPDATE, MODAL = 4, 5, 6, 7, 9
ANSWERS = {COMMAND: (MESSAGE, THINKING, MODAL), COMPONENT: (MESSAGE, THINKING, LATER, UPDATE, MODAL)}


def callback(discord: LittleDiscord, call: Call) -> Json | None:
    """Takes the answer, and tells what it made if the bot wants to know."""
    interaction = _waiting(discord, call)
    kind = _kind(call, interaction)
    match kind:
        case 4:
            parts = _new(discord, call, interaction)
            interaction.original = reply(discord, interaction, parts)
        case 5:
            quiet = int((call.form.get("data") or {}).get("flags") or 0) & Flag.EPHEMERAL
            parts = {"flags": Flag.LOADING | quiet}
            interaction.original = reply(discord, interaction, parts)
        case 6:
            interaction.original = source(interaction)
        case 7:
            _update(discord, call, interaction)
        case 9:
            _check_modal(call)
            interaction.modal = call.form["data"]
    interaction.answer = kind
    interaction.answered.set()
    return _told(interaction) if call.query.get("with_response") in {"1", "true", "True"} else None


def _waiting(discord: LittleDiscord, call: Call) -> Interaction:
    interaction = discord.interactions.get(call.path["interaction_token"])
    if interaction is None or str(interaction.id) != call.path["interaction_id"]:
        raise Refused(*UNKNOWN_INTERACTION)
    if interaction.answer is not None:
        raise Refused(*ALREADY_ACKNOWLEDGED)
    if discord.clock() - interaction.moment > SECONDS_TO_ANSWER:
        raise Refused(*UNKNOWN_INTERACTION)
    return interaction


def _kind(call: Call, interaction: Interaction) -> int:
    """The kind of answer, if this may be answered so; a form under a message may change that message."""
    allowed = ANSWERS.get(interaction.type, (MESSAGE, THINKING))
    if interaction.type == FORM and source(interaction) is not None:
        allowed = (MESSAGE, THINKING, LATER, UPDATE)
    form = Form()
    form.choice(("type",), call.form.get("type"), allowed)
    form.raise_if_wrong()
    return int(call.form["type"])


def source(interaction: Interaction) -> Message | None:
    """The message that was under the finger, also when a form came in between."""
    if interaction.type == COMPONENT:
        return interaction.message
    return source(interaction.before) if interaction.before is not None else None


def _new(discord: LittleDiscord, call: Call, interaction: Interaction) -> dict[str, Any]:
    form = call.form.get("data") or {}
    return new_message(discord, call, interaction.channel, form=form, at=("data",), extra_flags=Flag.EPHEMERAL)


def reply(discord: LittleDiscord, interaction: Interaction, parts: dict[str, Any]) -> Message:
    """A message in answer, for everybody or for who pressed."""
    if parts["flags"] & Flag.EPHEMERAL:
        parts |= {"shown_to": interaction.user}
    under = interaction.original or interaction.message
    if under is not None:
        parts |= {"type": MessageType.REPLY, "refers_to": under, "refers_in": interaction.channel}
    elif interaction.type == COMMAND:
        slash = interaction.data.get("type") == 1
        parts["type"] = MessageType.CHAT_INPUT_COMMAND if slash else MessageType.CONTEXT_MENU_COMMAND
    parts |= {"webhook_id": discord.application_id, "metadata": interaction.metadata}
    message = say(discord, interaction.channel, discord.bot, **parts)
    interaction.replies.append(message)
    return message


def _update(discord: LittleDiscord, call: Call, interaction: Interaction) -> None:
    message = source(interaction)
    if message is None or message.id not in message.channel.messages:
        raise Refused(*UNKNOWN_MESSAGE)
    parts = changed_message(discord, call, message, form=call.form.get("data") or {}, at=("data",))
    interaction.original = change(discord, message, **parts)


def _check_modal(call: Call) -> None:
    form = Form()
    check_modal(form, call.form.get("data") or {}, ("data",))
    form.raise_if_wrong()


def _told(interaction: Interaction) -> Json:
    own: Json = {"id": str(interaction.id), "type": interaction.type, "channel_id": str(interaction.channel.id)}
    if interaction.channel.guild is not None:
        own["guild_id"] = str(interaction.channel.guild.id)
    made = interaction.original
    if made is not None:
        own["response_message_id"] = str(made.id)
        own["response_message_loading"] = bool(made.flags & Flag.LOADING)
        own["response_message_ephemeral"] = bool(made.flags & Flag.EPHEMERAL)
    if made is None or interaction.answer not in {MESSAGE, UPDATE}:
        return {"interaction": own}
    return {"interaction": own, "resource": {"type": interaction.answer, "message": message_json(made)}}


ROUTES: Routes = {("POST", "/interactions/{interaction_id}/{interaction_token}/callback"): callback}
