"""Page 4: one child, how to find and approach them, and the way to every section of the profile."""
from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request, url_for

from philomena import clock
from philomena.protocol import form
from philomena.protocol.access import Deed
from philomena.services import children
from philomena.web import words
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


def sections_of(profile: Any) -> list[tuple[Any, str]]:
    """Each section with what has been filled in: how many questions, and how many of each list. No score of the child."""
    return [(section, filled(profile, section)) for section in form.DICTIONARY.sections]


def filled(profile: Any, section: Any) -> str:
    """ "5 of 7 answered. Conditions: 2. Medicines: none yet." """
    marks = [profile.answer(f"{section.key}.{field.key}").mark for field in section.fields]
    answered = sum(mark is not form.Mark.NOT_ASKED for mark in marks)
    told = [words.SOME_ANSWERED.format(answered=answered, asked=len(marks)) if answered else words.NOT_ASKED] if marks else []
    told += [f"{group.label}: {len(profile.rows(f'{section.key}.{group.key}')) or words.NONE_YET}" for group in section.groups]
    return ". ".join(told)


@pages.get("/covered")
@allow(Deed.OPEN_TO_ALL)
def covered() -> Any:
    """A page of one grey word, for a phone that others can see, where no script covers the page itself."""
    back = request.args.get("back", "")
    return render_template("covered.html", back=back if is_ours(back) else "/")
