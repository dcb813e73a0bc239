"""Places, the people who work there, and the browsers they sign in with."""
from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from philomena.protocol.access import Role
from philomena.store.base import db, new_id


class Kind(str, Enum):
    """What an organisation is. A home is one whose parent is its provider."""

    PROVIDER = "provider"
    HOME = "home"
    POLICE = "police"
    INTERVIEWS = "interviews"
    AUTHORITY = "authority"


class Organisation(db.Model):
    """A provider, a home, a police force, an interview service or a council. `details` holds telephones and the like."""

    __tablename__ = "organisation"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[Kind]
    name: Mapped[str]
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Person(db.Model):
    """Somebody who can sign in. `looks` and `looks_head` close the chain of what they looked at."""

    __tablename__ = "person"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    email: Mapped[str] = mapped_column(unique=True)     # casefolded
    name: Mapped[str]
    job_title: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    password_hash: Mapped[str]
    left_at: Mapped[datetime | None]
    looks: Mapped[int] = mapped_column(default=0)
    looks_head: Mapped[str] = mapped_column(default="")


class Membership(db.Model):
    """A person's role at a place, from inclusive, until exclusive."""

    __tablename__ = "membership"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    role: Mapped[Role]
    from_at: Mapped[datetime]
    until_at: Mapped[datetime | None]


class Device(db.Model):
    """One browser somebody signed in with. `verify_key` is the public JWK that its sealed envelopes are signed for."""

    __tablename__ = "device"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    label: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    verify_key: Mapped[dict[str, Any] | None]


class Attempt(db.Model):
    """One try to sign in, so that guessing is slowed also after a restart. Account and address are keyed hashes."""

    __tablename__ = "attempt"
    __table_args__ = (Index("ix_attempt_account_at", "account", "at"), Index("ix_attempt_address_at", "address", "at"))

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    account: Mapped[str]
    address: Mapped[str]
    at: Mapped[datetime]
    ok: Mapped[bool] = mapped_column(default=False)
