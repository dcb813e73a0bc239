"""Held and dropped posts, kills at any moment, two tabs: nothing that was kept is lost, and nothing arrives twice."""
import random

import pytest

from tests.browser.journeys import CARER, at_confirm, item_shown, press_yes, waiting_page
from tests.browser.phone import until
from tests.browser.record import PASSWORD

KILLS = 6


@pytest.fixture
def page(phone):
    phone.on()
    return phone.sign_in(CARER, PASSWORD)


@pytest.mark.parametrize("fault,heard", [("answers", ["recorded"]), ("posts", [])])
def test_a_post_held_and_then_dropped_stays_until_an_answer_names_it_and_is_recorded_once(
        phone, page, line, record, fault, heard):
    at_confirm(page)
    line.fault = fault
    press_yes(page)
    id = item_shown(page)
    until(lambda: line.cut >= 2, "it did not try again by itself")
    assert record.arrivals(id) == heard
    assert [item["id"] for item in phone.kept(page, "items")] == [id]
    line.pass_on()
    page.click("text=Try now")
    page.wait_for_selector("text=1 thing has gone")
    assert (record.arrivals(id), len(record.facts("Reported"))) == (["recorded"], 1)
    page.click("text=Open the report")
    page.wait_for_url("**/episodes/*/call**")


def test_a_server_that_is_down_keeps_it_on_the_phone(phone, page, served, record):
    at_confirm(page)
    served.kill("web")
    press_yes(page)
    id = item_shown(page)
    served.start("web")
    served.answering()
    until(lambda: record.arrivals(id) == ["recorded"], "it did not go by itself once the server was back", 60)


def test_two_tabs_and_the_worker_send_each_item_once(phone, page, record):
    sent = []
    phone.context.on("request", lambda request: request.url.endswith("/outbox") and sent.append(request.post_data_json["id"]))
    other = phone.context.new_page()
    at_confirm(page, 0)
    at_confirm(other, 1)
    phone.no_signal()
    press_yes(page)
    press_yes(other)
    ids = [item_shown(page), item_shown(other)]
    sent.clear()
    phone.signal()
    until(lambda: [record.arrivals(id) for id in ids] == [["recorded"]] * 2, "they did not arrive")
    for tab in (page, other):
        tab.wait_for_selector("text=1 thing has gone")
    assert len(record.episodes()) == 2
    assert sorted(sent) == sorted(ids)


def test_killed_at_any_moment_whatever_was_kept_arrives_exactly_once(phone, page, line, record):
    kept, luck = [], random.Random(2026)
    for _ in range(KILLS):
        watch(page, kept)
        at_confirm(page)
        line.fault = luck.choice(["", "answers", "posts"])
        press_yes(page)
        page.wait_for_timeout(luck.uniform(0, 900))
        phone.kill()
        line.pass_on()
        page = phone.on()
        page.goto("/waiting")
        until(lambda: not phone.kept(page, "items"), "something was not sent")
        phone.sign_in(CARER, PASSWORD)              # the browser was killed before it wrote its cookies down
        record.all_home(CARER)                      # the home has three children, and each can be reported once
    assert len(kept) >= KILLS // 2
    assert [record.arrivals(id) for id in kept] == [["recorded"]] * len(kept)
    reports = [fact.id for fact in record.facts("Reported")]
    assert len(reports) == len(set(reports)) == len(record.episodes())


def watch(page, kept):
    """Hear, from a second tab, of every item as soon as it is on the phone's disk."""
    listener = page.context.new_page()
    listener.expose_binding("wasKept", lambda _, id: kept.append(id))
    listener.goto("/waiting")
    listener.evaluate("""() => { new BroadcastChannel('philomena-outbox').onmessage =
        ({ data }) => { if (data.kept) wasKept(data.id); }; }""")
    page.bring_to_front()


def test_from_a_phone_that_was_stopped_it_is_kept_apart_and_nothing_is_lost(phone, page, record):
    at_confirm(page)
    phone.no_signal()
    press_yes(page)
    id = item_shown(page)
    record.stop_devices(CARER)
    phone.signal()
    until(lambda: record.arrivals(id) == ["quarantined"], "it did not arrive")
    page.wait_for_selector("text=Kept apart for your manager to look at.")
    assert record.episodes() == []
    waiting_page(page)
    assert "Kept apart for your manager to look at." in page.inner_text("main")
