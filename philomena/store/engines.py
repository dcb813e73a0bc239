"""How we reach the two databases: an encrypted SQLite file, or PostgreSQL; and the one way to write.

A write on SQLite begins IMMEDIATE (a read that becomes a write fails at once), the file is switched to WAL once,
when it is made, and every connection gives the raw key first (traps, House and store).
"""
from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as sqlcipher

from philomena.store.base import db

FILE = "philomena.db"
WAIT_MS = 10_000
SETTINGS = (
    f"PRAGMA busy_timeout={WAIT_MS}",
    "PRAGMA synchronous=FULL",          # a report answered with "recorded" survives the power cut after it
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",     # else INSERT OR REPLACE passes the delete trigger (ruling 27)
    "PRAGMA secure_delete=ON",          # a destroyed key leaves no bytes in the page it stood on
)


def connect(file: Path, key: bytes, isolation: str | None = None) -> sqlcipher.Connection:
    """A connection to the encrypted file. `isolation` None: who uses it says BEGIN."""
    connection = sqlcipher.connect(str(file), check_same_thread=False, isolation_level=isolation)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for setting in SETTINGS:
        connection.execute(setting)
    return connection


def make_file(file: Path, key: bytes) -> bool:
    """Make the encrypted file in WAL mode if it is not there. True if it was made; two makers do not collide."""
    if file.exists():
        return False
    draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    connection = connect(draft, key)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    draft.chmod(0o600)
    try:
        os.link(draft, file)
        return True
    except FileExistsError:
        return False
    finally:
        draft.unlink()


def file_options(file: Path, key: bytes) -> tuple[str, dict[str, Any]]:
    """Address and engine options of the encrypted file. A file address keeps the pool of many connections (ruling 26)."""
    return f"sqlite:///{file}", {"module": sqlcipher, "creator": lambda: connect(file, key), "hide_parameters": True}


def server_options(url: str) -> tuple[str, dict[str, Any]]:
    """Address and engine options of a PostgreSQL."""
    return url, {"pool_pre_ping": True, "hide_parameters": True}


def engine(file: Path | None, key: bytes, url: str | None) -> Engine:
    """An engine of its own on the same database, for set-up and tests."""
    address, options = server_options(url) if url else file_options(file, key)
    made = create_engine(address, **options)
    begin_properly(made)
    return made


def engine_for_dbos(file: Path, key: bytes) -> Engine:
    """DBOS says BEGIN IMMEDIATE itself, so its engine on the file is set as it expects (traps, House and store)."""
    address, options = file_options(file, key)
    return create_engine(address, **options | {"creator": lambda: connect(file, key, "IMMEDIATE")})


def begin_properly(engine: Engine) -> None:
    """On SQLite, begin a write with the lock in hand and a read without."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "begin")
    def begin(connection):
        write = connection.get_execution_options().get("write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


@contextmanager
def transaction() -> Iterator[Session]:
    """One deed: commits at the end, undoes everything on an error. Inside another it joins that one."""
    session = db.session()
    if session.info.get("in_transaction"):
        yield session
        return
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("something was changed outside a transaction")
    session.rollback()      # an earlier read in this session would still hold its own, older, view
    session.info["in_transaction"] = True
    try:
        session.connection(execution_options={"write": True})
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        del session.info["in_transaction"]
