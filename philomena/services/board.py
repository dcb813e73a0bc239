"""The boards: who is missing, what is due before morning, and the rest of the home; and the same for a police area."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from philomena.protocol import deadlines, moments
from philomena.protocol.access import Actor, Deed, Tie
from philomena.protocol.deadlines import Clock
from philomena.protocol.episode import State
from philomena.protocol.grading import Assessment
from philomena.services import children, packs, places, policies, recording
from philomena.services.children import Card, Listed
from philomena.store import pulse, scope, transaction, views
from philomena.store.tables import Child, Episode, Organisation

SILENT_AFTER = timedelta(seconds=60)        # screens, rule 1: then the clocks have stopped
AWAKE = frozenset({"running", "late"})
MORNING = 8


@dataclass(frozen=True)
class OnCall:
    """Who is rung when nobody at the home can act."""

    name: str
    phone: str


@dataclass(frozen=True)
class Out:
    """A child who is missing or away, or back and still open."""

    episode_id: str
    child_id: str
    card: Card
    state: State
    assessment: Assessment
    clocks: tuple[Clock, ...]
    pack_version: int

    @property
    def known_as(self) -> str:
        return self.card.known_as


@dataclass(frozen=True)
class Due:
    """One clock that somebody must answer."""

    out: Out
    clock: Clock


@dataclass(frozen=True)
class BoardView:
    """A home's board. `back` are children who are found and whose report is still open."""

    home_name: str
    on_call: OnCall | None
    missing: tuple[Out, ...]
    away: tuple[Out, ...]
    back: tuple[Out, ...]
    clocks: tuple[Due, ...]
    children: tuple[Listed, ...]
    clocks_stopped: bool


def home(actor: Actor, now: datetime) -> BoardView:
    """The board of the homes where this person works. Writes the look down."""
    with transaction() as session:
        found = session.scalars(select(Child).where(Child.id.in_(scope.children_for(actor, now, Deed.SEE_BOARD)))).all()
        views.write(session, actor, "board", [child.id for child in found], now)
        outs = _outs(session, actor, now)
        listed = children.list_of(session, found)
        return BoardView(
            home_name=" and ".join(dict.fromkeys(held.organisation_name for held in actor.places(Deed.SEE_BOARD, now))),
            on_call=_on_call(session, actor, now),
            missing=_of(outs, "missing"), away=_of(outs, "away"), back=_of(outs, "found"),
            clocks=_due(outs, now), children=listed, clocks_stopped=_stopped(session, now))


def police(actor: Actor, now: datetime) -> tuple[Out, ...]:
    """Every live episode of the force's area: those without a log number first, then late, then the graver (screens 28)."""
    with transaction() as session:
        outs = _outs(session, actor, now)
        live = [out for out in outs if out.state.status in {"missing", "away"}]
        views.write(session, actor, "police board", [out.child_id for out in live], now)
        return tuple(sorted(live, key=lambda out: (
            bool(out.state.log_number), not any(clock.status == "late" for clock in out.clocks), out.state.reported_at)))


def on_call(actor: Actor, now: datetime) -> OnCall | None:
    """Who is on call for this person's home."""
    with transaction() as session:
        return _on_call(session, actor, now)


def clocks_stopped(now: datetime) -> bool:
    """True if no worker has done its round for a minute: every page must then say so."""
    with transaction() as session:
        return _stopped(session, now)


def _outs(session: Session, actor: Actor, now: datetime) -> tuple[Out, ...]:
    rows = session.scalars(select(Episode).where(
        Episode.id.in_(scope.episodes_for(actor, now)), Episode.closed_at.is_(None),
        Episode.status.not_in(("in_error", "wrong_child", "closed"))).order_by(Episode.opened_at)).all()
    kept = {child.id: child for child in session.scalars(select(Child).where(Child.id.in_({row.child_id for row in rows})))}
    cards = children.cards(session, kept.values())
    return tuple(_out(session, row, cards[row.child_id], now) for row in rows if row.child_id in cards)


def _out(session: Session, row: Episode, card: Card, now: datetime) -> Out:
    standing = recording.stand(session, row, now)
    clocks = deadlines.clocks(standing.facts, standing.profile, policies.current(), now)
    return Out(row.id, row.child_id, card, standing.state, standing.assessment, clocks, packs.version_of(standing))


def _of(outs: Iterable[Out], status: str) -> tuple[Out, ...]:
    return tuple(out for out in outs if out.state.status == status)


def _due(outs: Iterable[Out], now: datetime) -> tuple[Due, ...]:
    """What is late or falls due before the next 08:00 in London, soonest first."""
    local = moments.local(now)
    morning = local.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    if local >= morning:
        morning += timedelta(days=1)
    found = [Due(out, clock) for out in outs for clock in out.clocks if clock.status in AWAKE and clock.due_at <= morning]
    return tuple(sorted(found, key=lambda due: due.clock.due_at))


def _on_call(session: Session, actor: Actor, now: datetime) -> OnCall | None:
    for held in actor.places(Deed.SEE_BOARD, now):
        place = places.as_place(session, session.get_one(Organisation, held.organisation_id))
        if place.on_call_phone:
            return OnCall(place.on_call_name, place.on_call_phone)
    return None


def _stopped(session: Session, now: datetime) -> bool:
    seen = pulse.last(session, pulse.SWEEP)
    return seen is None or now - seen > SILENT_AFTER
