"""Page 34: who has looked at a child's record. Every look is kept; this page can change none."""
from __future__ import annotations

from itertools import groupby
from typing import Any

from flask import Blueprint, render_template

from philomena import clock
from philomena.protocol import moments
from philomena.protocol.access import Deed
from philomena.services import children, views
from philomena.web.guard import actor, allow

pages = Blueprint("looks", __name__)


@pages.get("/children/<child_id>/looks")
@allow(Deed.SEE_LOOKS)
def show(child_id: str) -> Any:
    now = clock.now()
    child = children.see(actor(), child_id, now)
    seen = views.looks(actor(), child_id, now)
    days = [(day, list(rows)) for day, rows in groupby(seen, key=lambda look: moments.day(look.at, now))]
    return render_template("looks.html", child=child, days=days)
