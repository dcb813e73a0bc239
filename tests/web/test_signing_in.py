"""Signing in: a stranger learns nothing, and an expired sign-in loses nothing that was typed."""
import re

import pytest

from philomena.services import people
from philomena.store.tables import Device, Person
from tests.builders import PASSWORD, the
from tests.web.conftest import seen, values_of


@pytest.fixture
def email(app, gareth):
    with app.app_context():
        return the(Person, gareth.person_id).email


def signing_in(browser, email, password=PASSWORD, **more):
    return browser.post("/sign-in", data={"email": email, "password": password, **more})


def test_with_the_right_password_a_carer_comes_to_the_board(client, email):
    browser = client()
    answer = signing_in(browser, email)
    assert (answer.status_code, answer.location) == (303, "/")
    assert browser.get("/").status_code == 200


def test_a_stranger_and_a_wrong_password_are_told_the_same(client, email):
    known, unknown = signing_in(client(), email, "wrong"), signing_in(client(), "nobody@quillbeck.example", "wrong")
    assert known.status_code == unknown.status_code == 422
    assert people.WRONG in seen(known)
    assert seen(known).replace(email, "") == seen(unknown).replace("nobody@quillbeck.example", "")


def test_after_ten_wrong_passwords_the_right_one_must_wait(client, email):
    for _ in range(people.PER_ACCOUNT_AND_ADDRESS):
        signing_in(client(), email, "wrong")
    assert people.WAIT in seen(signing_in(client(), email))


def test_a_page_that_was_asked_for_opens_after_signing_in(client, email, zoe):
    browser = client()
    sent_away = browser.get(f"/children/{zoe}")
    assert sent_away.location == f"/sign-in?next=/children/{zoe}"
    assert values_of(browser.get(sent_away.location), "next") == [f"/children/{zoe}"]
    assert signing_in(browser, email, next=f"/children/{zoe}").location == f"/children/{zoe}"


@pytest.mark.parametrize("address", ["https://bad.example/", "//bad.example", "/\\bad.example", "/\nbad", "bad"])
def test_nobody_is_sent_to_another_site(client, email, address):
    assert signing_in(client(), email, next=address).location == "/"


def test_what_was_typed_while_signed_out_is_carried_through_signing_in_and_sent_as_it_was(client, email, zoe):
    browser = client()
    typed = "She said “ring Nana”\r\nthen left <b>"
    refused = browser.post(f"/children/{zoe}/profile/appearance", data={"hair": typed, "base_version": "1"})
    assert refused.status_code == 401
    carried = {name: values_of(refused, name)[0] for name in ("kept_path", "kept.hair", "kept.base_version")}
    again = signing_in(browser, email, **carried)
    assert 'action="/children/' in again.get_data(as_text=True)
    kept = {name: values_of(again, name)[0] for name in ("hair", "base_version")}
    browser.post(f"/children/{zoe}/profile/appearance", data=kept)
    assert "She said “ring Nana” then left <b>" in seen(browser.get(f"/children/{zoe}/profile/appearance"))


def test_a_stopped_device_is_signed_out(app, client, gareth):
    browser = client(gareth)
    assert browser.get("/devices").status_code == 200
    browser.post(f"/devices/{gareth.device_id}/revoke")
    assert browser.get("/devices").status_code == 303
    with app.app_context():
        assert the(Device, gareth.device_id).revoked_at is not None


def test_nobody_stops_the_device_of_another(app, client, gareth, elsewhere):
    assert client(elsewhere).post(f"/devices/{gareth.device_id}/revoke").status_code == 404
    with app.app_context():
        assert the(Device, gareth.device_id).revoked_at is None


def test_after_signing_out_the_board_asks_who_it_is(client, gareth):
    browser = client(gareth)
    assert browser.post("/sign-out").status_code == 303
    assert browser.get("/").location.startswith("/sign-in")


def test_only_the_sign_in_page_lets_the_browser_remember(client, gareth, zoe):
    assert 'autocomplete="current-password"' in client().get("/sign-in").get_data(as_text=True)
    for path in (f"/children/{zoe}/profile/identity", f"/children/{zoe}/photos", "/devices"):
        forms = re.findall(r"<form[^>]*>", client(gareth).get(path).get_data(as_text=True))
        posts = [form for form in forms if 'method="post"' in form]
        assert posts and all('autocomplete="off"' in form for form in posts)
