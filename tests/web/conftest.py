"""What the tests of pages ask for: a home with a child, the people who work there, and pages read as a browser sees them."""
from __future__ import annotations

import html
import re

import pytest

from philomena.protocol.access import Role
from tests.builders import a_child, a_home, a_person


@pytest.fixture
def quillbeck(app):
    """A home."""
    with app.app_context():
        return a_home()


@pytest.fixture
def gareth(app, quillbeck):
    """A carer of the home."""
    with app.app_context():
        return a_person(Role.CARER, quillbeck.id, "Gareth Ollerenshaw")


@pytest.fixture
def zoe(app, quillbeck, gareth):
    """A child of the home: her id."""
    with app.app_context():
        return a_child(quillbeck, "Zoë", by=gareth, **{
            "identity.legal_first_names": "Zoë Marie-Ange", "identity.legal_surname": "O'Connor-Nguyễn",
            "identity.date_of_birth": "14/03/2011", "placement.room": "2", "appearance.hair": "brown"})


@pytest.fixture
def elsewhere(app, quillbeck):
    """A carer of another home."""
    with app.app_context():
        return a_person(Role.CARER, a_home("Tansy Row").id, "Dev Rookwood")


def seen(answer) -> str:
    """What is on a page, as its reader sees it: no tags, one blank between words."""
    body = re.sub(r"(?s)<head>.*?</head>|<script.*?</script>", " ", answer.get_data(as_text=True))
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", body)))


def title_of(answer) -> str:
    return html.unescape(re.search(r"(?s)<title>(.*?)</title>", answer.get_data(as_text=True))[1])


def values_of(answer, name: str) -> list[str]:
    """The values of the fields of this name on a page."""
    page = answer.get_data(as_text=True)
    found = [field for field in re.findall(r"<input[^>]*>", page) if f'name="{name}"' in field]
    return [html.unescape(re.search(r'value="([^"]*)"', field)[1]) for field in found if 'value="' in field]
