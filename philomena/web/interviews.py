"""The plain outcome of a return interview. A report cannot be finished without one (promise 6)."""
from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, url_for

from philomena import clock
from philomena.protocol.access import Deed
from philomena.services import episodes
from philomena.web.episodes import around
from philomena.web.guard import actor, allow
from philomena.web.sending import send

pages = Blueprint("interviews", __name__)

OUTCOMES = (("held", "Held"), ("declined", "Said no"), ("not_possible", "Not possible"))


@pages.get("/episodes/<episode_id>/interview")
@allow(Deed.RECORD_INTERVIEW)
def interview(episode_id: str) -> Any:
    return render_template("return/interview.html", **shown_to_talkers(episode_id), outcomes=OUTCOMES)


def shown_to_talkers(episode_id: str) -> dict[str, Any]:
    now = clock.now()
    view = episodes.see(actor(), episode_id, now, Deed.RECORD_INTERVIEW)
    return {"view": view, **around(view, now)}


@pages.post("/episodes/<episode_id>/interview")
@allow(Deed.RECORD_INTERVIEW)
def outcome(episode_id: str) -> Any:
    receipt = send(f"/episodes/{episode_id}/facts/interview-outcome")
    return redirect(url_for("interviews.interview", episode_id=episode_id, kept=receipt.id), 303)
