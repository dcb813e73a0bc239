"""The migrated database is the one the models describe, and nothing of DBOS's is taken for ours."""
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from philomena import store
from philomena.store import setting_up
from philomena.store.base import Base


def differences(engine) -> list:
    with engine.connect() as connection:
        seen = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": ours})
        return compare_metadata(seen, Base.metadata)


def ours(item, name, kind, reflected, compare_to) -> bool:
    return not (kind == "table" and reflected and compare_to is None)


def test_models_and_migrated_database_agree(database):
    engine = database.engine(owner=True)
    assert differences(engine) == []
    engine.dispose()


def test_a_column_that_only_the_database_has_would_be_seen(database):
    engine = database.engine(owner=True)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE child ADD COLUMN left_over TEXT"))
    assert [difference[0] for difference in differences(engine)] == ["remove_column"]
    engine.dispose()


def test_every_table_of_ours_is_there_and_dbos_lies_beside(database):
    engine = database.engine(owner=True)
    with engine.connect() as connection:
        names = set(inspect(connection).get_table_names())
        beside = set(inspect(connection).get_table_names(schema="dbos")) if database.server else names
    assert set(Base.metadata.tables) <= names
    assert "workflow_status" in beside
    engine.dispose()


def test_setting_up_again_changes_nothing(database):
    engine = database.engine(owner=True)
    with engine.connect() as connection:
        before = connection.execute(text("SELECT version_num FROM alembic_version")).all()
    assert store.set_up(database.instance, database.url, database.owner_url) == []
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).all() == before
    engine.dispose()


def test_an_upgrade_that_fails_half_way_leaves_nothing_behind(bare_database):
    engine = bare_database.engine(owner=True)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE share (in_the_way TEXT)"))
    with pytest.raises(DBAPIError, match="share"):
        setting_up.upgrade(engine)
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["share"]
    engine.dispose()
