"""Work asked for in a transaction exists if and only if the transaction does."""
import pytest
from sqlalchemy import text

from philomena.store import later, transaction


def asked_for(session, database):
    table = "dbos.workflow_status" if database.server else "workflow_status"
    return session.execute(text(f"SELECT name, queue_name, application_version FROM {table}")).all()


def test_a_delivery_is_asked_for_with_the_deed_under_fixed_names(session, database):
    with transaction() as writing:
        later.deliver(writing, ["one", "two"])
    assert [tuple(row) for row in asked_for(session, database)] == [("deliver", "notices", "1")]


def test_a_deed_that_was_undone_asked_for_nothing(session, database):
    with pytest.raises(ZeroDivisionError), transaction() as writing:
        later.deliver(writing, ["one"])
        1 / 0
    assert asked_for(session, database) == []


def test_nothing_to_deliver_is_no_work(session, database):
    with transaction() as writing:
        later.deliver(writing, [])
    assert asked_for(session, database) == []
