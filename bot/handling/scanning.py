"""A member and the scan: coming in, answering, resting, being reminded, leaving it."""

from typing import Any

from bot.core.events import TimerFired
from bot.core.hours import add_working_days
from bot.flows import scanning
from bot.handling import saying, talking
from bot.handling.sentences import sorry
from bot.handling.stage import Stage
from bot.handling.thinking import can_be_reached
from bot.store import outbox, people, scans, tables, timers
from bot.store.withdrawing import end_talks

REMINDERS = 2
"""Reminders at most; then silence."""

NEXT_REMINDER = 3
"""Working days between them."""


def joined(stage: Stage, row: tables.Outbox, person: int, _: str) -> bool:
    """Somebody wants to take part; whoever does already goes on where they were."""
    scan = stage.session.get(tables.Scan, int((row.slot or "").split(".")[1]))
    if scan is None or scan.status != "open":
        saying.say(stage, sorry(stage, person, "press.late"))
        return True
    people.join(stage.session, scan.network_id, person, stage.now)
    part = scans.part_of(stage.session, scan.id or 0, person)
    if part is not None and part.done:
        saying.say(stage, sorry(stage, person, "scan.already"))
    elif not can_be_reached(stage, person):
        saying.say(stage, sorry(stage, person, "open.first"))
    elif part is not None:
        _go_on(stage, scan.id or 0, person, "yes")
    else:
        _begin(stage, scan, person)
    return True


def pressed(stage: Stage, row: tables.Outbox, person: int, key: str) -> bool:
    """An answer, or one of the ways around it."""
    scan = int((row.slot or "").split(".")[1])
    _overtake(stage, row.slot or "")
    if key != "stop":
        _go_on(stage, scan, person, key)
        return True
    part, talk = scans.part_of(stage.session, scan, person), scans.talk_of(stage.session, scan, person)
    if part is None or talk is None or part.done:
        saying.say(stage, sorry(stage, person, "press.late"))
        return True
    scene = stage.scene(talk.network_id, person, given={"subject": scan, "part": part.id})
    end_talks(stage.session, [talk])
    talking.play(stage, scanning.stopped, scene)
    return True


def due(stage: Stage, event: TimerFired) -> None:
    """Somebody said nothing for a while: reminded twice at most, each time in other words, and then left in peace."""
    part = stage.session.get(tables.ScanPart, event.subject)
    if part is None or part.done or part.reminded >= REMINDERS:
        return
    talk = scans.talk_of(stage.session, part.scan_id, part.person_id)
    if talk is None or talk.waiting is None:
        return
    part.reminded += 1
    stage.session.add(part)
    if part.reminded < REMINDERS:
        moment = add_working_days(stage.network(talk.network_id).hours, stage.now, NEXT_REMINDER)
        timers.remind(stage.session, "scan_nudge", event.subject, moment)
    given = {"subject": part.scan_id, "time": part.reminded}
    talking.play(stage, scanning.remind, stage.scene(talk.network_id, part.person_id, given=given))


def leave(stage: Stage, network: int, person: int) -> None:
    """Somebody left the network: their talk ended, and that they took part is forgotten."""
    scan = scans.open_scan(stage.session, network)
    part = scans.part_of(stage.session, scan.id or 0, person) if scan is not None else None
    if part is not None:
        timers.drop(stage.session, ("scan_nudge",), part.id or 0)
        stage.session.delete(part)
        stage.session.flush()


def _begin(stage: Stage, scan: tables.Scan, person: int) -> None:
    part = tables.ScanPart(scan_id=scan.id or 0, person_id=person)
    stage.session.add(part)
    stage.session.flush()
    language = stage.network(scan.network_id).language
    items = [[item.key, item.text] for item in stage.prompts(language).scan.items]
    given: dict[str, Any] = {"subject": scan.id, "part": part.id, "items": items}
    talking.begin(stage, "scan", stage.scene(scan.network_id, person, given=given))


def _go_on(stage: Stage, scan: int, person: int, key: str) -> None:
    talk = scans.talk_of(stage.session, scan, person)
    if talk is None or talk.waiting in (None, "company"):
        saying.say(stage, sorry(stage, person, "press.late"))
        return
    talking.answer(stage, talk, {"key": key, "private": True})


def _overtake(stage: Stage, slot: str) -> None:
    """A reminder that waits for a fitting hour is not said to somebody who went on by themselves."""
    for row in outbox.rows_in(stage.session, slot):
        if row.state == "waiting" and row.lane:
            row.state, row.live = "late", []
            stage.session.add(row)
