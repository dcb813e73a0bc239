"""A carer's phone: Chromium on a profile folder of its own, which can be killed and switched on again."""
from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Error, Page, Playwright

from tests.browser.line import Line

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--lang=en-GB")
SMALL = {"width": 360, "height": 740}


@dataclass
class Phone:
    """Its only way to the server is the line, since a browser's own "offline" spares a worker that it has just started. `on()` switches it on, also after `kill()`, on the same profile."""

    playwright: Playwright
    profile: Path
    line: Line
    context: BrowserContext | None = None
    errors: list[str] = field(default_factory=list)

    def on(self, **options) -> Page:
        for lock in self.profile.glob("Singleton*"):
            lock.unlink()
        self.context = self.playwright.chromium.launch_persistent_context(
            str(self.profile), executable_path=CHROMIUM, args=list(SWITCHES), base_url=self.line.address,
            **{"viewport": SMALL, "has_touch": True, "is_mobile": True, "locale": "en-GB", **options})
        self.context.set_default_timeout(15_000)
        self.context.on("weberror", lambda error: self.errors.append(str(error.error)))
        return self.context.pages[0]

    def off(self) -> None:
        if self.context:
            try:
                self.context.close()
            except Error:
                pass            # it was killed
            self.context = None

    def kill(self) -> None:
        """kill -9 of every process of this phone's browser, which nothing but its profile folder names."""
        mark = f"--user-data-dir={self.profile}"
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (process / "cmdline").read_text():
                    os.kill(int(process.name), signal.SIGKILL)
            except (OSError, ProcessLookupError):
                continue
        self.off()

    def no_signal(self) -> None:
        self.line.down()
        self.context.set_offline(True)

    def signal(self) -> None:
        self.line.pass_on()
        self.context.set_offline(False)

    def sign_in(self, email: str, password: str) -> Page:
        """A first visit, as far as the phone being ready to keep things without signal."""
        page = self.context.pages[0]
        page.goto("/sign-in")
        if "/sign-in" not in page.url:
            return page                             # still signed in
        page.fill("[name=email]", email)
        page.fill("[name=password]", password)
        page.click("form[action='/sign-in'] button, form button:has-text('Sign in')")
        page.wait_for_url(lambda url: "/sign-in" not in url)
        self.ready(page)
        return page

    def ready(self, page: Page) -> None:
        page.wait_for_function("navigator.serviceWorker.ready.then((worker) => worker.active.state === 'activated')")
        until(lambda: self.kept(page, "enrolment"), "the phone did not enrol")

    def kept(self, page: Page, store: str) -> list[dict]:
        """What lies in one store of the phone, as far as it can be told in JSON."""
        return page.evaluate("""(name) => new Promise((done, fail) => {
            const opening = indexedDB.open('philomena');
            opening.onerror = () => fail(opening.error);
            opening.onsuccess = () => {
                const request = opening.result.transaction(name).objectStore(name).getAll();
                request.onsuccess = () => { opening.result.close(); done(JSON.parse(JSON.stringify(request.result))); };
                request.onerror = () => fail(request.error);
            };
        })""", store)


def until(true, words: str, within: float = 20):
    """Wait until a thing is so, and give it back; fails with `words`."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        found = true()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(words)
