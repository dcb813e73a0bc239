"""Photos of a child: kept sealed under the child's key, shown to whoever may see the child or the episode."""
from __future__ import annotations

import hashlib
from datetime import date, datetime
from enum import Enum

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from philomena.protocol.access import Actor, Deed
from philomena.store import NotFound, blobs, keys, new_id, scope, transaction, views
from philomena.store.tables import Child, Photo

FACE = "face"
PLACE = "photo"


class Size(str, Enum):
    """The photo itself (JPEG, at most 1600 px) or its thumbnail (WebP, 320 px)."""

    FULL = "full"
    THUMB = "thumb"


def keep(actor: Actor, child_id: str, full: bytes, thumb: bytes, kind: str, taken_on: date | None, now: datetime) -> str:
    """Keep a photo that was cleaned (adapters.photos) as the current one of its kind; earlier ones stay."""
    with transaction() as session:
        child = scope.theirs(session, actor, child_id, now, Deed.CHANGE_PROFILE)
        return add(session, child, full, thumb, kind, taken_on, actor.person_id, now).id


def add(session: Session, child: Child, full: bytes, thumb: bytes, kind: str, taken_on: date | None, by: str,
        now: datetime) -> Photo:
    """The same, for another service in its own transaction."""
    key = keys.key_of(session, child)
    session.execute(update(Photo).where(Photo.child_id == child.id, Photo.kind == kind).values(current=False))
    photo = Photo(
        id=new_id(), child_id=child.id, kind=kind, taken_on=taken_on, current=True, made_at=now, by_id=by,
        blob=blobs.put(key, full, PLACE), thumb=blobs.put(key, thumb, PLACE), sha256=hashlib.sha256(full).hexdigest())
    session.add(photo)
    child.profile_version += 1
    session.flush()
    return photo


def fetch(actor: Actor, photo_id: str, size: Size, now: datetime) -> bytes:
    """A photo's bytes. Raises NotFound for a photo of a child the actor may neither see nor follow in an episode."""
    with transaction() as session:
        photo = session.get(Photo, photo_id)
        if photo is None:
            raise NotFound("no such photo")
        child = _seen_by(session, actor, photo, now)
        views.write(session, actor, "photo", [child.id], now)
        return blobs.get(photo.blob if size is Size.FULL else photo.thumb, keys.key_of(session, child), PLACE)


def current_photo(session: Session, child_id: str, kind: str = FACE) -> Photo | None:
    """The photo that stands for the child now, for other services (no look is written)."""
    return session.scalar(select(Photo).where(Photo.child_id == child_id, Photo.kind == kind, Photo.current))


def photo_bytes(session: Session, photo: Photo) -> bytes:
    """The full JPEG, for other services (no look is written)."""
    return blobs.get(photo.blob, keys.key_of(session, session.get_one(Child, photo.child_id)), PLACE)


def _seen_by(session: Session, actor: Actor, photo: Photo, now: datetime) -> Child:
    """Who may see the child sees any photo; who follows an episode sees the current one."""
    try:
        return scope.theirs(session, actor, photo.child_id, now, Deed.SEE_CHILD)
    except NotFound:
        if not photo.current:
            raise
        return scope.theirs(session, actor, photo.child_id, now, Deed.SEE_EPISODE)
