"""Page 18: heard, found, here. The first minutes go right for the child; every form waits until after food."""
from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Blueprint, render_template

from philomena import clock
from philomena.protocol.access import Deed
from philomena.protocol.facts import FactKind
from philomena.services import episodes
from philomena.web.episodes import around
from philomena.web.guard import actor, allow

pages = Blueprint("returns", __name__)

TO_UNDO = timedelta(minutes=2)          # practice 16
FOUND = frozenset({FactKind.LOCATED, FactKind.WITH_US})
RECIPIENTS = (("police", "Police"), ("social_worker", "Social worker, or the out-of-hours team"),
              ("placing", "Placing council"), ("host", "Council where the home is"), ("family", "Family"),
              ("on_call", "On call"))


@pages.get("/episodes/<episode_id>/found")
@allow(Deed.ADD_FACT)
def found(episode_id: str) -> Any:
    now = clock.now()
    view = episodes.see(actor(), episode_id, now)
    return render_template("return/found.html", view=view, **around(view, now), recipients=RECIPIENTS,
                           told=told_on_return(view.state), undo=to_undo(view.state, now), undo_for=TO_UNDO)


@pages.get("/episodes/<episode_id>/card")
@allow(Deed.ADD_FACT)
def card(episode_id: str) -> Any:
    now = clock.now()
    view = episodes.see(actor(), episode_id, now)
    return render_template("return/card.html", view=view, **around(view, now), undo=to_undo(view.state, now),
                           undo_for=TO_UNDO, told=told_on_return(view.state), recipients=RECIPIENTS)


def to_undo(state: Any, now: Any) -> Any:
    """The found or here that may still be taken back: the last one, while its two minutes run."""
    last = next((fact for fact in reversed(state.timeline) if fact.kind in FOUND), None)
    return last if state.found_at and last and now - last.heard_at <= TO_UNDO else None


def told_on_return(state: Any) -> dict[str, Any]:
    """Who was told that the child is found, by recipient."""
    return {fact.said("whom"): fact for fact in state.timeline
            if fact.kind in (FactKind.SOMEBODY_TOLD, FactKind.DECIDED_NOT_TO_TELL) and fact.said("about") == "found"}
