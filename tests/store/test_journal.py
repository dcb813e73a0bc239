"""The journal keeps what it is given, in order, and shows what was done to it."""
import pytest
from sqlalchemy import select, text

from philomena.store import Forgotten, db, journal, keys, transaction
from philomena.store.tables import Child, Entry, Episode
from tests.builders import a_bare_child, a_carer, a_fact, a_home, an_episode, days, the


@pytest.fixture
def child(session):
    return a_bare_child(a_home())


def test_facts_come_back_as_they_were_said(session, child, now):
    home = a_home("Aldersyke")
    nell = a_carer(home)
    said = a_fact(now, nell, where="Leeds station", sure="Think so", name="Zoë Nguyễn")
    with transaction() as writing:
        episode = the(Episode, an_episode(child, now))
        journal.append(writing, episode, [said], device_id=nell.device_id, body_hash="ab")
    back = journal.read(session, the(Episode, episode.id))[-1]
    assert (back.payload, back.by, back.by_name, back.happened_at, back.seq) == (
        said.payload, nell.person_id, nell.name, now, 2)


def test_what_was_said_lies_sealed_in_the_row(session, child, now):
    an_episode(child, now, a_fact(now, where="Leeds station"))
    row = session.scalars(select(Entry)).one()
    assert b"Leeds" not in row.payload


def test_positions_count_along_the_episode_and_the_chain_along_the_child(session, child, now):
    first = an_episode(child, now, a_fact(now), a_fact(now))
    end(first, now)
    second = an_episode(child, now + days(1), a_fact(now), a_fact(now), a_fact(now))
    places = session.execute(select(Entry.place, Entry.seq).order_by(Entry.place)).all()
    assert [tuple(row) for row in places] == [(1, 1), (2, 2), (3, 1), (4, 2), (5, 3)]
    assert (the(Episode, second).entries, the(Child, child).entries) == (3, 5)
    assert journal.verify(session, child) is None


def test_a_child_of_whom_nothing_was_written_has_a_whole_chain(session, child):
    assert journal.verify(session, child) is None


@pytest.mark.parametrize("column,value", [
    ("kind", "Reported"), ("happened_at", "2026-11-20 03:00:00"), ("payload", b"x" * 60), ("by_id", None), ("body_hash", "cd")])
def test_a_rewritten_entry_is_found_at_its_place(session, database, child, now, column, value):
    nell = a_carer(a_home("Aldersyke"))
    an_episode(child, now, *(a_fact(now, nell) for _ in range(4)))
    session.rollback()
    with database.tampering() as thief:
        thief.execute(text(f"UPDATE fact SET {column} = :value WHERE place = 3"), {"value": value})
    assert journal.verify(session, child).place == 3


def test_an_entry_taken_out_of_the_middle_is_found(session, database, child, now):
    an_episode(child, now, *(a_fact(now) for _ in range(4)))
    session.rollback()
    with database.tampering() as thief:
        thief.execute(text("DELETE FROM fact WHERE place = 2"))
    assert journal.verify(session, child).place == 2


def test_a_cut_tail_is_found_even_when_the_count_was_cut_too(session, database, child, now):
    an_episode(child, now, *(a_fact(now) for _ in range(4)))
    session.rollback()
    with database.tampering() as thief:
        thief.execute(text("DELETE FROM fact WHERE place = 4"))
        last = thief.execute(text("SELECT mac FROM fact WHERE place = 3")).scalar_one()
        thief.execute(text("UPDATE child SET entries = 3, head = :head"), {"head": last})
    assert journal.verify(session, child).place == 4


def test_a_journal_emptied_whole_is_found(session, database, child, now):
    an_episode(child, now, a_fact(now))
    session.rollback()
    with database.tampering() as thief:
        thief.execute(text("DELETE FROM fact"))
    assert journal.verify(session, child).place == 1


def test_a_forgotten_child_cannot_be_read_and_its_chain_still_holds(session, database, child, now):
    episode_id = an_episode(child, now, a_fact(now), a_fact(now))
    with transaction() as writing:
        keys.destroy(writing, child, the(Child, child).controller_id, now)
    with pytest.raises(Forgotten):
        journal.read(session, the(Episode, episode_id))
    assert journal.verify(session, child) is None
    session.rollback()
    with database.tampering() as thief:
        thief.execute(text("UPDATE fact SET kind = 'Reported' WHERE place = 2"))
    assert journal.verify(session, child).place == 2


def test_a_payload_put_in_another_entry_does_not_open(session, database, child, now):
    episode_id = an_episode(child, now, a_fact(now, where="here"), a_fact(now, where="there"))
    session.rollback()
    with database.tampering() as thief:
        thief.execute(text("UPDATE fact SET payload = (SELECT payload FROM fact WHERE place = 1) WHERE place = 2"))
    with pytest.raises(Exception, match="^$") as wrong:
        journal.read(session, the(Episode, episode_id))
    assert wrong.type.__name__ == "InvalidTag"


def test_an_undone_transaction_leaves_nothing(session, child, now):
    with pytest.raises(ZeroDivisionError), transaction() as writing:
        episode = Episode(child_id=child, category="missing", opened_at=now)
        writing.add(episode)
        journal.append(writing, episode, [a_fact(now)])
        1 / 0
    assert the(Child, child).entries == 0
    assert session.scalars(select(Entry)).all() == []


def end(episode_id, now):
    with transaction():
        db.session().get_one(Episode, episode_id).found_at = now
