"""Loads the demonstration: invented homes, people and children, so that somebody can try a tap. Loading twice is once.

The data itself is `philomena.demo`; this only lays it in the store, through the same doors as everything else.
"""
from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from philomena.demo import demonstration
from philomena.protocol.access import Role, Tie
from philomena.services import children, people, photos
from philomena.store import scope, tables, transaction
from philomena.store.tables import Kind, Organisation, Person

PASSWORD = "Quillbeck-2026-demo"
OURS = uuid.UUID("5a1f7c52-0d0e-4a5b-9d53-6f1f0a4c2b11")
LIVED_HERE = timedelta(days=365)
NAMED_IN_DETAILS = {"police": "police_id", "interviews": "interviews_id"}


def load(now: datetime, draw: Callable[[Any], Any] | None = None) -> list[str]:
    """Lay the demonstration unless it is there; the answer is how to sign in, a line for each person.
    `draw` makes a portrait (`full`, `thumb`) from a child's look; without it the children have no photo."""
    demo = demonstration()
    with transaction() as session:
        if session.get(Organisation, id_of(demo.organisations[0].key)) is None:
            lay(session, demo, now, draw)
    return [f"{person.email}  {PASSWORD}  ({person.name}, {person.job_title})" for person in demo.people]


def lay(session: Session, demo: Any, now: datetime, draw: Callable[[Any], Any] | None) -> None:
    """Organisations, then people with their roles, then children with their profiles and portraits."""
    since = now - LIVED_HERE
    for told in demo.organisations:
        details = {NAMED_IN_DETAILS.get(name, name): id_of(value) if name in NAMED_IN_DETAILS else value
                   for name, value in told.details.items()}
        session.add(Organisation(id=id_of(told.key), kind=Kind(told.kind), name=told.name,
                                 parent_id=id_of(told.parent) if told.parent else None, details=details))
        session.flush()
    password = people.hasher.hash(PASSWORD)
    for told in demo.people:
        session.add(Person(id=id_of(told.email), email=people.folded(told.email), name=told.name,
                           job_title=told.job_title, phone=told.phone, password_hash=password))
        session.flush()
        session.add_all(tables.Membership(person_id=id_of(told.email), organisation_id=id_of(place), role=Role(role),
                                          from_at=since) for role, place in told.roles)
    for told in demo.children:
        lay_child(session, demo, told, now, draw)


def lay_child(session: Session, demo: Any, told: Any, now: datetime, draw: Callable[[Any], Any] | None) -> None:
    """One child, written by the first person who works at their home; the portrait is as old as the data says."""
    since = now - LIVED_HERE
    by = next(id_of(person.email) for person in demo.people if told.home in {place for _, place in person.roles})
    child = children.admit(session, session.get_one(Organisation, id_of(told.home)), told.sections, by, since)
    for place, kind in ((told.placing, Tie.PLACING), (told.host, Tie.HOST)):
        if place:
            scope.tie(session, child.id, kind, since, organisation_id=id_of(place))
    if draw and told.look:
        portrait, taken = draw(told.look), now - timedelta(days=told.photo_days_old)
        photos.add(session, child, portrait.full, portrait.thumb, photos.FACE, taken.date(), by, taken)


def id_of(key: str) -> str:
    """The same id for the same key, so that loading twice finds what the first time laid."""
    return str(uuid.uuid5(OURS, key))
