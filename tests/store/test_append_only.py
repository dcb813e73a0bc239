"""The database itself refuses to change what was written, whoever asks and however."""
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from philomena.store import append_only, setting_up, transaction, views
from philomena.store.tables import APPEND_ONLY
from tests.builders import a_bare_child, a_carer, a_fact, a_home, an_episode

REVISIONS = [step.revision for step in ScriptDirectory(str(setting_up.MIGRATIONS)).walk_revisions()]


def a_written_row_in_each(joined, now):
    with joined.app_context():
        home = a_home()
        child, nell = a_bare_child(home), a_carer(home)
        an_episode(child, now, a_fact(now))
        with transaction() as session:
            views.write(session, nell, "a child", [child], now)


def ways(server: bool) -> dict[str, str]:
    """Every way to change a row of a table, in the words of each database."""
    found = {"update": "UPDATE {0} SET mac = 'x'", "delete": "DELETE FROM {0}",
             "upsert": "INSERT INTO {0} SELECT * FROM {0} WHERE true ON CONFLICT (id) DO UPDATE SET mac = 'x'"}
    if server:
        return found | {"truncate": "TRUNCATE {0}", "truncate with its references": "TRUNCATE {0} CASCADE"}
    return found | {"replace": "INSERT OR REPLACE INTO {0} SELECT * FROM {0}",
                    "update or replace": "UPDATE OR REPLACE {0} SET mac = 'x'"}


def all_refused(database, owner: bool) -> None:
    engine = database.engine(owner=owner)
    for table in APPEND_ONLY:
        with engine.connect() as connection:
            before = connection.execute(text(f'SELECT * FROM "{table}"')).all()
            assert before
        for way, sentence in ways(database.server).items():
            with pytest.raises(DBAPIError, match="append-only|permission denied"), engine.begin() as connection:
                connection.execute(text(sentence.format(f'"{table}"')))
                raise AssertionError(f"{way} on {table} was not refused")
        with engine.connect() as connection:
            assert connection.execute(text(f'SELECT * FROM "{table}"')).all() == before
    engine.dispose()


@pytest.mark.parametrize("owner", [False, True], ids=["as the app", "as the owner"])
def test_a_row_cannot_be_updated_deleted_replaced_or_truncated(database, joined, now, owner):
    a_written_row_in_each(joined, now)
    all_refused(database, owner)


def test_the_triggers_are_laid_again_when_an_upgrade_lost_them(database, joined, now):
    a_written_row_in_each(joined, now)
    with database.tampering():
        pass
    engine = database.engine(owner=True)
    setting_up.upgrade(engine)
    engine.dispose()
    all_refused(database, owner=True)


@pytest.mark.parametrize("revision", REVISIONS)
def test_whatever_revision_an_upgrade_began_from_the_triggers_stand(bare_database, revision):
    engine = bare_database.engine(owner=True)
    setting_up.upgrade(engine, revision)
    setting_up.upgrade(engine)
    with engine.connect() as connection:
        catalogue = ("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal" if bare_database.server
                     else "SELECT name FROM sqlite_master WHERE type = 'trigger'")
        standing = set(connection.execute(text(catalogue)).scalars())
    deeds = ("update", "delete", "truncate") if bare_database.server else ("update", "delete")
    assert standing >= {f"{table}_no_{deed}" for table in APPEND_ONLY for deed in deeds}
    engine.dispose()


def test_a_batch_alter_loses_no_row_and_no_trigger(database, joined, now):
    """What Alembic does on SQLite to change a column: copy the table, drop it, rename the copy."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from sqlalchemy import Text
    a_written_row_in_each(joined, now)
    engine = database.engine(owner=True)
    with engine.connect().execution_options(write=True) as connection:
        if not database.server:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
        with Operations(MigrationContext.configure(connection)).batch_alter_table("fact") as fact:
            fact.alter_column("kind", existing_type=Text(), nullable=True)
        append_only.lay(connection)
        connection.commit()
        assert inspect(connection).get_foreign_keys("fact")
    engine.dispose()
    all_refused(database, owner=True)
