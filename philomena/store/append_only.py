"""What makes the journal and the log of looks append-only: the database itself refuses to change them.

Laid again after every migration, because Alembic's batch alter drops all triggers without a word (ruling 27).
"""
from __future__ import annotations

from sqlalchemy import Connection, inspect

from philomena.store.tables import APPEND_ONLY

SQLITE = """CREATE TRIGGER {table}_no_{deed} BEFORE {deed} ON "{table}" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"""
REFUSE = """CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$"""
POSTGRES = """CREATE TRIGGER {table}_no_{deed} BEFORE {deed} ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION append_only()"""


def lay(connection: Connection) -> None:
    """Lay the triggers on each append-only table that exists."""
    server = connection.dialect.name == "postgresql"
    if server:
        connection.exec_driver_sql(REFUSE.replace("%", "%%"))
    for table in set(APPEND_ONLY) & set(inspect(connection).get_table_names()):
        for deed in ("update", "delete", "truncate") if server else ("update", "delete"):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_no_{deed}" + (f' ON "{table}"' if server else ""))
            connection.exec_driver_sql((POSTGRES if server else SQLITE).format(table=table, deed=deed))
