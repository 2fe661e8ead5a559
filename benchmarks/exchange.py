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
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Self

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from exchange_history import fill  # noqa: E402
from exchange_report import told  # noqa: E402

SLICES = 10
"""Turns in which the bot and the bare loop play a tape."""


@dataclass(frozen=True)
class Plan:
    """How much is played: school days (of ten questions) before and on the tape, questions in all, rounds."""

    days: int
    tape: int
    questions: int
    rounds: int


FULL = Plan(days=200, tape=6, questions=20_000, rounds=3)
QUICK = Plan(days=4, tape=1, questions=400, rounds=1)


class Child:
    """A process that plays (see `exchange_child`)."""

    def __init__(self, *how: str) -> None:
        command = [sys.executable, str(ROOT / "benchmarks" / "exchange_child.py"), *how]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

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
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()


def measure(plan: Plan, folder: Path) -> dict[str, Any]:
    """All figures."""
    small, large, tape = folder / "small.db", folder / "large.db", folder / "tape.jsonl"
    with Child("live", str(folder / "live.db")) as live:
        say(f"Playing {plan.days * 10:,} questions of 500 members")
        began = time.perf_counter()
        played = merged([live.told("play", days) for days in slices(plan.days, 10)])
        played["seconds"] = time.perf_counter() - began
        copy(folder / "live.db", small)
        say(f"Recording {plan.tape * 10} more")
        live.told("record", plan.tape, tape)
    say(f"Filling up to {plan.questions:,} questions")
    copy(small, large)
    fill(large, plan.questions)
    steps = sum(1 for _ in tape.open(encoding="utf-8"))
    counts = {role: counted(role, small, tape, steps, folder) for role in ("durf", "bare")}
    rounds = [turns(small, large, tape, steps, folder) for _ in range(plan.rounds)]
    return {"plan": vars(plan), "live": played, "counts": counts, "rounds": rounds}


def counted(role: str, file: Path, tape: Path, steps: int, folder: Path) -> Any:
    """What each kind asks of the database."""
    scratch = folder / "counted.db"
    copy(file, scratch)
    with Child(role, str(scratch), "count") as child:
        counts = child.told("play", tape, 0, steps)["counts"]
    scratch.unlink()
    return counts


def turns(small: Path, large: Path, tape: Path, steps: int, folder: Path) -> dict[str, Any]:
    """The bot and the bare loop on both databases, a slice of the tape each in turn."""
    names = {f"{role} {size}": (role, file) for size, file in (("small", small), ("large", large)) for role in ROLES}
    children = {}
    for name, (role, file) in names.items():
        own = folder / f"{name.replace(' ', '-')}.db"
        copy(file, own)
        children[name] = Child(role, str(own))
    answers: dict[str, list[Any]] = defaultdict(list)
    marks = [steps * turn // SLICES for turn in range(SLICES + 1)]
    for turn, (begin, end) in enumerate(zip(marks, marks[1:], strict=False)):
        order = list(children) if turn % 2 else list(children)[::-1]
        for name in order:
            answers[name].append(children[name].told("play", tape, begin, end))
    for child in children.values():
        child.__exit__()
    return {name: merged(given) for name, given in answers.items()}


ROLES = ("durf", "bare")


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


def slices(whole: int, part: int) -> Iterator[int]:
    """A number in parts."""
    while whole > 0:
        yield min(whole, part)
        whole -= part


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
