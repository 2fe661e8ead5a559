"""Starts the little Discord as a process of its own, for benchmarks; says where it is in one line of JSON."""

import argparse
import asyncio
import contextlib
import json
import signal

from tests.servers.discord_api.control import Control, details
from tests.servers.discord_api.server import DiscordServer


def options() -> argparse.Namespace:
    """What can be asked of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.servers.discord_api", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--token", default="made-up.token.of-the-bot")
    parser.add_argument("--guilds", type=int, default=1)
    parser.add_argument("--channels", type=int, default=1, help="channels a server")
    parser.add_argument("--people", type=int, default=1, help="members a server")
    parser.add_argument("--shards", type=int, default=1, help="how many shards are advised")
    parser.add_argument("--heartbeat", type=float, default=41.25, help="seconds")
    parser.add_argument("--no-limits", action="store_true", help="take any number of requests")
    parser.add_argument("--check", action="store_true", help="hold every request against the contract; costs time")
    return parser.parse_args()


async def run(asked: argparse.Namespace) -> None:
    """Until it is told to end."""
    server = DiscordServer(token=asked.token, port=asked.port, checked=asked.check, shards=asked.shards)
    server.gateway.heartbeat_seconds = asked.heartbeat
    if asked.no_limits:
        server.limits.none()
    control = Control(server)
    for number in range(asked.guilds):
        guild = server.guild(f"netwerk {number}")
        for place in range(1, asked.channels):
            server.channel(guild, f"kanaal-{place}")
        for one in range(asked.people):
            server.person(f"lid-{number}-{one}", guild)
    ended = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, ended.set)
    async with server:
        print(json.dumps(details(server, control)), flush=True)
        await ended.wait()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run(options()))
