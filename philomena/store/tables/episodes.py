"""A child being missing: the episode's summary, its journal, what was raised and told, and what arrived."""
from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from philomena.store.base import db, new_id

STILL_MISSING = text("found_at IS NULL AND closed_at IS NULL")


class Episode(db.Model):
    """The summary of one episode, recomputed from its journal at each append. `entries` is the journal's position."""

    __tablename__ = "episode"
    __table_args__ = (
        Index("one_open_episode_per_child", "child_id", unique=True,
              sqlite_where=STILL_MISSING, postgresql_where=STILL_MISSING),
        Index("ix_episode_next_due_at", "next_due_at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    child_id: Mapped[str] = mapped_column(ForeignKey("child.id"), index=True)
    category: Mapped[str]
    opened_at: Mapped[datetime]
    opened_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    found_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    status: Mapped[str] = mapped_column(default="")
    home_level: Mapped[str | None]
    police_level: Mapped[str | None]
    next_due_at: Mapped[datetime | None]
    rules_version: Mapped[str] = mapped_column(default="")
    policy: Mapped[str] = mapped_column(default="")
    policy_version: Mapped[str] = mapped_column(default="")
    entries: Mapped[int] = mapped_column(default=0)


class Entry(db.Model):
    """One fact in the journal: a clear header and a sealed payload, chained per child by `prior` and `mac`.
    Append-only by trigger. `place` counts along the child's chain, `seq` along the episode."""

    __tablename__ = "fact"
    __table_args__ = (UniqueConstraint("child_id", "place"), UniqueConstraint("episode_id", "seq"))

    id: Mapped[str] = mapped_column(primary_key=True)
    episode_id: Mapped[str] = mapped_column(ForeignKey("episode.id"))
    child_id: Mapped[str] = mapped_column(ForeignKey("child.id"))
    place: Mapped[int]
    seq: Mapped[int]
    kind: Mapped[str]
    happened_at: Mapped[datetime]
    heard_at: Mapped[datetime]
    by_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    device_id: Mapped[str | None] = mapped_column(ForeignKey("device.id"))
    payload: Mapped[bytes]
    body_hash: Mapped[str] = mapped_column(default="")
    prior: Mapped[str]
    mac: Mapped[str]


class Assessed(db.Model):
    """What the rules proposed at a moment and when it was shown: a record, never read back into the state (ruling 7)."""

    __tablename__ = "assessment"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    episode_id: Mapped[str] = mapped_column(ForeignKey("episode.id"), index=True)
    at: Mapped[datetime]
    shown_at: Mapped[datetime | None]
    ruleset: Mapped[str]
    body: Mapped[bytes]


class Raised(db.Model):
    """A clock that was raised: once for a subject (episode or child), a rule and an occurrence (ruling 10)."""

    __tablename__ = "raised"

    subject_id: Mapped[str] = mapped_column(primary_key=True)
    rule: Mapped[str] = mapped_column(primary_key=True)
    occurrence: Mapped[int] = mapped_column(primary_key=True)
    due_at: Mapped[datetime]
    raised_at: Mapped[datetime]


class Notice(db.Model):
    """Something one person must be told. It names no child."""

    __tablename__ = "notice"
    __table_args__ = (Index("ix_notice_person_id_made_at", "person_id", "made_at"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    episode_id: Mapped[str | None] = mapped_column(ForeignKey("episode.id"))
    kind: Mapped[str]
    klass: Mapped[str]
    made_at: Mapped[datetime]
    delivered_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]


class Arrival(db.Model):
    """What was posted, once for each device or person and client id (rulings 1, 24), whatever became of it.
    The body is sealed under a key of the installation, since the child may not be known."""

    __tablename__ = "arrival"
    __table_args__ = (UniqueConstraint("actor_key", "client_id"), Index("ix_arrival_outcome", "outcome"))

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    actor_key: Mapped[str]
    client_id: Mapped[str]
    path: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="")
    body_hash: Mapped[str]
    body: Mapped[bytes]
    made_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    heard_at: Mapped[datetime]
    outcome: Mapped[str]
    place_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    episode_id: Mapped[str | None] = mapped_column(ForeignKey("episode.id"))
    child_id: Mapped[str | None] = mapped_column(ForeignKey("child.id"))
