"""A report made without signal arrives exactly once, whatever happens to the tab, the browser and the sign-in meanwhile."""
import pytest

from tests.browser.journeys import CARER, at_confirm, item_shown, press_yes, waiting_page
from tests.browser.phone import until
from tests.browser.record import PASSWORD


@pytest.fixture
def page(phone):
    phone.on()
    return phone.sign_in(CARER, PASSWORD)


def arrived_once(phone, record, id):
    """The record has it once, the phone has let it go, and looking again changes nothing."""
    page = phone.context.pages[0]
    until(lambda: record.arrivals(id), "it did not arrive")
    until(lambda: not phone.kept(page, "items"), "the phone still keeps it")
    page.reload()
    page.wait_for_load_state("networkidle")
    assert record.arrivals(id) == ["recorded"]
    assert len(record.facts("Reported")) == len(record.episodes()) == 1


def test_with_signal_the_record_has_it_before_the_page_moves_on(phone, page, record):
    at_confirm(page)
    press_yes(page)
    page.wait_for_url("**/episodes/*/call**")
    assert (len(record.facts("Reported")), phone.kept(page, "items")) == (1, [])
    assert [receipt["status"] for receipt in phone.kept(page, "receipts")] == ["recorded"]


def test_network_off_tab_closed_sign_in_expired_network_on_it_arrives_once(phone, page, record):
    at_confirm(page)
    phone.no_signal()
    press_yes(page)
    id = item_shown(page)
    phone.context.new_page()
    page.close()
    phone.context.clear_cookies()
    assert record.arrivals(id) == []
    phone.signal()
    phone.context.pages[0].goto("/")
    assert "/sign-in" in phone.context.pages[0].url
    arrived_once(phone, record, id)


def test_the_page_says_the_truth_and_where_to_ring_before_anything_else(phone, page):
    name = at_confirm(page)
    phone.no_signal()
    press_yes(page)
    item_shown(page)
    said = page.inner_text("main")
    assert said.index("Police do not know. Find a phone now") < said.index("saved on this phone only. Nobody has it.")
    assert name in said and "You are still responsible" in said
    assert [page.get_attribute(f"a[href='tel:{number}'] >> visible=true >> nth=-1", "href") for number in (999, 101)]
    assert page.evaluate("document.activeElement.textContent") == "Police do not know. Find a phone now"
    assert "No signal. 1 on this phone only" in page.inner_text("[data-strip]")


def test_the_browser_killed_after_the_press_it_arrives_once_when_switched_on(phone, page, record):
    at_confirm(page)
    phone.no_signal()
    press_yes(page)
    id = item_shown(page)
    phone.kill()
    assert record.arrivals(id) == []
    page = phone.on()
    phone.signal()
    page.goto("/sign-in")
    arrived_once(phone, record, id)


def test_a_cold_start_without_signal_opens_an_empty_form_and_the_child_is_named_in_words(phone, page, record):
    phone.off()                             # closed, not killed: a browser killed in its first seconds may forget the worker
    page = phone.on()
    phone.no_signal()
    page.goto("/")
    assert page.inner_text("h1") == "Report a child missing"
    page.fill("[name=name]", "Zoë")
    page.fill("[name=last_seen]", "half an hour ago, by the bus stop")
    page.click("button:has-text('Report missing')")
    id = item_shown(page)
    assert "Zoë" in page.inner_text("main")
    phone.signal()
    until(lambda: record.arrivals(id) == ["recorded"], "it did not arrive")
    page.wait_for_selector("text=1 thing has gone")
    assert page.query_selector("text=Open the report") is None         # whoever holds the phone learns nothing
    assert len(record.facts("Reported")) == 1


def test_a_phone_on_which_nobody_signed_in_says_so_before_anybody_types(phone):
    page = phone.on()
    page.goto("/offline")
    page.wait_for_selector("text=This phone cannot keep a report")
    assert not page.is_visible("form[data-outbox]")


def test_nobody_signs_out_while_something_is_on_this_phone_only(phone, page, record):
    at_confirm(page)
    phone.no_signal()
    press_yes(page)
    id = item_shown(page)
    page.evaluate("document.querySelector('[data-sign-out]') ?? document.body.insertAdjacentHTML('beforeend',"
                  " '<form method=post action=/sign-out data-sign-out><button>Sign out</button></form>')")
    page.evaluate("document.querySelector('[data-sign-out]').requestSubmit()")
    page.wait_for_url("**/waiting#sign-out")
    page.wait_for_selector("text=You cannot sign out yet. 1 thing is on this phone only.")
    phone.signal()
    waiting_page(page)
    arrived_once(phone, record, id)


def test_the_waiting_page_opens_without_signal_and_names_kinds_and_times_only(phone, page):
    name = at_confirm(page)
    phone.no_signal()
    press_yes(page)
    item_shown(page)
    waiting_page(page)
    said = page.inner_text("main")
    assert "On this phone only: 1" in said and "Report missing, " in said and "Last try" in said
    assert name not in page.content()


def test_a_phone_emptied_by_its_system_says_so_and_enrols_again(phone, page, record):
    page.goto("/waiting")
    page.evaluate("new Promise((done) => { indexedDB.deleteDatabase('philomena').onsuccess = done; })")
    page.goto("/")
    page.wait_for_selector("text=This phone lost its copy")
    until(lambda: phone.kept(page, "enrolment"), "it did not enrol again")
    at_confirm(page)
    press_yes(page)
    page.wait_for_url("**/episodes/*/call**")
    assert record.outcomes() == ["recorded"]
