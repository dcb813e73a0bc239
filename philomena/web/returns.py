"""Page 18: heard, found, here. The first minutes go right for the child; every form waits until after food."""
from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template

from philomena import clock
from philomena.protocol.access import Deed
from philomena.protocol.facts import FactKind
from philomena.services import episodes
from philomena.web.episodes import RECIPIENTS as TOLD_MISSING, around
from philomena.web.guard import actor, allow

pages = Blueprint("returns", __name__)

RECIPIENTS = (("police", "Police"), *TOLD_MISSING)


@pages.get("/episodes/<episode_id>/found")
@allow(Deed.ADD_FACT)
def found(episode_id: str) -> Any:
    now = clock.now()
    view = episodes.see(actor(), episode_id, now)
    return render_template("return/found.html", view=view, **around(view, now), recipients=RECIPIENTS,
                           told=told_on_return(view.state))


@pages.get("/episodes/<episode_id>/card")
@allow(Deed.ADD_FACT)
def card(episode_id: str) -> Any:
    now = clock.now()
    view = episodes.see(actor(), episode_id, now)
    return render_template("return/card.html", view=view, **around(view, now), recipients=RECIPIENTS,
                           told=told_on_return(view.state))


def told_on_return(state: Any) -> dict[str, Any]:
    """Who was told that the child is found, by recipient."""
    return {fact.said("whom"): fact for fact in state.timeline
            if fact.kind in (FactKind.SOMEBODY_TOLD, FactKind.DECIDED_NOT_TO_TELL) and fact.said("about") == "found"}
