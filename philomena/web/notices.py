"""Page 10, simple: the clocks that need somebody, each with "I have it", and what this person was told."""
from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, url_for

from philomena import clock
from philomena.protocol.access import Deed
from philomena.services import board, notices
from philomena.web.board import due_rows
from philomena.web.guard import actor, allow

pages = Blueprint("notices", __name__)


@pages.get("/notices")
@allow(Deed.OWN_ACCOUNT)
def waiting() -> Any:
    now = clock.now()
    clocks = due_rows(board.home(actor(), now).clocks, now) if actor().may(Deed.SEE_BOARD, now) else []
    return render_template("notices.html", told=notices.waiting(actor(), now), clocks=clocks)


@pages.post("/notices/<notice_id>/open")
@allow(Deed.OWN_ACCOUNT)
def open_one(notice_id: str) -> Any:
    """Go to what a notice is about; that it was opened is written down."""
    episode_id = notices.open_(actor(), notice_id, clock.now())
    return redirect(url_for("episodes.show", episode_id=episode_id) if episode_id else url_for(".waiting"), 303)
