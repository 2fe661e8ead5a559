"""The clock of a process that runs: it wakes for the earliest moment, loses none, and stops cleanly."""

import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.outside.clock import AGAIN, JOB, LONGEST, Clock

NINE = datetime(2026, 9, 7, 9, tzinfo=UTC)


@dataclass
class Moments:
    """Moments that were written down, and a wall clock that is set by hand."""

    written: list[datetime] = field(default_factory=list)
    now: datetime = NINE
    fired: list[datetime] = field(default_factory=list)

    def earliest(self) -> datetime | None:
        """The earliest of them."""
        return min(self.written, default=None)

    def fire(self, now: datetime) -> None:
        """Takes what is due off the list."""
        self.fired += sorted(moment for moment in self.written if moment <= now)
        self.written = [moment for moment in self.written if moment > now]


@pytest.fixture
def moments() -> Moments:
    return Moments()


@pytest.fixture
def clock(moments: Moments) -> Iterator[Clock]:
    """A clock on the real scheduler, which is held still: the test wakes it."""
    clock = Clock(moments.earliest, moments.fire, now=lambda: moments.now)
    clock.start(paused=True)
    yield clock
    clock.stop()


def wakes(clock: Clock) -> datetime:
    """When the one job is to run."""
    (job,) = clock.scheduler.get_jobs()
    assert job.id == JOB
    run_at: datetime = job.next_run_time
    return run_at


def wake(clock: Clock) -> None:
    """Runs the one job as the scheduler would."""
    (job,) = clock.scheduler.get_jobs()
    job.func()


def test_it_looks_at_once_when_it_starts(clock: Clock) -> None:
    assert wakes(clock) == NINE


def test_it_wakes_for_the_earliest_moment(clock: Clock, moments: Moments) -> None:
    moments.written = [NINE + timedelta(seconds=40), NINE + timedelta(seconds=20)]
    wake(clock)
    assert wakes(clock) == NINE + timedelta(seconds=20)
    assert moments.fired == []


def test_a_moment_written_down_later_is_woken_for_sooner(clock: Clock, moments: Moments) -> None:
    moments.written = [NINE + timedelta(seconds=40)]
    wake(clock)
    moments.written.append(NINE + timedelta(seconds=5))
    clock.look()
    assert wakes(clock) == NINE + timedelta(seconds=5)


def test_there_is_one_job_however_many_moments(clock: Clock, moments: Moments) -> None:
    for second in range(1000):
        moments.written.append(NINE + timedelta(seconds=1000 - second))
        clock.look()
    assert len(clock.scheduler.get_jobs()) == 1


def test_what_is_due_is_fired_once(clock: Clock, moments: Moments) -> None:
    moments.written = [NINE + timedelta(seconds=20)]
    moments.now = NINE + timedelta(seconds=20)
    wake(clock)
    wake(clock)
    assert moments.fired == [NINE + timedelta(seconds=20)]


def test_with_nothing_written_down_it_looks_again_after_a_while(clock: Clock) -> None:
    wake(clock)
    assert wakes(clock) == NINE + LONGEST


def test_a_clock_that_jumps_forward_is_noticed_at_the_next_look(clock: Clock, moments: Moments) -> None:
    moments.written = [NINE + timedelta(hours=hour) for hour in range(1, 9)]
    wake(clock)
    assert wakes(clock) == NINE + LONGEST
    moments.now = NINE + timedelta(hours=8, minutes=1)  # the lid of the laptop was closed
    wake(clock)
    assert len(moments.fired) == 8


def test_a_clock_that_jumps_back_fires_nothing_twice_and_waits_for_the_new_time(clock: Clock, moments: Moments) -> None:
    moments.written = [NINE, NINE + timedelta(minutes=30)]
    wake(clock)
    moments.now = NINE - timedelta(hours=1)
    moments.written.append(moments.now + timedelta(seconds=10))
    clock.look()
    assert wakes(clock) == moments.now + timedelta(seconds=10)
    wake(clock)
    assert moments.fired == [NINE]


def test_what_stays_due_does_not_make_it_spin(clock: Clock, moments: Moments) -> None:
    moments.written = [NINE]
    clock.fire = moments.fired.append
    wake(clock)
    assert wakes(clock) == NINE + AGAIN


def test_after_a_failure_it_goes_on(clock: Clock, moments: Moments) -> None:
    def fail(_: datetime) -> None:
        raise ConnectionError("the database is away")

    moments.written = [NINE]
    clock.fire = fail
    with pytest.raises(ConnectionError):
        wake(clock)
    assert wakes(clock) == NINE + LONGEST
    clock.fire = moments.fire
    moments.now = NINE + LONGEST
    wake(clock)
    assert moments.fired == [NINE]


def test_a_thousand_moments_that_passed_while_the_process_was_down_are_all_fired() -> None:
    an_hour_ago = datetime.now(UTC) - timedelta(hours=1)
    moments = Moments(written=[an_hour_ago] * 1000)
    done = threading.Event()

    def fire(now: datetime) -> None:
        moments.fire(now)
        done.set()

    clock = Clock(moments.earliest, fire)
    clock.start()
    assert done.wait(10)
    clock.stop()
    assert len(moments.fired) == 1000


def test_what_is_written_down_while_it_fires_is_woken_for(clock: Clock, moments: Moments) -> None:
    def fire(now: datetime) -> None:
        moments.fire(now)
        moments.written.append(NINE + timedelta(seconds=5))
        clock.look()

    moments.written = [NINE]
    clock.fire = fire
    wake(clock)
    assert wakes(clock) == NINE + timedelta(seconds=5)


def test_it_stops_while_it_fires_and_is_moved(caplog: pytest.LogCaptureFixture) -> None:
    entered, stopping = threading.Event(), threading.Event()
    always = datetime.now(UTC) - timedelta(days=1)

    def fire(_: datetime) -> None:
        going.look()
        entered.set()
        stopping.wait(10)
        going.look()

    going = Clock(lambda: always, fire)
    with caplog.at_level(logging.WARNING, "apscheduler"):
        going.start()
        assert entered.wait(10)
        stop = threading.Thread(target=going.stop)
        stop.start()
        stopping.set()
        stop.join(10)
    assert not stop.is_alive()
    assert not going.scheduler.running
    assert caplog.records == []


def test_a_failure_is_logged_with_its_cause(caplog: pytest.LogCaptureFixture) -> None:
    moments, failed = Moments(written=[datetime.now(UTC)]), threading.Event()

    def fire(_: datetime) -> None:
        failed.set()
        raise ConnectionError("the database is away")

    going = Clock(moments.earliest, fire)
    going.start()
    assert failed.wait(10)
    going.stop()
    assert "the database is away" in caplog.text
