"""Whoever copies the phone's disk reads no name and no typed word (ruling 17)."""
from tests.browser.journeys import CARER, at_confirm, item_shown, press_yes
from tests.browser.record import PASSWORD

TYPED = "Kestrel quay behind the bakery"


def holding(profile, words):
    """The files of the profile in which the words stand, in any of the ways Chromium writes text."""
    marks = [words.encode("utf-8"), words.encode("utf-16-le"), words.encode("latin-1", "ignore")]
    return sorted(str(path.relative_to(profile)) for path in profile.rglob("*")
                  if path.is_file() and any(mark in path.read_bytes() for mark in marks if mark))


def test_after_reports_with_and_without_signal_the_profile_folder_names_nobody(phone):
    phone.on()
    page = phone.sign_in(CARER, PASSWORD)
    known = at_confirm(page)
    press_yes(page)
    page.wait_for_url("**/episodes/*/call**")
    full = page.inner_text("main")
    page.goto("/missing/by-name")
    phone.no_signal()
    page.fill("[name=name]", "Perpetua Quince")
    page.fill("[name=last_seen_place]", TYPED)
    page.click("button:has-text('Report missing now')")
    id = item_shown(page)
    page.wait_for_timeout(3000)             # the browser writes its session file every few seconds
    phone.kill()
    assert holding(phone.profile, id), "the search itself finds nothing"
    assert known in full
    for words in (known, "Perpetua Quince", "Perpetua", TYPED):
        assert holding(phone.profile, words) == [], words
