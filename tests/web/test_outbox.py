"""Where sealed envelopes arrive: a device's signature is enough, nothing comes twice, nothing is dropped (rulings 1, 4, 5)."""
import json
import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from philomena.adapters import envelope
from philomena.protocol.access import Role
from philomena.services import people
from philomena.store import db, journal, transaction
from philomena.store.tables import Arrival, Device, Episode, Notice, Person
from tests.builders import a_bare_child, a_carer, a_home, a_person
from tests.phone import Phone, post_of, sign_in


@pytest.fixture
def home(app):
    with app.app_context():
        return a_home()


@pytest.fixture
def carer(app, home):
    with app.app_context():
        return a_carer(home)


@pytest.fixture
def child(app, home):
    with app.app_context():
        return a_bare_child(home)


@pytest.fixture
def phone(app, carer):
    """The carer's enrolled phone."""
    return enrolled(app, carer)


def enrolled(app, somebody):
    made = Phone.new(somebody.device_id, somebody.person_id)
    with app.app_context():
        people.enrol_key(somebody, somebody.device_id, made.jwk, datetime.now(UTC))
    return made


@pytest.fixture
def seal(app, phone):
    """Seals fields of the carer's phone to this server, under a fresh id unless one is given."""
    key = envelope.public_jwk(app.extensions["philomena"].outbox_key)

    def sealed(fields, path="/episodes", id=None, by=phone, made=None):
        made = made or datetime.now(UTC)
        return by.seal(key, id or str(uuid.uuid4()), path, fields, made=made.isoformat())
    return sealed


@pytest.fixture
def post(client):
    return lambda sealed, sent=None: client.post("/outbox", json=post_of(sealed, (sent or datetime.now(UTC)).isoformat()))


@pytest.fixture
def client(app):
    return app.test_client()


def rows(app, kind):
    with app.app_context():
        return db.session.scalars(db.select(kind)).all()


def facts(app):
    with app.app_context():
        return [fact for episode in db.session.scalars(db.select(Episode)) for fact in journal.read(db.session(), episode)]


def test_a_sealed_report_is_recorded_without_any_sign_in(app, seal, post, child, carer):
    sealed = seal([("child", child), ("wearing", "a black puffer jacket")])
    answer = post(sealed)
    assert (answer.status_code, answer.headers["Recorded"]) == (201, sealed.id)
    reported = next(fact for fact in facts(app) if fact.kind.value == "Reported")
    assert (reported.by, reported.payload["answers"]["wearing"]["text"]) == (carer.person_id, "a black puffer jacket")
    assert answer.json["see"].startswith(f"/episodes/{rows(app, Episode)[0].id}/call")


def test_the_answer_names_no_child_and_nothing_that_was_typed(seal, post, child):
    answer = post(seal([("child", child), ("wearing", "a black puffer jacket")]))
    assert child not in answer.text and "puffer" not in answer.text


def test_what_comes_twice_because_an_answer_was_lost_is_one_report(app, seal, post, child):
    sealed = seal([("child", child)])
    assert [post(sealed).headers["Recorded"] for _ in range(3)] == [sealed.id] * 3
    assert len(rows(app, Arrival)) == len([fact for fact in facts(app) if fact.kind.value == "Reported"]) == 1


def test_the_person_in_the_envelope_speaks_and_not_the_one_who_signed_in_since(app, home, client, seal, post, child, carer):
    with app.app_context():
        other = a_carer(home, "Shaz Noor")
    sign_in(client, other)
    post(seal([("child", child)]))
    assert {fact.by for fact in facts(app) if fact.kind.value == "Reported"} == {carer.person_id}


@pytest.mark.parametrize("ended", ["phone stopped", "person left"])
def test_from_a_stopped_phone_or_a_person_who_left_it_is_kept_apart_and_a_manager_told(
        app, home, seal, post, child, carer, ended):
    with app.app_context():
        a_person(Role.MANAGER, home.id)
        with transaction() as session:
            if ended == "phone stopped":
                session.get(Device, carer.device_id).revoked_at = datetime.now(UTC)
            else:
                session.get(Person, carer.person_id).left_at = datetime.now(UTC) - timedelta(days=1)
    sealed = seal([("child", child)])
    answer = post(sealed)
    assert (answer.status_code, answer.headers["Recorded"], answer.json["status"]) == (201, sealed.id, "quarantined")
    assert [row.outcome for row in rows(app, Arrival)] == ["quarantined"]
    assert (rows(app, Episode), len(rows(app, Notice))) == ([], 1)


