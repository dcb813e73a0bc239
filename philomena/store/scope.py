"""Which children an actor may reach at a moment, read from `party` and the actor's roles alone (rulings 4, 13, 15).

What lies outside is NotFound, never forbidden: existence must not leak.
"""
from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, false, or_, select
from sqlalchemy.orm import Session

from philomena.protocol.access import LOOKS_THROUGH, Actor, Deed, Tie
from philomena.store.base import NotFound
from philomena.store.tables import Child, Episode, Party

OF_A_PERSON = frozenset({Tie.INTERVIEWER})


def children_for(actor: Actor, at: datetime, deed: Deed = Deed.SEE_CHILD) -> Select[tuple[str]]:
    """The ids of the children on whom the actor may do this deed at this moment (UTC)."""
    return select(Party.child_id).where(_ties(actor, deed, at), _in_force(at)).distinct()


def theirs(session: Session, actor: Actor, child_id: str, at: datetime, deed: Deed = Deed.SEE_CHILD) -> Child:
    """The child, if the actor may do this deed on them at this moment. Raises NotFound."""
    child = session.scalar(select(Child).where(Child.id == child_id, Child.id.in_(children_for(actor, at, deed))))
    if child is None:
        raise NotFound("no such child")
    return child


def episodes_for(actor: Actor, at: datetime, deed: Deed = Deed.SEE_EPISODE) -> Select[tuple[str]]:
    """The ids of the episodes the actor may reach. Police reach those reported while the child was theirs."""
    since_report = or_(Party.kind != Tie.POLICE, Party.from_at <= Episode.opened_at)
    return (select(Episode.id).join(Party, Party.child_id == Episode.child_id)
            .where(_ties(actor, deed, at), _in_force(at), since_report).distinct())


def episode_theirs(session: Session, actor: Actor, episode_id: str, at: datetime, deed: Deed = Deed.SEE_EPISODE) -> Episode:
    """The episode, if the actor may do this deed on it at this moment. Raises NotFound."""
    episode = session.scalar(
        select(Episode).where(Episode.id == episode_id, Episode.id.in_(episodes_for(actor, at, deed))))
    if episode is None:
        raise NotFound("no such report")
    return episode


def tie(session: Session, child_id: str, kind: Tie, from_at: datetime, *, organisation_id: str | None = None,
        person_id: str | None = None) -> Party:
    """Make a child an organisation's or a person's, from this moment; one that is already in force is kept."""
    whose = (Party.person_id == person_id) if person_id else (Party.organisation_id == organisation_id)
    found = session.scalar(
        select(Party).where(Party.child_id == child_id, Party.kind == kind, whose, Party.until_at.is_(None)))
    if found:
        found.from_at = min(found.from_at, from_at)
        return found
    made = Party(child_id=child_id, kind=kind, from_at=from_at, organisation_id=organisation_id, person_id=person_id)
    session.add(made)
    session.flush()
    return made


def untie(session: Session, child_id: str, kind: Tie, until_at: datetime) -> None:
    """End every tie of this kind: from this moment the child is no longer theirs."""
    for party in session.scalars(select(Party).where(
            Party.child_id == child_id, Party.kind == kind, Party.until_at.is_(None))):
        party.until_at = until_at
    session.flush()


def _in_force(at: datetime) -> ColumnElement[bool]:
    return and_(Party.from_at <= at, or_(Party.until_at.is_(None), Party.until_at > at))


def _ties(actor: Actor, deed: Deed, at: datetime) -> ColumnElement[bool]:
    """The parties through which the actor's roles for this deed look at that moment."""
    ways = []
    for held in actor.places(deed, at):
        through = LOOKS_THROUGH[held.role]
        ways.append(and_(Party.organisation_id == held.organisation_id, Party.kind.in_(through - OF_A_PERSON)))
        if through & OF_A_PERSON:
            ways.append(and_(Party.person_id == actor.person_id, Party.kind.in_(through & OF_A_PERSON)))
    return or_(false(), *ways)
