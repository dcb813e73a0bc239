"""Real Chromium against the real application: gunicorn on loopback, an encrypted database of each test's own."""
from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.line import Line
from tests.browser.phone import Phone
from tests.browser.record import Record
from tests.drills.house_running import HOUSE, Running

AXE = HOUSE / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def furnished(tmp_path_factory) -> Path:
    """An installation with the demonstration in it, to be copied: making one takes seconds, copying one does not."""
    instance = tmp_path_factory.mktemp("furnished") / "instance"
    instance.mkdir()
    (instance / "fonts").symlink_to(HOUSE / "instance" / "fonts")
    Running(instance).set_up()
    return instance


@pytest.fixture
def served(furnished, tmp_path) -> Running:
    """The application on a port of its own, as an operator runs it, without the worker."""
    instance = tmp_path / "instance"
    shutil.copytree(furnished, instance, symlinks=True)
    running = Running(instance, {"PYTHONDONTWRITEBYTECODE": "1"})
    running.start("web")
    try:
        running.answering()
        yield running
    finally:
        running.stop()


@pytest.fixture
def record(served) -> Record:
    """The home's record as the server has it, read beside the running server."""
    opened = Record(served.instance)
    yield opened
    opened.close()


@pytest.fixture
def line(served) -> Line:
    """The telephone line between phone and server, which can hold what is sent and drop it."""
    between = Line(served.port)
    yield between
    between.close()


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as started:
        yield started


@pytest.fixture
def phone(playwright, line, tmp_path) -> Phone:
    """A phone that is switched off."""
    carried = Phone(playwright, tmp_path / "profile", line)
    yield carried
    carried.off()


@pytest.fixture
def axe():
    """`axe(page)` gives what axe finds wrong with a page, as one line each; nothing is right."""
    source = AXE.read_text(encoding="utf-8")

    def look(page) -> list[str]:
        page.evaluate(source)
        found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        return [f"{wrong['id']}: {node['html'][:200]}" for wrong in found["violations"] for node in wrong["nodes"]]
    return look


def pytest_collection_modifyitems(items):
    """Everything here is a journey in a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")
