"""The migrations lead to exactly the tables of the code, there and back, and need nothing of that code."""

import ast
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

import bot.store
from bot.store.database import connect, upgrade, version
from bot.store.tables import TABLES

MIGRATIONS = Path(bot.store.__file__).with_name("migrations")
VERSIONS = sorted((MIGRATIONS / "versions").glob("[0-9]*.py"))


def settings(file: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("sqlalchemy.url", f"sqlite:///{file}")
    return config


def shape(file: Path) -> dict[str, Any]:
    """The tables of a file with their columns, keys and indexes, as SQLite has them."""
    with closing(sqlite3.connect(file)) as connection:
        tables = [row[1:] for row in connection.execute("PRAGMA table_list") if not row[1].startswith("sqlite_")]
        return {name: (kind, *_parts(connection, name)) for name, *kind in tables}


def _parts(connection: sqlite3.Connection, table: str) -> Iterator[Any]:
    yield list(connection.execute(f"PRAGMA table_info({table})"))
    yield {row[1:] for row in connection.execute(f"PRAGMA foreign_key_list({table})")}
    for _, name, *kind in sorted(connection.execute(f"PRAGMA index_list({table})"), key=lambda row: str(row[1])):
        yield name, kind, list(connection.execute(f"PRAGMA index_info({name})"))


def test_the_migrations_lead_to_exactly_the_tables_of_the_code(empty_database: Path) -> None:
    engine = create_engine(f"sqlite:///{empty_database}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, TABLES) == []
    engine.dispose()


def test_what_sqlite_has_is_the_same_to_the_last_key(empty_database: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.db"
    engine = connect(f"sqlite:///{made}")
    TABLES.create_all(engine)
    engine.dispose()
    migrated = shape(empty_database)
    del migrated["alembic_version"]
    assert migrated == shape(made)


def test_the_way_back_leaves_nothing_and_the_way_there_can_be_gone_again(tmp_path: Path) -> None:
    file = tmp_path / "durf.db"
    upgrade(f"sqlite:///{file}")
    there = shape(file)
    command.downgrade(settings(file), "base")
    assert list(shape(file)) == ["alembic_version"]
    assert version(f"sqlite:///{file}") is None
    upgrade(f"sqlite:///{file}")
    assert shape(file) == there


def test_the_versions_are_one_line_in_the_order_of_their_names(tmp_path: Path) -> None:
    scripts = ScriptDirectory.from_config(settings(tmp_path / "durf.db"))
    line = [script.revision for script in scripts.walk_revisions()]
    assert line[::-1] == [file.stem for file in VERSIONS]
    assert scripts.get_heads() == line[:1]


@pytest.mark.parametrize("file", VERSIONS, ids=lambda file: file.stem)
def test_a_migration_stands_alone_so_that_it_means_the_same_for_ever(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {node.module or "." for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} <= {"alembic", "sqlalchemy"}
