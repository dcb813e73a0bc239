"""What we keep: tables, the journal, keys, sealed files, and work asked for in this transaction.

Nothing here decides anything about a child; it keeps what it is given, shows it to those whose it is, and can prove
that nothing was changed or taken out.
"""
from __future__ import annotations

from pathlib import Path

from flask_migrate import Migrate
from sqlalchemy import select

from philomena.store import blobs, engines, journal, keys, views
from philomena.store.base import NotFound, NotSetUp, db, new_id
from philomena.store.engines import transaction
from philomena.store.journal import Broken
from philomena.store.keys import Forgotten, Keyring, keyring
from philomena.store.setting_up import MIGRATIONS, set_up
from philomena.store.tables import Child, Person

__all__ = [
    "Broken", "Forgotten", "Keyring", "NotFound", "NotSetUp", "db", "join", "keyring", "new_id", "set_up",
    "transaction", "verify",
]


def join(app, *, instance: Path, database_url: str | None = None) -> None:
    """Give this application its database, keys and files. Raises NotSetUp if they were never made."""
    ring = Keyring.load(instance / keys.FOLDER)
    file = instance / engines.FILE
    if not database_url and not file.is_file():
        raise NotSetUp(f"{file} is missing. {keys.SET_UP}")
    address, options = engines.server_options(database_url) if database_url else engines.file_options(file, ring.file)
    app.config.update(SQLALCHEMY_DATABASE_URI=address, SQLALCHEMY_ENGINE_OPTIONS=options)
    db.init_app(app)
    Migrate(app, db, directory=str(MIGRATIONS))
    with app.app_context():
        engines.begin_properly(db.engine)
    keys.use(ring)
    blobs.use(instance / blobs.FOLDER)


def verify() -> list[Broken]:
    """Walk every chain, of each child's journal and each person's looks: where one does not hold."""
    with transaction() as session:
        found = [journal.verify(session, child_id) for child_id in session.scalars(select(Child.id)).all()]
        found += [views.verify(session, person_id) for person_id in session.scalars(select(Person.id)).all()]
    return [broken for broken in found if broken]