def test_a_child_of_another_home_is_not_found_and_stays_on_the_phone(app, seal, post):
    with app.app_context():
        elsewhere = a_bare_child(a_home("Saltmarsh House"))
    answer = post(seal([("child", elsewhere)]))
    assert (answer.status_code, answer.headers.get("Recorded"), rows(app, Arrival)) == (404, None, [])


def test_news_that_overtakes_its_report_waits_for_it(app, seal, post, child):
    report = str(uuid.uuid4())
    news = post(seal([("child", child), ("where", "Bradford Interchange")], f"/episodes/{report}/facts/sighted"))
    assert (news.status_code, news.json["status"]) == (201, "waiting")
    post(seal([("child", child)], id=report))
    assert {"Reported", "Sighted"} <= {fact.kind.value for fact in facts(app)}


def test_a_phone_whose_clock_is_26_hours_wrong_is_counted_from_ours(app, seal, post, child):
    now = datetime.now(UTC)
    wrong = now - timedelta(hours=26)
    post(seal([("child", child)], made=wrong - timedelta(minutes=30)), sent=wrong)
    reported = next(fact for fact in facts(app) if fact.kind.value == "Reported")
    assert abs(reported.happened_at - (now - timedelta(minutes=30))) < timedelta(minutes=1)


@pytest.mark.parametrize("spoil", [
    lambda phone, sealed: replace(sealed, path="/episodes/x/facts/located"),
    lambda phone, sealed: Phone.new(phone.device, phone.person).sign(sealed),
    lambda phone, sealed: replace(sealed, device=str(uuid.uuid4())),
    lambda phone, sealed: phone.sign(replace(sealed, id="not-an-id")),
    lambda phone, sealed: phone.sign(replace(sealed, method="DELETE")),
    lambda phone, sealed: replace(sealed, sealed="%%%"),
])
def test_what_was_changed_or_signed_by_nobody_we_know_stays_on_the_phone(app, phone, seal, post, child, spoil):
    answer = post(spoil(phone, seal([("child", child)])))
    assert (answer.status_code, answer.headers.get("Recorded"), rows(app, Arrival)) == (422, None, [])


def test_nobody_speaks_for_another_person_on_their_own_phone(app, home, seal, post, child, phone):
    with app.app_context():
        other = a_carer(home, "Shaz Noor")
    answer = post(seal([("child", child)], by=Phone(phone.device, other.person_id, phone.key)))
    assert (answer.status_code, rows(app, Arrival)) == (422, [])


@pytest.mark.parametrize("junk", [b"", b"{", b"[]", b"null", b'{"id": 3}', b"\xff\xfe"])
def test_junk_is_refused_and_never_an_error_of_ours(client, junk):
    assert client.post("/outbox", data=junk, content_type="application/json").status_code == 422


def test_another_sites_page_cannot_send_here(client, seal, child):
    answer = client.post("/outbox", json=post_of(seal([("child", child)])), headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_a_browser_enrols_with_the_public_half_alone(app, client, carer):
    sign_in(client, carer)
    mine = Phone.new().jwk
    assert client.post("/devices/key", data={"key": json.dumps({**mine, "d": "secret"})}).status_code == 204
    kept = [row.verify_key for row in rows(app, Device) if row.verify_key]
    assert kept == [mine]


@pytest.mark.parametrize("key", ["", "{", "[]", "7", '{"kty": "EC"}', '{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}'])
def test_what_is_no_public_key_is_not_enrolled(app, client, carer, key):
    sign_in(client, carer)
    assert client.post("/devices/key", data={"key": key}).status_code == 422
    assert [row for row in rows(app, Device) if row.verify_key] == []


def test_our_public_key_is_for_those_signed_in_and_its_secret_for_nobody(app, client, carer, home):
    assert client.get("/outbox/key").status_code == 303
    sign_in(client, carer)
    told = client.get("/outbox/key").json
    assert (set(told["key"]), told["home"], told["enrolled"]) == ({"kty", "crv", "x", "y"}, home.id, False)
    assert told["id"] == envelope.key_id(told["key"])
