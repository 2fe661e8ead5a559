"""The database: opened with what SQLite needs to lose nothing, migrated with a copy of what was there."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, event, make_url, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlmodel import Session, create_engine


class Unusable(Exception):
    """The database cannot be used, said in one plain sentence."""


def connect(url: str) -> Engine:
    """An engine on `url`; on SQLite with WAL, durable commits, and write transactions that take the lock at once."""
    engine = create_engine(
        url,
        connect_args={"check_same_thread": False} if _is_sqlite(url) else {},
        hide_parameters=True,  # what people wrote does not belong in an error, and so in a log
    )
    if _is_sqlite(url):
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


class Transaction(Session):
    """A session whose rows are held from one transaction to the next: one that is asked for again is not read again."""


@event.listens_for(Transaction, "loaded_as_persistent")
@event.listens_for(Transaction, "pending_to_persistent")
def _hold(session: Session, row: object) -> None:
    """Without this a row is gone as soon as nobody looks at it, as a session knows its rows weakly."""
    session.info["rows"].append(row)


MOST = 4000
"""Rows that are held at most between transactions, about 10 MB."""


@dataclass
class _Writer:
    """The one session that writes to a database, and the lock of whoever uses it."""

    session: Session
    lock: Lock = field(default_factory=Lock)
    erases: bool = False  # whether something was erased that may still stand in the write-ahead log

    def forget(self) -> None:
        """Lets go of all rows, which are read again when they are needed, and of what else a transaction left."""
        self.session.expunge_all()
        self.session.info.clear()
        self.session.info["rows"] = []


_WRITERS: WeakKeyDictionary[Engine, _Writer] = WeakKeyDictionary()
_MAKING = Lock()


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """One transaction: everything in it is kept, or nothing. One at a time for each engine."""
    writer = _writer(engine)
    with writer.lock:
        try:
            with writer.session.begin():
                if _is_behind(writer.session.connection()):
                    writer.forget()
                yield writer.session
        except BaseException:
            writer.forget()
            raise
        if writer.session.info.pop("erase", False) or writer.erases:
            writer.erases = not _emptied(engine)
        if len(writer.session.info["rows"]) > MOST:
            writer.forget()


def erase(session: Session) -> None:
    """Lets no trace of what is deleted in this transaction stay in the files: the write-ahead log goes after it."""
    session.info["erase"] = True


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A look at what is kept, which disturbs no writer."""
    with Session(engine.execution_options(reading=True)) as session:
        yield session


@contextmanager
def looking(engine: Engine) -> Iterator[Connection]:
    """A look without rows that are held, for what is asked at every message: it costs half of `reading`."""
    with engine.execution_options(reading=True).connect() as connection:
        yield connection


def _writer(engine: Engine) -> _Writer:
    with _MAKING:
        if engine not in _WRITERS:
            session = Transaction(engine, expire_on_commit=False, autobegin=False, info={"rows": []})
            _WRITERS[engine] = _Writer(session)
        return _WRITERS[engine]


def _is_behind(connection: Connection) -> bool:
    """Whether somebody else wrote since this connection looked last; always where a database cannot tell."""
    if connection.dialect.name != "sqlite":
        return True
    driver = connection.connection.driver_connection
    assert driver is not None
    known = connection.info.get("version")
    connection.info["version"] = driver.execute("PRAGMA data_version").fetchone()[0]
    return bool(known != connection.info["version"])


def _emptied(engine: Engine) -> bool:
    """Empties the write-ahead log, which holds what rows were before; False while somebody still reads in it."""
    if engine.dialect.name != "sqlite":
        return True
    connection = engine.raw_connection()
    try:
        driver = connection.driver_connection
        assert driver is not None
        busy: int = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        return not busy
    finally:
        connection.close()


def path_of(url: str) -> Path | None:
    """The file of a SQLite database, None for one in memory or on a server."""
    if not _is_sqlite(url):
        return None
    name = make_url(url).database
    return Path(name) if name and name != ":memory:" else None


def migrate(url: str) -> Path | None:
    """Brings the tables up to date, copying the file first; gives the copy, None where nothing had to be done.

    Raises Unusable for a database that `version` refuses.
    """
    path = path_of(url)
    newest, current = _heads()[-1], version(url)
    if current == newest:
        return None
    copy = None
    if path is not None and current is not None:
        copy = path.with_name(f"{path.name}-before-{newest}")
        _copy(path, copy)
    upgrade(url)
    return copy


def upgrade(url: str) -> None:
    """Runs the migrations that are new."""
    from alembic import command  # 10 MB that only a migration needs
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    command.upgrade(config, "head")


def version(url: str) -> str | None:
    """The version of the tables, None for an empty database.

    Unusable for a file that is damaged or no database, and for a database of a newer version or of another program.
    """
    path = path_of(url)
    if path is not None and not path.exists():
        if not path.parent.is_dir():
            raise Unusable(f"{path}: the folder {path.parent} does not exist; make it, or change [database] url")
        return None
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            if _is_sqlite(url):
                sound = connection.execute(text("PRAGMA quick_check(1)")).scalar()
                if sound != "ok":
                    raise Unusable(_damaged(path))
            return _known(connection, path or make_url(url).render_as_string())
    except (DatabaseError, sqlite3.DatabaseError) as error:
        if path is None:
            raise Unusable(f"{make_url(url).render_as_string()}: cannot be reached; is the server running?") from error
        raise Unusable(_shut(path) if isinstance(error, OperationalError) else _damaged(path)) from error
    finally:
        engine.dispose()


def _known(connection: Connection, where: object) -> str | None:
    """The version that a database says it is of; Unusable where it is none of ours."""
    tables = set(connection.dialect.get_table_names(connection))
    if not tables:
        return None
    ours = "alembic_version" in tables
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if ours else None
    if found is None and tables != {"alembic_version"}:
        raise Unusable(f"{where}: this database is of another program; start with another file")
    if found is not None and found not in _heads():
        raise Unusable(
            f"{where}: this database is of a newer version of Durf; install that version, or start with another file"
        )
    return found


def _heads() -> list[str]:
    """The versions of the tables, oldest first: the names of the migration files."""
    return sorted(file.stem for file in Path(__file__).with_name("migrations").glob("versions/[0-9]*.py"))


def _damaged(path: Path | None) -> str:
    return f"{path}: this file is damaged or no database; put back a copy of it, or start with another file"


def _shut(path: Path | None) -> str:
    return (
        f"{path}: this file cannot be opened; see that it is a file you may write, and that no program is busy with it"
    )


def _copy(path: Path, copy: Path) -> None:
    """Copies with SQLite's own backup, which takes the write-ahead log along."""
    if copy.exists():
        shutil.move(copy, copy.with_name(f"{copy.name}.older"))
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def _is_sqlite(url: str) -> bool:
    return url.startswith("sqlite")


def _begin(connection: Connection) -> None:
    """Takes the lock to write at once, but for who only reads; straight to the driver, as this comes first of all."""
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("BEGIN" if connection.get_execution_options().get("reading") else "BEGIN IMMEDIATE")


def _prepare(connection: Any, _: Any) -> None:
    """Leaves BEGIN to us (the driver would begin late, and lose the race), and asks for durable commits."""
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA busy_timeout = 5000")
