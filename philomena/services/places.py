"""Homes, forces and councils as the pages and the pack need them."""
from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from philomena.protocol.access import Tie
from philomena.protocol.place import Place
from philomena.store.tables import Organisation, Party


def of_child(session: Session, child_id: str, kind: Tie, at: datetime) -> Place | None:
    """The organisation tied to the child in this way at this moment (UTC), or None."""
    row = session.scalar(
        select(Organisation).join(Party, Party.organisation_id == Organisation.id)
        .where(Party.child_id == child_id, Party.kind == kind, Party.from_at <= at,
               or_(Party.until_at.is_(None), Party.until_at > at))
        .order_by(Party.from_at.desc()).limit(1))
    return as_place(session, row) if row else None


def as_place(session: Session, row: Organisation) -> Place:
    """What may be printed of an organisation."""
    told = row.details
    parent = session.get(Organisation, row.parent_id) if row.parent_id else None
    return Place(
        id=row.id, name=row.name, phone=told.get("phone", ""), address=told.get("address", ""),
        postcode=told.get("postcode", ""), town=told.get("town", ""), urn=told.get("urn", ""),
        parent=parent.name if parent else "", on_call_name=told.get("on_call_name", ""),
        on_call_phone=told.get("on_call_phone", ""), police_id=told.get("police_id", ""),
        interviews_id=told.get("interviews_id", ""))
