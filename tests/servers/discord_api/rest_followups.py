"""The routes for what a bot says and changes after its first answer, as long as the token lasts."""

from tests.servers.discord_api.call import Call, Routes
from tests.servers.discord_api.deeds import change, take_back
from tests.servers.discord_api.errors import INVALID_WEBHOOK_TOKEN, UNKNOWN_MESSAGE, UNKNOWN_WEBHOOK, Refused
from tests.servers.discord_api.interaction import SECONDS_VALID, Interaction
from tests.servers.discord_api.kinds import Flag
from tests.servers.discord_api.little import LittleDiscord
from tests.servers.discord_api.message_form import changed_message, new_message
from tests.servers.discord_api.render_message import message_json
from tests.servers.discord_api.rest_interactions import reply
from tests.servers.discord_api.world import Json, Message

WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"
ORIGINAL = WEBHOOK + "/messages/@original"
MESSAGE = WEBHOOK + "/messages/{message_id}"


def followup(discord: LittleDiscord, call: Call) -> Json:
    """Says something more; right after a promise to answer later it is that answer."""
    interaction = _answered(discord, call)
    waiting = interaction.original
    if waiting is not None and waiting.flags & Flag.LOADING:
        return message_json(_changed(discord, call, waiting))
    parts = new_message(discord, call, interaction.channel, extra_flags=Flag.EPHEMERAL)
    return message_json(reply(discord, interaction, parts))


def get(discord: LittleDiscord, call: Call) -> Json:
    """One of the messages said in answer."""
    return message_json(_message(discord, call))


def edit(discord: LittleDiscord, call: Call) -> Json:
    """Changes one of them."""
    return message_json(_changed(discord, call, _message(discord, call)))


def delete(discord: LittleDiscord, call: Call) -> None:
    """Takes one of them back."""
    take_back(discord, _message(discord, call))


def _answered(discord: LittleDiscord, call: Call) -> Interaction:
    interaction = discord.interactions.get(call.path["webhook_token"])
    if interaction is None or call.path["webhook_id"] != str(discord.application_id):
        raise Refused(*UNKNOWN_WEBHOOK)
    if discord.clock() - interaction.moment > SECONDS_VALID:
        raise Refused(*INVALID_WEBHOOK_TOKEN)
    if interaction.answer is None:
        raise Refused(*UNKNOWN_WEBHOOK)
    return interaction


def _message(discord: LittleDiscord, call: Call) -> Message:
    interaction = _answered(discord, call)
    asked = call.path.get("message_id")
    known = [message for message in (interaction.original, *interaction.replies) if message is not None]
    meant = interaction.original if asked is None else next((one for one in known if str(one.id) == asked), None)
    if meant is None or meant.id not in meant.channel.messages:
        raise Refused(*UNKNOWN_MESSAGE)
    return meant


def _changed(discord: LittleDiscord, call: Call, message: Message) -> Message:
    parts = changed_message(discord, call, message)
    parts["flags"] = parts.get("flags", message.flags) & ~Flag.LOADING
    return change(discord, message, by_author=not message.flags & Flag.LOADING, **parts)


ROUTES: Routes = {
    ("POST", WEBHOOK): followup,
    ("GET", ORIGINAL): get,
    ("PATCH", ORIGINAL): edit,
    ("DELETE", ORIGINAL): delete,
    ("GET", MESSAGE): get,
    ("PATCH", MESSAGE): edit,
    ("DELETE", MESSAGE): delete,
}
