"""A real little Discord: REST, gateway and people, in memory and on this machine, for tests and benchmarks.

It is no mock: a client such as discord.py is pointed at its addresses and cannot tell it from the official one where a
bot can notice. It knows what a bot for talks needs, and says so loudly when it is asked for anything else.
"""

from tests.servers.discord_api.server import DiscordServer

__all__ = ["DiscordServer"]
