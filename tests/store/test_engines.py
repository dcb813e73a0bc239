"""Two databases, reached as they must be; and one way to write, which holds when many write at once."""
import stat
import threading

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.pool import QueuePool

from philomena import store
from philomena.store import db, engines, journal, keys, new_id, transaction
from philomena.store.tables import APPEND_ONLY, Entry, Episode, Kind, Organisation, Pulse
from tests.builders import a_bare_child, a_fact, a_home, an_episode


def a_place(name="Quillbeck House"):
    return Organisation(id=new_id(), kind=Kind.HOME, name=name)


def test_the_pool_holds_many_connections(joined):
    with joined.app_context():
        assert type(db.engine.pool) is QueuePool


def test_the_file_cannot_be_read_without_its_key(files, tmp_path, now):
    with files.fresh(tmp_path / "instance") as database:
        file = database.instance / engines.FILE
        engine = database.engine()
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO pulse VALUES ('Quillbeck', '2026-11-20')"))
        engine.dispose()
        for kept in database.instance.glob(f"{engines.FILE}*"):
            assert b"Quillbeck" not in kept.read_bytes() and b"SQLite format" not in kept.read_bytes()
        with pytest.raises(sqlcipher.DatabaseError):
            engines.connect(file, b"\0" * 32).execute("SELECT count(*) FROM pulse")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_every_connection_to_the_file_is_set_as_promised(files, tmp_path):
    with files.fresh(tmp_path / "instance") as database:
        engine = database.engine()
        with engine.connect() as connection:
            asked = {name: connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in (
                "journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "busy_timeout", "secure_delete")}
        engine.dispose()
    assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1,
                     "busy_timeout": engines.WAIT_MS, "secure_delete": 1}


def test_two_who_make_the_file_at_once_make_one(tmp_path):
    made = []
    makers = [threading.Thread(target=lambda: made.append(engines.make_file(tmp_path / "x.db", b"k" * 32))) for _ in range(8)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    assert sorted(made) == [False] * 7 + [True]
    assert [path.name for path in tmp_path.iterdir()] == ["x.db"]


def test_a_deed_is_kept_whole_or_not_at_all(session):
    with pytest.raises(ZeroDivisionError), transaction() as writing:
        writing.add(a_place())
        writing.flush()
        1 / 0
    assert session.scalar(select(func.count()).select_from(Organisation)) == 0


def test_a_transaction_inside_another_is_the_same_one(session):
    with pytest.raises(ZeroDivisionError), transaction():
        with transaction() as inner:
            inner.add(a_place())
        1 / 0
    assert session.scalar(select(func.count()).select_from(Organisation)) == 0


def test_an_earlier_read_does_not_stand_in_the_way_of_a_write(session):
    session.scalar(select(func.count()).select_from(Organisation))
    with transaction() as writing:
        writing.add(a_place())
    assert session.scalar(select(func.count()).select_from(Organisation)) == 1


def test_a_change_made_outside_a_transaction_is_not_lost_in_silence(session):
    session.add(a_place())
    with pytest.raises(RuntimeError, match="outside"), transaction():
        pass


def test_a_moment_without_a_zone_is_refused_and_others_come_back_in_utc(session, now):
    from zoneinfo import ZoneInfo
    with transaction() as writing:
        writing.add(Pulse(name="sweep", at=now.astimezone(ZoneInfo("Asia/Kathmandu"))))
    back = session.get_one(Pulse, "sweep", populate_existing=True).at
    assert (back, back.utcoffset().total_seconds()) == (now, 0)
    with pytest.raises(Exception, match="no time zone"), transaction() as writing:
        writing.add(Pulse(name="other", at=now.replace(tzinfo=None)))


def test_eight_who_write_at_once_all_get_through_and_the_chain_holds(joined, now):
    with joined.app_context():
        child = a_bare_child(a_home())
        episode_id = an_episode(child, now)
    wrong = []

    def write():
        for _ in range(5):
            try:
                with joined.app_context(), transaction() as session:
                    journal.append(session, session.get_one(Episode, episode_id), [a_fact(now), a_fact(now)])
            except Exception as error:
                wrong.append(error)
    writers = [threading.Thread(target=write) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with joined.app_context():
        assert wrong == []
        assert db.session.scalar(select(func.count()).select_from(Entry)) == 81
        assert journal.verify(db.session(), child) is None


def test_a_second_open_episode_of_one_child_is_refused_and_missing_again_is_not(session, now):
    child = a_bare_child(a_home())
    first = an_episode(child, now)
    with pytest.raises(Exception, match="one_open_episode_per_child|UNIQUE"):
        an_episode(child, now)
    with transaction() as writing:
        writing.get_one(Episode, first).found_at = now
    assert an_episode(child, now)


def test_the_apps_role_may_not_touch_the_tables_themselves(server, tmp_path):
    with server.fresh(tmp_path / "instance") as database:
        engine = database.engine()
        for sentence in (f"ALTER TABLE {APPEND_ONLY[0]} DISABLE TRIGGER ALL", "DROP TABLE pulse", "CREATE TABLE mine (a int)",
                         "UPDATE alembic_version SET version_num = 'x'", f"DELETE FROM {APPEND_ONLY[0]}"):
            with pytest.raises(ProgrammingError, match="permission denied|must be owner"), engine.begin() as connection:
                connection.execute(text(sentence))
        engine.dispose()


def test_what_was_never_set_up_says_what_to_run(tmp_path):
    with pytest.raises(store.NotSetUp, match="philomena.cli"):
        store.join(Flask("bare"), instance=tmp_path)
    keys.make(tmp_path / keys.FOLDER)
    with pytest.raises(store.NotSetUp, match="philomena.cli"):
        store.join(Flask("bare"), instance=tmp_path)
