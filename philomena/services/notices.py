"""Who must be told, as rows that name no child; one job in the same transaction delivers them (rulings 10, 33)."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from philomena.protocol import telling
from philomena.protocol.access import Actor, Deed, Role
from philomena.protocol.telling import Telling
from philomena.store import NotFound, later, scope, transaction
from philomena.store.tables import Episode, Membership, Notice, Party, Person

PENDING = "notices to deliver"


@dataclass(frozen=True)
class Told:
    """One notice as its person sees it: words that are safe on a locked screen, and what it is about."""

    id: str
    words: str
    klass: str
    made_at: datetime
    opened_at: datetime | None
    episode_id: str | None


def add(session: Session, episode: Episode, tellings: Iterable[Telling], now: datetime) -> None:
    """Make a notice for each person who holds the role at one of the child's places now."""
    wanted = list(tellings)
    if not wanted:
        return
    places = set(session.scalars(select(Party.organisation_id).where(
        Party.child_id == episode.child_id, Party.organisation_id.is_not(None),
        Party.from_at <= now, or_(Party.until_at.is_(None), Party.until_at > now))))
    for one in wanted:
        add_for_places(session, places, one, episode.id, now)


def add_for_places(session: Session, places: set[str], one: Telling, episode_id: str | None, now: datetime) -> None:
    """Make a notice for each person who holds the role at these places now."""
    people = session.scalars(select(Membership.person_id).join(Person, Person.id == Membership.person_id).where(
        Membership.organisation_id.in_(places), Membership.role == one.to_role, Person.left_at.is_(None),
        Membership.from_at <= now, or_(Membership.until_at.is_(None), Membership.until_at > now)).distinct())
    made = [Notice(person_id=person_id, episode_id=episode_id, kind=one.kind, klass=one.klass, made_at=now)
            for person_id in people]
    session.add_all(made)
    session.flush()
    session.info.setdefault(PENDING, []).extend(notice.id for notice in made)


def send_off(session: Session) -> None:
    """Ask once, in this transaction, for the delivery of every notice it made."""
    later.deliver(session, session.info.pop(PENDING, []))


def deliver(ids: Iterable[str], now: datetime) -> None:
    """Put the notices on their people's pages. Doing it twice is harmless. Other channels come with Clocks."""
    with transaction() as session:
        session.execute(update(Notice).where(Notice.id.in_(list(ids)), Notice.delivered_at.is_(None))
                        .values(delivered_at=now))


def waiting(actor: Actor, now: datetime) -> tuple[Told, ...]:
    """What this person was told in the last two days of work, newest first, and has in scope still."""
    with transaction() as session:
        rows = session.scalars(select(Notice).where(
            Notice.person_id == actor.person_id, Notice.delivered_at.is_not(None),
            or_(Notice.episode_id.is_(None), Notice.episode_id.in_(scope.episodes_for(actor, now)),
                ),
        ).order_by(Notice.made_at.desc()).limit(50))
        return tuple(Told(row.id, telling.WORDS[row.kind], row.klass, row.made_at, row.opened_at, row.episode_id)
                     for row in rows)


def open_(actor: Actor, notice_id: str, now: datetime) -> str | None:
    """Note that its person opened it; the answer is the episode it is about. Raises NotFound if it is not theirs."""
    with transaction() as session:
        row = session.scalar(select(Notice).where(Notice.id == notice_id, Notice.person_id == actor.person_id))
        if row is None:
            raise NotFound("no such notice")
        row.opened_at = row.opened_at or now
        return row.episode_id
