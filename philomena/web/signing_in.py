"""Signing in and out. The one page where the browser may remember what is typed (ruling 36)."""
from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import logout_user

from philomena import clock
from philomena.protocol.access import Actor, Deed
from philomena.services import people
from philomena.web import guard, words
from philomena.web.guard import allow, posted, text

pages = Blueprint("signing_in", __name__)

KEPT = "kept."          # before the name of a field that waited while somebody signed in again
FIRST_PAGES = (
    (Deed.SEE_BOARD, "board.home"),
    (Deed.SEE_POLICE_BOARD, "board.police"),
    (Deed.OWN_ACCOUNT, "notices.waiting"),
)
DEVICES = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Macintosh", "Mac"), ("Linux", "Linux"))
BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("SamsungBrowser", "Samsung Internet"), ("Chrome", "Chrome"), ("Safari", "Safari"))


@pages.get("/sign-in")
@allow(Deed.OPEN_TO_ALL)
def ask() -> Any:
    if guard.signed_in():
        return redirect(first_page(guard.actor()), 303)
    return form(onward=request.args.get("next", ""))


@pages.post("/sign-in")
@allow(Deed.OPEN_TO_ALL)
def answer() -> Any:
    """Let somebody in, then on to where they were going, with what they had typed."""
    email = text("email")
    label = label_of(request.headers.get("User-Agent", ""))
    outcome = people.sign_in(email, request.form.get("password", ""), request.remote_addr or "", label, clock.now())
    kept_path, kept = text("kept_path"), kept_fields()
    if isinstance(outcome, people.Refused):
        return form(email=email, onward=text("next"), kept_path=kept_path, kept=kept, refusal=outcome.words), 422
    who = guard.let_in(outcome.person_id, outcome.device_id)
    if kept and is_ours(kept_path):
        return render_template("sign_in_kept.html", kept_path=kept_path, kept=kept)
    onward = text("next")
    return redirect(onward if is_ours(onward) else first_page(who), 303)


@pages.post("/sign-out")
@allow(Deed.OPEN_TO_ALL)
def leave() -> Any:
    """End the session. The device stays enrolled, so that what waits on it still goes."""
    logout_user()
    return redirect(url_for(".ask"), 303)


def form(*, email: str = "", onward: str = "", kept_path: str = "", kept: Any = (), refusal: str = "") -> str:
    return render_template("sign_in.html", email=email, onward=onward, kept_path=kept_path, kept=kept, refusal=refusal)


def kept_fields() -> list[tuple[str, str]]:
    """The fields that were posted before the sign-in, as they were."""
    return [(name.removeprefix(KEPT), value)
            for name, values in posted().items() if name.startswith(KEPT) for value in values]


def is_ours(path: str) -> bool:
    """True for an address of this site, written so that no browser can read it as another's."""
    return path.startswith("/") and not path.startswith(("//", "/\\")) and "\\" not in path and path.isprintable()


def first_page(who: Actor) -> str:
    """Where somebody begins: the home's board, the police board, or what needs them."""
    now = clock.now()
    return next(url_for(endpoint) for deed, endpoint in FIRST_PAGES if who.may(deed, now))


def label_of(agent: str) -> str:
    """A browser in plain words, for the list of signed-in devices: "Chrome on Android"."""
    browser = next((name for mark, name in BROWSERS if mark in agent), words.A_BROWSER)
    device = next((name for mark, name in DEVICES if mark in agent), "")
    return f"{browser} on {device}" if device else browser
