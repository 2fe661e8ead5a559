"""A little Telegram: the Bot API as a bot notices it, with people who do what people do."""

from tests.servers.telegram.clock import Clock
from tests.servers.telegram.flood import Limits
from tests.servers.telegram.people import Person
from tests.servers.telegram.server import TelegramServer
from tests.servers.telegram.standing import Button, Standing
from tests.servers.telegram.world import Chat, Message, Press, Topic

__all__ = ["Button", "Chat", "Clock", "Limits", "Message", "Person", "Press", "Standing", "TelegramServer", "Topic"]
