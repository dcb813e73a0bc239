"""Every address that names a child or a report, asked for by every role with and without a tie to the child (ruling 13).

Expected is worked out from `protocol/access.py` alone: the view's deed, the role's deeds, and the tie it looks through.
"""
from datetime import UTC, datetime, timedelta

import pytest

from philomena.protocol.access import ALLOWED, LOOKS_THROUGH, WITHOUT_SIGN_IN, Deed, Role, Tie
from philomena.services import arrivals
from philomena.services.receipts import Sent
from philomena.store import new_id
from tests.builders import a_carer, a_child, a_home, a_person

OF_A_CHILD = frozenset({Deed.SEE_CHILD, Deed.CHANGE_PROFILE, Deed.REPORT, Deed.SEE_LOOKS})
NEEDS_MORE = frozenset({"photo_id", "row_id", "group_key", "share_id", "size", "token", "content_hash", "device_id", "notice_id"})


@pytest.fixture
def world(app):
    """A reported child, and everybody: each role at the child's own places, and at places of others."""
    with app.app_context():
        home, other = a_home(), a_home("Fernwhistle")
        reporter, child, episode = a_carer(home, "Gareth"), a_child(home, "Zoë"), new_id()
        now = datetime.now(UTC) - timedelta(minutes=5)
        arrivals.receive(reporter, Sent(episode, "/episodes", {"child": (child,)}), now)
        people = {(role, near): a_person(role, place_of(role, home if near else other), f"{role.value} {near}")
                  for role in Role for near in (True, False)}
        return child, episode, people


def place_of(role, home):
    return {Role.POLICE: home.police, Role.INTERVIEWER: home.interviews, Role.MANAGER: home.provider,
            Role.COUNCIL: home.interviews}.get(role, home.id)


TIES_NOW = frozenset({Tie.HOME, Tie.PROVIDER, Tie.POLICE})       # missing still: nobody holds an interview yet


def addresses(app, child, episode):
    """Each GET address with a child or a report in it, filled in, with its view's deed."""
    known = {"child_id": child, "episode_id": episode, "key": "appearance", "section": "appearance", "number": 3, "n": 3}
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if "GET" in rule.methods and rule.arguments & {"child_id", "episode_id"} and not rule.arguments & NEEDS_MORE:
                deed = app.view_functions[rule.endpoint].deed
                yield app.url_for(rule.endpoint, **{name: known[name] for name in rule.arguments}), deed


def test_every_address_answers_each_role_as_the_table_of_access_says(app, client, world):
    child, episode, people = world
    asked = list(addresses(app, child, episode))
    assert len(asked) > 15
    wrong = []
    for (role, near), who in people.items():
        browser = client(who)
        for address, deed in asked:
            status = browser.get(address).status_code
            may = near and deed in ALLOWED[role] and bool(LOOKS_THROUGH[role] & TIES_NOW)
            if may != (status in (200, 303)):
                wrong.append(f"{role.value}, {'near' if near else 'far'}: {address.replace(child, 'C').replace(episode, 'E')} {status}, {deed.value}")
    assert wrong == []


def test_a_stranger_is_asked_to_sign_in_and_learns_nothing(app, client, world):
    child, episode, _ = world
    browser = client()
    for address, deed in addresses(app, child, episode):
        if deed not in WITHOUT_SIGN_IN:
            answer = browser.get(address)
            assert answer.status_code == 303 and "/sign-in" in answer.location, address


def test_nobody_far_away_can_say_anything_of_a_report(app, client, world):
    child, episode, people = world
    for (role, near), who in people.items():
        if not near:
            answer = client(who).post(f"/episodes/{episode}/facts/sighted", data={"id": new_id(), "child": child, "where": "x"})
            assert answer.status_code == 404, role
