"""The profile in a real browser: with and without a script, by keyboard, at 320 px and at twice the text, light and dark."""
import pytest

from tests.browser.phone import SMALL, until
from tests.drills.house_running import PASSWORD

MANAGER, POLICE = "bernadette@whinmoss.example", "halloran@westyorkshire.example"
CARD = "MCard 4111 1111 1111 1111"
PAGES = ("", "/gaps", "/photos", "/looks", "/profile/identity", "/profile/health?restricted=show", "/profile/risks",
         "/profile/people", "/profile/people/person/new")


@pytest.fixture
def browser(playwright):
    from tests.browser.phone import CHROMIUM, SWITCHES
    opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
    yield opened
    opened.close()


@pytest.fixture
def visit(browser, served):
    """`visit(email, ...)` is the first page of somebody signed in, in a window of its own."""
    def opened(email=MANAGER, **window):
        made = browser.new_context(base_url=served.address, locale="en-GB", **{"viewport": SMALL, **window})
        made.set_default_timeout(15_000)
        page = made.new_page()
        page.goto("/sign-in")
        page.fill("#email", email)
        page.fill("#password", PASSWORD)
        page.click("main form button")
        page.wait_for_url(lambda url: "/sign-in" not in url)
        return page
    return opened


def child_of(page):
    """The address of a child of the home."""
    page.goto("/")
    return page.locator("a[href^='/children/']", has_text="Ciarán").get_attribute("href")


def save(page):
    page.locator("[data-bar] button", has_text="Save and next").click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page_of_the_profile(visit, axe, scheme):
    page = visit(color_scheme=scheme, viewport={"width": 360, "height": 4000})
    child, found = child_of(page), {}
    for address in ("/", "/devices", "/notices", "/nowhere", "/covered?back=/", *(child + path for path in PAGES)):
        page.goto(address)
        found[address] = axe(page)
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_police_board_and_before_signing_in(visit, axe, scheme):
    police = visit(POLICE, color_scheme=scheme)
    assert police.url.endswith("/police") and axe(police) == []
    police.context.clear_cookies()
    police.goto("/sign-in")
    assert axe(police) == []


@pytest.mark.parametrize("script", [True, False])
def test_a_card_number_is_handed_back_with_the_focus_on_why_and_mended_in_one_go(visit, axe, script):
    page = visit(java_script_enabled=script)
    page.goto(f"{child_of(page)}/profile/phones")
    page.fill("#travel_card", CARD)
    save(page)
    page.wait_for_selector(".govuk-error-summary")
    assert "govuk-error-summary" in page.evaluate("document.activeElement.className")
    assert page.title().startswith("Problem: ") and page.input_value("#travel_card") == CARD
    page.fill("#travel_card", "MCard")
    save(page)
    page.wait_for_url("**/profile/risks?saved=saved")
    assert "The home's record has it." in page.inner_text("main [role=status]")


@pytest.mark.parametrize("script", [True, False])
def test_a_person_is_added_and_the_next_one_is_asked_for(visit, script):
    page = visit(java_script_enabled=script)
    page.goto(f"{child_of(page)}/profile/people")
    before = page.locator(".items > li").count()
    page.click("text=Add another")
    page.locator("input[id$='-name']").fill("Nana Bridie")
    page.locator("[data-bar] button", has_text="Save, add another").click()
    page.wait_for_url("**/person/new?saved=saved")
    assert page.inner_text("h1").endswith(f"person {before + 2}")
    page.locator(".govuk-back-link").click()
    assert "Nana Bridie" in page.inner_text("main")


def test_after_a_save_the_page_that_was_typed_into_is_gone_from_the_history(visit, served):
    page = visit()
    page.goto(f"{child_of(page)}/profile/appearance")
    page.fill("#eyes", "green")
    save(page)
    page.wait_for_url("**/profile/talking?saved=saved")
    page.go_back()
    assert page.url == f"{served.address}/"


def test_without_signal_a_section_keeps_what_was_typed_and_says_so(visit):
    page = visit()
    page.goto(f"{child_of(page)}/profile/appearance")
    page.fill("#eyes", "green")
    page.context.set_offline(True)
    save(page)
    until(lambda: page.locator("[data-not-kept]").count(), "nothing was said")
    assert page.input_value("#eyes") == "green"
    page.context.set_offline(False)
    save(page)
    page.wait_for_url("**/profile/talking?saved=saved")


def test_a_section_is_filled_in_by_keyboard_alone_and_no_focus_hides_under_the_bar(visit):
    page = visit()
    page.goto(f"{child_of(page)}/profile/appearance")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the page"
    page.keyboard.press("Enter")
    hidden = []
    for _ in range(60):
        page.keyboard.press("Tab")
        hidden += page.evaluate("""() => {
            const on = document.activeElement, bar = document.querySelector('[data-bar]');
            if (!on || bar.contains(on) || on === document.body) return [];
            const spot = on.getBoundingClientRect(), edge = bar.getBoundingClientRect().top;
            return spot.top >= edge || spot.bottom <= 0 ? [on.outerHTML.slice(0, 120)] : [];
        }""")
        if page.evaluate("document.activeElement.id") == "eyes":
            break
    page.keyboard.press("Control+A")
    page.keyboard.type("hazel")
    page.keyboard.press("Enter")
    page.wait_for_url("**/profile/talking?saved=saved")
    assert hidden == []


@pytest.mark.parametrize(("width", "text"), [(320, "100%"), (360, "200%")])
def test_no_page_runs_sideways(visit, width, text):
    page = visit(viewport={"width": width, "height": 740})
    child, wide = child_of(page), []
    for address in ("/", "/devices", "/notices", *(child + path for path in PAGES)):
        page.goto(address)
        page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", text)
        wide += [address] if page.evaluate("document.documentElement.scrollWidth") > width else []
    assert wide == []
