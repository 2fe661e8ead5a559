"""The clock of a process that runs: it wakes the process for the earliest moment that was written down.

Moments are rows of the database, not jobs: one APScheduler job stands for all of them and is moved after each event. A
job for each timer does not scale and loses what is late: of 1,000 jobs due in one second, with the grace of one second
that APScheduler gives by default, none ran. Here the grace has no end, and one worker runs one job at a time.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Lock

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

JOB = "wake"
LONGEST = timedelta(minutes=1)  # it sleeps at most, and after a failure: a machine that slept is soon noticed
AGAIN = timedelta(seconds=1)  # it sleeps at least after it fired: what stays due does not make it spin


def scheduler() -> BackgroundScheduler:
    """A scheduler in UTC that runs what is late; two may stand in line, for the job is moved while it runs."""
    defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 2}
    return BackgroundScheduler(timezone=UTC, executors={"default": ThreadPoolExecutor(1)}, job_defaults=defaults)


@dataclass
class Clock:
    """Calls `fire` with the present moment when something is due; `earliest` says when that is, None for never.

    `fire` runs in a thread of the scheduler and does all that is due by then; what it raises is logged and tried again.
    """

    earliest: Callable[[], datetime | None]
    fire: Callable[[datetime], None]
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    scheduler: BackgroundScheduler = field(default_factory=scheduler)
    _next: datetime | None = None
    _firing: bool = False
    _stopped: bool = False
    _moving: Lock = field(default_factory=Lock)

    def start(self, *, paused: bool = False) -> None:
        """Begins; what fell due while the process was down is fired at once."""
        logging.getLogger("apscheduler").setLevel(logging.WARNING)  # or each time it wakes is a line in the log
        self.scheduler.start(paused=paused)
        self._move(self.now())

    def stop(self) -> None:
        """Ends, when what is being fired is done. Not from within `fire`."""
        with self._moving:  # a job that is moved while the scheduler waits for it would never end
            self._stopped = True
        self.scheduler.pause()
        self.scheduler.remove_all_jobs()  # waits for what is being submitted: its executor is about to go
        self.scheduler.shutdown(wait=True)

    def look(self, least: timedelta = timedelta(0)) -> None:
        """Wakes sooner where that is needed; called after the commit of each event, from any thread."""
        with self._moving:
            if not self._firing and (due := self.earliest()) is not None:
                self._move(max(due, self.now() + least) if least else due)

    def _move(self, moment: datetime) -> None:
        """Moves the one job forward to a moment, never back."""
        if not self._stopped and (self._next is None or moment < self._next):
            self._next = moment
            self.scheduler.add_job(self._wake, "date", run_date=moment, id=JOB, replace_existing=True)

    def _wake(self) -> None:
        with self._moving:
            self._firing = True  # what is written down meanwhile is looked at in the end
        try:
            if (due := self.earliest()) is not None and due <= self.now():
                self.fire(self.now())
        finally:
            with self._moving:
                self._firing, self._next = False, None
                self._move(self.now() + LONGEST)
        self.look(AGAIN)
