"""A child, who holds a key to their record, who they belong to, and the standing profile."""
from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from philomena.protocol.access import Tie
from philomena.store.base import db, new_id


class Child(db.Model):
    """One record of one child with one controller, the home's provider (practice 34). Nothing here names the child
    in clear: `card` is sealed. `entries` and `head` close the child's chain of journal entries (ruling 16)."""

    __tablename__ = "child"
    __table_args__ = (Index("ix_child_next_due_at", "next_due_at"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    controller_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"))
    made_at: Mapped[datetime]
    next_due_at: Mapped[datetime | None]
    rules_version: Mapped[str] = mapped_column(default="")
    profile_version: Mapped[int] = mapped_column(default=0)
    card: Mapped[bytes | None]
    entries: Mapped[int] = mapped_column(default=0)
    head: Mapped[str] = mapped_column(default="")


class ChildKey(db.Model):
    """A child's data key for one controller, wrapped by the master key. Destroying it is forgetting."""

    __tablename__ = "child_key"

    child_id: Mapped[str] = mapped_column(ForeignKey("child.id"), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    wrapped: Mapped[bytes | None]
    destroyed_at: Mapped[datetime | None]


class Party(db.Model):
    """The one relation behind every scope: whom a child belongs to, from inclusive, until exclusive (ruling 13)."""

    __tablename__ = "party"
    __table_args__ = (
        CheckConstraint("(organisation_id IS NULL) <> (person_id IS NULL)", name="one_of_them"),
        Index("ix_party_organisation_id_kind", "organisation_id", "kind"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    child_id: Mapped[str] = mapped_column(ForeignKey("child.id"), index=True)
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[Tie]
    from_at: Mapped[datetime]
    until_at: Mapped[datetime | None]


class Document(db.Model):
    """A section of the profile as it stands: what was typed, sealed as one document."""

    __tablename__ = "section"

    child_id: Mapped[str] = mapped_column(ForeignKey("child.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    document: Mapped[bytes]
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(ForeignKey("person.id"))


class Revision(db.Model):
    """A section as somebody left it: version by version; or, where two people changed one field at once
    (`conflict`), what the second had typed on top of that version. Nothing typed is lost."""

    __tablename__ = "revision"
    __table_args__ = (Index("ix_revision_child_id_section", "child_id", "section", "version"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    child_id: Mapped[str] = mapped_column(ForeignKey("child.id"))
    section: Mapped[str]
    version: Mapped[int]
    body: Mapped[bytes]
    by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    conflict: Mapped[bool] = mapped_column(default=False)


class Photo(db.Model):
    """A photo and its thumbnail, as names of sealed files. One of each kind is current."""

    __tablename__ = "photo"
    __table_args__ = (UniqueConstraint("blob"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    child_id: Mapped[str] = mapped_column(ForeignKey("child.id"), index=True)
    kind: Mapped[str]
    taken_on: Mapped[date | None]
    current: Mapped[bool] = mapped_column(default=True)
    blob: Mapped[str]
    thumb: Mapped[str]
    sha256: Mapped[str]
    made_at: Mapped[datetime]
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
