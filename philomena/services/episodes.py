"""Reading an episode: what it adds up to now, for one page, written down as a look."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from philomena.protocol import deadlines, script
from philomena.protocol.access import Actor, Deed, Tie
from philomena.protocol.deadlines import Clock
from philomena.protocol.episode import State
from philomena.protocol.form import Profile
from philomena.protocol.grading import Assessment
from philomena.protocol.place import Place
from philomena.protocol.script import Line
from philomena.services import children, packs, photos, places, policies, recording
from philomena.services.children import Card, Listed
from philomena.services.recording import Standing
from philomena.store import scope, transaction, views
from philomena.store.tables import Child, Episode


@dataclass(frozen=True)
class EpisodeView:
    """An episode as it stands at the moment it was asked for. Times are UTC."""

    episode_id: str
    child_id: str
    state: State
    profile: Profile
    card: Card
    photo_id: str | None
    home: Place | None
    clocks: tuple[Clock, ...]
    assessment: Assessment
    script: tuple[Line, ...]
    police_number: str
    pack_version: int
    others: tuple[Listed, ...]


def see(actor: Actor, episode_id: str, now: datetime, deed: Deed = Deed.SEE_EPISODE) -> EpisodeView:
    """One episode, whole. Raises NotFound outside the actor's scope."""
    with transaction() as session:
        episode = scope.episode_theirs(session, actor, episode_id, now, deed)
        views.write(session, actor, "report", (episode.child_id,), now)
        return _view(session, actor, episode, recording.stand(session, episode, now), now)


def _view(session: Session, actor: Actor, episode: Episode, standing: Standing, now: datetime) -> EpisodeView:
    child = session.get_one(Child, episode.child_id)
    photo = photos.current_photo(session, child.id)
    home = places.of_child(session, child.id, Tie.HOME, now)
    policy = policies.current()
    return EpisodeView(
        episode_id=episode.id, child_id=child.id, state=standing.state, profile=standing.profile,
        card=children.card_of(session, child), photo_id=photo.id if photo else None, home=home,
        clocks=deadlines.clocks(standing.facts, standing.profile, policy, now), assessment=standing.assessment,
        script=script.lines(standing.profile, standing.state, standing.assessment, actor, home),
        police_number=policy.number_for(standing.assessment.level), pack_version=packs.version_of(standing),
        others=_others(session, actor, child.id, now))


def _others(session: Session, actor: Actor, child_id: str, now: datetime) -> tuple[Listed, ...]:
    """The other children on whom the actor may report: by first name only (practice 7)."""
    found = session.scalars(select(Child).where(
        Child.id.in_(scope.children_for(actor, now, Deed.REPORT)), Child.id != child_id)).all()
    return children.list_of(session, found)
