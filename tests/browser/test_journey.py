"""From the tap to the interview that falls due, as a carer goes: by touch, by keyboard alone, and with no script at all."""
import re

import pytest

from tests.browser.journeys import CARER, at_confirm, press_yes
from tests.browser.phone import until
from tests.browser.record import PASSWORD


@pytest.fixture
def page(phone):
    phone.on()
    return phone.sign_in(CARER, PASSWORD)


def reported(page):
    """Report the first child; the address of the report."""
    at_confirm(page)
    press_yes(page)
    page.wait_for_url("**/call**")
    return "/episodes/" + re.search(r"episodes/([0-9a-f-]{36})", page.url)[1]


def test_report_pack_log_number_returned_and_the_interview_is_due(page, record):
    report = reported(page)
    assert page.inner_text("h1").startswith("Police do not know yet")
    pack = page.context.request.get(f"{report}/pack.pdf")
    assert pack.status == 200 and pack.body().startswith(b"%PDF")
    page.get_by_role("button", name="Answered", exact=True).tap()
    page.wait_for_selector("text=Police answered")
    page.goto(f"{report}/call")
    page.get_by_role("textbox", name="Log number").fill("1473")
    page.get_by_role("button", name="Save the log number").tap()
    until(lambda: record.facts("ReferenceGiven"), "the log number did not arrive")
    page.wait_for_load_state()
    page.wait_for_timeout(500)                  # the page that follows the save
    page.goto(report)
    assert "1473" in page.inner_text("main")
    page.goto(f"{report}/found")
    page.get_by_role("button", name="with us").tap()
    page.wait_for_url("**/card**")
    assert record.facts("WithUs")
    page.goto(report)
    told = page.inner_text("main")
    assert "Return interview" in told and "Police do not know" not in told


def tab_to(page, words):
    """Press Tab until the thing with these words has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        focused = page.evaluate("() => (document.activeElement.innerText || document.activeElement.name || '').trim()")
        if words.casefold() in focused.casefold():
            return
    raise AssertionError(f"the keyboard does not reach {words}")


def test_the_same_by_keyboard_alone(page, record):
    page.goto("/")
    for words in ("Report missing", "Zoë", "Yes, report"):
        tab_to(page, words)
        page.keyboard.press("Enter")
        page.wait_for_load_state()
        page.wait_for_timeout(300)
    page.wait_for_url("**/call**")
    report = "/episodes/" + re.search(r"episodes/([0-9a-f-]{36})", page.url)[1]
    tab_to(page, "Answered")
    page.keyboard.press("Enter")
    until(lambda: record.facts("CallAnswered"), "the answer did not arrive")
    page.goto(f"{report}/found")
    tab_to(page, "with us")
    page.keyboard.press("Enter")
    page.wait_for_url("**/card**")
    assert record.facts("WithUs")
    page.goto(report)
    assert "interview" in page.inner_text("main").casefold()


PAGES = ("/", "/missing", "/notices", "/devices", "/waiting", "/offline", "{child}", "{child}/profile/appearance",
         "{child}/profile/people", "{child}/photos", "{report}", "{report}/call", "{report}/questions/3", "{report}/level",
         "{report}/found", "{report}/card", "{report}/interview", "{report}/error", "{report}/wrong-child", "{report}/pack",
         "{report}/give")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_on_any_page_and_none_scrolls_sideways(page, axe, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto("/missing")
    child = re.search(r"/children/[0-9a-f-]{36}", page.content())[0]
    report = reported(page)
    wrong = {}
    for address in PAGES:
        page.goto(address.format(child=child, report=report))
        found = axe(page)
        if page.evaluate("() => document.documentElement.scrollWidth > window.innerWidth"):
            found = [*found, "scrolls sideways"]
        wrong |= {address: found} if found else {}
        assert "Zoë" not in page.title() and "Connor" not in page.url
    assert wrong == {}


def test_a_robot_that_follows_and_presses_everything_behind_a_link_learns_nothing(page, playwright, line, record):
    report = reported(page)
    page.goto(f"{report}/give")
    page.get_by_role("button", name="Make a link and a code").tap()
    page.wait_for_load_state()
    until(lambda: "/s/" in page.content(), "no link was made")
    link = re.search(r"/s/[\w-]+", page.content())[0]
    robot = playwright.request.new_context(base_url=line.address)
    seen = [robot.get(link)]
    for path in ("/open", "/open/pack", "/open/pack.pdf", link):
        seen.append(robot.get(path))
    for code in ("000000", "123456", ""):
        seen.append(robot.post("/open", form={"name": "Robot", "collar": "1", "force": "x", "code": code},
                               headers={"Origin": line.address, "Sec-Fetch-Site": "same-origin"}))
    for answer in seen:
        assert not any(word in answer.text() for word in ("Zoë", "Connor", "Ciarán", "Kacey", "Quillbeck"))
    robot.dispose()
    assert [fact.payload["step"] for fact in record.facts("HandedOver")] == ["sent"]


def test_with_no_script_the_report_goes_through_the_same_form(phone, record):
    phone.on(java_script_enabled=False)
    page = phone.context.pages[0]
    page.goto("/sign-in")
    page.fill("[name=email]", CARER)
    page.fill("[name=password]", PASSWORD)
    page.click("button:has-text('Sign in')")
    at_confirm(page)
    press_yes(page)
    page.wait_for_url("**/call**")
    assert len(record.episodes()) == 1
