"""`/scan`: begun and ended by moderators or by three members; what it says is posted to be talked about."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bot.core.dates_saying import weekday
from bot.core.events import CommandGiven, TimerFired
from bot.core.hours import add_working_days, closing_time
from bot.core.phases import PHASES, Phase
from bot.core.requests import Change
from bot.core.scan_saying import said
from bot.core.scanning import FEWEST, Result, of_plain, plain, result
from bot.core.texts import Text
from bot.flows import scan_results
from bot.handling import deciding, saying, signalling, subcommands, talking
from bot.handling.changing import change
from bot.handling.deciding import Act, is_led, leads, may
from bot.handling.sentences import sorry
from bot.handling.stage import Stage
from bot.store import people, scans, tables, talks, timers
from bot.store.withdrawing import end_talks

LASTS = 10
"""Working days that a scan runs, unless it is ended before."""

BEFORE_CLOSING = timedelta(hours=1)
"""It ends this long before the end of the last of them, so that the outcome is still read that day."""

APART = timedelta(days=28)
"""Between two scans: from two in a row, what one member answered could be told."""

WAYS = {
    "start": "start",
    "begin": "start",
    "klaar": "klaar",
    "done": "klaar",
    "sluit": "klaar",
    "close": "klaar",
    "end": "klaar",
}


def given(stage: Stage, event: CommandGiven, network: int, person: int) -> None:
    """Without words how a scan goes, or what the last one said; with words begun, or ended."""
    act = Act(stage, network, person)
    if not event.words.strip():
        _status(act)
        return
    name, _, close = subcommands.split(event.words, WAYS)
    if name is None:
        meant = Text("command.meant", {"way": f"/scan {close}"}) if close else ""
        saying.say(stage, sorry(stage, person, "scan.unknown", {"meant": meant}))
    else:
        COMMANDS[f"scan {name}"](act)


def start(act: Act) -> None:
    """Invites the group; not while one runs, nor soon after the last."""
    scan, last = scans.open_scan(act.stage.session, act.network), scans.last_ended(act.stage.session, act.network)
    hours = act.stage.network(act.network).hours
    again = last.ended_at + APART if last is not None and last.ended_at is not None else None
    if scan is not None:
        act.tell("scan.runs_already")
    elif again is not None and again > act.stage.now:
        act.tell("scan.too_soon", {"date": weekday(again.astimezone(hours.zone).date())})
    elif may(act, "scan start", Text("decide.scan")):
        _invite(act)


def finish(act: Act) -> None:
    """Ends the scan that runs, and posts what it says."""
    scan = scans.open_scan(act.stage.session, act.network)
    if scan is None:
        act.tell("scan.none_runs")
    elif may(act, "scan klaar", Text("decide.end_scan")):
        _end(act.stage, scan)


def due(stage: Stage, event: TimerFired) -> None:
    """Its time is over."""
    scan = stage.session.get(tables.Scan, event.subject)
    if scan is not None and scan.status == "open":
        _end(stage, scan)


def pressed(stage: Stage, row: tables.Outbox, person: int, key: str) -> bool:
    """A moderator begins a scan, or ends the one that runs."""
    network = int((row.slot or "").split(".")[1])
    COMMANDS["scan klaar" if key == "end" else "scan start"](Act(stage, network, person, slot=row.slot))
    return True


def _invite(act: Act) -> None:
    stage = act.stage
    scan = tables.Scan(network_id=act.network, at=stage.now)
    stage.session.add(scan)
    stage.session.flush()
    network = stage.network(act.network)
    facts: dict[str, Any] = {
        "scan": scan.id,
        "statements": len(stage.prompts(network.language).scan.items),
        "ends": closing_time(network.hours, add_working_days(network.hours, stage.now, LASTS)) - BEFORE_CLOSING,
    }
    talking.play(stage, scan_results.invite, stage.scene(act.network, act.person, given=facts))
    if act.slot is not None:  # whoever pressed it is not in the group now
        act.tell("scan.begun")


def _end(stage: Stage, scan: tables.Scan) -> None:
    """All answers say together what they say; then they go, and so does who took part."""
    network = stage.network(scan.network_id)
    company = [talk.transcript["sheet"] for talk in scans.in_company(stage.session, scan.id or 0)]
    sheets = [*scans.take(stage.session, scan.id or 0), *company]
    earlier = scans.last_result(stage.session, scan.network_id)
    before = of_plain(earlier.result) if earlier is not None and earlier.result is not None else None
    found = result(stage.prompts(network.language).scan, sheets, before)
    _stop_all(stage, scan)
    scan.status, scan.ended_at, scan.result = "ended", stage.now, plain(found) if found is not None else None
    stage.session.add(scan)
    scans.end(stage.session, scan)
    timers.drop(stage.session, ("scan_end",), scan.id or 0)
    _post(stage, scan, found)


def _stop_all(stage: Stage, scan: tables.Scan) -> None:
    """Nobody goes on; whoever was busy sees that what they filled in is gone."""
    for talk in talks.of_kind(stage.session, "scan", scan.id or 0):
        busy = talk.waiting != "company"
        end_talks(stage.session, [talk])
        if busy:
            slot = f"scan.{scan.id}.{talk.person_id}"
            change(stage, Change(name="closed", slot=slot, key="scan.closed_for_you"))


def _post(stage: Stage, scan: tables.Scan, found: Result | None) -> None:
    network = stage.network(scan.network_id)
    scan_of = stage.prompts(network.language).scan
    names = {phase: signalling.name_of(stage, network.language, phase) for phase in PHASES}
    outcome = said(scan_of, found, names) if found is not None else None
    facts = {"scan": scan.id, "outcome": outcome, "fewest": FEWEST}
    talking.play(stage, scan_results.ended, stage.scene_of_all(scan.network_id, facts))
    if found is not None and found.phase is not None and found.phase != network.phase:
        _confirm(stage, scan.network_id, found.phase, names[found.phase])


def _confirm(stage: Stage, network: int, phase: Phase, name: str) -> None:
    """The phase that it points to is for a moderator to confirm after the talk, or else for three members."""
    moderators = people.moderators_of(stage.session, network)
    for moderator in moderators:
        facts = {"phase": phase, "name": name}
        talking.play(stage, scan_results.confirm, stage.scene(network, moderator, given=facts))
    if not moderators:
        deciding.propose(Act(stage, network, 0, phase), "fase", Text("decide.phase_of_scan", {"phase": name}))


def _status(act: Act) -> None:
    scan = scans.open_scan(act.stage.session, act.network)
    if scan is None:
        _last(act)
        return
    facts = {
        "scan": scan.id,
        "ends": timers.when(act.stage.session, "scan_end", scan.id or 0) or act.stage.now,
        "settles": leads(act) or not is_led(act.stage, act.network),
        "enough": scans.done(act.stage.session, scan.id or 0) >= FEWEST,
        "fewest": FEWEST,
    }
    talking.play(act.stage, scan_results.status, act.stage.scene(act.network, act.person, given=facts))


def _last(act: Act) -> None:
    """What the last scan said, and who settles it may begin one."""
    scan = scans.last_result(act.stage.session, act.network)
    network = act.stage.network(act.network)
    outcome: Text | str = ""
    if scan is not None and scan.result is not None and scan.ended_at is not None:
        names = {phase: signalling.name_of(act.stage, network.language, phase) for phase in PHASES}
        text = said(act.stage.prompts(network.language).scan, of_plain(scan.result), names)
        day = weekday(scan.ended_at.astimezone(network.hours.zone).date())
        outcome = Text("scan.last", {"date": day, "outcome": text})
    settles = leads(act) or not is_led(act.stage, act.network)
    fields = {"outcome": outcome, "how": Text("scan.how_to_start") if settles else ""}
    slot = f"scan_status.{act.network}.{act.person}"
    act.tell("scan.none", fields, ("start",) if settles else (), slot)


COMMANDS: dict[str, Callable[[Act], None]] = {"scan start": start, "scan klaar": finish}
