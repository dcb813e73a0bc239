"""Packs as they were issued, and the links by which they were given."""
from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from philomena.store.base import db, new_id


class IssuedPack(db.Model):
    """A pack that left: its hashes and the sealed bytes, which are served again as they were (ruling 20)."""

    __tablename__ = "pack"
    __table_args__ = (UniqueConstraint("episode_id", "version", "preset"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    episode_id: Mapped[str] = mapped_column(ForeignKey("episode.id"))
    child_id: Mapped[str] = mapped_column(ForeignKey("child.id"), index=True)
    version: Mapped[int]
    preset: Mapped[str]
    profile_version: Mapped[int]
    position: Mapped[int]                   # the journal's position it shows
    content_hash: Mapped[str] = mapped_column(index=True)
    file_hash: Mapped[str | None] = mapped_column(index=True)
    content: Mapped[bytes]                  # the canonical JSON, sealed
    file: Mapped[str | None]                # the name of the PDF's sealed file, from its first render
    photo_id: Mapped[str | None] = mapped_column(ForeignKey("photo.id"))
    made_at: Mapped[datetime]
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))


class Share(db.Model):
    """A link to one frozen pack. The token is not kept: it can be worked out again (ruling 19)."""

    __tablename__ = "share"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    episode_id: Mapped[str] = mapped_column(ForeignKey("episode.id"), index=True)
    pack_id: Mapped[str] = mapped_column(ForeignKey("pack.id"))
    recipient: Mapped[str]
    made_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    code_hash: Mapped[str]
    code_made_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    reached_at: Mapped[datetime | None]


class ShareOpening(db.Model):
    """Who said they were whom when a share was opened."""

    __tablename__ = "share_opening"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    share_id: Mapped[str] = mapped_column(ForeignKey("share.id"), index=True)
    at: Mapped[datetime]
    name: Mapped[str]
    collar: Mapped[str]
    force: Mapped[str]
    address_hash: Mapped[str]
