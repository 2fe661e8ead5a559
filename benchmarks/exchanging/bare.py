"""The bare loop beside the bot: the same rows read, written and committed with SQLModel, and nothing else."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.event import listens_for
from sqlmodel import Session, col, delete, insert

from benchmarks.exchanging.figures import DELIVERY, Times
from benchmarks.exchanging.reads import READS, anything_else, following, look, outgoing
from benchmarks.exchanging.tape import MODELS, Step, typed


class _Rows(Session):
    """A session that holds on to its rows, as the variables of a loop written out would."""


@listens_for(_Rows, "loaded_as_persistent")
def _hold(session: Session, row: object) -> None:
    session.info.setdefault("rows", []).append(row)


def play(engine: Engine, step: Step, times: Times) -> None:
    """Plays a step of a tape."""
    if step["kind"] == DELIVERY:
        with times.taking(DELIVERY):
            _deliver(engine, step, times)
        return
    transactions = [_typed(transaction) for transaction in step["transactions"]]
    for transaction in transactions:
        with times.taking(transaction["follows"] or step["kind"]):
            _take(engine, step["kind"], step["event"], transaction)


def _take(engine: Engine, kind: str, event: dict[str, Any], transaction: dict[str, Any]) -> None:
    with _Rows(engine, expire_on_commit=False) as session:
        follows = transaction["follows"]
        fields = event | following(session) if follows else event
        READS.get(follows or kind, anything_else)(session, fields, transaction)
        _write(session, transaction, swept=kind == "timer sweep")
        session.commit()


def _deliver(engine: Engine, step: Step, times: Times) -> None:
    for part in step["steps"]:
        if part["kind"] != "look":
            play(engine, part, times)
            continue
        with _Rows(engine, expire_on_commit=False) as session:
            waiting = {row.id: row for row in look(session)}
            for row in part["rows"]:
                outgoing(session, waiting[row])
            session.commit()


def _write(session: Session, transaction: dict[str, Any], *, swept: bool) -> None:
    for name, keys in transaction["deletes"].items():
        if name == "timer" or not swept:
            _delete(session, name, keys)
    for name, values, waited_for in transaction["inserts"]:
        session.add(MODELS[name](**values))
        if waited_for:
            session.flush()
    if transaction["terms"]:
        session.exec(insert(MODELS["term"]), params=transaction["terms"])
    for name, key, values in transaction["updates"]:
        row = session.get_one(MODELS[name], tuple(key) if len(key) > 1 else key[0])
        for column, value in values.items():
            setattr(row, column, value)
        session.add(row)


def _delete(session: Session, name: str, keys: list[list[Any]]) -> None:
    """Deletes rows of a table; of words, all of a text at once."""
    model = MODELS[name]
    table: Any = model.__table__  # type: ignore[attr-defined]
    if name == "term":
        for kind, subject in {(key[1], key[3]) for key in keys}:
            session.exec(delete(model).where(table.c.kind == kind, table.c.subject_id == subject))
    elif len(table.primary_key.columns) == 1:
        session.exec(delete(model).where(col(table.primary_key.columns[0]).in_([key[0] for key in keys])))
    else:
        for key in keys:
            where = [column == value for column, value in zip(table.primary_key, key, strict=True)]
            session.exec(delete(model).where(*where))


def _typed(transaction: dict[str, Any]) -> dict[str, Any]:
    """A transaction with its moments as moments, before the clock runs.

    Rows keep their ids, as SQLite would give other ones where deletes come in another order; a row whose id another
    one holds is still written before that one, as a loop that does not know the id would have to.
    """
    deletes: dict[str, list[list[Any]]] = defaultdict(list)
    for name, key in transaction["deletes"]:
        deletes[name].append(key)
    inserts, terms = [], []
    for name, row, waited_for in transaction["inserts"]:
        table: Any = MODELS[name].__table__  # type: ignore[attr-defined]
        values = typed(table, row)
        if name == "term":
            terms.append(values)
        else:
            inserts.append((name, values, waited_for))
    updates = [
        (name, key, typed(MODELS[name].__table__, values))  # type: ignore[attr-defined]
        for name, key, values in transaction["updates"]
    ]
    return transaction | {"deletes": deletes, "inserts": inserts, "terms": terms, "updates": updates}
