"""Ten thousand networks are due in the same minute: how soon is all of it in the outbox, and who waits meanwhile?

    python benchmarks/schedule.py [--quick] [--networks N]

A process of its own runs the bot on SQLite with the real clock of a process, on a platform that takes 30 messages a
second, as Telegram does. Somebody writes to the bot twice a second meanwhile. Then the same once more, with a process
that is killed when about half of the networks were asked, and another one that goes on. `--quick`: 1,000 networks.
"""

import argparse
import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # not this folder, in which files are called as libraries are

from benchmarks.scheduling.networks import make  # noqa: E402
from bot.outside import prompts  # noqa: E402

ALL, QUICK = 10_000, 1_000
TARGETS = {"all in the outbox, s": 30.0, "longest the loop was held up, ms": 100.0, "slowest answer, s": 1.0}


def main() -> None:
    """Runs both, and prints the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--networks", type=int)
    asked = parser.parse_args()
    count = asked.networks or (QUICK if asked.quick else ALL)
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "networks.db"
        make(empty, count, prompts.load())
        file = Path(folder) / "durf.db"
        for name, kill in (("undisturbed", False), ("killed halfway", True)):
            shutil.copy(empty, file)
            for rest in ("-wal", "-shm"):
                Path(f"{file}{rest}").unlink(missing_ok=True)
            show(name, count, run(file, count, kill=kill), counted(file))


def run(file: Path, count: int, *, kill: bool) -> dict[str, float]:
    """Plays it; gives the figures of the process that ended it."""
    began = time.monotonic()
    if kill:
        child = start(file, count)
        while asked_so_far(file) < count // 2:
            time.sleep(0.02)
        child.send_signal(signal.SIGKILL)
        child.wait()
    child = start(file, count)
    out, _ = child.communicate()
    figures: dict[str, float] = json.loads(out.splitlines()[-1])
    figures["with starting, s"] = round(time.monotonic() - began, 1)
    return figures


def start(file: Path, count: int) -> "subprocess.Popen[str]":
    """A process that runs the bot until all were asked."""
    command = [sys.executable, "-m", "benchmarks.scheduling.child", str(file), str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def asked_so_far(file: Path) -> int:
    """How many networks were asked by now."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT count(*) FROM round WHERE status = 'open'").fetchone()[0])


def counted(file: Path) -> tuple[Counter[int], Counter[int]]:
    """How many questions, and how many messages with one, each number of networks got."""
    with closing(sqlite3.connect(file)) as connection:
        asked = connection.execute("SELECT count(*) FROM round WHERE status = 'open' GROUP BY network_id").fetchall()
        rows = connection.execute(
            "SELECT count(*) FROM outbox WHERE round_id AND kind = 'say' GROUP BY place_id"
        ).fetchall()
    return Counter(row[0] for row in asked), Counter(row[0] for row in rows)


def show(name: str, count: int, figures: dict[str, Any], found: tuple[Counter[int], Counter[int]]) -> None:
    """Prints it."""
    print(f"{name}, {count} networks")
    for key, value in figures.items():
        target = TARGETS.get(key)
        verdict = "" if target is None else f"   (target {target:g}: {'met' if value <= target else 'MISSED'})"
        print(f"  {key:36} {value:8}{verdict}")
    once = found == (Counter({1: count}), Counter({1: count}))
    print(f"  {'each network exactly once':36} {'yes' if once else f'NO: {found}':>8}")


if __name__ == "__main__":
    main()
