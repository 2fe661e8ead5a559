"""Measures what an exchange costs: a network of 500 members with 2,000 questions, and with 20,000.

Every event goes through `Durf.handle` as a platform would send it, on a SQLite file with durable commits; a bare loop
that reads, writes and commits the same rows with SQLModel alone runs beside it, turn by turn, each in a process of its
own. `--quick` plays a small network in some seconds, `--json` prints the figures for a program.
"""

import argparse
import json
import sqlite3
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # not this folder, in which files are called as libraries are

from benchmarks.exchanging.figures import Disk  # noqa: E402
from benchmarks.exchanging.history import fill  # noqa: E402
from benchmarks.exchanging.report import summary, told  # noqa: E402

ROLES = ("durf", "bare")
SLICES = 10
"""Turns in which the bot and the bare loop play a tape."""


@dataclass(frozen=True)
class Plan:
    """How much is played: questions a day, school days before the tape and on it, questions in all, rounds."""

    a_day: int
    days: int
    tape: int
    questions: int
    rounds: int


FULL = Plan(a_day=10, days=200, tape=2, questions=20_000, rounds=3)
QUICK = Plan(a_day=3, days=4, tape=1, questions=120, rounds=1)


class Child:
    """A process that plays (see `exchanging.child`)."""

    def __init__(self, *how: str) -> None:
        command = [sys.executable, "-m", "benchmarks.exchanging.child", *how]
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def told(self, *words: object) -> Any:
        """Tells it something, and gives its answer."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit("A process that plays ended; its reason stands above.")
        return json.loads(answer)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """Lets it end."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()


def measure(plan: Plan, folder: Path) -> dict[str, Any]:
    """All figures."""
    small, large, tape = folder / "small.db", folder / "large.db", folder / "tape.jsonl"
    disk = Disk(folder / "disk.db")
    with Child("live", str(folder / "live.db"), str(plan.a_day)) as live:
        say(f"Playing {plan.days * plan.a_day:,} questions of 500 members")
        played = merged(list(days_of(live, plan.days, disk)))
        copy(folder / "live.db", small)
        say(f"Recording {plan.tape * plan.a_day} more")
        live.told("record", plan.tape, tape)
    say(f"Filling up to {plan.questions:,} questions")
    copy(small, large)
    fill(large, plan.questions)
    steps = sum(1 for _ in tape.open(encoding="utf-8"))
    say("Counting statements and rows")
    counts = counted(small, tape, steps, folder)
    players = [Player(role, size, folder) for size in ("small", "large") for role in ROLES]
    rounds = []
    for number in range(plan.rounds):
        say(f"Round {number + 1} of {plan.rounds}: the bot and the bare loop in turn")
        rounds.append(turns(players, tape, steps, disk))
    for player in players:
        player.child.end()
    questions = {"small": plan.days * plan.a_day, "large": plan.questions}
    measured = {"questions": questions, "live": played, "counts": counts, "rounds": rounds, "disk": disk.seconds}
    return summary(measured)


def days_of(live: Child, days: int, disk: Disk) -> Iterator[Any]:
    """The days of the live network, two weeks at a time."""
    for begin in range(0, days, 10):
        disk.try_out()
        yield live.told("play", min(10, days - begin))


def counted(file: Path, tape: Path, steps: int, folder: Path) -> dict[str, Any]:
    """What each kind of event asks of the database."""
    children = {}
    for role in ROLES:
        copy(file, folder / f"counted-{role}.db")
        children[role] = Child(role, str(folder / f"counted-{role}.db"), "count")
    counts = {role: child.told("play", tape, 0, steps)["counts"] for role, child in children.items()}
    for child in children.values():
        child.end()
    return counts


class Player:
    """The bot or the bare loop on one of the databases, in one process for all rounds."""

    def __init__(self, role: str, size: str, folder: Path) -> None:
        self.name, self.source = f"{role} {size}", folder / f"{size}.db"
        self.file = folder / f"{role}-{size}.db"
        self.child = Child(role, str(self.file))

    def begin(self) -> None:
        """Begins again with the database as it was."""
        self.child.told("close")
        for rest in ("-wal", "-shm"):
            self.file.with_name(self.file.name + rest).unlink(missing_ok=True)
        copy(self.source, self.file)


def turns(players: Sequence[Player], tape: Path, steps: int, disk: Disk) -> dict[str, Any]:
    """One round: each plays a slice of the tape in turn, in an order that turns around."""
    for player in players:
        player.begin()
    answers: dict[str, list[Any]] = defaultdict(list)
    marks = [steps * turn // SLICES for turn in range(SLICES + 1)]
    for turn, (begin, end) in enumerate(pairwise(marks)):
        disk.try_out()
        for player in players if turn % 2 else reversed(players):
            answers[player.name].append(player.child.told("play", tape, begin, end))
    return {name: merged(given) for name, given in answers.items()}


def merged(answers: Sequence[Any]) -> dict[str, Any]:
    """The answers of one process, one after the other."""
    whole: dict[str, Any] = {"cpu": defaultdict(list), "wall": defaultdict(list), "memory": 0.0}
    whole["slices"] = [sum(map(sum, answer["cpu"].values())) for answer in answers]
    for answer in answers:
        for clock in ("cpu", "wall"):
            for kind, values in answer[clock].items():
                whole[clock][kind].extend(values)
        whole["memory"] = max(whole["memory"], answer["memory"])
    return whole


def copy(source: Path, target: Path) -> None:
    """Copies a database with what stands in its write-ahead log."""
    target.unlink(missing_ok=True)
    with sqlite3.connect(source) as read, sqlite3.connect(target) as write:
        read.backup(write)


def say(text: str) -> None:
    """Tells who waits how far it is."""
    print(f"{text} ...", file=sys.stderr, flush=True)


def main() -> None:
    """Read the command line, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--quick", action="store_true", help="a small network, in some seconds")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(QUICK if given.quick else FULL, Path(folder))
    print(json.dumps(figures) if given.json else told(figures))


if __name__ == "__main__":
    main()
