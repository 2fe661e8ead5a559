"""Measures the bot on Telegram beside two stock bots, each a process of its own against the same server on loopback.

5,000 updates: 70 % group talk that is none of the bot's, 10 % new questions, 20 % answers in a running talk. `--quick`
takes a tenth of that.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # not this folder, in which files are called as libraries are

from benchmarks.live.load import FIRST_PERSON, GROUP, chatter, exchanges  # noqa: E402
from benchmarks.live.processes import Measured, percentile, python, until  # noqa: E402
from benchmarks.live.recording import prepare, record  # noqa: E402
from bot.outside import prompts  # noqa: E402
from bot.store.database import migrate  # noqa: E402

BOTS = ("stock echo", "stock with SQLModel", "Durf")
A_SECOND = 8.0
"""Updates a second while the time to a reply is measured: what a busy network has at most."""


Updates = list[dict[str, Any]]


@dataclass(frozen=True)
class Load:
    """What is sent: messages that are none of the bot's, those that it answers, and those at a pace people have."""

    ignored: Updates
    answered: Updates
    late: Updates

    def everybody(self) -> list[int]:
        """Who says something privately."""
        return sorted({update["message"]["from"]["id"] for update in (*self.answered, *self.late)})


class Server:
    """The Bot API as a process."""

    def __init__(self, *how: str) -> None:
        self.process = Measured(python("-m", "tests.servers.telegram", *how), cwd=ROOT)
        said = json.loads(self.process.line())
        self.url, self.token = said["url"], said["token"]

    def told(self, deed: str, **what: Any) -> Any:
        """Tells it something through its small door."""
        body = json.dumps(what).encode()
        request = urllib.request.Request(f"{self.url}/control/{deed}", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def replies(self) -> int:
        """Messages that were sent."""
        return int(self.told("figures")["requests"].get("sendMessage", 0))

    def said_to(self, chat: int) -> int:
        """Messages that were sent to a chat."""
        return sum(str(to) == str(chat) and ok for _, to, _, ok in self.told("figures")["replies"])


def start(kind: str, server: Server, folder: Path) -> Measured:
    """One of the bots, ready."""
    if kind == "Durf":
        settings = folder / "config.toml"
        settings.write_text(
            f'[database]\nurl = "sqlite:///{folder / "durf.db"}"\n'
            f'[telegram]\ntoken = "{server.token}"\nbase_url = "{server.url}"\n'
        )
        command = python("-m", "bot", "run", "--config", str(settings))
    elif kind == "stock echo":
        command = python("-m", "benchmarks.live.stock", "echo", server.url, server.token)
    else:
        database = f"sqlite:///{folder / 'stock.db'}"
        command = python("-m", "benchmarks.live.stock", "kept", server.url, server.token, database)
        command.append(str(folder / "tape.jsonl"))
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("DURF_")}
    bot = Measured(command, cwd=ROOT, env=quiet, stderr=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    until(lambda: server.told("figures")["requests"].get("getUpdates", 0), 30, f"{kind} to listen")
    return bot


def measure(kind: str, load: Load, folder: Path) -> dict[str, float]:
    """What one of the bots uses."""
    server = Server()
    bot = start(kind, server, folder)
    try:
        time.sleep(1.0)
        figures = {"idle MB": bot.memory()}
        figures |= _ignored(kind, server, bot, load.ignored)
        figures |= _answered(server, bot, load.answered)
        figures |= _latency(server, load.late)
        return figures | {"busy MB": bot.memory()}
    finally:
        bot.end()
        server.process.end()


def _ignored(kind: str, server: Server, bot: Measured, updates: Updates) -> dict[str, float]:
    before, began = bot.cpu(), time.monotonic()
    server.told("updates", updates=updates)
    until(lambda: server.told("figures")["pending"] == 0, 120, f"{kind} to hear {len(updates)} messages")
    return {
        "ignored ms": (bot.cpu() - before) / len(updates) * 1000,
        "ignored/s": len(updates) / (time.monotonic() - began),
    }


def _answered(server: Server, bot: Measured, updates: Updates) -> dict[str, float]:
    before, sent, began = bot.cpu(), server.replies(), time.monotonic()
    server.told("updates", updates=updates)
    until(lambda: server.replies() - sent >= len(updates), 300, f"{len(updates)} replies")
    return {
        "answered ms": (bot.cpu() - before) / len(updates) * 1000,
        "answered/s": len(updates) / (time.monotonic() - began),
    }


def _latency(server: Server, updates: Updates) -> dict[str, float]:
    """From an update to its reply, at a pace that people have."""
    server.told("forget")
    for update in updates:
        server.told("updates", updates=[update])
        time.sleep(1 / A_SECOND)
    until(lambda: server.replies() >= len(updates), 60, "the replies")
    told = server.told("figures")
    sent = sorted(at for method, _, at, ok in told["replies"] if method == "sendMessage" and ok)
    made = sorted(made for _, made, _, _ in told["updates"])
    waits = [(reply - asked) * 1000 for asked, reply in zip(made, sent, strict=False)]
    return {"p50 ms": percentile(waits, 0.5), "p99 ms": percentile(waits, 0.99)}


def told(found: dict[str, dict[str, float]]) -> str:
    """The figures as a table, and the ratios that count."""
    names = list(found["Durf"])
    lines = [f"{'':<22}" + "".join(f"{name:>13}" for name in names)]
    lines += [f"{kind:<22}" + "".join(f"{row[name]:>13.2f}" for name in names) for kind, row in found.items()]
    durf, echo, kept = (found[kind] for kind in ("Durf", *BOTS[:2]))
    beside = durf["answered ms"] / kept["answered ms"]
    lines += [
        "",
        f"CPU of an answered update beside the stock bot with the same reads and commits: {beside:.2f} (target: < 1)",
        f"CPU of an answered update beside the stock echo: {durf['answered ms'] / echo['answered ms']:.2f} times",
        f"CPU of an ignored message: {durf['ignored ms']:.3f} ms (target: below 0.2)",
    ]
    return "\n".join(lines)


def main() -> None:
    """Reads the command line, measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the updates")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args()
    many = 500 if given.quick else 5_000
    library = prompts.load()
    late = exchanges(max(many // 50, 5), 500_000, first=5_000)
    load = Load(chatter(many * 7 // 10, 1_000), exchanges(many // 10, 100_000), late)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        migrate(f"sqlite:///{folder / 'fresh.db'}")
        prepare(folder / "fresh.db", library, GROUP, [*range(FIRST_PERSON, FIRST_PERSON + 200), *load.everybody()])
        for copy in ("durf.db", "stock.db", "tape.db"):
            shutil.copy(folder / "fresh.db", folder / copy)
        print("Recording what the bot does ...", file=sys.stderr, flush=True)
        record(folder / "tape.db", library, [*load.ignored, *load.answered, *load.late], folder / "tape.jsonl")
        found = {}
        for kind in BOTS:
            print(f"Measuring {kind} ...", file=sys.stderr, flush=True)
            found[kind] = measure(kind, load, folder)
    print(json.dumps(found) if given.json else told(found))


if __name__ == "__main__":
    main()
