"""The database: copied and migrated at a start, refused when it cannot be used, and written so that nothing is lost."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import StatementError
from sqlmodel import Session, SQLModel, select

from bot.outside import prompts
from bot.store.database import Unusable, connect, migrate, path_of, version, writing
from bot.store.tables import TABLES, Network, Timer

TOMORROW = '''"""Tomorrow's tables."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{last}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("network") as table:
        table.add_column(sa.Column("motto", sa.String(), nullable=False, server_default="durf te vragen"))


def downgrade() -> None:
    with op.batch_alter_table("network") as table:
        table.drop_column("motto")
'''


def url_of(file: Path) -> str:
    return f"sqlite:///{file}"


def run(folder: Path, command: str = "run", home: Path = Path(__file__).parents[1]) -> subprocess.CompletedProcess[str]:
    """`durf run` in a process of its own, with `durf.db` in a folder as its database."""
    settings = folder.with_name(f"{folder.name}.toml")
    settings.write_text(f"[database]\nurl = '{url_of(folder / 'durf.db')}'\n", encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "bot", command, "--config", str(settings)],
        cwd=home,
        env={name: value for name, value in os.environ.items() if not name.startswith("DURF_")},
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )


def everything(folder: Path) -> dict[str, bytes | None]:
    """Every file in a folder with what is in it, None for a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def names(file: Path) -> list[str]:
    """The names of the networks in a database."""
    with closing(sqlite3.connect(file)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM network ORDER BY id")]


def stamp(file: Path) -> str:
    """The version that a database says it is of."""
    with closing(sqlite3.connect(file)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def network(name: str) -> Network:
    return Network(name=name, language="nl", timezone="Europe/Amsterdam", region="midden", phase="verkenning")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of its own for a database."""
    made = tmp_path / "data"
    made.mkdir()
    return made


@pytest.fixture
def engine(folder: Path, empty_database: Path) -> Iterator[Engine]:
    """A database with its tables and one network."""
    shutil.copy(empty_database, folder / "durf.db")
    engine = connect(url_of(folder / "durf.db"))
    with writing(engine) as session:
        session.add(network("Taalnetwerk"))
    yield engine
    engine.dispose()


@pytest.fixture
def filled(folder: Path, engine: Engine) -> Path:
    """The file of a database that is in use no more."""
    engine.dispose()
    return folder / "durf.db"


@pytest.fixture(scope="session")
def tomorrow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Durf of a newer version, whose tables have one more column."""
    home = tmp_path_factory.mktemp("tomorrow")
    here = Path(prompts.__file__).parents[1]
    shutil.copytree(here, home / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(prompts.folder(), home / "prompts")
    versions = home / "bot" / "store" / "migrations" / "versions"
    last = max(file.stem for file in versions.glob("[0-9]*.py"))
    (versions / "9999.py").write_text(TOMORROW.format(last=last), encoding="utf-8")
    return home


def test_the_first_start_makes_the_database_without_a_copy_of_nothing(folder: Path) -> None:
    ended = run(folder)
    assert list(everything(folder)) == ["durf.db"]
    assert "copy" not in ended.stdout
    assert version(url_of(folder / "durf.db")) is not None


def test_a_start_of_the_same_version_changes_nothing(folder: Path, filled: Path) -> None:
    before = everything(folder)
    assert migrate(url_of(filled)) is None
    assert everything(folder) == before
    assert names(filled) == ["Taalnetwerk"]


def test_a_newer_durf_copies_the_database_before_it_brings_it_up_to_date(
    folder: Path, filled: Path, tomorrow: Path
) -> None:
    before = stamp(filled)
    ended = run(folder, home=tomorrow)
    copy = folder / "durf.db-before-9999"
    assert f"a copy of how it was is in {copy}" in ended.stdout
    assert (stamp(filled), stamp(copy)) == ("9999", before)
    assert names(filled) == names(copy) == ["Taalnetwerk"]


def test_the_copy_has_what_was_written_a_moment_before(folder: Path, engine: Engine, tomorrow: Path) -> None:
    with writing(engine) as session:
        session.add(network("Rekennetwerk"))
    assert (folder / "durf.db-wal").stat().st_size, "the write is still in the log beside the file"
    run(folder, home=tomorrow)
    engine.dispose()
    assert names(folder / "durf.db-before-9999") == ["Taalnetwerk", "Rekennetwerk"]


def test_an_older_copy_is_kept_beside_a_new_one(filled: Path, tomorrow: Path) -> None:
    folder, older = filled.parent, filled.with_name("durf.db-before-9999")
    older.write_text("what was copied before", encoding="utf-8")
    run(folder, home=tomorrow)
    assert names(older) == ["Taalnetwerk"]
    assert (folder / "durf.db-before-9999.older").read_text(encoding="utf-8") == "what was copied before"


def test_a_database_of_a_newer_version_is_refused_and_left_alone(folder: Path, filled: Path, tomorrow: Path) -> None:
    run(folder, home=tomorrow)
    before = everything(folder)
    ended = run(folder)
    assert refusal(ended) == (
        f"{filled}: this database is of a newer version of Durf; install that version, or start with another file"
    )
    assert everything(folder) == before


def refusal(ended: subprocess.CompletedProcess[str]) -> str:
    """The one plain line that a start ended with."""
    assert (ended.returncode, ended.stdout) == (1, "")
    (line,) = ended.stderr.splitlines()
    return line


def cut(part: float) -> Callable[[Path], None]:
    """Loses the end of a file."""

    def spoil(file: Path) -> None:
        file.write_bytes(file.read_bytes()[: int(file.stat().st_size * part)])

    return spoil


def overwrite(start: int, count: int) -> Callable[[Path], None]:
    """Writes noise over a part of a file."""

    def spoil(file: Path) -> None:
        whole = bytearray(file.read_bytes())
        whole[start : start + count] = random.Random(start).randbytes(count)
        file.write_bytes(whole)

    return spoil


def noise(file: Path) -> None:
    file.write_bytes(random.Random(0).randbytes(20_000))


def prose(file: Path) -> None:
    file.write_text("Wat hier staat, is geen database.\n" * 100, encoding="utf-8")


DAMAGE: dict[str, Callable[[Path], None]] = {
    "cut to a half": cut(0.5),
    "cut to nine tenths": cut(0.9),
    "cut to a few bytes": cut(0.0005),
    "its first page lost": overwrite(0, 4096),
    "pages in it lost": overwrite(8192, 40_000),
    "noise": noise,
    "a text": prose,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_file_is_refused_in_one_plain_sentence_and_left_alone(
    folder: Path, filled: Path, damage: Callable[[Path], None]
) -> None:
    damage(filled)
    before = everything(folder)
    with pytest.raises(Unusable) as refused:
        migrate(url_of(filled))
    assert str(refused.value) == (
        f"{filled}: this file is damaged or no database; put back a copy of it, or start with another file"
    )
    assert everything(folder) == before


def test_a_folder_in_the_place_of_the_file_is_refused_and_left_alone(folder: Path) -> None:
    (folder / "durf.db").mkdir()
    with pytest.raises(Unusable, match="this file cannot be opened"):
        migrate(url_of(folder / "durf.db"))
    assert list(everything(folder)) == ["durf.db"]


def test_a_database_of_another_program_is_refused_and_left_alone(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "durf.db")) as other:
        other.execute("CREATE TABLE recepten (naam TEXT)")
    before = everything(folder)
    with pytest.raises(Unusable, match="this database is of another program; start with another file"):
        migrate(url_of(folder / "durf.db"))
    assert everything(folder) == before


def test_a_file_in_the_place_of_the_folder_is_named(filled: Path) -> None:
    with pytest.raises(Unusable, match=f"the folder {filled} does not exist"):
        migrate(url_of(filled / "durf.db"))


def test_a_check_tells_of_a_newer_version_too(folder: Path, filled: Path, tomorrow: Path) -> None:
    run(folder, home=tomorrow)
    assert refusal(run(folder, "check")).startswith(f"{filled}: this database is of a newer version of Durf")


@pytest.mark.parametrize("command", ["run", "check"])
def test_a_start_says_the_sentence_on_one_line_and_ends_with_1(folder: Path, filled: Path, command: str) -> None:
    prose(filled)
    assert "this file is damaged or no database" in refusal(run(folder, command))


def test_a_folder_that_does_not_exist_is_named_and_not_made(tmp_path: Path) -> None:
    missing = tmp_path / "weg"
    line = refusal(run(missing))
    assert line == (f"{missing / 'durf.db'}: the folder {missing} does not exist; make it, or change [database] url")
    assert not missing.exists()


def test_an_empty_file_is_a_new_database_as_a_first_start_that_was_cut_off_leaves_one(folder: Path) -> None:
    (folder / "durf.db").touch()
    assert migrate(url_of(folder / "durf.db")) is None
    assert names(folder / "durf.db") == []


def test_a_path_may_have_spaces_accents_and_per_cents(tmp_path: Path) -> None:
    odd = tmp_path / "één map, 100% 'zo'"
    odd.mkdir()
    migrate(url_of(odd / "durf.db"))
    assert path_of(url_of(odd / "durf.db")) == odd / "durf.db"
    assert names(odd / "durf.db") == []


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "wal"),  # readers never wait, and a commit is one write
        ("synchronous", 2),  # FULL: what was committed survives a power cut
        ("foreign_keys", 1),  # no row without what it belongs to
        ("secure_delete", 1),  # what is deleted is overwritten
        ("busy_timeout", 5000),  # milliseconds that a writer waits for another
    ],
)
def test_every_connection_asks_for_what_loses_nothing(engine: Engine, setting: str, value: object) -> None:
    with engine.connect() as one, engine.connect() as other:
        for connection in (one, other):
            pragma = connection.connection.cursor().execute(f"PRAGMA {setting}")
            assert pragma.fetchone() == (value,)


def test_what_was_committed_is_on_the_disk_and_what_was_not_is_gone(folder: Path, engine: Engine) -> None:
    def half() -> None:
        with writing(engine) as session:
            session.add(network("Half"))
            session.flush()
            raise InterruptedError

    with pytest.raises(InterruptedError):
        half()
    assert names(folder / "durf.db") == ["Taalnetwerk"]


def test_what_was_deleted_cannot_be_read_back_from_the_file(folder: Path, engine: Engine) -> None:
    with writing(engine) as session:
        session.add(network("geheimzinnig"))
    with writing(engine) as session:
        session.delete(session.exec(select(Network).where(Network.name == "geheimzinnig")).one())
    engine.dispose()
    assert b"geheimzinnig" not in (folder / "durf.db").read_bytes()


def test_two_that_write_at_once_wait_for_each_other(folder: Path, engine: Engine) -> None:
    rounds, ready = 30, Barrier(2)

    def count() -> None:
        own = connect(url_of(folder / "durf.db"))
        ready.wait()
        for _ in range(rounds):
            with writing(own) as session:
                kept = session.exec(select(Network)).one()
                kept.questions += 1
                session.add(kept)
        own.dispose()

    with ThreadPoolExecutor(2) as writers:
        for writer in [writers.submit(count) for _ in range(2)]:
            writer.result()
    with Session(engine) as session:
        assert session.exec(select(Network.questions)).one() == 2 * rounds


def test_a_writer_takes_the_lock_before_it_reads(folder: Path, engine: Engine) -> None:
    with writing(engine) as session, closing(sqlite3.connect(folder / "durf.db", timeout=0)) as other:
        session.exec(select(Network)).one()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("UPDATE network SET questions = 1")


def test_a_time_comes_back_with_its_zone(engine: Engine) -> None:
    moment = datetime(2026, 9, 7, 10, 18, tzinfo=ZoneInfo("Europe/Amsterdam"))
    with writing(engine) as session:
        session.add(Timer(kind="check", subject=1, due=moment))
    with Session(engine) as session:
        kept = session.exec(select(Timer.due)).one()
        assert kept == moment
        assert kept.tzinfo is UTC
        assert session.exec(text("SELECT due FROM timer")).scalar() == "2026-09-07 08:18:00.000000"  # type: ignore[call-overload]


def test_a_time_without_a_zone_is_refused(engine: Engine) -> None:
    bare = datetime(2026, 9, 7, 10, 18)  # noqa: DTZ001
    with pytest.raises(StatementError, match="a time without a zone cannot be kept"), writing(engine) as session:
        session.add(Timer(kind="check", subject=1, due=bare))
    with Session(engine) as session:
        with pytest.raises(StatementError, match="a time without a zone cannot be kept"):
            session.exec(select(Timer).where(Timer.due < bare)).all()
        assert session.exec(select(Timer)).all() == []


def models() -> list[type[SQLModel]]:
    return [kind for kind in SQLModel.__subclasses__() if getattr(kind, "__tablename__", "") in TABLES.tables]


def test_each_table_says_whose_a_row_is_and_how_long_it_is_kept() -> None:
    assert {kind.__tablename__ for kind in models()} == set(TABLES.tables)
    for kind in models():
        says = " ".join((kind.__doc__ or "").split())
        assert "Whose: " in says, kind
        assert "Kept: " in says, kind
