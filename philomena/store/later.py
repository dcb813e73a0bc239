"""Work asked for in this very transaction: it happens if and only if what asked for it was kept (ruling 10).

Names and version are fixed and arguments are ids, because they wait in the database across upgrades (traps).
"""
from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from philomena.store import engines
from philomena.store.base import db
from philomena.store.keys import keyring

QUEUE = "notices"
DELIVER = "deliver"
VERSION = "1"           # a constant: work waiting from before an upgrade is picked up after it
NAME = "philomena"

_clients = {}


def deliver(session: Session, notice_ids: Iterable[str]) -> None:
    """Ask for these notices to be delivered soon: one job, at most one in a transaction."""
    ids = list(notice_ids)
    if not ids:
        return
    options = {"queue_name": QUEUE, "workflow_name": DELIVER, "app_version": VERSION}
    client(session.get_bind()).enqueue_in_transaction(session, options, ids)


def client(engine: Engine):
    """DBOS's client for this kind of database. It never connects: it writes through the session it is given."""
    kind = engine.dialect.name
    if kind not in _clients:
        quiet()
        from dbos import DBOSClient     # here, because it takes a third of a second to load
        _clients[kind] = DBOSClient(system_database_engine=engine, application_name=NAME, lazy=True)
    return _clients[kind]


def own_engine() -> Engine:
    """An engine for DBOS alone on the application's database: only `deliver` shares our connections (traps)."""
    url = db.engine.url
    if db.engine.dialect.name == "sqlite":
        return engines.engine_for_dbos(Path(url.database), keyring().file)
    return create_engine(url, pool_pre_ping=True)


def quiet() -> None:
    """DBOS tells of each step on the console; keep its warnings."""
    logging.getLogger("dbos").setLevel(logging.WARNING)
