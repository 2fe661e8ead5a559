"""Measures the bot on Discord beside a stock echo bot, each a process of its own against the same server on loopback.

5,000 messages: 70 % channel talk that is none of the bot's, 10 % new questions, 20 % answers in a running talk.
`--quick` takes a tenth of that.
"""

import argparse
import json
import os
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # not this folder, in which files are called as libraries are

from benchmarks.live.load import ANSWERS, texts  # noqa: E402
from benchmarks.live.processes import Measured, percentile, python, until  # noqa: E402
from bot.outside import prompts  # noqa: E402
from bot.platforms.playground.founding import Ground, found  # noqa: E402
from bot.platforms.playground.scenario import Cast  # noqa: E402
from bot.store.database import connect, migrate, writing  # noqa: E402
from bot.store.tables import Account  # noqa: E402

BOTS = ("stock echo", "Durf")
TALKERS = 50
"""People who talk in the channel, and never to the bot."""
A_SECOND = 8.0
"""Messages a second while the time to a reply is measured: what a busy network has at most."""
SAY = "POST /channels/{channel_id}/messages"
AT_ONCE = 10
"""People who are asked something at the same time."""

Says = list[dict[str, str]]


@dataclass(frozen=True)
class Load:
    """What is said: what is none of the bot's, what it answers, and what it answers at a pace people have."""

    ignored: Says
    answered: Says
    late: Says


class Server:
    """The little Discord as a process, with so many people."""

    def __init__(self, people: int) -> None:
        arguments = ("-m", "tests.servers.discord_api", "--no-limits", "--people", str(people))
        self.process = Measured(python(*arguments), cwd=ROOT)
        said = json.loads(self.process.line())
        self.api, self.gateway, self.door, self.token = said["api"], said["gateway"], said["control"], said["token"]
        self.guild = said["guilds"][0]
        self.people: list[str] = self.guild["members"][-people:]

    def told(self, deed: str, **what: Any) -> Any:
        """Tells it something through its small door."""
        return self._asked(f"{self.door}/{deed}", what)

    def private(self, person: str) -> str:
        """The private chat of the bot and somebody."""
        return str(self._asked(f"{self.api}/users/@me/channels", {"recipient_id": person})["id"])

    def called(self, name: str) -> int:
        """How often something was asked, and given."""
        return int(self.told("counts")["calls"].get(f"{name} 200", 0))

    def _asked(self, url: str, body: Any) -> Any:
        headers = {"Content-Type": "application/json", "Authorization": f"Bot {self.token}"}
        with urllib.request.urlopen(urllib.request.Request(url, json.dumps(body).encode(), headers)) as answer:
            return json.load(answer)


