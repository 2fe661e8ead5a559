"""What a user would pick instead: a stock discord.py bot, as a process of its own.

`API GATEWAY TOKEN`: answers each private text with itself.
"""

import sys

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route


class Echo(discord.Client):
    """A bot as the library's documentation makes one."""

    async def on_message(self, message: discord.Message) -> None:
        """Says back what was said privately."""
        if message.author != self.user and message.guild is None:
            await message.channel.send(message.content)


def main() -> None:
    """Runs until it is stopped."""
    api, gateway, token = sys.argv[1:]
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = api, yarl.URL(gateway)
    intents = discord.Intents.default()
    intents.message_content = True
    Echo(intents=intents).run(token, log_handler=None)


if __name__ == "__main__":
    main()
