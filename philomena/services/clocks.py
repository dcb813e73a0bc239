"""The one engine for clocks: what came due is raised once, written down, and told (ruling 10)."""
from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from philomena.protocol import deadlines
from philomena.protocol.deadlines import Clock
from philomena.protocol.facts import Fact, FactKind
from philomena.services import policies, recording
from philomena.store import new_id, transaction
from philomena.store.tables import Episode, Raised

AT_A_TIME = 50


def raise_due(now: datetime) -> int:
    """Raise every clock that is due at `now` (UTC), each exactly once; the answer is how many were raised."""
    with transaction() as session:
        due = session.scalars(select(Episode.id).where(Episode.next_due_at <= now)
                              .order_by(Episode.next_due_at).limit(AT_A_TIME)).all()
    return sum(_raise(episode_id, now) for episode_id in due)


def recompute(now: datetime) -> int:
    """After an upgrade that changed the rules: give every open episode its next moment anew (ruling 10)."""
    with transaction() as session:
        old = session.scalars(select(Episode.id).where(
            Episode.closed_at.is_(None), Episode.rules_version != deadlines.RULES_VERSION)).all()
    for episode_id in old:
        with transaction() as session:
            recording.settle(session, session.get_one(Episode, episode_id, with_for_update=True), now)
    return len(old)


def _raise(episode_id: str, now: datetime) -> int:
    """One episode, one transaction; another worker that has it is left to it."""
    with transaction() as session:
        episode = session.scalar(select(Episode).where(Episode.id == episode_id, Episode.next_due_at <= now)
                                 .with_for_update(skip_locked=True))
        if episode is None:
            return 0
        standing = recording.stand(session, episode, now)
        fresh = [clock for clock in deadlines.due(standing.facts, standing.profile, policies.current(), now)
                 if _first(session, episode, clock, now)]
        facts = [_fact(clock, now) for clock in fresh]
        if facts:
            recording.enter(session, episode, facts, now)
        else:
            recording.settle(session, episode, now)
        recording.finish(session)
        return len(facts)


def _first(session: Session, episode: Episode, clock: Clock, now: datetime) -> bool:
    """True for whoever raises this occurrence of this clock first."""
    try:
        with session.begin_nested():
            session.add(Raised(subject_id=episode.id, rule=clock.rule, occurrence=clock.occurrence,
                               due_at=clock.due_at, raised_at=now))
        return True
    except IntegrityError:
        return False


def _fact(clock: Clock, now: datetime) -> Fact:
    return Fact(id=new_id(), kind=FactKind.CLOCK_RAISED, happened_at=clock.due_at, heard_at=now, by="", by_name="",
                payload={"rule": clock.rule, "occurrence": clock.occurrence, "due_at": clock.due_at.isoformat(),
                         "to": clock.to, "klass": clock.klass})