def loaded(server: Server, chats: dict[str, str], many: int, late: int) -> Load:
    """What everybody says."""
    said, channel, askers = texts(), server.guild["channels"][0], list(chats)
    ignored = [
        {"author": server.people[place % TALKERS], "channel": channel, "text": said[place % len(said)].replace("#", "")}
        for place in range(many * 7 // 10)
    ]
    return Load(ignored, _exchanges(askers[late:], chats), _exchanges(askers[:late], chats))


def _exchanges(people: list[str], chats: dict[str, str]) -> Says:
    """A question of each, with two answers; some are busy at the same time."""
    said, found = texts(), []
    for begin in range(0, len(people), AT_ONCE):
        group = people[begin : begin + AT_ONCE]
        for words in (None, *ANSWERS):
            for place, person in enumerate(group, begin):
                text = words or f"/vraag {said[place % len(said)]}"
                found.append({"author": person, "channel": chats[person], "text": text})
    return found


def prepare(file: Path, server: Server, chats: dict[str, str]) -> None:
    """A network with these members, whose private chats are known."""
    migrate(f"sqlite:///{file}")
    engine = connect(f"sqlite:///{file}")
    names = {f"lid-{person}": person for person in chats}
    cast = Cast.model_validate({"network": "Taalnetwerk", "members": {name: {} for name in names}})
    ground = Ground("discord", server.guild["channels"][0], "after", names)
    with writing(engine) as session:
        found(session, cast, datetime.now(UTC), prompts.load(), ground)
    with writing(engine) as session:
        for person, chat in chats.items():
            session.get_one(Account, ("discord", person)).chat = chat
    engine.dispose()


def start(kind: str, server: Server, folder: Path) -> tuple[Measured, float]:
    """One of the bots, ready, and how many seconds that took."""
    if kind == "Durf":
        settings = folder / "config.toml"
        settings.write_text(
            f'[database]\nurl = "sqlite:///{folder / "durf.db"}"\n'
            f'[discord]\ntoken = "{server.token}"\napi_url = "{server.api}"\ngateway_url = "{server.gateway}"\n'
        )
        command = python("-m", "bot", "run", "--config", str(settings))
    else:
        command = python("-m", "benchmarks.live.stock_discord", server.api, server.gateway, server.token)
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("DURF_")}
    began = time.monotonic()
    bot = Measured(command, cwd=ROOT, env=quiet, stderr=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    gate = "GET /gateway/bot" if kind == "Durf" else "GET /users/@me"
    until(lambda: server.called(gate), 30, f"{kind} to come in")
    return bot, time.monotonic() - began


def measure(kind: str, many: int, late: int) -> dict[str, float]:
    """What one of the bots uses."""
    askers = many // 10 + late + 1
    server = Server(TALKERS + askers)
    with tempfile.TemporaryDirectory() as name:
        chats = {person: server.private(person) for person in server.people[TALKERS:]}
        prepare(Path(name) / "durf.db", server, chats)
        load = loaded(server, dict(list(chats.items())[1:]), many, late)
        bot, seconds = start(kind, server, Path(name))
        try:
            time.sleep(1.0)
            server.told("reset")
            last, chat = next(iter(chats.items()))
            end = {"author": last, "channel": chat, "text": "/uitleg"}
            figures = {"start s": seconds, "idle MB": bot.memory()}
            figures |= _measured("ignored", server, bot, [*load.ignored, end], replies=1)
            figures |= _measured("answered", server, bot, load.answered, replies=len(load.answered))
            figures |= _latency(server, load.late)
            return figures | {"busy MB": bot.memory()}
        finally:
            bot.end()
            server.process.end()


def _measured(what: str, server: Server, bot: Measured, says: Says, *, replies: int) -> dict[str, float]:
    before, sent, began = bot.cpu(), server.called(SAY), time.monotonic()
    server.told("says", says=says)
    while server.called(SAY) - sent < replies:
        if time.monotonic() - began > 600:  # noqa: PLR2004
            raise SystemExit(f"{what}: {server.told('counts')}")
        time.sleep(0.1)
    return {
        f"{what} ms": (bot.cpu() - before) / len(says) * 1000,
        f"{what}/s": len(says) / (time.monotonic() - began),
    }


def _latency(server: Server, says: Says) -> dict[str, float]:
    """From a message to its reply, at a pace that people have."""
    server.told("reset")
    server.told("says", says=says, per_second=A_SECOND)
    until(lambda: server.called(SAY) >= len(says), 120, "the replies")
    told = server.told("timings")
    made = sorted(one["queued"] for one in told["dispatches"] if one["t"] == "MESSAGE_CREATE")
    sent = sorted(call["came"] for call in told["calls"] if call["name"] == SAY)
    waits = [(reply - asked) * 1000 for asked, reply in zip(made, sent, strict=False)]
    return {"p50 ms": percentile(waits, 0.5), "p99 ms": percentile(waits, 0.99)}


def told(found: dict[str, dict[str, float]]) -> str:
    """The figures as a table, and the ratios that count."""
    names = list(found["Durf"])
    lines = [f"{'':<12}" + "".join(f"{name:>12}" for name in names)]
    lines += [f"{kind:<12}" + "".join(f"{row[name]:>12.2f}" for name in names) for kind, row in found.items()]
    durf, echo = found["Durf"], found["stock echo"]
    lines += [
        "",
        f"CPU of an answered message beside the stock echo: {durf['answered ms'] / echo['answered ms']:.2f} times",
        f"CPU of an ignored message beside the stock echo: {durf['ignored ms'] / echo['ignored ms']:.2f} times",
        f"CPU of an ignored message: {durf['ignored ms']:.3f} ms (target: below 0.2)",
        "The bot itself keeps to 40 messages a second, so that Discord never has to slow it down.",
    ]
    return "\n".join(lines)


def main() -> None:
    """Reads the command line, measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the messages")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args()
    many = 500 if given.quick else 5_000
    figures = {}
    for kind in BOTS:
        print(f"Measuring {kind} ...", file=sys.stderr, flush=True)
        figures[kind] = measure(kind, many, max(many // 50, 5))
    print(json.dumps(figures) if given.json else told(figures))


if __name__ == "__main__":
    main()
