"""Whatever is sent reaches the journal once, or is kept where a person sees it; nothing is lost and nothing doubled."""
import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from philomena.protocol.access import Role, Tie
from philomena.services import arrivals, board, episodes, kept_apart
from philomena.services.receipts import Sent
from philomena.store import NotFound, journal, scope, verify
from philomena.store.tables import Arrival, Child, Entry, Episode
from tests.builders import a_carer, a_child, a_home, a_person, the


@pytest.fixture
def home(session):
    return a_home()


@pytest.fixture
def nell(home):
    return a_carer(home)


@pytest.fixture
def zoe(home):
    return a_child(home, "Zoë")


def fields(**said):
    return {name: (text,) if isinstance(text, str) else tuple(text) for name, text in said.items()}


def a_report(own=None, **said):
    return Sent(own or str(uuid.uuid4()), "/episodes", fields(**said))


def some_news(episode_id, kind, **said):
    return Sent(str(uuid.uuid4()), f"/episodes/{episode_id}/facts/{kind}", fields(**said))


def kinds(session, episode_id):
    return [fact.kind.value for fact in journal.read(session, the(Episode, episode_id))]


def test_a_report_opens_an_episode_under_its_own_id_and_the_first_clock_is_asked_for(session, nell, zoe, now):
    sent = a_report(child=zoe, last_seen="30 min ago")
    receipt = arrivals.receive(nell, sent, now)
    assert (receipt.id, receipt.status, receipt.episode_id) == (sent.id, "recorded", sent.id)
    row = the(Episode, sent.id)
    assert row.status == "missing" and row.next_due_at is not None and row.next_due_at <= now + timedelta(minutes=10)


def test_the_same_report_twice_is_one_fact(session, nell, zoe, now):
    sent = a_report(child=zoe)
    arrivals.receive(nell, sent, now)
    later = replace(sent, made_at=now, sent_at=now + timedelta(seconds=20))
    assert arrivals.receive(nell, later, now + timedelta(seconds=20)).status == "again"
    assert kinds(session, sent.id) == ["Reported"]


def test_the_same_id_with_other_words_is_kept_beside_the_first_and_answered_recorded(session, nell, zoe, now):
    sent = a_report(child=zoe, why_worried="she left her tablets")
    arrivals.receive(nell, sent, now)
    other = replace(sent, fields=fields(child=zoe, why_worried="she took her tablets"))
    for _ in range(2):
        receipt = arrivals.receive(nell, other, now)
        assert receipt.id == sent.id and receipt.is_kept
    assert kinds(session, sent.id) == ["Reported", "ReportedAgain"]
    said = episodes.see(nell, sent.id, now).state.answers["why_worried"]
    assert {said.text, *said.beside} == {"she left her tablets", "she took her tablets"}


def test_two_carers_who_report_the_same_child_make_one_episode(session, home, nell, zoe, now):
    first = arrivals.receive(nell, a_report(child=zoe), now)
    second = a_report(child=zoe)
    receipt = arrivals.receive(a_carer(home, "Shaz"), second, now + timedelta(minutes=1))
    assert (receipt.id, receipt.episode_id) == (second.id, first.episode_id)


@pytest.mark.parametrize("first_heard", [0, 1])
def test_two_phones_one_with_no_signal_until_after_the_return_make_one_episode_that_is_over(
        session, home, nell, zoe, now, first_heard):
    taps = [now, now + timedelta(minutes=8)]
    shaz = a_carer(home, "Shaz")
    late = now + timedelta(minutes=50)
    early_phone, late_phone = (nell, shaz) if first_heard == 0 else (shaz, nell)
    heard = a_report(child=zoe)
    arrivals.receive(early_phone, replace(heard, made_at=taps[first_heard], sent_at=taps[first_heard]), taps[first_heard])
    arrivals.receive(early_phone, some_news(heard.id, "with-us", child=zoe, place="home"), now + timedelta(minutes=35))
    unheard = replace(a_report(child=zoe), made_at=taps[1 - first_heard], sent_at=late)
    receipt = arrivals.receive(late_phone, unheard, late)
    assert receipt.is_kept and receipt.episode_id == heard.id
    assert session.scalar(select(func.count()).select_from(Episode).where(Episode.child_id == zoe)) == 1
    assert the(Episode, heard.id).status == "found"


def test_news_that_overtakes_its_report_waits_and_then_falls_into_its_place(session, nell, zoe, now):
    report = a_report(child=zoe)
    seen = some_news(report.id, "sighted", child=zoe, where="Lister Park")
    assert arrivals.receive(nell, seen, now).status == "waiting"
    arrivals.receive(nell, report, now + timedelta(minutes=1))
    assert sorted(kinds(session, report.id)) == ["Reported", "Sighted"]
    assert arrivals.receive(nell, seen, now + timedelta(minutes=2)).status == "again"


