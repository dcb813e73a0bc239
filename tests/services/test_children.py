"""A child's record: who may add, see and list it, and what stands on its card."""
from datetime import date

import pytest
from sqlalchemy import select

from philomena.protocol.access import Role
from philomena.services import children
from philomena.store import NotFound, keys, transaction
from philomena.store.tables import Child, View
from tests.builders import a_carer, a_child, a_home, a_person, an_episode, days, the


@pytest.fixture
def home(session):
    return a_home()


@pytest.fixture
def nell(home):
    return a_carer(home)


def looks(session):
    return [(row.what, row.child_ids) for row in session.scalars(select(View).order_by(View.at))]


def test_a_childs_page_shows_card_profile_and_home_and_is_written_down(session, home, nell, now):
    child = a_child(home, "Zoë", **{"identity.legal_first_names": "Zoë Thị", "identity.legal_surname": "Nguyễn",
                                    "identity.date_of_birth": "14 March 2011", "identity.pronouns": "She/her",
                                    "placement.room": "4"})
    seen = children.see(nell, child, now)
    assert seen.card == children.Card("Zoë", "Zoë Thị Nguyễn", date(2011, 3, 14), "4", "She/her", "Quillbeck House")
    assert seen.profile.text("placement.room") == "4"
    assert (seen.checked_by, seen.open_episode_id, seen.photo_id) == ("Marcus Bell", None, None)
    assert looks(session) == [("child", (child,))]


def test_a_child_of_another_home_is_not_found_and_no_look_is_written(session, home, now):
    child, stranger = a_child(home), a_carer(a_home("Aldersyke"))
    for who, which in ((stranger, child), (stranger, "no-such-child")):
        with pytest.raises(NotFound, match="no such child"):
            children.see(who, which, now)
    assert looks(session) == []


def test_a_date_nobody_can_read_stays_as_typed_and_is_no_birthday(session, home, nell, now):
    child = a_child(home, **{"identity.date_of_birth": "31 February 2011"})
    seen = children.see(nell, child, now)
    assert seen.card.born is None
    assert seen.profile.text("identity.date_of_birth") == "31 February 2011"


def test_nothing_in_the_row_names_the_child(session, home):
    child = the(Child, a_child(home, "Zoë"))
    assert "Zoë".encode() not in child.card and b"Zo" not in child.card


def test_who_is_missing_lists_the_children_of_the_home_by_name_and_says_who_is_out(session, home, nell, now):
    zoe, adam = a_child(home, "Zoë"), a_child(home, "adam")
    a_child(a_home("Aldersyke"), "Ciarán")
    out = an_episode(zoe, now)
    rows = children.listed(nell, now)
    assert [(row.known_as, row.child_id, row.open_episode_id) for row in rows] == [("adam", adam, None), ("Zoë", zoe, out)]
    assert looks(session) == [("who is missing", tuple(sorted([zoe, adam])))]


def test_a_forgotten_child_is_in_no_list_and_cannot_be_opened(session, home, nell, now):
    child = a_child(home)
    with transaction() as writing:
        keys.destroy(writing, child, home.provider, now)
    assert children.listed(nell, now) == ()
    with pytest.raises(NotFound):
        children.see(nell, child, now)


def test_a_carer_adds_a_child_to_their_own_home_only(session, home, nell, now):
    child = children.add_child(nell, home.id, {"known_as": "Mo", "legal_first_names": "Mohamed"}, now)
    assert children.see(nell, child, now).card.known_as == "Mo"
    assert children.see(a_person(Role.MANAGER, home.provider), child, now).card.full_name == "Mohamed"
    for place in (a_home("Aldersyke").id, home.police, "no-such-home"):
        with pytest.raises(NotFound, match="no such home"):
            children.add_child(nell, place, {"known_as": "Mo"}, now)


def test_an_agency_carer_may_report_by_name_and_not_begin_a_profile(session, home, now):
    agency = a_person(Role.AGENCY, home.id)
    with pytest.raises(NotFound):
        children.add_child(agency, home.id, {"known_as": "Mo"}, now)
    with transaction() as writing:
        child = children.add_bare(writing, agency, home.id, "Mo", now).id
    seen = children.see(agency, child, now)
    assert (seen.card.known_as, seen.card.full_name) == ("Mo", "Mo")
    assert children.see(agency, child, now - days(6)).card.known_as == "Mo"


@pytest.mark.parametrize("said,meant", [
    ("zoe", True), ("Zoë Thị", False), ("Zoe Thi Nguyen", True), ("ZOË", True), ("Zo", False), ("", False), ("?", False)])
def test_a_name_said_in_a_hurry_means_a_child_by_known_name_first_name_or_whole(session, home, said, meant):
    child = a_child(home, "Zoë", **{"identity.legal_first_names": "Zoë Thị", "identity.legal_surname": "Nguyễn"})
    assert children.is_called(session, the(Child, child), said) is meant


def test_markup_formulas_and_ten_thousand_characters_come_back_as_typed(session, home, nell, now):
    typed = "<script>alert(1)</script> =1+1 {{ 7*7 }} " + "a" * 10_000 + " \u202e"
    child = a_child(home, typed, **{"placement.room": typed})
    seen = children.see(nell, child, now)
    assert seen.profile.text("placement.room").strip() == seen.card.known_as.strip() == typed.strip()
