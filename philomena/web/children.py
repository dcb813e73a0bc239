"""Page 4: one child, how to find and approach them, and the way to every section of the profile."""
from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request, url_for

from philomena import clock
from philomena.protocol import form
from philomena.protocol.access import Deed
from philomena.services import children
from philomena.web.glance import glance, lacking, photo_age
from philomena.web.guard import actor, allow
from philomena.web.signing_in import is_ours

pages = Blueprint("children", __name__)


@pages.get("/children/<child_id>")
@allow(Deed.SEE_CHILD)
def show(child_id: str) -> Any:
    now = clock.now()
    view = children.see(actor(), child_id, now)
    return render_template(
        "child.html", child=view, glance=glance(view, now), sections=sections_of(view.profile),
        photo=photo_age(view.photo_taken_on, clock.london(now).date()) if view.photo_id else None)


@pages.get("/children/<child_id>/gaps")
@allow(Deed.SEE_CHILD)
def gaps(child_id: str) -> Any:
    """The first-page questions nobody has answered, each with the way to it."""
    now = clock.now()
    view = children.see(actor(), child_id, now)
    return render_template("gaps.html", child=view, gaps=[(gap, way_to(child_id, gap.path)) for gap in lacking(view, now)])


def way_to(child_id: str, path: str) -> str:
    """Where the question at a path is answered; the photo has a page of its own."""
    key, _, spot = path.partition(".")
    if not spot:
        return url_for("photos.show", child_id=child_id)
    return url_for("sections.show", child_id=child_id, key=key, _anchor=spot)


def sections_of(profile: Any) -> list[tuple[Any, int, int]]:
    """Each section with how many of its questions have an answer, and how many it asks."""
    counts = form.completeness(profile).sections
    return [(section, *counts.get(section.key, (0, 0))) for section in form.DICTIONARY.sections]


@pages.get("/covered")
@allow(Deed.OPEN_TO_ALL)
def covered() -> Any:
    """A page of one grey word, for a phone that others can see, where no script covers the page itself."""
    back = request.args.get("back", "")
    return render_template("covered.html", back=back if is_ours(back) else "/")
