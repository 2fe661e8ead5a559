"""Records an exchange: every event, and in which transactions it wrote which rows, for others to play again."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, event, select
from sqlmodel import SQLModel

from bot.core import events
from bot.core.events import Delivered, DeliveryFailed, Event
from bot.store import requests, search
from bot.store.tables import TABLES, UTCDateTime

Step = dict[str, Any]
"""`{"kind", "event", "transactions"}` for an event, `{"kind": "delivery", "now", "steps"}` for a round of delivery."""

MODELS: dict[str, type[SQLModel]] = {
    str(model.__tablename__): model for model in SQLModel.__subclasses__() if hasattr(model, "__table__")
}

REFERS = {
    "question": ("question_id", "subject", "subject_id"),
    "outbox": ("after", "target", "row_id"),
    "talk": ("subject",),
    "offer": ("subject", "subject_id"),
    "followup": ("subject",),
    "note": ("subject",),
}
"""Where the id of a row may stand in another row of the same transaction, which then has to wait for it."""


@dataclass
class Tape:
    """Notes every transaction on an engine with the rows it left, until `step` collects them."""

    engine: Engine
    steps: list[Step] = field(default_factory=list)
    transactions: list[dict[str, Any]] = field(default_factory=list)
    looked_for: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Listens: rows are noted by triggers, so that nothing that is written can be missed."""
        event.listen(self.engine, "connect", _watch)
        event.listen(self.engine, "commit", self._committed)
        self._overhear()

    def take(self, kind: str, what: Event, handle: Callable[[Event], None]) -> Step:
        """Lets an event be handled, and gives what it did."""
        self.transactions = []
        handle(what)
        return {"kind": kind, "event": asdict(what), "type": type(what).__name__, "transactions": self.transactions}

    def deliver(self, now: datetime, deliver: Callable[[Callable[[str, Event], None]], None], handle: Any) -> Step:
        """Lets a round of delivery go, and gives what it did: looks, with the rows that went, and their events."""
        steps: list[Step] = []
        self.transactions = []

        def handled(kind: str, what: Event) -> None:
            steps.extend({"kind": "look", "rows": []} for _ in self.transactions)
            if isinstance(what, Delivered | DeliveryFailed):
                next(step for step in reversed(steps) if step["kind"] == "look")["rows"].append(what.row)
            steps.append(self.take(kind, what, handle))
            self.transactions = []

        deliver(handled)
        steps.extend({"kind": "look", "rows": []} for _ in self.transactions)
        return {"kind": "delivery", "now": now, "steps": steps}

    def _overhear(self) -> None:
        """What the matching looks for is noted with the transaction, as its words are not in the event."""
        holding, candidates = search.holding, requests.candidates

        def noting(session: Any, network: int, kind: str, terms: Any) -> Any:
            self.looked_for["holding"] = [network, kind, list(terms)]
            return holding(session, network, kind, terms)

        def considering(
            session: Any, question: int, asker: int, scores: Any, now: datetime, profiles: Any = None
        ) -> Any:
            self.looked_for["offers"] = list(scores)
            return candidates(session, question, asker, scores, now, profiles)

        search.holding, requests.candidates = noting, considering

    def _committed(self, connection: Connection) -> None:
        driver = connection.connection.driver_connection
        assert driver is not None
        noted = driver.execute("SELECT name, deed, key, said FROM temp.noted ORDER BY rowid").fetchall()
        driver.execute("DELETE FROM temp.noted")
        self.transactions.append(_net(connection, noted) | self.looked_for)
        self.looked_for = {}


def _watch(connection: Any, _: Any) -> None:
    """Triggers that note each change: table, deed, key, and of an update the columns that changed."""
    connection.execute("CREATE TEMP TABLE noted (name, deed, key, said)")
    for table in TABLES.sorted_tables:
        for deed, row in (("INSERT", "new"), ("UPDATE", "new"), ("DELETE", "old")):
            key = ", ".join(f'{row}."{column.name}"' for column in table.primary_key)
            changed = " || ".join(
                f"""CASE WHEN old."{column.name}" IS NOT new."{column.name}" THEN '{column.name} ' ELSE '' END"""
                for column in table.columns
            )
            gone = "old.event" if table.name == "followon" else "''"
            said = {"INSERT": "''", "UPDATE": changed, "DELETE": gone}[deed]
            connection.execute(
                f'CREATE TEMP TRIGGER "{deed}_{table.name}" AFTER {deed} ON main."{table.name}" BEGIN '  # noqa: S608
                f"INSERT INTO noted VALUES ('{table.name}', '{deed}', json_array({key}), {said}); END"
            )


def _net(connection: Connection, noted: Iterable[tuple[str, str, str, str]]) -> dict[str, Any]:
    """What a transaction comes down to: rows deleted, inserted (as they are in the end) and changed."""
    deeds: dict[tuple[str, str], list[str]] = defaultdict(list)
    changed: dict[tuple[str, str], set[str]] = defaultdict(set)
    kind = ""
    for name, deed, key, said in noted:
        deeds[name, key].append(deed)
        changed[name, key].update(said.split() if deed == "UPDATE" else ())
        kind = said if deed == "DELETE" and name == "followon" else kind
    net: dict[str, Any] = {"follows": kind, "deletes": [], "inserts": [], "updates": []}
    for (name, key), done in deeds.items():
        before, after = done[0] != "INSERT", done[-1] != "DELETE"
        place = [name, json.loads(key)]
        if before and "DELETE" in done:
            net["deletes"].append(place)
        if after and (not before or "DELETE" in done):
            net["inserts"].append([name, _row(connection, name, place[1])])
        elif after:
            row = _row(connection, name, place[1])
            net["updates"].append([*place, {column: row[column] for column in changed[name, key] if column}])
    for insert in net["inserts"]:
        insert.append(_is_waited_for(insert[0], insert[1], net))
    return net


def _row(connection: Connection, name: str, key: list[Any]) -> dict[str, Any]:
    table = TABLES.tables[name]
    rows = select(table)
    for column, value in zip(table.primary_key, key, strict=True):
        rows = rows.where(column == value)
    return dict(connection.execute(rows).mappings().one())


def _is_waited_for(name: str, row: dict[str, Any], net: dict[str, Any]) -> bool:
    """Whether another row of the transaction holds the id of this one."""
    others = [other for _, other, *_ in net["inserts"] if other is not row] + [new for *_, new in net["updates"]]
    return any(other.get(column) == row["id"] for column in REFERS.get(name, ()) for other in others)


def save(steps: Iterable[Step], file: Path) -> None:
    """Writes steps as JSON Lines."""
    with file.open("w", encoding="utf-8") as lines:
        for step in steps:
            lines.write(json.dumps(step, default=datetime.isoformat, ensure_ascii=False) + "\n")


def load(file: Path) -> Iterator[Step]:
    """The steps of a file, one at a time."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def event_of(step: Step) -> Event:
    """The event of a step, as it was."""
    kind: type[Event] = getattr(events, step["type"])
    fields = step["event"] | {"at": datetime.fromisoformat(step["event"]["at"])}
    return kind(**fields)


def typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """A row as its table takes it: moments are moments again."""
    moments = {column.name for column in table.columns if isinstance(column.type, UTCDateTime)}
    return {
        name: datetime.fromisoformat(value).astimezone(UTC) if name in moments and value else value
        for name, value in row.items()
    }