def test_several_reports_by_name_make_a_child_each_and_the_same_name_again_finds_the_child(session, home, nell, now):
    one, two = a_report(name="Robin"), a_report(name="Sam")
    for sent in (one, two):
        assert arrivals.receive(nell, sent, now).status == "recorded"
    again = arrivals.receive(nell, a_report(name="robin"), now + timedelta(minutes=1))
    assert again.episode_id == one.id
    assert {row.known_as for row in board.home(nell, now).missing} == {"Robin", "Sam"}


def test_ticking_several_children_opens_a_report_for_each(session, home, nell, zoe, now):
    ciaran = a_child(home, "Ciarán")
    arrivals.receive(nell, a_report(child=(zoe, ciaran)), now)
    assert {out.child_id for out in board.home(nell, now).missing} == {zoe, ciaran}


def test_a_child_of_another_home_is_not_found_and_nothing_is_kept(session, nell, now):
    other = a_child(a_home("Fernwhistle"), "Łukasz")
    assert arrivals.receive(nell, a_report(child=other), now).status == "not_found"
    assert session.scalar(select(func.count()).select_from(Episode)) == 0
    assert session.scalar(select(func.count()).select_from(Arrival)) == 0


def test_an_id_that_somebody_elses_phone_used_is_not_found(session, home, nell, zoe, now):
    sent = a_report(child=zoe)
    arrivals.receive(nell, sent, now)
    priya = a_carer(other := a_home("Fernwhistle"), "Priya")
    receipt = arrivals.receive(priya, a_report(sent.id, child=a_child(other, "Theo")), now)
    assert receipt.status == "not_found"
    assert kinds(session, sent.id) == ["Reported"]


def test_what_comes_from_a_revoked_phone_is_kept_apart_for_the_manager(session, home, nell, zoe, now):
    manager = a_person(Role.MANAGER, home.id, "Bernadette")
    receipt = arrivals.receive(nell, a_report(child=zoe), now, apart_because="this phone was stopped")
    assert receipt.status == "quarantined" and receipt.is_kept
    assert [kept.outcome for kept in kept_apart.waiting(manager, now)] == ["quarantined"]
    assert kept_apart.waiting(nell, now) == ()
    assert session.scalar(select(func.count()).select_from(Entry)) == 0


def test_a_report_on_the_wrong_child_moves_in_one_press_with_its_time_kept(session, home, nell, zoe, now):
    ciaran = a_child(home, "Ciarán")
    sent = a_report(child=zoe, wearing="red coat")
    arrivals.receive(nell, sent, now)
    moved = arrivals.receive(nell, some_news(sent.id, "reported-wrong-child", right_child=ciaran), now + timedelta(minutes=3))
    assert moved.child_id == ciaran
    state = episodes.see(nell, moved.episode_id, now + timedelta(minutes=3)).state
    assert state.reported_at == now and state.text("wearing") == "red coat"
    assert the(Episode, sent.id).status == "wrong_child"
    assert {out.child_id for out in board.home(nell, now + timedelta(minutes=3)).missing} == {ciaran}


def test_gone_again_is_one_press_and_the_first_interview_stays_due(session, nell, zoe, now):
    sent = a_report(child=zoe)
    arrivals.receive(nell, sent, now)
    arrivals.receive(nell, some_news(sent.id, "with-us", place="home"), now + timedelta(minutes=30))
    again = arrivals.receive(nell, some_news(sent.id, "missing-again"), now + timedelta(minutes=40))
    assert again.episode_id != sent.id and the(Episode, again.episode_id).status == "missing"
    assert the(Episode, sent.id).status == "found" and the(Episode, sent.id).next_due_at is not None


def test_a_phone_whose_clock_is_26_hours_wrong_is_counted_from_ours(session, nell, zoe, now):
    theirs = now - timedelta(hours=26)
    sent = replace(a_report(child=zoe), made_at=theirs, sent_at=theirs + timedelta(minutes=5))
    arrivals.receive(nell, sent, now)
    assert the(Episode, sent.id).opened_at == now - timedelta(minutes=5)


@pytest.mark.parametrize("typed", ["=cmd|'/c calc'!A1", "<script>alert(1)</script>", "x" * 10_000, "31/02/2026 25:99", "2099-01-01T00:00"])
def test_nothing_typed_stops_a_report(session, nell, zoe, now, typed):
    said = {name: typed for name in ("last_seen", "with_whom", "wearing", "last_dose", "noticed", "why_worried", "registration")}
    sent = a_report(child=zoe, **said)
    assert arrivals.receive(nell, sent, now).status == "recorded"
    assert episodes.see(nell, sent.id, now).state.answers["wearing"].text == typed


def test_police_see_the_child_from_the_report_and_not_before(session, home, nell, zoe, now):
    officer = a_person(Role.POLICE, home.police, "PC Halloran-Dacre")
    assert board.police(officer, now) == ()
    sent = a_report(child=zoe)
    arrivals.receive(nell, sent, now)
    assert [out.episode_id for out in board.police(officer, now)] == [sent.id]


def test_every_chain_holds_after_all_of_it(session, nell, zoe, now):
    sent = a_report(child=zoe)
    arrivals.receive(nell, sent, now)
    arrivals.receive(nell, some_news(sent.id, "call-answered", route="999"), now + timedelta(minutes=2))
    assert verify() == []
