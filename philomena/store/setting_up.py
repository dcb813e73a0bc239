"""Making what an installation keeps: folders, keys, the encrypted file, the tables, and what each role may do."""
from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config as Alembic
from sqlalchemy import Engine, make_url, text

from philomena.store import blobs, engines, keys, later
from philomena.store.tables import APPEND_ONLY

MIGRATIONS = Path(__file__).parent / "migrations"


def set_up(instance: Path, database_url: str | None, owner_url: str | None = None) -> list[str]:
    """Make what is missing and bring the tables up to date; safe to repeat and to run twice at once.

    On PostgreSQL `owner_url` migrates and the role in `database_url` is then given what it needs and no more
    (ruling 25). The answer tells what was made, for the person at the terminal.
    """
    instance.mkdir(parents=True, exist_ok=True)
    (instance / blobs.FOLDER).mkdir(mode=0o700, exist_ok=True)
    with alone(instance):
        told = ["Made the keys. Keep a copy of instance/keys somewhere else."] if keys.make(instance / keys.FOLDER) else []
        key, file = keys.Keyring.load(instance / keys.FOLDER).file, instance / engines.FILE
        if database_url:
            set_up_server(database_url, owner_url or database_url, key)
        else:
            told += ["Made the encrypted database."] if engines.make_file(file, key) else []
            set_up_file(file, key)
    return told


def set_up_file(file: Path, key: bytes) -> None:
    """Bring our tables and DBOS's, in the encrypted file, up to date."""
    engine = engines.engine(file, key, None)
    upgrade(engine)
    engine.dispose()
    from dbos import DBOSClient
    later.quiet()
    engine = engines.engine_for_dbos(file, key)
    DBOSClient(system_database_engine=engine, lazy=True)._sys_db.run_migrations()
    engine.dispose()


def set_up_server(app_url: str, owner_url: str, key: bytes) -> None:
    """Bring our tables and DBOS's, in PostgreSQL, up to date as their owner, and let the app's role in."""
    from dbos import DBOS
    later.quiet()
    app_role, owner = make_url(app_url).username, make_url(owner_url).username
    engine = engines.engine(None, key, owner_url)
    upgrade(engine)
    DBOS.migrate(owner_url, application_role=app_role if app_role != owner else None)
    if app_role != owner:
        with engine.begin() as connection:
            for sentence in grants(engine, app_role):
                connection.execute(text(sentence))
    engine.dispose()


def grants(engine: Engine, role: str) -> tuple[str, ...]:
    """What the app's role may do: read and write rows, but only add to what is append-only."""
    quote = engine.dialect.identifier_preparer.quote
    kept = ", ".join(quote(name) for name in APPEND_ONLY)
    return (
        f"GRANT USAGE ON SCHEMA public TO {quote(role)}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {quote(role)}",
        f"REVOKE UPDATE, DELETE, TRUNCATE ON {kept} FROM {quote(role)}",
        f"REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM {quote(role)}",
    )


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Run our migrations up to this revision."""
    config = Alembic()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["engine"] = engine
    command.upgrade(config, revision)


@contextmanager
def alone(instance: Path) -> Iterator[None]:
    """Two set-ups of one installation wait for each other."""
    with open(instance / ".store-set-up", "w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield
