"""The worker delivers what was asked for, shows that it is alive, and goes on after a round that failed."""
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from philomena.protocol.access import Role
from philomena.store import db, later, new_id, pulse, transaction
from philomena.store.tables import Notice
from philomena.work import worker
from tests.builders import a_home, a_person


@contextmanager
def working(app):
    stop = threading.Event()
    thread = threading.Thread(target=worker.run, args=(app, stop))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=30)
    assert not thread.is_alive()


def a_notice(person_id):
    with transaction() as session:
        notice = Notice(id=new_id(), person_id=person_id, kind="clock_late", klass="life", made_at=datetime.now(UTC))
        session.add(notice)
        session.flush()
        later.deliver(session, [notice.id])
        return notice.id


def eventually(holds, seconds=20):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := holds():
            return found
        time.sleep(0.05)
    raise AssertionError("it did not happen")


def delivered_at(app, notice_id):
    with app.app_context():
        return db.session.get_one(Notice, notice_id).delivered_at


def test_what_was_asked_for_before_the_worker_started_is_delivered(joined):
    with joined.app_context():
        notice_id = a_notice(a_person(Role.MANAGER, a_home().id).person_id)
    with working(joined):
        assert eventually(lambda: delivered_at(joined, notice_id))
        with joined.app_context():
            assert datetime.now(UTC) - pulse.last(db.session(), pulse.SWEEP) < timedelta(minutes=1)


def test_the_pulse_is_written_every_ten_seconds(joined, now):
    beaten = worker.sweep(joined, now, None)
    assert beaten == now
    assert worker.sweep(joined, now + timedelta(seconds=9), beaten) == now
    assert worker.sweep(joined, now + timedelta(seconds=10), beaten) == now + timedelta(seconds=10)


def test_a_round_that_failed_gives_no_pulse_and_the_next_one_tries_again(database, joined, now, caplog):
    engine = database.engine(owner=True)
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE episode RENAME TO elsewhere")
    assert worker.sweep(joined, now, None) is None
    assert "a round of the clocks failed" in caplog.text
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE elsewhere RENAME TO episode")
    engine.dispose()
    assert worker.sweep(joined, now, None) == now


@pytest.fixture(autouse=True)
def room_for_the_next(joined):
    yield
    with joined.app_context():
        db.session.remove()
