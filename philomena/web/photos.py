"""Page 17 and the photos themselves: one current face, cleaned before it is kept, served only to who may see the child."""
from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request, url_for

from philomena import clock
from philomena.adapters import photos as cleaning
from philomena.protocol import form
from philomena.protocol.access import Deed
from philomena.services import children, photos
from philomena.web import words
from philomena.web.glance import photo_age
from philomena.web.guard import actor, allow, is_an_id, text

pages = Blueprint("photos", __name__)

KINDS = (("face", "Face"), ("full", "Whole"), ("mark", "Mark"))
TYPES = {photos.Size.FULL: "image/jpeg", photos.Size.THUMB: "image/webp"}
SIZES = {size.value: size for size in TYPES}


@pages.get("/children/<child_id>/photos")
@allow(Deed.SEE_CHILD)
def show(child_id: str) -> Any:
    return photo_page(child_id, saved=words.PHOTO_SAVED if "saved" in request.args else "")


@pages.post("/children/<child_id>/photos")
@allow(Deed.CHANGE_PROFILE)
def keep(child_id: str) -> Any:
    """Clean what was sent (upright, small, no place, no owner) and make it the one police get. The old one is kept."""
    sent, day, kind = request.files.get("photo"), text("taken_on"), text("kind") or "face"
    today = clock.london(clock.now()).date()
    taken_on = today if text("when") == "today" or not day else day_of(day)
    problem = "" if sent and sent.filename else words.PHOTO_CHOOSE
    if not problem and (taken_on is None or taken_on > today):
        problem = words.PHOTO_DAY
    if not problem and kind in dict(KINDS):
        try:
            clean = cleaning.clean(sent.stream.read())
            photos.keep(actor(), child_id, clean.full, clean.thumb, kind, taken_on, clock.now())
            return redirect(url_for(".show", child_id=child_id, saved=""), 303)
        except cleaning.PhotoRefused as refused:
            problem = str(refused)
    return photo_page(child_id, problem=problem, day=day), 422


@pages.get("/photos/<photo_id>/<size>")
@allow(Deed.OWN_ACCOUNT)
def serve(photo_id: str, size: str) -> Response:
    """A photo's bytes, for whoever may see the child or follow the report; the service looks which."""
    if size not in SIZES or not is_an_id(photo_id):
        abort(404)
    answer = make_response(photos.fetch(actor(), photo_id, SIZES[size], clock.now()))
    answer.mimetype = TYPES[SIZES[size]]
    return answer


def photo_page(child_id: str, *, saved: str = "", problem: str = "", day: str = "") -> str:
    now = clock.now()
    child = children.see(actor(), child_id, now)
    age = photo_age(child.photo_taken_on, clock.london(now).date()) if child.photo_id else None
    return render_template("photos.html", child=child, age=age, kinds=KINDS, saved=saved, problem=problem, day=day)


def day_of(written: str) -> date | None:
    """The day somebody typed, or None when it is no day we can read."""
    reading = form.read(form.Kind.DATE, written)
    return reading.value if isinstance(reading, form.Known) else None
