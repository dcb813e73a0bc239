"""Every look at a child is written down, once for each response, and cannot be taken out unseen."""
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from philomena import store
from philomena.store import transaction, views
from philomena.store.tables import View
from tests.builders import a_bare_child, a_carer, a_home


@pytest.fixture
def home(session):
    return a_home()


def look(actor, what, children, at):
    with transaction() as session:
        views.write(session, actor, what, children, at)


def written(session):
    return session.scalars(select(View).order_by(View.seq)).all()


def test_a_look_says_who_what_whom_when_and_on_which_device(session, home, now):
    nell, child = a_carer(home), a_bare_child(home)
    look(nell, "child", [child], now)
    row, = written(session)
    assert (row.person_id, row.what, row.child_ids, row.at, row.device_id) == (
        nell.person_id, "child", (child,), now, nell.device_id)


def test_a_response_that_showed_no_child_is_no_look(session, home, now):
    look(a_carer(home), "board", [], now)
    assert written(session) == []


def test_the_same_board_within_fifteen_minutes_is_one_look(session, home, now):
    nell, children = a_carer(home), [a_bare_child(home), a_bare_child(home)]
    for minutes in (0, 5, 14.9):
        look(nell, "board", reversed(children), now + timedelta(minutes=minutes))
    assert len(written(session)) == 1
    look(nell, "board", children, now + timedelta(minutes=15))
    assert len(written(session)) == 2


def test_a_board_whose_children_changed_is_another_look(session, home, now):
    nell, first, second = a_carer(home), a_bare_child(home), a_bare_child(home)
    look(nell, "board", [first], now)
    look(nell, "board", [first, second], now)
    look(nell, "board", [first], now)
    assert len(written(session)) == 3


def test_a_board_on_another_device_is_another_look(session, home, now):
    nell, child = a_carer(home), a_bare_child(home)
    look(nell, "board", [child], now)
    look(replace(nell, device_id=None), "board", [child], now)
    assert len(written(session)) == 2


def test_a_childs_page_is_a_look_each_time(session, home, now):
    nell, child = a_carer(home), a_bare_child(home)
    look(nell, "child", [child], now)
    look(nell, "child", [child], now)
    assert len(written(session)) == 2


def test_a_look_belongs_to_the_deed_it_was_part_of(session, home, now):
    nell, child = a_carer(home), a_bare_child(home)
    with pytest.raises(ZeroDivisionError), transaction() as writing:
        views.write(writing, nell, "child", [child], now)
        1 / 0
    assert written(session) == []


@pytest.mark.parametrize("deed,place", [
    ("UPDATE view SET what = 'board' WHERE seq = 2", 2),
    ("UPDATE view SET child_ids = 'another' WHERE seq = 2", 2),
    ("DELETE FROM view WHERE seq = 1", 1),
    ("DELETE FROM view WHERE seq = 3", 3),
    ("DELETE FROM view", 1),
])
def test_a_look_that_was_changed_or_taken_out_is_found(session, database, home, now, deed, place):
    nell, gareth, child = a_carer(home), a_carer(home, "Gareth Pryce"), a_bare_child(home)
    for _ in range(3):
        look(nell, "child", [child], now)
    assert store.verify() == []
    session.rollback()
    with database.tampering() as thief:
        thief.execute(text(deed))
    assert views.verify(session, nell.person_id).place == place
    assert views.verify(session, gareth.person_id) is None
    assert [broken.subject for broken in store.verify()] == [f"looks of {nell.person_id}"]
