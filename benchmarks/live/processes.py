"""Processes that are measured from outside: their CPU time, their memory, and how long something takes."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

TICKS = os.sysconf("SC_CLK_TCK")


class Measured:
    """A process of its own, and what it used."""

    def __init__(self, command: Sequence[str], **how: Any) -> None:
        self.process = subprocess.Popen([*command], stdout=subprocess.PIPE, text=True, **how)

    def line(self) -> str:
        """The next line that it prints."""
        assert self.process.stdout is not None
        return str(self.process.stdout.readline())

    def cpu(self) -> float:
        """Seconds of CPU that it used so far, of the user and of the kernel."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self) -> float:
        """MB that it holds now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024

    def end(self) -> None:
        """Tells it to stop, and waits for that."""
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def python(*arguments: str) -> list[str]:
    """A command that runs this Python."""
    return [sys.executable, *arguments]


def until(done: Any, seconds: float, what: str) -> None:
    """Waits until something holds; ends the measurement when it takes too long."""
    last = time.monotonic() + seconds
    while not done():
        if time.monotonic() > last:
            raise SystemExit(f"{what}: not after {seconds:.0f} seconds.")
        time.sleep(0.02)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` (0 to 1) of them do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")
