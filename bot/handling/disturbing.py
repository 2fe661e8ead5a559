"""When somebody may be disturbed by what they did not ask for: in working hours, outside their own quiet ones."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam
from sqlmodel import col, select

from bot.core.hours import LOOK_AHEAD, next_allowed, until
from bot.handling.stage import Stage
from bot.store import people, tables

_HELD = select(tables.Outbox).where(
    tables.Outbox.state == "waiting", tables.Outbox.lane == 1, tables.Outbox.question_id == bindparam("question")
)


def hold(stage: Stage, row: tables.Outbox, person: int) -> None:
    """Lets a row wait for a fitting moment, and says until when it may be said then.

    Quiet hours that cover every working hour leave no such moment; then it waits until they change.
    """
    network = _network(stage, row, person)
    row.lane = 1
    if network is None:
        return
    allowed = moment_for(stage, network, person)
    if allowed is None:
        row.next_try = row.deadline = stage.now + timedelta(days=LOOK_AHEAD)
        return
    row.next_try = allowed if allowed > stage.now else None
    row.deadline = until(stage.network(network).hours, stage.person(person).quiet, allowed)


def moment_for(stage: Stage, network: int, person: int) -> datetime | None:
    """The first moment at which somebody may be disturbed; None where own quiet hours cover every working hour."""
    try:
        return next_allowed(stage.network(network).hours, stage.person(person).quiet, stage.now)
    except ValueError:
        return None


def hold_anew(stage: Stage, person: int) -> None:
    """Somebody has other quiet hours: what waits for them waits for other moments."""
    stage.session.flush()
    to_person = (col(tables.Outbox.person_id) == person) | (col(tables.Outbox.mention_id) == person)
    rows = select(tables.Outbox).where(tables.Outbox.state == "waiting", tables.Outbox.lane == 1, to_person)
    for row in stage.session.exec(rows):
        hold(stage, row, person)
        stage.session.add(row)


def hold_all_anew(stage: Stage, network: int) -> None:
    """A network has other days off: what waits for its members waits for other moments."""
    stage.session.flush()
    rows = select(tables.Outbox).where(tables.Outbox.state == "waiting", tables.Outbox.lane == 1)
    for row in stage.session.exec(rows.where(col(tables.Outbox.person_id).is_not(None))):
        if _network(stage, row, row.person_id or 0) == network:
            hold(stage, row, row.person_id or 0)
            stage.session.add(row)


def unsay(stage: Stage, question: int, slot: str | None = None) -> None:
    """What waits for its moment to be said about a question (in `slot`, or at all) is overtaken, and not said."""
    held = stage.session.exec(_HELD, params={"question": question})
    for row in [one for one in held if slot in (None, one.slot)]:
        _unsay(stage, row)


def unsay_to(stage: Stage, person: int, network: int) -> None:
    """What waits for its moment to be said to somebody who left a network is not said."""
    rows = select(tables.Outbox).where(tables.Outbox.state == "waiting", tables.Outbox.lane == 1)
    for row in stage.session.exec(rows.where(tables.Outbox.person_id == person)).all():
        if _network(stage, row, person) in (network, None):
            _unsay(stage, row)


def _unsay(stage: Stage, row: tables.Outbox) -> None:
    row.state, row.live = "late", []
    stage.session.add(row)
    if row.hello:
        reader = stage.session.get_one(tables.Person, row.person_id)
        reader.met = False
        stage.session.add(reader)


def _network(stage: Stage, row: tables.Outbox, person: int) -> int | None:
    if row.question_id is not None:
        return stage.session.get_one(tables.Question, row.question_id).network_id
    networks = people.networks_of(stage.session, person)
    return networks[0].id if networks else None
