"""The worker: every second it raises the clocks that came due, and beside that it does the durable jobs.

Runs in a process of its own. gunicorn never preloads the application, so nothing here is ever forked.
"""
from __future__ import annotations

import logging
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event

from dbos import DBOS

from philomena import clock
from philomena.services import clocks
from philomena.store import later, pulse, transaction
from philomena.work import jobs

EVERY_SECONDS = 1.0
BEAT_EVERY = timedelta(seconds=10)

log = logging.getLogger(__name__)


def run(app, stop: Event | None = None) -> None:
    """Work until `stop` is set, or until the process is told to end."""
    stop = stop or stopped_by_signal()
    with jobs_of(app):
        with app.app_context():
            clocks.recompute(clock.now())
        beaten = None
        while not stop.is_set():
            beaten = sweep(app, clock.now(), beaten)
            stop.wait(EVERY_SECONDS)


def sweep(app, now: datetime, beaten: datetime | None) -> datetime | None:
    """One round at `now` (UTC). Answers when the pulse was last written: a round that failed writes none, so that
    every page soon says that the clocks have stopped; the next round tries again."""
    try:
        with app.app_context():
            clocks.raise_due(now)
            if beaten is None or now - beaten >= BEAT_EVERY:
                with transaction() as session:
                    pulse.beat(session, pulse.SWEEP, now)
                beaten = now
    except Exception:
        log.exception("a round of the clocks failed")
    return beaten


@contextmanager
def jobs_of(app) -> Iterator[None]:
    """The durable jobs of this application run for as long as this lasts."""
    jobs.use(app)
    with app.app_context():
        engine = later.own_engine()
    DBOS(config={
        "name": later.NAME, "application_version": later.VERSION, "system_database_engine": engine,
        "run_migrations": False, "log_level": "WARNING",
    })
    DBOS.launch()
    DBOS.register_queue(later.QUEUE, polling_interval_sec=EVERY_SECONDS)
    try:
        yield
    finally:
        DBOS.destroy()
        engine.dispose()


def stopped_by_signal() -> Event:
    """Set when the process is asked to end; what was begun is finished first."""
    stop = Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stop.set())
    return stop
