"""What every test may ask for: a database of each kind, the application on it, people signed in."""
from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask

from philomena import store
from philomena.store import db
from tests.databases import Files, Server


@pytest.fixture(scope="session")
def files(tmp_path_factory):
    return Files(tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="session")
def server(files):
    return Server(files)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    """A database of this test's own, fully set up; the test runs once on each kind."""
    kind = request.getfixturevalue("files" if request.param == "sqlite" else "server")
    with kind.fresh(tmp_path / "instance") as fresh:
        yield fresh


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_database(request, tmp_path):
    """A database of each kind with nothing in it, not even tables."""
    kind = request.getfixturevalue("files" if request.param == "sqlite" else "server")
    with kind.bare(tmp_path / "instance") as bare:
        yield bare


@pytest.fixture
def joined(database):
    """The store alone, joined to a bare application: for tests of store, services and work."""
    bare = Flask("bare")
    store.join(bare, instance=database.instance, database_url=database.url)
    yield bare
    close(bare)


@pytest.fixture
def session(joined):
    """A session on the store, in an application context that lasts for the test. Not for tests that use `client`."""
    with joined.app_context():
        yield db.session()


@pytest.fixture
def app(database):
    """The whole application. Build inside `with app.app_context():`, and leave it before a request."""
    from philomena.app import create_app
    from philomena.config import Config
    whole = create_app(Config(database.instance, database.url, "http://localhost", 0, None))
    whole.testing = True
    yield whole
    close(whole)


@pytest.fixture
def client(app):
    """A browser on the whole application: `client()` for a stranger, `client(actor)` for somebody signed in."""
    def browser(actor=None):
        made = app.test_client()
        if actor:
            with made.session_transaction() as cookie:
                cookie["_user_id"] = f"{actor.person_id} {actor.device_id}"
        return made
    return browser


@pytest.fixture
def now():
    """A Friday evening in November: 20 November 2026, 16:47 in London."""
    return datetime(2026, 11, 20, 16, 47, tzinfo=UTC)


def close(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
