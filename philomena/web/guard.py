"""The door of every page: who may open it, where a post may come from, and which headers go with every answer."""
from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Request, Response, abort, make_response, redirect, render_template, request, session, url_for
from flask_login import LoginManager, UserMixin, current_user, login_user

from philomena import clock
from philomena.protocol.access import WITHOUT_SIGN_IN, Actor, Deed
from philomena.services import people

ONE_SHIFT = timedelta(hours=12)
READING = frozenset({"GET", "HEAD", "OPTIONS"})

CONTENT_SECURITY = "; ".join((
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
))

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), browsing-topics=()",
    "X-Robots-Tag": "noindex, nofollow",
}

login = LoginManager()


class Visitor(UserMixin):
    """An actor as flask-login wants to hold one: a person on a signed-in device."""

    def __init__(self, who: Actor) -> None:
        self.who = who

    def get_id(self) -> str:
        return f"{self.who.person_id} {self.who.device_id}"


def install(app: Flask) -> None:
    """Put the guard before and after every page of the application."""
    login.init_app(app)
    app.config["PERMANENT_SESSION_LIFETIME"] = ONE_SHIFT
    app.before_request(from_here_only)
    app.after_request(with_headers)


@login.user_loader
def load_actor(identity: str) -> Visitor | None:
    """The person in the cookie; None once they left or their device was revoked."""
    person_id, _, device_id = identity.partition(" ")
    who = people.actor_of(person_id, device_id, clock.now())
    return Visitor(who) if who else None


def let_in(person_id: str, device_id: str) -> Actor | None:
    """Start a session of one shift for a person on a device."""
    visitor = load_actor(f"{person_id} {device_id}")
    if visitor is None:
        return None
    session.clear()
    session.permanent = True
    login_user(visitor)
    return visitor.who


def actor() -> Actor:
    """Who is signed in. Only for views whose deed needs a sign-in."""
    return current_user.who


def signed_in() -> bool:
    return current_user.is_authenticated


def allow(deed: Deed, otherwise: Callable[[], Any] | None = None) -> Callable:
    """Say which deed a view is. A stranger is asked to sign in; for one who may not, the page is not found.

    `otherwise` answers those who are signed in but may not, where the address is everybody's (the first page).
    """
    def mark(view: Callable) -> Callable:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if deed not in WITHOUT_SIGN_IN:
                if not signed_in():
                    return ask_to_sign_in()
                if not actor().may(deed, clock.now()):
                    return otherwise() if otherwise else abort(404)
            return view(*args, **kwargs)
        guarded.deed = deed
        return guarded
    return mark


def ask_to_sign_in() -> Response:
    """The sign-in page. What was posted is carried in it, so that an expired sign-in loses nothing that was typed."""
    if request.method in READING:
        return redirect(url_for("signing_in.ask", next=request.full_path.rstrip("?")), 303)
    page = render_template("sign_in.html", email="", onward="", kept_path=request.path, kept=list(pairs()), refusal="")
    return make_response(page, 401)


def from_here_only() -> Response | None:
    """Refuse a post that another site made (design 7). A browser says where a post comes from; we need no token."""
    if request.method in READING or came_from_here(request):
        return None
    return make_response(render_template("error.html", heading="elsewhere"), 403)


def came_from_here(sent: Request) -> bool:
    """True for posts of our own pages, and for programs that are no browser and therefore carry nobody's cookies."""
    fetched = sent.headers.get("Sec-Fetch-Site")
    if fetched is not None:
        return fetched in {"same-origin", "none"}
    origin = sent.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == sent.host


def with_headers(response: Response) -> Response:
    """Nothing of ours is kept by a browser or a proxy, runs a foreign script, or is framed by another site."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
    return response


def posted() -> dict[str, tuple[str, ...]]:
    """The text that was posted, whole and as typed: field name to its values in their order (ruling 28)."""
    return {name: tuple(values) for name, values in request.form.lists()}


def pairs() -> Iterator[tuple[str, str]]:
    """The same, one pair for each value, to be carried in a form."""
    return ((name, value) for name, values in request.form.lists() for value in values)


def text(name: str) -> str:
    """One posted value, without the blanks around it; nothing when it was not posted."""
    return request.form.get(name, "").strip()


def fresh_id() -> str:
    """A new id for a form, so that pressing twice is one deed."""
    return str(uuid.uuid4())


def is_an_id(written: str) -> bool:
    try:
        return str(uuid.UUID(written)) == written.lower()
    except ValueError:
        return False
