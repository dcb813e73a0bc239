"""A report becomes an episode here: of a child in reach, or of one known by name only; never refused (promises 1, 2)."""
from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from philomena.protocol.access import Actor, Deed, Tie
from philomena.protocol.facts import FactKind
from philomena.services import children, places, policies, recording, shares
from philomena.services.payloads import answers_of, payload_of, scope_moment
from philomena.services.receipts import Receipt, Sent
from philomena.store import NotFound, new_id, scope
from philomena.store.tables import Child, Episode

SOON_AFTER = timedelta(hours=24)
VOID = ("in_error", "wrong_child")


def enter(session: Session, actor: Actor, sent: Sent, now: datetime) -> Receipt:
    """Open an episode for each child that was ticked; the first takes the report's own id (practice 7)."""
    several = sent.fields.get("child", ())
    return [_enter(session, actor, one, now) for one in _one_each(sent, several)][0]


def _one_each(sent: Sent, several: tuple[str, ...]) -> list[Sent]:
    if len(several) < 2:
        return [sent]
    return [replace(sent, id=sent.id if not place else str(uuid.uuid5(uuid.UUID(sent.id), child_id)),
                    fields={**sent.fields, "child": (child_id,)}) for place, child_id in enumerate(dict.fromkeys(several))]


def _enter(session: Session, actor: Actor, sent: Sent, now: datetime) -> Receipt:
    """Open an episode, or join the one this report belongs to (ruling 2). Raises NotFound out of the actor's reach."""
    happened_at = sent.happened_at(now)
    child = _child(session, actor, sent, scope_moment(sent, now), now)
    session.refresh(child, with_for_update={"key_share": True})          # one opening for a child at a time
    earlier = _episode_at(session, child.id, happened_at)
    if earlier is None:
        return open_episode(session, actor, sent, child, happened_at, now, payload_of(FactKind.REPORTED, sent, now))
    if earlier.category == "away" and earlier.found_at is None and sent.first("category") != "away":
        return _now_missing(session, actor, sent, earlier, now)
    return tell_again(session, actor, sent, earlier.id, now)


def open_episode(session: Session, actor: Actor, sent: Sent, child: Child, happened_at: datetime, now: datetime,
                 payload: dict) -> Receipt:
    """A new episode under the id that the phone gave it. Raises NotFound if that id is somebody else's (ruling 24)."""
    if session.get(Episode, sent.id):
        raise NotFound("this id is taken")
    policy = policies.current()
    category = "away" if sent.first("category") == "away" else "missing"
    episode = Episode(id=sent.id, child_id=child.id, category=category, opened_at=happened_at, opened_by=actor.person_id,
                      policy=policy.name, policy_version=str(policy.version))
    session.add(episode)
    session.flush()
    _tell_force(session, child, happened_at, now)
    recording.enter(session, episode, [recording.fact(
        FactKind.REPORTED, actor, new_id(), happened_at, now, {**payload, "child": child.id})], now, sent.device_id, sent.body_hash)
    return Receipt(sent.id, "recorded", episode.id, child.id)


def tell_again(session: Session, actor: Actor, sent: Sent, episode_id: str, now: datetime) -> Receipt:
    """Another telling of an episode that is already there: kept beside the first, never merged in silence (ruling 1)."""
    episode = session.get_one(Episode, episode_id)
    payload = {**payload_of(FactKind.REPORTED_AGAIN, sent, now), "of": sent.beside or episode_id}
    recording.enter(session, episode, [recording.fact(
        FactKind.REPORTED_AGAIN, actor, new_id(), sent.happened_at(now), now, payload)], now, sent.device_id, sent.body_hash)
    return Receipt(sent.id, "recorded", episode.id, episode.child_id)


