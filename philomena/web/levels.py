"""Pages 9 and 27: how serious it is. Three levels by three people, each with its reasons; none overwrites another."""
from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template

from philomena import clock
from philomena.protocol.access import Deed
from philomena.protocol.levels import Level
from philomena.services import episodes
from philomena.web.episodes import around
from philomena.web.guard import actor, allow

pages = Blueprint("levels", __name__)

HOLDABLE = frozenset({"G1", "G19"})     # grading.md B2: only these may be held by name and reason


@pages.get("/episodes/<episode_id>/level")
@allow(Deed.SEE_EPISODE)
def level(episode_id: str) -> Any:
    now = clock.now()
    view = episodes.see(actor(), episode_id, now)
    ours = ours_of(view)
    return render_template("episode/level.html", view=view, **around(view, now), ours=ours, holdable=HOLDABLE,
                           above=[each for each in reversed(Level) if ours is None or each > ours],
                           below=[each for each in reversed(Level) if ours is not None and each < ours],
                           police_below=police_below(view, ours))


def ours_of(view: Any) -> Level | None:
    """Our level: what the home says, else what Philomena suggests (grading.md B5)."""
    return view.state.home_level or view.assessment.level


def police_below(view: Any, ours: Level | None) -> bool:
    return bool(ours and view.state.police_level and view.state.police_level < ours)


@pages.get("/episodes/<episode_id>/grade")
@allow(Deed.GRADE)
def grade(episode_id: str) -> Any:
    now = clock.now()
    view = episodes.see(actor(), episode_id, now)
    return render_template("episode/grade.html", view=view, **around(view, now), levels=list(reversed(Level)),
                           ours=ours_of(view))
