"""Facts enter an episode here: journal, summary, level, next moment and notices, all in the caller's transaction."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from philomena.protocol import deadlines, episode as protocol, grading, telling
from philomena.protocol.access import Actor, Tie
from philomena.protocol.episode import State
from philomena.protocol.facts import Fact, FactKind
from philomena.protocol.form import Profile
from philomena.protocol.grading import Assessment
from philomena.services import children, notices, places, policies
from philomena.store import journal, keys, new_id, scope
from philomena.store.tables import Assessed, Child, Episode


@dataclass(frozen=True)
class Standing:
    """An episode at a moment: its facts, what they add up to, what the rules propose, and the profile they read."""

    facts: tuple[Fact, ...]
    state: State
    assessment: Assessment
    profile: Profile


def stand(session: Session, episode: Episode, now: datetime) -> Standing:
    """Read an episode as it stands at `now` (UTC), without changing anything."""
    facts = journal.read(session, episode)
    profile = children.profile_of(session, session.get_one(Child, episode.child_id))
    state = protocol.fold(facts)
    return Standing(facts, state, grading.assess(profile, state, policies.current(), now), profile)


def enter(session: Session, episode: Episode, facts: Sequence[Fact], now: datetime, device_id: str | None = None,
          body_hash: str = "") -> Standing:
    """Append the facts and bring everything that follows from them up to date. Raises nothing of its own."""
    journal.append(session, episode, facts, device_id, body_hash)
    standing = settle(session, episode, now)
    _tie(session, episode, standing.state, now)
    notices.add(session, episode, telling.who(tuple(facts), standing.state, policies.current()), now)
    return standing


def finish(session: Session) -> None:
    """The last step of a transaction that entered facts: one job delivers all its notices."""
    notices.send_off(session)


def settle(session: Session, episode: Episode, now: datetime) -> Standing:
    """Recompute the summary, the proposal and the next moment from the journal (rulings 7, 10)."""
    standing = stand(session, episode, now)
    state = standing.state
    episode.category = state.category
    episode.found_at, episode.closed_at = state.found_at, state.closed_at or state.wrong_child_at
    episode.status = state.status
    episode.home_level = state.home_level.value if state.home_level else None
    episode.police_level = state.police_level.value if state.police_level else None
    episode.next_due_at = deadlines.next_moment(standing.facts, standing.profile, policies.current(), now)
    episode.rules_version = deadlines.RULES_VERSION
    _note_assessment(session, episode, standing, now)
    return standing


def fact(kind: FactKind, actor: Actor, id: str, happened_at: datetime, now: datetime, payload: dict,
         doubt: tuple[str, ...] = ()) -> Fact:
    """A fact said by this person: when it happened, by our clock, and when we heard (UTC)."""
    return Fact(id=id, kind=kind, happened_at=happened_at, heard_at=now, by=actor.person_id, by_name=actor.name,
                payload=payload, doubt=doubt)


def profile_changed(session: Session, actor: Actor, child_id: str, section: str, now: datetime) -> None:
    """A change to the profile while the child is missing is a fact of that episode (ruling 7)."""
    episode = session.scalar(select(Episode).where(
        Episode.child_id == child_id, Episode.found_at.is_(None), Episode.closed_at.is_(None)))
    if episode:
        enter(session, episode, [fact(FactKind.PROFILE_CHANGED, actor, new_id(), now, now, {"section": section})], now)


def _tie(session: Session, episode: Episode, state: State, now: datetime) -> None:
    """Found: those who hold the interview come in. Closed: police and they go out (ruling 15)."""
    if state.found_at and state.is_open:
        home = places.of_child(session, episode.child_id, Tie.HOME, now)
        if home and home.interviews_id:
            scope.tie(session, episode.child_id, Tie.INTERVIEWS, state.found_at, organisation_id=home.interviews_id)
    if not state.is_open and not _another_open(session, episode):
        scope.untie(session, episode.child_id, Tie.POLICE, now)
        scope.untie(session, episode.child_id, Tie.INTERVIEWS, now)


def _another_open(session: Session, episode: Episode) -> bool:
    return session.scalar(select(Episode.id).where(
        Episode.child_id == episode.child_id, Episode.id != episode.id, Episode.closed_at.is_(None),
        Episode.status.in_(("missing", "away", "found"))).limit(1)) is not None


def _note_assessment(session: Session, episode: Episode, standing: Standing, now: datetime) -> None:
    """Keep what the rules proposed when it differs from the last time: a record, never read back (ruling 7)."""
    said = grading.to_plain(standing.assessment)
    key = keys.key_of(session, session.get_one(Child, episode.child_id))
    last = session.scalar(select(Assessed).where(Assessed.episode_id == episode.id).order_by(Assessed.at.desc()).limit(1))
    if last and keys.unseal_json(key, last.body, f"assessment.body:{last.id}")["proposed"] == said:
        return
    row = Assessed(id=new_id(), episode_id=episode.id, at=now, ruleset=standing.assessment.ruleset, body=b"")
    row.body = keys.seal_json(key, {"proposed": said, "position": episode.entries}, f"assessment.body:{row.id}")
    session.add(row)
