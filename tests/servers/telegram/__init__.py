"""A little Telegram: the Bot API as a bot notices it, with people who do what people do.

async with TelegramServer() as telegram:  # a bot is pointed at f"{telegram.url}/bot", with telegram.token
    anna, bas = telegram.person("Anna"), telegram.person("Bas")
    group = telegram.supergroup("Taalnetwerk", anna, bas)
    await anna.says("#durftevragen Hoe krijg ik ze aan het lezen?", group)
    press = await bas.presses("Ik denk mee", chat=group)
    assert press.answer is not None
    assert telegram.standing(group)[-1].text == "Bas denkt mee."
"""

from tests.servers.telegram.clock import Clock
from tests.servers.telegram.flood import Limits
from tests.servers.telegram.people import Person
from tests.servers.telegram.server import TelegramServer
from tests.servers.telegram.standing import Button, Standing
from tests.servers.telegram.world import Chat, Message, Press, Topic

__all__ = ["Button", "Chat", "Clock", "Limits", "Message", "Person", "Press", "Standing", "TelegramServer", "Topic"]
