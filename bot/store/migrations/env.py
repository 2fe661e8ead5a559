"""Runs the migrations on the database that the caller names: all of them, or none."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import create_engine, event
from sqlmodel.sql.sqltypes import AutoString

from bot.store.tables import TABLES, UTCDateTime


def plain(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Our own types by the name of what they are in the database, so that a migration stands alone."""
    names = {UTCDateTime: "sa.DateTime()", AutoString: "sa.String()"}
    return names.get(type(item), False) if kind == "type" else False


engine = create_engine(context.config.get_main_option("sqlalchemy.url") or "")
if engine.dialect.name == "sqlite":  # the driver begins nothing before CREATE: what is cut off halfway would stay so
    event.listen(engine, "connect", lambda connection, _: setattr(connection, "isolation_level", None))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=TABLES,
        render_as_batch=True,
        render_item=plain,
        compare_type=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
