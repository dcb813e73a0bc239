"""Who looked at which children, and the pulse that shows the clocks are running."""
from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from philomena.store.base import db, new_id


class View(db.Model):
    """One response that showed children, chained per person by `prior` and `mac`. Append-only by trigger (ruling 16)."""

    __tablename__ = "view"
    __table_args__ = (UniqueConstraint("person_id", "seq"), Index("ix_view_at", "at"))

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    seq: Mapped[int]
    at: Mapped[datetime]
    what: Mapped[str]
    child_ids: Mapped[tuple[str, ...]]
    device_id: Mapped[str | None]
    prior: Mapped[str]
    mac: Mapped[str]


class Pulse(db.Model):
    """When a worker last did its round: past a minute, every page says that the clocks have stopped."""

    __tablename__ = "pulse"

    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
