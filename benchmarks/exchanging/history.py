"""Fills a database up with finished questions, as if a network had asked for years."""

import sqlite3
from pathlib import Path

from sqlmodel import Session, col, select

from bot.store import database, retention
from bot.store.tables import TABLES, Question

YEAR = 365
"""Days between a finished question and its copy."""

TIMES = ("at", "asked_at", "closed_at", "deadline", "next_try")

OWN = {
    "question": "id > 0 AND status = 'helped'",
    "thread": "question_id IN finished",
    "followup": "question_id IN finished",
    "note": "question_id IN finished",
    "part": "question_id IN finished",
    "sourcerequest": "question_id IN finished",
    "heard": "question_id IN finished",
    "outbox": "question_id IN finished AND state != 'waiting'",
    "term": "kind = 'question' AND subject_id IN finished",
}
"""Which rows of each table belong to a finished question."""


def fill(file: Path, questions: int) -> None:
    """Copies finished questions with all their rows, a year earlier each time, until there are `questions`.

    The copies get ids and numbers below zero: they come before the questions that are there, and new questions get
    the same ids as without them, so that the same events can be played on both. What the bot would have swept by
    now is swept here too.
    """
    url = f"sqlite:///{file}"
    with sqlite3.connect(file, isolation_level=None) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        connection.execute(f"CREATE TEMP TABLE finished AS SELECT id FROM question WHERE {OWN['question']}")  # noqa: S608
        connection.execute("CREATE UNIQUE INDEX temp.ix_finished ON finished (id)")
        (there,) = connection.execute("SELECT count(*) FROM question").fetchone()
        (finished,) = connection.execute("SELECT count(*) FROM finished").fetchone()
        steps = {name: _highest(connection, name) for name in ("question", "followup", "note", "outbox")}
        for copy in range(1, -(-(questions - there) // finished) + 1):
            for name, own in OWN.items():
                _copy(connection, name, own, {table: step * copy for table, step in steps.items()}, copy)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    engine = database.connect(url)
    with Session(engine) as session:
        newest = session.exec(select(Question.asked_at).order_by(col(Question.asked_at).desc()).limit(1)).one()
        retention.sweep(session, newest)
        session.commit()
    engine.dispose()


def _copy(connection: sqlite3.Connection, name: str, own: str, back: dict[str, int], copy: int) -> None:
    """Copies the rows of one table, with every id in them moved back and every moment some years earlier."""
    columns = [column.name for column in TABLES.tables[name].columns]
    values = [_value(name, column, back, copy) for column in columns]
    own = own.replace("finished", "(SELECT id FROM finished)")
    named = ", ".join(f'"{column}"' for column in columns)
    connection.execute(f'INSERT INTO "{name}" ({named}) SELECT {", ".join(values)} FROM "{name}" WHERE {own}')  # noqa: S608


def _value(name: str, column: str, back: dict[str, int], copy: int) -> str:
    if column in TIMES:
        return f"strftime('%Y-%m-%d %H:%M:%f000', \"{column}\", '-{YEAR * copy} days')"
    if column == "id":
        return f"id - {back[name]}"
    if column in ("question_id", "subject_id") or (name, column) == ("question", "number"):
        return f"{column} - {back['question']}"
    if column in ("after", "target"):
        return f'"{column}" - {back["outbox"]}'
    if (name, column) in (("outbox", "message"), ("heard", "message"), ("heard", "chat"), ("thread", "address")):
        return f"'{copy}-' || \"{column}\""
    if (name, column) == ("heard", "subject"):
        return (
            f"CASE WHEN kind IN ('answer', 'asked') THEN subject - {back['followup']} "
            f"WHEN kind = 'note' THEN subject - {back['note']} ELSE subject - {back['question']} END"
        )
    if (name, column) == ("outbox", "slot"):
        rest = "substr(slot, instr(slot, '.') + 1 + length(question_id))"
        return f"substr(slot, 1, instr(slot, '.')) || (question_id - {back['question']}) || {rest}"
    return f'"{column}"'


def _highest(connection: sqlite3.Connection, name: str) -> int:
    (highest,) = connection.execute(f'SELECT max(id) FROM "{name}"').fetchone()  # noqa: S608
    return int(highest or 0)
