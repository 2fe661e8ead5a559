"""Asking networks to think: read and written for many at once, in as few statements as for one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, bindparam
from sqlmodel import Session, col, select

from bot.core.reflections import Reflection
from bot.store.tables import TABLES, Network, Outbox, OwnQuestion, Place, Reflecting

OWN = "own."
"""How the key of a member's own question begins."""

# Asked for each network, and many are asked at once, so built once: building a statement takes longer than asking it.
_ROUND: Table = TABLES.tables["round"]
_OUTBOX: Table = TABLES.tables["outbox"]
_THREAD: Table = TABLES.tables["roundthread"]
_SOME: Any = bindparam("networks", expanding=True)
_COURSES = (
    select(Network, Reflecting)
    .join(Reflecting, col(Reflecting.network_id) == Network.id)
    .where(col(Network.id).in_(_SOME))
    .order_by(col(Network.id))
)
_USED = (
    select(_ROUND.c.network_id, _ROUND.c.key)
    .where(_ROUND.c.network_id.in_(_SOME), _ROUND.c.status != "missed")
    .order_by(_ROUND.c.id)
)
_TAKEN = (
    select(OwnQuestion.network_id, OwnQuestion.id, OwnQuestion.text)
    .where(col(OwnQuestion.network_id).in_(_SOME), OwnQuestion.status == "taken")
    .order_by(col(OwnQuestion.id))
)
_PLACES = select(Place).where(col(Place.network_id).in_(_SOME), col(Place.lost).is_(None)).order_by(col(Place.id))
_WRITE_ROUNDS = _ROUND.insert().returning(_ROUND.c.id, sort_by_parameter_order=True)
_WRITE_ROWS = _OUTBOX.insert().returning(_OUTBOX.c.id, sort_by_parameter_order=True)
_WRITE_THREADS = _THREAD.insert()


@dataclass
class Standing:
    """How a network stands that is to be asked: its row, its course, what it had, and where it can be written to."""

    network: Network
    course: Reflecting
    used: list[str] = field(default_factory=list)
    own: dict[str, Reflection] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)


def standing(session: Session, networks: Sequence[int]) -> list[Standing]:
    """How these networks stand, those that have a course, in the order of their ids."""
    which = {"networks": list(networks)}
    found = {network.id or 0: Standing(network, course) for network, course in session.exec(_COURSES, params=which)}
    for network, key in session.connection().execute(_USED, which):
        if network in found:
            found[network].used.append(key)
    for network, own, text in session.exec(_TAKEN, params=which):
        if network in found:
            found[network].own[f"{OWN}{own}"] = Reflection(f"{OWN}{own}", text, "deepening", "mild")
    for place in session.exec(_PLACES, params=which):
        if place.network_id in found:
            found[place.network_id].places.append(place)
    return list(found.values())


def write_rounds(session: Session, rounds: Sequence[Mapping[str, Any]]) -> list[int]:
    """Keeps that these were asked; gives their ids, in order."""
    return _written(session, _WRITE_ROUNDS, [{"status": "open", **one} for one in rounds])


def write_rows(session: Session, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Puts rows in the outbox; gives their ids, in order."""
    return _written(session, _WRITE_ROWS, [{**_BLANK, **row} for row in rows])


def write_threads(session: Session, threads: Sequence[tuple[int, int]]) -> None:
    """Keeps that these rounds have a thread in these places."""
    if threads:
        rows = [{"round_id": asked, "place_id": place, "address": "", "last_message": None} for asked, place in threads]
        session.connection().execute(_WRITE_THREADS, rows)


def _written(session: Session, statement: Any, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    return list(session.connection().execute(statement, rows).scalars()) if rows else []


_BLANK = Outbox(choices=[], live=[]).model_dump(exclude={"id", "at"})
"""A row of the outbox in which nothing is said yet."""
