"""A link shows nothing until a spoken code and a name, opens one frozen version, and ends when it should."""
from datetime import timedelta

import pytest
from sqlalchemy import select

from philomena.protocol.form import Recipient
from philomena.services import arrivals, packs, shares
from philomena.services.receipts import Sent
from philomena.services.shares import Refused
from philomena.store import NotFound, journal, new_id
from philomena.store.tables import Episode, View
from tests.builders import a_carer, a_child, a_home, the


@pytest.fixture
def home(session):
    return a_home()


@pytest.fixture
def nell(home):
    return a_carer(home)


@pytest.fixture
def episode(home, nell, now):
    own = new_id()
    arrivals.receive(nell, Sent(own, "/episodes", {"child": (a_child(home, "Zoë"),)}), now)
    return own


@pytest.fixture
def given(nell, episode, now):
    return shares.make(nell, episode, Recipient.OFFICER, now)


def opened(given, now, code=None, name="PC Example"):
    return shares.open_(shares.reach(given.token, now), name, "1472", "West Yorkshire Police", code or given.code, now)


def wrong_code(given):
    return f"{(int(given.code) + 1) % 1_000_000:06}"


def test_the_code_and_a_name_open_the_frozen_version_and_the_home_is_told(session, given, episode, now):
    opening = opened(given, now)
    assert shares.read(opening, now).issued.pack.version == given.version
    steps = [fact.payload["step"] for fact in journal.read(session, the(Episode, episode)) if fact.kind.value == "HandedOver"]
    assert steps == ["sent", "opened"]
    assert any("pack by link" in what for what in session.scalars(select(View.what)))


def test_reaching_the_link_leaves_the_handover_at_sent(session, given, episode, now):
    for _ in range(5):
        assert shares.reach(given.token, now)
    steps = [fact.payload["step"] for fact in journal.read(session, the(Episode, episode)) if fact.kind.value == "HandedOver"]
    assert steps == ["sent"]


def test_a_token_that_was_changed_is_no_token(given, now):
    changed = given.token[:-3] + ("AAA" if given.token[-3:] != "AAA" else "BBB")
    assert shares.reach(changed, now) is None
    assert shares.reach("", now) is None and shares.reach("x" * 5000, now) is None


def test_a_code_opens_once(given, now):
    opened(given, now)
    assert isinstance(opened(given, now), Refused)


def test_five_wrong_codes_and_the_right_one_no_longer_opens(given, now):
    left = [opened(given, now, wrong_code(given)).tries_left for _ in range(5)]
    assert left == [4, 3, 2, 1, 0]
    assert isinstance(opened(given, now), Refused)


def test_a_code_lives_ten_minutes_and_a_new_one_takes_its_place(nell, given, now):
    later = now + timedelta(minutes=11)
    assert isinstance(opened(given, later), Refused)
    fresh = shares.new_code(nell, given.id, later)
    assert isinstance(opened(fresh, later), str)


def test_without_a_name_nothing_opens(given, now):
    assert isinstance(opened(given, now, name="  "), Refused)


def test_a_stopped_link_neither_opens_nor_reads_on(nell, given, now):
    opening = opened(given, now)
    shares.revoke(nell, given.id, now)
    with pytest.raises(NotFound):
        shares.read(opening, now)
    assert opened(given, now).ended


def test_once_the_child_is_found_it_says_only_that(nell, given, episode, now):
    opening = opened(given, now)
    arrivals.receive(nell, Sent(new_id(), f"/episodes/{episode}/facts/with-us", {"place": ("home",)}), now)
    shown = shares.read(opening, now + timedelta(minutes=1))
    assert shown.found and shown.issued is None


def test_after_72_hours_it_has_ended(given, now):
    assert opened(given, now + timedelta(hours=72, minutes=1)).ended


def test_somebody_of_another_home_cannot_give_stop_or_renew_it(session, given, episode, now):
    priya = a_carer(a_home("Fernwhistle"), "Priya")
    for deed in (lambda: shares.make(priya, episode, Recipient.OFFICER, now), lambda: shares.revoke(priya, given.id, now),
                 lambda: shares.new_code(priya, given.id, now), lambda: shares.given(priya, episode, now)):
        with pytest.raises(NotFound):
            deed()


def test_what_was_issued_is_served_again_byte_for_byte_and_its_hash_proves_the_version(nell, given, episode, now):
    made = []

    def render(pack, photo):
        made.append(pack.version)
        return f"file {len(made)}".encode()
    first, version = packs.file_of(nell, episode, Recipient.OFFICER, now, render)
    again, _ = packs.file_of(nell, episode, Recipient.OFFICER, now + timedelta(minutes=5), render)
    assert first == again and made == [version]
    issued = packs.issue(nell, episode, Recipient.OFFICER, now)
    assert packs.check(issued.pack.content_hash).version == version
    assert packs.check("0" * 64) is None
    arrivals.receive(nell, Sent(new_id(), f"/episodes/{episode}/facts/sighted", {"where": ("Lister Park",)}), now)
    assert packs.check(issued.pack.content_hash).newer
