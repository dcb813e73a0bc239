"""Steps that several browser tests take."""
CARER = "gareth@whinmoss.example"


def at_confirm(page, which=0):
    """Go to the confirm page of a child who is not reported, and give the name on it."""
    page.goto("/missing")
    page.locator("a[href$='/report']").nth(which).click()
    page.wait_for_selector("form[data-outbox]")
    return page.locator("h1 bdi").first.inner_text()


def press_yes(page):
    page.click("button:has-text('Yes, report')")


def item_shown(page):
    """The id of the item that the page says is on this phone only."""
    return page.wait_for_selector("[data-not-sent]").get_attribute("data-not-sent")


def waiting_page(page):
    """Page 12, once the phone has filled it in."""
    page.goto("/waiting")
    page.wait_for_selector("[data-waiting] > *:not(noscript)")
