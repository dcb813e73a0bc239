"""Signing in tells a stranger nothing, slows guessing, and a lost phone can be stopped."""
import time
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text

from philomena import store
from philomena.protocol.access import Deed, Role
from philomena.services import people
from philomena.services.people import Refused, SignedIn
from philomena.store import NotFound, db, transaction
from philomena.store.tables import Attempt, Device, Membership, Person
from tests.builders import PASSWORD, a_carer, a_home, a_person, days, the

HOME_ADDRESS, ELSEWHERE = "192.0.2.10", "198.51.100.7"


@pytest.fixture
def nell(session):
    return a_carer(a_home())


def email_of(actor):
    return the(Person, actor.person_id).email


def sign_in(email, password=PASSWORD, at=None, address=HOME_ADDRESS):
    return people.sign_in(email, password, address, "Chrome on Android", at)


def wrong_tries(count, account="somebody", address=HOME_ADDRESS, at=None):
    """As many tries that failed, without the work of hashing each."""
    blind = store.keyring().blind
    with transaction() as session:
        session.add_all(Attempt(account=blind(f"account {account}"), address=blind(f"address {address}"), at=at)
                        for _ in range(count))


def test_the_right_password_lets_somebody_in_on_a_device_of_their_own(session, nell, now):
    inside = sign_in(f"  {email_of(nell).upper()} ", at=now)
    assert isinstance(inside, SignedIn) and inside.person_id == nell.person_id
    assert inside.device_id != nell.device_id
    assert people.actor_of(inside.person_id, inside.device_id, now).name == nell.name


def test_a_wrong_password_and_a_stranger_get_the_same_words(session, nell, now):
    assert sign_in(email_of(nell), "not it", now) == sign_in("nobody@quillbeck.example", PASSWORD, now)
    assert sign_in(email_of(nell), "not it", now) == Refused(people.WRONG)


def test_a_stranger_costs_the_same_work(session, nell, now):
    sign_in("warm@quillbeck.example", "up", now)

    def took(email):
        began = time.perf_counter()
        sign_in(email, "not it", now)
        return time.perf_counter() - began
    known, stranger = (min(took(email) for _ in range(3)) for email in (email_of(nell), "nobody@quillbeck.example"))
    assert stranger > known / 3


def test_somebody_who_left_is_refused_like_a_stranger_and_their_cookie_ends(session, nell, now):
    with transaction() as writing:
        writing.get_one(Person, nell.person_id).left_at = now
    assert sign_in(email_of(nell), at=now) == Refused(people.WRONG)
    assert people.actor_of(nell.person_id, nell.device_id, now) is None
    assert people.actor_named(nell.person_id, nell.device_id).name == nell.name


def test_ten_wrong_tries_lock_that_account_from_that_address_for_a_quarter_of_an_hour(session, nell, now):
    for _ in range(people.PER_ACCOUNT_AND_ADDRESS):
        assert sign_in(email_of(nell), "not it", now) == Refused(people.WRONG)
    assert sign_in(email_of(nell), at=now) == Refused(people.WAIT)
    assert isinstance(sign_in(email_of(nell), at=now, address=ELSEWHERE), SignedIn)
    assert isinstance(sign_in(email_of(nell), at=now + timedelta(minutes=15)), SignedIn)


def test_a_stranger_is_locked_out_in_the_same_words(session, now):
    wrong_tries(people.PER_ACCOUNT_AND_ADDRESS, "nobody@quillbeck.example", at=now)
    assert sign_in("nobody@quillbeck.example", "guess", now) == Refused(people.WAIT)


def test_one_address_guessing_at_many_accounts_is_locked(session, nell, now):
    for number in range(people.PER_ADDRESS):
        wrong_tries(1, f"account {number}", ELSEWHERE, now)
    assert sign_in(email_of(nell), at=now, address=ELSEWHERE) == Refused(people.WAIT)


def test_many_addresses_guessing_at_one_account_are_locked(session, nell, now):
    for number in range(people.PER_ACCOUNT):
        wrong_tries(1, email_of(nell), f"address {number}", now)
    assert sign_in(email_of(nell), at=now) == Refused(people.WAIT)


