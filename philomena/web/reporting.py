"""Pages 3 and 5: who is missing, and the right child confirmed. Two presses from a child's page to a recorded report."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from philomena import clock
from philomena.protocol.access import Deed
from philomena.services import board, children, policies
from philomena.web import words, words_report as say
from philomena.protocol.alike import Sibling, alike, siblings_here
from philomena.web.guard import actor, allow, posted, text
from philomena.web.spoken import Spoken, spoken

pages = Blueprint("reporting", __name__)


@dataclass(frozen=True)
class Asked:
    """A child on the confirm page, with what could make it the wrong one."""

    child: Any
    plan: str
    alike: tuple[str, ...]
    siblings: tuple[Sibling, ...]
    said: Spoken


@pages.get("/missing")
@allow(Deed.REPORT)
def who() -> Any:
    now = clock.now()
    rows = children.listed(actor(), now)
    names = [row.known_as for row in rows]
    return render_template("report/who.html", board=board.home(actor(), now), rows=[r for r in rows if not r.open_episode_id],
                           several=request.args.get("several") == "1", apart={name for name in names if alike(name, names)})


@pages.get("/missing/several")
@allow(Deed.REPORT)
def several() -> Any:
    chosen = [asked(child_id) for child_id in dict.fromkeys(request.args.getlist("child"))]
    if not chosen:
        return redirect(url_for("reporting.who", several=1))
    if len(chosen) == 1:
        return redirect(url_for("reporting.confirm", child_id=chosen[0].child.child_id))
    return render_template("report/several.html", chosen=chosen)


@pages.get("/missing/by-name")
@allow(Deed.REPORT)
def by_name() -> Any:
    now = clock.now()
    homes = actor().places(Deed.REPORT, now)
    return render_template("report/by_name.html", homes=homes,
                           homes_named=[(held.organisation_id, held.organisation_name) for held in homes])


@pages.get("/children/<child_id>/report")
@allow(Deed.REPORT)
def confirm(child_id: str) -> Any:
    question = asked(child_id)
    return render_template("report/confirm.html", asked=question, child=question.child, said=question.said,
                           worried=request.args.get("worried") == "1")


@pages.post("/children/<child_id>/report/away")
@allow(Deed.REPORT)
def away(child_id: str) -> Any:
    """Whereabouts known, but somebody worries. Anything but a plain yes and a plain no is danger (grading.md B0)."""
    question = asked(child_id)
    safe = text("spoken_to") == "Yes" and text("with_concern") == "No"
    now = clock.now()
    return render_template("report/away.html", asked=question, child=question.child, said=question.said, safe=safe,
                           answers={key: values[-1] for key, values in posted().items()}, now=now,
                           ask_again=now + policies.current().away_check)


def asked(child_id: str) -> Asked:
    """The child, the plan's one line, and who here could be taken for them. Raises NotFound outside the actor's reach."""
    now = clock.now()
    child = children.see(actor(), child_id, now)
    others = [row for row in children.listed(actor(), now) if row.child_id != child_id]
    card = child.card
    return Asked(child, plan_line(child.profile), alike(card.known_as, [row.known_as for row in others]),
                 siblings_here(child.profile, [row.known_as for row in others]), spoken(card.known_as, card.pronouns))


def plan_line(profile: Any) -> str:
    """What was agreed for this child, in a line that never stops the button (screens 5)."""
    if profile.answer("plan.report_without_delay").text.strip().casefold() in {"yes", "y"}:
        return say.PLAN_AT_ONCE
    minutes = profile.answer("plan.report_after_minutes")
    if not minutes.is_known or not profile.text("plan.agreed_with"):
        return words.PLAN_NONE
    return say.PLAN_LOOK_FIRST.format(minutes=minutes.shown)


@pages.record_once
def give_words(state: Any) -> None:
    """Templates call these sentences `say`."""
    state.app.jinja_env.globals["say"] = say
