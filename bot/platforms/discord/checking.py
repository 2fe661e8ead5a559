"""Whether Discord lets the bot in, what it would not hear there, and the link that invites it; for `durf check`."""

from bot.config import Discord as Settings
from bot.platforms.checked import Checked
from bot.platforms.discord.door import knock
from bot.platforms.outgoing import Passing
from bot.running import Refused


async def check(settings: Settings) -> Checked:
    """Asks Discord who the bot is; nothing is changed there."""
    try:
        me = await knock(settings)
    except Refused as refusal:
        return Checked(problems=[f"discord: {refusal}"])
    except Passing as failure:
        return Checked(problems=[f"discord: cannot be reached ({failure}); see [discord] api_url and the network"])
    known = f"discord: the bot is {me.name}; whoever manages a server brings it there with {me.invitation}"
    return Checked(notes=[known, *(f"discord: {sentence}" for sentence in me.lacks)])
