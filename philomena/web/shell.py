"""What a phone keeps to open without signal: the worker, the manifest, the empty report form and the waiting page.

The same for everybody and empty of any child, so nothing of it needs a sign-in and all of it may be cached by the worker.
"""
from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, current_app, jsonify, make_response, render_template

from philomena.protocol.access import Deed
from philomena.web.guard import allow

pages = Blueprint("shell", __name__)


@pages.get("/service-worker.js")
@allow(Deed.OPEN_TO_ALL)
def worker() -> Response:
    """The worker itself. A new fingerprint makes new bytes, so the browser takes the new one."""
    answer = make_response(render_template("service-worker.js", shell=kept_files()))
    answer.mimetype = "text/javascript"
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def kept_files() -> list[str]:
    """The addresses of every file that the shell is made of."""
    static = current_app.extensions["philomena"].static
    scripts = sorted(path.name for path in (Path(current_app.root_path) / "static" / "js").glob("*.js"))
    parts = ["css/philomena.css", "icons/icon.svg", *(f"js/{name}" for name in scripts)]
    return ["/offline", "/waiting", "/manifest.webmanifest", *(static + part for part in parts)]


@pages.get("/manifest.webmanifest")
@allow(Deed.OPEN_TO_ALL)
def manifest() -> Response:
    """How the program looks on a phone's first screen: plain on purpose."""
    icons = [{"src": f"{current_app.extensions['philomena'].static}icons/{name}.svg", "type": "image/svg+xml",
              "sizes": "any", "purpose": purpose} for name, purpose in (("icon", "any"), ("maskable", "maskable"))]
    answer = jsonify(
        id="/", name="Philomena", short_name="Philomena", lang="en-GB", dir="ltr", start_url="/", scope="/",
        display="standalone", background_color="#0f1318", theme_color="#0f1318", icons=icons)
    answer.mimetype = "application/manifest+json"
    return answer


@pages.get("/offline")
@allow(Deed.OPEN_TO_ALL)
def offline() -> str:
    """The empty report form: a child named in words, for a phone that is enrolled but not unlocked."""
    return render_template("offline.html")


@pages.get("/waiting")
@allow(Deed.OPEN_TO_ALL)
def waiting() -> str:
    """What this phone has not sent yet; the phone fills it in."""
    return render_template("waiting.html")
