"""Page 8, the report itself, and the two addresses every fact is posted to. Nothing typed after the tap is refused."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, render_template, request, url_for

from philomena import clock
from philomena.protocol import moments
from philomena.protocol.access import Deed
from philomena.protocol.questions import ASKED
from philomena.services import episodes
from philomena.web import words, words_report as say
from philomena.web.checklist import checks_of, own_phones, people_in_order
from philomena.web.guard import actor, allow
from philomena.web.sending import answer, send
from philomena.web.so_far import so_far
from philomena.web.spoken import opening, spoken
from philomena.web.truth import TO_UNDO, clock_look, to_undo, truth

pages = Blueprint("episodes", __name__)

URGENT = ("late", "soon", "wait")
RECIPIENTS = (("social_worker", "Placing council: social worker, or the out-of-hours team"),
              ("host", "Council where the home is"), ("family", "Family"))

NEXT = {
    "report": "episodes.show",
    "call": "calls.call",
    "level": "levels.level",
    "found": "returns.found",
    "card": "returns.card",
    "give": "shares.give",
    "pack": "packs.pack",
    "interview": "interviews.interview",
}


@pages.post("/episodes")
@allow(Deed.REPORT)
def report() -> Any:
    return answer(send(), lambda episode_id: url_for("calls.call", episode_id=episode_id))


@pages.post("/episodes/<episode_id>/facts/<kind>")
@allow(Deed.SEE_EPISODE)
def fact(episode_id: str, kind: str) -> Any:
    return answer(send(), lambda episode_id: onward(episode_id, request.form.getlist("then")))


def onward(episode_id: str, then: Sequence[str]) -> str:
    """The page a form said comes next, its last word counting; the report when it said nothing we know."""
    last = then[-1] if then else ""
    name, _, number = last.partition("-")
    if name == "question" and number.isdigit():
        return url_for("questions.question", episode_id=episode_id, number=int(number))
    return url_for(NEXT.get(last, "episodes.show"), episode_id=episode_id)


@pages.get("/episodes/<episode_id>")
@allow(Deed.SEE_EPISODE)
def show(episode_id: str) -> Any:
    now = clock.now()
    view = episodes.see(actor(), episode_id, now)
    shared = around(view, now)
    running = [look for look in shared["looks"] if look.may_take or look.tone in URGENT]
    return render_template(
        "episode/show.html", view=view, **shared, standing=standing(view.state, now), next_one=next(iter(running), None),
        due_count=len(running), answered=sum(key in ASKED for key in view.state.answers),
        handover_words=say.HANDOVER[view.state.handover], people=people_in_order(view.profile),
        own_phones=own_phones(view.profile), checks=checks_of(view.state), so_far=so_far(view.state, now),
        recipients=RECIPIENTS, told_missing=[told for told in view.state.told if told.about == "missing"],
        family_word=family_word(view.profile), warnings=[named(doubt) for doubt in view.state.doubts])


def standing(state: Any, now: Any) -> str:
    """The words after the name: missing and how long, away, found, or how it ended."""
    if state.status == "missing":
        return say.MISSING_FOR.format(length=moments.lasting(now - state.reported_at))
    return {"away": say.AWAY, "found": say.FOUND_WORD}.get(state.status, say.FINISHED_AS[state.status])


def named(doubt: str) -> str:
    """A doubt with the question's own words in place of its key."""
    key, colon, rest = doubt.partition(": ")
    asked = ASKED.get(key)
    return f"{asked.label}: {rest} {words.KEPT_AS_WRITTEN}" if colon and asked else doubt


def family_word(profile: Any) -> str:
    """What was agreed about telling the family; empty means: do not tell (practice 11)."""
    holders = (f"{row.text('name')}: {row.text('may_be_told')}" for row in profile.rows("placement.pr_holder")
               if row.text("may_be_told"))
    return "\n".join(holders)


def around(view: Any, now: Any) -> dict[str, Any]:
    """What every page of a report says the same way: the truth about police, the clocks, the child's pronouns."""
    looks = [clock_look(each, view.state, actor().person_id, now) for each in view.clocks]
    duties = [look.label for look in looks if look.tone in URGENT]
    return {"state": view.state, "child": view.card, "said": spoken(view.card.known_as, view.card.pronouns),
            "truth": truth(view.state, duties, now), "looks": in_order(looks),
            "undo": to_undo(view.state, now), "undo_for": TO_UNDO}


def in_order(looks: list[Any]) -> list[Any]:
    """What is late stands above what is not; what is over comes last."""
    order = (*URGENT, "done", "stopped")
    return sorted(looks, key=lambda look: order.index(look.tone))


def kept_fact(view: Any) -> Any:
    """The fact that this person's press before this page put into the record: their newest."""
    if "kept" not in request.args:
        return None
    mine = [each for each in view.state.timeline if each.by == actor().person_id]
    return max(mine, key=lambda each: each.seq, default=None)


def level_name(level: Any) -> str:
    """A level's name in small letters, as the page's macro wants it; nothing for none."""
    return level.name.lower() if hasattr(level, "name") else str(level or "")


def level_choices(levels: Any) -> list[tuple[str, str]]:
    return [(each.value, each.shown) for each in levels]


def surname_initial(card: Any) -> str:
    """The first letter of the last name, for two children whose names are alike."""
    last = card.full_name.split()[-1:]
    return f"{last[0][0]}." if last else ""


def age_words(born: Any) -> str:
    """A child's age today and date of birth; the words for not known."""
    if born is None:
        return say.AGE_NOT_KNOWN
    today = clock.london(clock.now()).date()
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return say.AGE.format(years=years, born=f"{born.day} {born:%B %Y}")


@pages.record_once
def give_words(state: Any) -> None:
    """What the templates of every report page may call."""
    state.app.jinja_env.globals.update(kept_fact=kept_fact, level_name=level_name, level_choices=level_choices,
                                       opening=opening, age_words=age_words, surname_initial=surname_initial)
