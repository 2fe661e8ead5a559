"""The server as a process of its own: `python -m tests.servers.telegram` tells its address in one line of JSON."""

import argparse
import asyncio
import json
import signal

from tests.servers.telegram.flood import Limits
from tests.servers.telegram.server import TOKEN, TelegramServer


async def serve(options: argparse.Namespace) -> None:
    """Serves until it is told to end."""
    limits = Limits() if options.limits else None
    server = TelegramServer(token=options.token, limits=limits, reads_all=not options.privacy, checked=options.check)
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    await server.start(options.port)
    print(json.dumps({"url": server.url, "token": server.token}), flush=True)
    await ended.wait()
    await server.stop()


def main() -> None:
    """Reads the options."""
    options = argparse.ArgumentParser(prog="python -m tests.servers.telegram", description=__doc__)
    options.add_argument("--port", type=int, default=0, help="0 takes one that is free")
    options.add_argument("--token", default=TOKEN)
    options.add_argument("--check", action="store_true", help="hold each request against the specification")
    options.add_argument("--limits", action="store_true", help="refuse who goes faster than Telegram allows")
    options.add_argument("--privacy", action="store_true", help="the bot sees only what is meant for it in groups")
    asyncio.run(serve(options.parse_args()))


if __name__ == "__main__":
    main()
