"""Network scans, who takes part in them, and the sheets of answers that are nobody's any more."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, bindparam
from sqlmodel import Session, col, func, select

from bot.store.database import erase
from bot.store.tables import TABLES, Scan, ScanPart, Talk

_SHEET: Table = TABLES.tables["sheet"]
_OF = _SHEET.c.scan_id == bindparam("scan")

Answers = Mapping[str, int | None]


def open_scan(session: Session, network: int) -> Scan | None:
    """The scan that runs now."""
    return session.exec(select(Scan).where(Scan.network_id == network, Scan.status == "open")).first()


def last_ended(session: Session, network: int) -> Scan | None:
    """The scan that ended last."""
    rows = select(Scan).where(Scan.network_id == network, Scan.status == "ended")
    return session.exec(rows.order_by(col(Scan.ended_at).desc()).limit(1)).first()


def last_result(session: Session, network: int) -> Scan | None:
    """The newest scan that said anything."""
    rows = select(Scan).where(Scan.network_id == network, col(Scan.result).is_not(None))
    return session.exec(rows.order_by(col(Scan.ended_at).desc()).limit(1)).first()


def part_of(session: Session, scan: int, person: int) -> ScanPart | None:
    """That somebody takes part in a scan."""
    return session.exec(select(ScanPart).where(ScanPart.scan_id == scan, ScanPart.person_id == person)).first()


def done(session: Session, scan: int) -> int:
    """How many are done."""
    rows = select(func.count()).select_from(ScanPart).where(ScanPart.scan_id == scan, col(ScanPart.done).is_(True))
    return session.exec(rows).one()


_TALK_OF = select(Talk).where(
    Talk.flow == "scan", Talk.subject == bindparam("scan"), Talk.person_id == bindparam("person")
)


def talk_of(session: Session, scan: int, person: int) -> Talk | None:
    """The talk in which somebody fills in a scan."""
    return session.exec(_TALK_OF, params={"scan": scan, "person": person}).first()


def in_company(session: Session, scan: int) -> list[Talk]:
    """The talks whose answers wait for those of others."""
    rows = select(Talk).where(Talk.flow == "scan", Talk.subject == scan, Talk.waiting == "company")
    return list(session.exec(rows))


def keep(session: Session, scan: int, sheets: Sequence[Answers], draw: Callable[[], str]) -> None:
    """Keeps sheets with those kept before, all anew under ids drawn by lot, so that nothing tells which came when.

    They are written in the order of those ids: neither the rows nor their place in the file has another.
    """
    every = sorted((draw(), sheet) for sheet in (*_taken(session, scan), *map(dict, sheets)))
    if every:
        session.connection().execute(
            _SHEET.insert(), [{"id": lot, "scan_id": scan, "answers": dict(sheet)} for lot, sheet in every]
        )
    erase(session)


def take(session: Session, scan: int) -> list[Answers]:
    """All sheets of a scan, which are not kept any more."""
    sheets = _taken(session, scan)
    erase(session)
    return sheets


def _taken(session: Session, scan: int) -> list[Any]:
    connection = session.connection()
    sheets = [row.answers for row in connection.execute(select(_SHEET.c.answers).where(_OF), {"scan": scan})]
    connection.execute(_SHEET.delete().where(_OF), {"scan": scan})
    return sheets


def end(session: Session, scan: Scan) -> None:
    """Forgets who took part."""
    for part in session.exec(select(ScanPart).where(ScanPart.scan_id == scan.id)).all():
        session.delete(part)
    session.flush()
