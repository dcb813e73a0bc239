"""What arrived and could not be written where it belongs: kept, and shown to a person (rulings 2, 4)."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from philomena.protocol.access import Actor, Role
from philomena.protocol.telling import Telling
from philomena.services import notices
from philomena.services.receipts import Sent
from philomena.store import transaction
from philomena.store.tables import Arrival, Membership

SHOWN = ("waiting", "quarantined")


@dataclass(frozen=True)
class Kept:
    """One thing kept apart: what it says it is, when it was made and heard (UTC), and why it waits."""

    id: str
    kind: str
    made_at: datetime | None
    heard_at: datetime
    outcome: str


def waiting(actor: Actor, now: datetime) -> tuple[Kept, ...]:
    """What is kept apart from the people of this manager's places, newest first; nothing for anybody else."""
    if not actor.is_a(Role.MANAGER, now):
        return ()
    with transaction() as session:
        rows = session.scalars(select(Arrival).where(
            Arrival.outcome.in_(SHOWN), Arrival.place_id.in_(_places(actor, now))).order_by(Arrival.heard_at.desc()))
        return tuple(Kept(row.id, row.kind, row.made_at, row.heard_at, row.outcome) for row in rows)


def tell_managers(session: Session, actor: Actor, now: datetime) -> None:
    """One quiet notice to the managers of the places where the sender works or worked."""
    places = {held.organisation_id for held in actor.memberships}
    notices.add_for_places(session, places, Telling("kept_apart", Role.MANAGER, "duty"), None, now)


def place_of(actor: Actor, at: datetime) -> str | None:
    """The place a thing kept apart belongs to: where the sender worked then, else where they worked last."""
    held = [m for m in actor.memberships if m.holds(at)] or sorted(actor.memberships, key=lambda m: m.from_at)[-1:]
    return held[0].organisation_id if held else None


def _places(actor: Actor, now: datetime) -> set[str]:
    return {held.organisation_id for held in actor.memberships if held.holds(now)}
