"""Pages 2 and 28: the home's board and the police board. What needs somebody stands above what does not."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import Blueprint, redirect, render_template

from philomena import clock
from philomena.protocol import moments
from philomena.protocol.access import Deed
from philomena.services import board
from philomena.web import words
from philomena.web.glance import age_on
from philomena.web.guard import actor, allow
from philomena.web.signing_in import first_page
from philomena.web.truth import ClockLook, clock_look, truth

pages = Blueprint("board", __name__)


@dataclass(frozen=True)
class DueRow:
    """One clock on a board, whose it is, and how it looks."""

    episode_id: str
    child_id: str
    known_as: str
    look: ClockLook


@dataclass(frozen=True)
class OutRow:
    """One child who is out: how long, and what police know, in a line."""

    episode_id: str
    known_as: str
    lasting: str
    told: str
    shape: str


@dataclass(frozen=True)
class PoliceRow:
    """One live report as the coordinator's board shows it."""

    episode_id: str
    name: str
    age: str
    home: str
    lasting: str
    police: str
    said: str
    suggests: str                   # where the home has not said
    clock: ClockLook | None
    pack: str


def elsewhere() -> Any:
    """People of no home begin on a page of their own."""
    return redirect(first_page(actor()), 303)


@pages.get("/")
@allow(Deed.SEE_BOARD, otherwise=elsewhere)
def home() -> Any:
    now = clock.now()
    view = board.home(actor(), now)
    return render_template(
        "board.html", board=view, clocks=due_rows(view.clocks, now), missing=out_rows(view.missing, now),
        away=out_rows(view.away, now), back=out_rows(view.back, now),
        here=[row for row in view.children if not row.open_episode_id])


@pages.get("/police")
@allow(Deed.SEE_POLICE_BOARD)
def police() -> Any:
    now = clock.now()
    rows = board.police(actor(), now)
    unrecorded = [police_row(out, now) for out in rows if not out.state.log_number]
    recorded = [police_row(out, now) for out in rows if out.state.log_number]
    return render_template("police_board.html", unrecorded=unrecorded, recorded=recorded)


def due_rows(due: Iterable[Any], now: datetime) -> list[DueRow]:
    """The clocks of a board, late ones above those that are not, each soonest first."""
    rows = [DueRow(one.out.episode_id, one.out.child_id, one.out.known_as,
                   clock_look(one.clock, one.out.state, actor().person_id, now)) for one in due]
    return sorted(rows, key=lambda row: row.look.tone != "late")


def out_rows(outs: Iterable[Any], now: datetime) -> list[OutRow]:
    return [out_row(out, now) for out in outs]


def out_row(out: Any, now: datetime) -> OutRow:
    """How long since it was noticed, or since the child was found; and what police know, never more."""
    state = out.state
    told = truth(state, (), now)
    since = state.found_at or state.noticed_at or state.reported_at
    return OutRow(out.episode_id, out.known_as, moments.lasting(now - since), told.heading, told.shape)


def police_row(out: Any, now: datetime) -> PoliceRow:
    awake = sorted((one for one in out.clocks if one.status in {"running", "late"}), key=lambda one: one.due_at)
    return PoliceRow(
        episode_id=out.episode_id, name=out.card.full_name, age=years(out.card.born, clock.london(now).date()),
        home=out.card.home_name, lasting=moments.lasting(now - (out.state.noticed_at or out.state.reported_at)),
        police=level_name(out.state.police_level), said=level_name(out.state.home_level),
        suggests="" if out.state.home_level else level_name(out.assessment.level),
        clock=clock_look(awake[0], out.state, actor().person_id, now) if awake else None,
        pack=words.PACK_VERSION.format(version=out.pack_version))


def years(born: date | None, today: date) -> str:
    return str(age_on(born, today)) if born else words.AGE_NOT_KNOWN


def level_name(level: Any) -> str:
    """A level as macros/page.html names it; nothing when none is given."""
    return level.name.lower() if level else ""
