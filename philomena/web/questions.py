"""Page 7: the twelve questions, one a page. Each press keeps one answer; none is compulsory and none is lost by going on."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, render_template

from philomena import clock
from philomena.protocol.access import Deed
from philomena.protocol.questions import QUESTIONS, Ask, Question, Taken
from philomena.services import episodes
from philomena.web import words, words_report as say
from philomena.web.episodes import around
from philomena.web.guard import actor, allow
from philomena.web.spoken import Spoken

pages = Blueprint("questions", __name__)

ALONE, NOT_KNOWN = "On their own", "Not known"


@dataclass(frozen=True)
class Chip:
    """One press. `names` and `people` are what the answer becomes when it is pressed; a chosen chip takes itself out."""

    label: str
    chosen: bool
    names: tuple[str, ...]
    people: tuple[str, ...]
    concern: bool = False
    child_id: str = ""              # a child of this home, who may be missing too


@pages.get("/episodes/<episode_id>/questions/<int:number>")
@allow(Deed.ADD_FACT)
def question(episode_id: str, number: int) -> Any:
    if not 1 <= number <= len(QUESTIONS):
        abort(404)
    now = clock.now()
    view = episodes.see(actor(), episode_id, now)
    shared = around(view, now)
    asked = QUESTIONS[number - 1]
    people = next((ask for ask in asked.asks if ask.taken is Taken.PEOPLE), None)
    return render_template(
        "report/question.html", view=view, **shared, asked=asked, count=len(QUESTIONS),
        heading=fill(asked.heading, view.card.known_as, shared["said"]), fill=fill, taken=Taken,
        chips=people_chips(view, people) if people else (), answer=lambda key: answer_of(view.state, key),
        offered=lambda ask: offered(view.profile, ask), number=number)


def fill(sentence: str, name: str, said: Spoken) -> str:
    return sentence.format(name=name, them=said.them, they=said.they, their=said.their)


def answer_of(state: Any, key: str) -> str:
    """What was answered so far, as written; nothing when nobody has answered."""
    found = state.answers.get(key)
    return found.text if found else ""


def offered(profile: Any, ask: Ask) -> tuple[str, ...]:
    """What the profile already knows, to be pressed instead of typed."""
    if not ask.from_profile or ask.taken is not Taken.WORDS:
        return ()
    if ask.from_profile == "phones.vehicle":
        cars = [" ".join(part for part in (row.text("description"), row.text("registration")) if part)
                for row in profile.rows("phones.vehicle")]
        return tuple(car for car in cars if car)
    text = profile.text(ask.from_profile)
    return (text,) if text else ()


def people_chips(view: Any, ask: Ask) -> tuple[Chip, ...]:
    """The people of the profile, worst first, then the home's other children, then the plain answers."""
    names = tuple(part for part in answer_of(view.state, ask.key).split("; ") if part)
    ids = tuple(view.state.with_person_ids)
    chips = []
    rows = sorted(view.profile.rows("people.person"), key=lambda row: not _is_concern(row))
    for row in rows:
        label = row.text("name") or row.text("also_known_as") or row.text("relationship")
        if label:
            chips.append(_toggled(label, row.id, names, ids, _is_concern(row)))
    for other in view.others:
        chips.append(_toggled(other.known_as, "", names, ids, False, "" if other.open_episode_id else other.child_id))
    chips += [Chip(press, names == (press,), () if names == (press,) else (press,), ()) for press in ask.presses]
    return tuple(chips)


def _is_concern(row: Any) -> bool:
    return row.text("role").casefold() == "concern" or bool(row.text("notice"))


def _toggled(label: str, person: str, names: tuple[str, ...], ids: tuple[str, ...], concern: bool, child: str = "") -> Chip:
    chosen = label in names
    kept = tuple(name for name in names if name not in (label, ALONE, NOT_KNOWN))
    kept_ids = tuple(each for each in ids if each != person)
    if not chosen:
        kept, kept_ids = (*kept, label), (*kept_ids, person) if person else kept_ids
    return Chip(label, chosen, kept, kept_ids, concern, child)
