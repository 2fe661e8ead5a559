"""Measures `durf run` on both platforms at once: how soon it is ready, and what it holds while nothing happens.

A new database, a server of each platform on loopback, each a process of its own.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # not this folder, in which files are called as libraries are

from benchmarks import discord, telegram  # noqa: E402
from benchmarks.live.processes import Measured, python, until  # noqa: E402

RUNS = 5
IDLE = 10.0
"""Seconds in which nothing happens before memory is read."""


def measure(folder: Path) -> list[tuple[float, float]]:
    """Of the first start, which makes the database, and of the next one: seconds until ready, megabytes in silence."""
    there, here = telegram.Server(), discord.Server(10)
    settings = folder / "config.toml"
    settings.write_text(
        f'[database]\nurl = "sqlite:///{folder / "durf.db"}"\n'
        f'[telegram]\ntoken = "{there.token}"\nbase_url = "{there.url}"\n'
        f'[discord]\ntoken = "{here.token}"\napi_url = "{here.api}"\ngateway_url = "{here.gateway}"\n'
    )
    try:
        return [_start(settings, folder / f"log{start}") for start in range(2)]
    finally:
        there.process.end()
        here.process.end()


def _start(settings: Path, log: Path) -> tuple[float, float]:
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("DURF_")}
    began = time.monotonic()
    with log.open("w") as told:
        bot = Measured(python("-m", "bot", "run", "--config", str(settings)), cwd=ROOT, env=quiet, stderr=told)
        try:
            until(lambda: log.read_text().count("here as") > 1, 60, "both platforms")
            ready = time.monotonic() - began
            time.sleep(IDLE)
            return ready, bot.memory()
        finally:
            bot.end()


def main() -> None:
    """Measures some times, and prints the middle one and the most."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--runs", type=int, default=RUNS)
    found = []
    for _ in range(parser.parse_args().runs):
        with tempfile.TemporaryDirectory() as folder:
            found.append(measure(Path(folder)))
    for start, name in enumerate(("the first start, which makes the database", "every other start")):
        seconds, megabytes = (sorted(one[start][figure] for one in found) for figure in range(2))
        middle = len(found) // 2
        print(
            f"{name}: ready after {seconds[middle]:.2f} s, at most {seconds[-1]:.2f} (target: 2 s);"
            f" {megabytes[middle]:.0f} MB, at most {megabytes[-1]:.0f} (target: 130 MB)"
        )


if __name__ == "__main__":
    main()
