"""The boards: who is missing stands above who is not, and nobody's name goes further than it must."""
from datetime import UTC, datetime, timedelta

import pytest

from philomena.protocol.access import Role, Tie
from philomena.store import scope, transaction
from philomena.web import words
from tests.builders import a_fact, a_person, an_episode
from tests.web.conftest import seen, title_of


@pytest.fixture
def missing(app, zoe, gareth):
    """Zoë is missing for twelve minutes."""
    with app.app_context():
        reported = datetime.now(UTC) - timedelta(minutes=12)       # now: a whole suite runs before this test
        return an_episode(zoe, reported, a_fact(reported, gareth, "Reported"))


@pytest.fixture
def coordinator(app, quillbeck):
    with app.app_context():
        return a_person(Role.POLICE, quillbeck.police, "PC Halloran-Dacre")


def test_with_nobody_reported_the_board_says_so_and_lists_the_children(client, gareth, zoe):
    told = seen(client(gareth).get("/"))
    assert words.NOBODY_MISSING in told and words.NOTHING_DUE in told and "Children 1 Zoë" in told


def test_a_child_who_is_missing_stands_first_with_what_police_know(client, gareth, zoe, missing):
    told = seen(client(gareth).get("/"))
    assert "Missing 1 ■ Zoë 12 min" in told and words.POLICE_DO_NOT_KNOW in told
    assert words.NOBODY_MISSING not in told


def test_a_board_holds_no_surname_age_or_photo(client, gareth, zoe, missing):
    page = client(gareth).get("/")
    assert "Connor" not in seen(page) and "15" not in seen(page).split("Missing 1")[1].split("Then")[0]
    assert "<img" not in page.get_data(as_text=True)


def test_the_title_counts_and_names_nobody(client, gareth, zoe, missing):
    assert title_of(client(gareth).get("/")).startswith("Board, 1 missing, ")


def test_whoever_presses_i_have_it_is_named_on_the_board(client, gareth, zoe, missing):
    browser = client(gareth)
    page = browser.get("/").get_data(as_text=True)
    clock = page.split('name="clock" value="')[1].split('"')[0]
    answer = browser.post(f"/episodes/{missing}/facts/acknowledged", data={
        "id": "6c4c1f5e-6a5a-4b06-8b6c-7f0d1a2b3c4d", "child": zoe, "clock": clock})
    assert answer.status_code == 303
    assert "You have it" in seen(browser.get("/"))


def test_the_carer_of_another_home_sees_nobody(client, elsewhere, zoe, missing):
    assert "Zoë" not in seen(client(elsewhere).get("/"))


def test_police_begin_on_their_own_board(client, coordinator):
    assert client(coordinator).get("/").location == "/police"


def test_police_see_no_child_before_a_report(client, coordinator, zoe):
    assert words.POLICE_NOBODY in seen(client(coordinator).get("/police"))


def test_a_report_without_a_log_number_is_headed_not_reported_to_the_control_room(app, client, coordinator, quillbeck, zoe, missing):
    with app.app_context(), transaction() as session:
        scope.tie(session, zoe, Tie.POLICE, datetime.now(UTC) - timedelta(hours=1), organisation_id=quillbeck.police)
    told = seen(client(coordinator).get("/police"))
    assert f"{words.NOT_REPORTED} 1" in told and "Zoë Marie-Ange O'Connor-Nguyễn , 15" in told


def test_a_carer_has_no_police_board(client, gareth):
    assert client(gareth).get("/police").status_code == 404