def move(session: Session, actor: Actor, sent: Sent, episode: Episode, now: datetime) -> Receipt:
    """It was the wrong child: the report moves to the right one with the first tap's time, the wrong child's shares
    stop, everybody told is told to disregard it, and the manager gets a record of the breach (practice 5)."""
    right = _child(session, actor, Sent(sent.id, sent.path, {"child": (sent.first("right_child"),),
                                                             "name": (sent.first("right_name"),),
                                                             "home": sent.fields.get("home", ())}), now, now)
    state = recording.stand(session, episode, now).state
    first = next(fact for fact in state.timeline if fact.id == state.reports[0])       # the earliest tap, not the first heard
    session.refresh(right, with_for_update={"key_share": True})
    there = _episode_at(session, right.id, first.happened_at)
    moved_id = there.id if there else str(uuid.uuid5(uuid.UUID(episode.id), right.id))
    shares.stop_all(session, episode.id, now)
    recording.enter(session, episode, [recording.fact(
        FactKind.REPORTED_WRONG_CHILD, actor, new_id(), sent.happened_at(now), now, {"moved_to": moved_id})], now,
        sent.device_id, sent.body_hash)
    moved = Sent(moved_id, "/episodes", {}, device_id=sent.device_id)
    payload = {**first.payload, "child": right.id, "moved_from": episode.id}
    if there:
        recording.enter(session, there, [recording.fact(
            FactKind.REPORTED_AGAIN, actor, new_id(), first.happened_at, now, payload)], now, sent.device_id)
        return Receipt(sent.id, "recorded", there.id, right.id)
    receipt = open_episode(session, actor, moved, right, first.happened_at, now, payload)
    return Receipt(sent.id, "recorded", receipt.episode_id, right.id)


def missing_again(session: Session, actor: Actor, sent: Sent, episode: Episode, now: datetime) -> Receipt:
    """Gone again: a new episode with the same pack in one press; the first one's interview stays due (practice 16)."""
    child = session.get_one(Child, episode.child_id)
    session.refresh(child, with_for_update={"key_share": True})
    there = _episode_at(session, child.id, sent.happened_at(now))
    if there and there.id != episode.id:
        return tell_again(session, actor, sent, there.id, now)
    if episode.found_at is None:
        raise NotFound("this one is missing still")
    recording.enter(session, episode, [recording.fact(
        FactKind.MISSING_AGAIN, actor, new_id(), sent.happened_at(now), now, {"next": sent.id})], now, sent.device_id, sent.body_hash)
    payload = {"after": episode.id, "answers": answers_of(sent)}
    return open_episode(session, actor, sent, child, sent.happened_at(now), now, payload)


def _now_missing(session: Session, actor: Actor, sent: Sent, episode: Episode, now: datetime) -> Receipt:
    """Away becomes missing: the away part ends and the missing part begins, on one page (ruling 8)."""
    payload = {**payload_of(FactKind.CATEGORY_CHANGED, sent, now), "to": "missing"}
    recording.enter(session, episode, [recording.fact(
        FactKind.CATEGORY_CHANGED, actor, new_id(), sent.happened_at(now), now, payload)], now, sent.device_id, sent.body_hash)
    return Receipt(sent.id, "recorded", episode.id, episode.child_id)


def _child(session: Session, actor: Actor, sent: Sent, at: datetime, now: datetime) -> Child:
    """The child by id; or by name in the actor's home, made new if the home has nobody of just that name (ruling 34)."""
    if sent.first("child"):
        return scope.theirs(session, actor, sent.first("child"), at, Deed.REPORT)
    homes = [held.organisation_id for held in actor.places(Deed.REPORT, at)]
    home_id = sent.first("home") if sent.first("home") in homes else next(iter(homes), None)
    if home_id is None:
        raise NotFound("no home to report from")
    name = sent.first("name").strip() or "A child, name not known"
    known = [child for child in session.scalars(select(Child).where(Child.id.in_(
        scope.children_for(actor, at, Deed.REPORT)))) if children.is_called(session, child, name)]
    return known[0] if len(known) == 1 else children.add_bare(session, actor, home_id, name, now)


def _episode_at(session: Session, child_id: str, moment: datetime) -> Episode | None:
    """The open episode, or the one within whose time the moment lies (ruling 2). A phone that was the first to tap
    and the last to be heard belongs to the episode that another phone began soon after."""
    return session.scalar(select(Episode).where(
        Episode.child_id == child_id, Episode.status.not_in(VOID),
        or_(Episode.found_at.is_(None) & Episode.closed_at.is_(None),
            (Episode.opened_at <= moment + SOON_AFTER) & (Episode.found_at >= moment)))
        .order_by(Episode.found_at.is_not(None), Episode.opened_at).limit(1))


def _tell_force(session: Session, child: Child, happened_at: datetime, now: datetime) -> None:
    """From the report on, the home's force may see the child (ruling 15)."""
    home = places.of_child(session, child.id, Tie.HOME, now)
    if home and home.police_id:
        scope.tie(session, child.id, Tie.POLICE, happened_at, organisation_id=home.police_id)
