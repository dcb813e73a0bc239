"""Page 6: ring police, with the words to say. And the three ways out: wrong child, opened in error, here."""
from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request

from philomena import clock
from philomena.protocol.access import Deed
from philomena.services import episodes
from philomena.web.episodes import around
from philomena.web.guard import actor, allow

pages = Blueprint("calls", __name__)

EMERGENCY, OTHERWISE = "999", "101"
ALOUD = frozenset({"opening", "name", "closing"})
SIZES = frozenset({"big", "quiet"})
RAILWAY_WORDS = ("rail", "train", "station", "platform", "interchange")


@pages.get("/episodes/<episode_id>/call")
@allow(Deed.SEE_EPISODE)
def call(episode_id: str) -> Any:
    now = clock.now()
    view = episodes.see(actor(), episode_id, now)
    shared = around(view, now)
    size = request.args.get("words", "")
    other = OTHERWISE if view.police_number == EMERGENCY else EMERGENCY
    return render_template(
        "report/call.html", view=view, **shared, size=size if size in SIZES else "", number=view.police_number,
        other_number=other, open_call=open_call(view.state), first_clock=next(iter(shared["looks"]), None),
        railways=near_rails(view.state), route_now=other if nobody_answers(view.state) else "",
        today=day_words(now), script=quieter(view.script) if size == "quiet" else view.script)


def open_call(state: Any) -> Any:
    """The call that was started and of which nobody has said yet how it went."""
    return next((each for each in reversed(state.calls) if not each.answered_at and not each.gave_up_at), None)


def nobody_answers(state: Any) -> bool:
    """True once on call was told that no police answered: then the next route is shown (practice 3), and not before."""
    return not state.police_know and any(raised.startswith("6b.1/") for raised in state.raised)


def near_rails(state: Any) -> bool:
    """True where a railway was named, so that its own police are asked for too (practice 3)."""
    said = " ".join(state.answers[key].text for key in ("last_seen_place", "travelling", "expected_where")
                    if key in state.answers).casefold()
    return any(word in said for word in RAILWAY_WORDS)


def quieter(lines: tuple[Any, ...]) -> tuple[Any, ...]:
    """The lines that can be said where other children hear: who rings, who is missing, the log number."""
    return tuple(line for line in lines if line.key in ALOUD)


def day_words(moment: Any) -> str:
    """The London day as it is written beside a log number: 24 October."""
    day = clock.london(moment)
    return f"{day.day} {day:%B}"


@pages.get("/episodes/<episode_id>/wrong-child")
@allow(Deed.ADD_FACT)
def wrong_child(episode_id: str) -> Any:
    now = clock.now()
    view = episodes.see(actor(), episode_id, now)
    return render_template("report/wrong_child.html", view=view, **around(view, now))


@pages.get("/episodes/<episode_id>/error")
@allow(Deed.ADD_FACT)
def error(episode_id: str) -> Any:
    now = clock.now()
    view = episodes.see(actor(), episode_id, now)
    return render_template("report/error.html", view=view, **around(view, now), me=actor().person_id)
