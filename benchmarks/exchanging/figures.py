"""Figures of an exchange: what each kind of event took, and what it asked of the database."""

import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Self

from sqlalchemy import Engine, event

DELIVERY = "delivery"
"""A round of delivery: the looks in the outbox, and the reading of what goes; the Delivered events apart."""


@dataclass
class Times:
    """Seconds of CPU and of wall clock by kind of event, in the order in which they were handled."""

    cpu: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wall: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    inner: list[float] = field(default_factory=lambda: [0.0, 0.0])  # spent in events inside what is measured

    @contextmanager
    def taking(self, kind: str) -> Iterator[None]:
        """Measures what happens inside; what is measured inside it counts there alone."""
        outer, self.inner = self.inner, [0.0, 0.0]
        around, Counting.kind = Counting.kind, kind
        count("events")
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        self.cpu[kind].append(cpu - self.inner[0])
        self.wall[kind].append(wall - self.inner[1])
        self.inner = [outer[0] + cpu, outer[1] + wall]
        Counting.kind = around

    def as_json(self) -> dict[str, Any]:
        """The seconds by kind."""
        return {"cpu": self.cpu, "wall": self.wall}


def peak_memory() -> float:
    """The most memory (MB) that this process ever held.

    From the kernel's own account of the process: `getrusage` would count what its parent held at the start.
    """
    status = Path("/proc/self/status").read_text("ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


class Disk:
    """A bare file beside the database, for what a durable commit alone takes here and now."""

    def __init__(self, file: Path) -> None:
        self.connection = sqlite3.connect(file, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA synchronous = FULL")
        self.connection.execute("CREATE TABLE said (text)")
        self.seconds: list[float] = []

    def try_out(self, times: int = 10) -> None:
        """Commits a row some times."""
        for _ in range(times):
            began = time.perf_counter()
            self.connection.execute("INSERT INTO said VALUES (?)", ["x" * 500])
            self.seconds.append(time.perf_counter() - began)


class Counting(sqlite3.Connection):
    """A connection that counts statements, rows fetched and commits."""

    kind: ClassVar[str] = ""  # of the event that is handled now
    counts: ClassVar[dict[str, Counter[str]]] = defaultdict(Counter)

    def cursor(self, factory: Any = None) -> Any:
        """A cursor that counts."""
        return super().cursor(factory or _CountingCursor)

    def execute(self, *given: Any) -> sqlite3.Cursor:
        """Runs a statement, and counts it."""
        return self.cursor().execute(*given)  # type: ignore[no-any-return]

    def commit(self) -> None:
        """Commits, and counts it."""
        count("commits")
        super().commit()


class _CountingCursor(sqlite3.Cursor):
    def execute(self, statement: str, given: Any = ()) -> Self:
        with self._counted_statement(statement):
            return super().execute(statement, given)

    def executemany(self, statement: str, given: Any) -> Self:
        with self._counted_statement(statement):
            return super().executemany(statement, given)

    @contextmanager
    def _counted_statement(self, statement: str) -> Iterator[None]:
        if statement.split(None, 1)[0].upper() in ("SELECT", "INSERT", "UPDATE", "DELETE"):
            count("statements")
        before = self.connection.total_changes
        yield
        count("rows written", self.connection.total_changes - before)

    def fetchall(self) -> list[Any]:
        return self._counted(super().fetchall())

    def fetchmany(self, size: int | None = None) -> list[Any]:
        return self._counted(super().fetchmany(size or self.arraysize))

    def fetchone(self) -> Any:
        row = super().fetchone()
        count("rows read", int(row is not None))
        return row

    def _counted(self, rows: list[Any]) -> list[Any]:
        count("rows read", len(rows))
        return rows


def count(what: str, many: int = 1) -> None:
    """Counts something for the kind of event that is handled now."""
    Counting.counts[Counting.kind][what] += many


def count_on(engine: Engine) -> None:
    """Lets an engine's connections count; before the first of them is opened."""

    def counting(_dialect: Any, _record: Any, _given: Any, options: dict[str, Any]) -> None:
        options["factory"] = Counting

    event.listen(engine, "do_connect", counting)