def test_the_lock_outlives_a_restart(database, joined, now):
    with joined.app_context():
        email = email_of(a_carer(a_home()))
        wrong_tries(people.PER_ACCOUNT_AND_ADDRESS, email, at=now)
    again = Flask("again")
    store.join(again, instance=database.instance, database_url=database.url)
    with again.app_context():
        assert sign_in(email, at=now) == Refused(people.WAIT)
        db.session.remove()
        db.engine.dispose()


def test_what_was_typed_as_an_address_lies_in_no_row(session, now):
    sign_in("my password by mistake", "x", now)
    row = session.scalars(select(Attempt)).one()
    assert "mistake" not in f"{row.account} {row.address}" and "192.0.2" not in row.address


def test_passwords_lie_only_as_argon2(session, nell):
    assert the(Person, nell.person_id).password_hash.startswith("$argon2id$")


def test_roles_that_ended_are_still_known_so_that_a_late_fact_can_be_judged(session, now):
    home, other = a_home(), a_home("Aldersyke")
    nell = a_person(Role.CARER, home.id, until_at=now - days(1))
    with transaction() as writing:
        writing.add(Membership(person_id=nell.person_id, organisation_id=other.id, role=Role.SHIFT_LEAD, from_at=now))
    nell = people.actor_named(nell.person_id)
    assert [(held.role, held.organisation_name) for held in nell.memberships] == [
        (Role.CARER, "Quillbeck House"), (Role.SHIFT_LEAD, "Aldersyke")]
    assert [held.organisation_id for held in nell.places(Deed.REPORT, now - days(2))] == [home.id]
    assert [held.organisation_id for held in nell.places(Deed.REPORT, now)] == [other.id]


def test_a_stopped_device_signs_nobody_in_and_is_still_known_as_the_signer(session, nell, now):
    people.enrol_key(nell, nell.device_id, {"kty": "EC", "crv": "P-256", "x": "x", "y": "y"}, now)
    people.revoke_device(nell, nell.device_id, now)
    assert people.actor_of(nell.person_id, nell.device_id, now) is None
    signer = people.signer(nell.device_id)
    assert (signer.person_id, signer.verify_key["crv"], signer.revoked) == (nell.person_id, "P-256", True)
    assert people.signer("no such device") is None


def test_nobody_stops_or_enrols_another_persons_device(session, nell, now):
    gareth = a_carer(a_home("Aldersyke"), "Gareth Pryce")
    for deed in (lambda: people.revoke_device(gareth, nell.device_id, now),
                 lambda: people.enrol_key(gareth, nell.device_id, {}, now)):
        with pytest.raises(NotFound):
            deed()
    assert the(Device, nell.device_id).revoked_at is None


def test_a_cookie_that_joins_one_person_to_anothers_device_is_nobodys(session, nell, now):
    gareth = a_carer(a_home("Aldersyke"), "Gareth Pryce")
    assert people.actor_of(gareth.person_id, nell.device_id, now) is None
    assert people.actor_of("", "", now) is None


def test_devices_are_listed_with_this_one_marked_and_when_last_seen(session, nell, now):
    other = sign_in(email_of(nell), at=now - days(1))
    people.actor_of(nell.person_id, nell.device_id, now)
    listed = people.devices(nell)
    assert [(row.id, row.is_this, row.seen_at) for row in listed] == [
        (nell.device_id, True, now), (other.device_id, False, now - days(1))]


def test_being_seen_is_written_down_every_few_minutes_and_not_at_each_page(session, nell, now):
    for minutes, seen in ((0, 0), (4, 0), (5, 5), (9, 5)):
        people.actor_of(nell.person_id, nell.device_id, now + timedelta(minutes=minutes))
        assert the(Device, nell.device_id).seen_at == now + timedelta(minutes=seen)


def test_a_database_error_names_no_value(session):
    with pytest.raises(Exception, match="hide_parameters") as wrong:
        session.execute(text("SELECT * FROM person WHERE nothing = :name"), {"name": "Zoë Nguyễn"})
    assert "Zoë" not in str(wrong.value)
