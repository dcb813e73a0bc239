"""How Alembic reaches our database: the engine set-up hands over, else (under `flask db`) the application's own."""
from alembic import context

from philomena.store import append_only
from philomena.store.base import Base, Ids, Moment, db

WRITTEN = {Moment: "sa.DateTime(timezone=True)", Ids: "sa.Text()"}


def ours(item, name, kind, reflected, compare_to) -> bool:
    """DBOS keeps its tables beside ours: a table that no model of ours describes is left alone."""
    return not (kind == "table" and reflected and compare_to is None)


def written(kind, item, autogen) -> str | bool:
    """Migrations name plain types, so that they still run when our own have moved."""
    return kind == "type" and WRITTEN.get(type(item), False)


engine = context.config.attributes.get("engine") or db.engine
with engine.connect() as connection:
    connection = connection.execution_options(write=True)
    if engine.dialect.name == "sqlite":     # a batch alter drops and remakes its table, which references must outlive
        connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
    context.configure(connection=connection, target_metadata=Base.metadata, include_object=ours, render_item=written,
                      compare_type=True, render_as_batch=True, transactional_ddl=True)
    with context.begin_transaction():
        context.run_migrations()
        append_only.lay(connection)
    if engine.dialect.name == "sqlite":
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").first() is None
