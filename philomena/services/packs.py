"""The pack of an episode: built from profile and journal for one kind of reader, and kept as it was issued (ruling 20)."""
from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from philomena.protocol.access import Actor, Deed, Tie
from philomena.protocol.facts import FACTS
from philomena.protocol.form import Recipient
from philomena.protocol.pack import Pack
from philomena.services import photos, places, policies, recording
from philomena.services.recording import Standing
from philomena.store import blobs, journal, keys, new_id, scope, transaction, views
from philomena.store.tables import Child, Episode, IssuedPack, Photo

PLACE = "pack.file"


@dataclass(frozen=True)
class Issued:
    """A pack that was issued: what it says, and the photo it shows. `newer` is true when a later version exists."""

    id: str
    episode_id: str
    pack: Pack
    photo: bytes | None
    newer: bool = False


@dataclass(frozen=True)
class Checked:
    """What the checking page may say of a hash: which version it is of, and whether there is a newer one. No more."""

    version: int
    made_at: datetime
    newer: bool


def issue(actor: Actor, episode_id: str, preset: Recipient, now: datetime, what: str = "pack") -> Issued:
    """The newest pack for this kind of reader, frozen from now on. Writes the look down. Raises NotFound."""
    with transaction() as session:
        episode = scope.episode_theirs(session, actor, episode_id, now, Deed.SEE_PACK)
        row = freeze(session, actor, episode, preset, now)
        views.write(session, actor, what, (episode.child_id,), now)
        return opened(session, row)


def file_of(actor: Actor, episode_id: str, preset: Recipient, now: datetime,
            render: Callable[[Pack, bytes | None], bytes]) -> tuple[bytes, int]:
    """The PDF of the newest pack and its version; made once by `render`, outside any transaction, then always the same bytes."""
    issued = issue(actor, episode_id, preset, now, "pack file")
    return file_for(issued, render), issued.pack.version


def file_for(issued: Issued, render: Callable[[Pack, bytes | None], bytes]) -> bytes:
    """The stored file of an issued pack, rendering and keeping it if this is the first time."""
    kept = _kept_file(issued.id)
    return kept if kept is not None else _keep(issued.id, render(issued.pack, issued.photo))


def freeze(session: Session, actor: Actor, episode: Episode, preset: Recipient, now: datetime) -> IssuedPack:
    """The row of the newest version for this preset, made if it is the first time anybody asks for it."""
    standing = recording.stand(session, episode, now)
    version = version_of(standing)
    row = session.scalar(select(IssuedPack).where(
        IssuedPack.episode_id == episode.id, IssuedPack.version == version, IssuedPack.preset == preset.value))
    if row:
        return row
    child = session.get_one(Child, episode.child_id)
    photo = photos.current_photo(session, child.id)
    pack = _build(session, episode, child, standing, preset, version, photo, now)
    row = IssuedPack(
        id=new_id(), episode_id=episode.id, child_id=child.id, version=version, preset=preset.value,
        profile_version=child.profile_version, position=episode.entries, content_hash=pack.content_hash, content=b"",
        photo_id=photo.id if photo else None, made_at=now, by_id=actor.person_id)
    row.content = keys.seal(keys.key_of(session, child), pack.canonical(), f"pack.content:{row.id}")
    session.add(row)
    session.flush()
    return row


def opened(session: Session, row: IssuedPack) -> Issued:
    """An issued pack with its content unsealed."""
    child = session.get_one(Child, row.child_id)
    key = keys.key_of(session, child)
    pack = Pack.from_plain(json.loads(keys.unseal(key, row.content, f"pack.content:{row.id}")))
    photo = session.get(Photo, row.photo_id) if row.photo_id else None
    episode = session.get_one(Episode, row.episode_id)
    newest = session.scalar(select(IssuedPack.version).where(
        IssuedPack.episode_id == row.episode_id).order_by(IssuedPack.version.desc()).limit(1))
    newer = newest > row.version or episode.entries > row.position and _moved_on(session, episode, row.version)
    return Issued(row.id, row.episode_id, pack, photos.photo_bytes(session, photo) if photo else None, newer)


def check(hash_: str) -> Checked | None:
    """Whose version a printed hash is: first the file's, else the content's (ruling 20). It never opens data."""
    with transaction() as session:
        row = session.scalar(select(IssuedPack).where(IssuedPack.file_hash == hash_)) or session.scalar(
            select(IssuedPack).where(IssuedPack.content_hash == hash_))
        if row is None:
            return None
        return Checked(row.version, row.made_at, _moved_on(session, session.get_one(Episode, row.episode_id), row.version))


def version_of(standing: Standing) -> int:
    """The version is counted: one for each fact that changes a pack (docs/decisions/pack-version.md)."""
    return sum(1 for fact in standing.facts if FACTS[fact.kind].changes_pack)


def _moved_on(session: Session, episode: Episode, version: int) -> bool:
    return sum(1 for fact in journal.read(session, episode) if FACTS[fact.kind].changes_pack) > version


def _build(session: Session, episode: Episode, child: Child, standing: Standing, preset: Recipient, version: int,
           photo: Photo | None, now: datetime) -> Pack:
    home = places.of_child(session, child.id, Tie.HOME, now)
    return Pack.build(
        standing.profile, standing.state, standing.assessment, preset=preset, home=home, reporter=standing.state.reported_by_name,
        version=version, made_at=now, photo_sha256=photo.sha256 if photo else None,
        photo_taken_on=photo.taken_on if photo else None, policy=policies.current(), episode_id=episode.id,
        position=episode.entries, profile_version=child.profile_version)


def _kept_file(pack_id: str) -> bytes | None:
    with transaction() as session:
        row = session.get_one(IssuedPack, pack_id)
        if row.file is None:
            return None
        return blobs.get(row.file, keys.key_of(session, session.get_one(Child, row.child_id)), PLACE)


def _keep(pack_id: str, content: bytes) -> bytes:
    """Keep the first rendering; if another process was first, theirs is the file."""
    with transaction() as session:
        row = session.get_one(IssuedPack, pack_id, with_for_update=True, populate_existing=True)
        key = keys.key_of(session, session.get_one(Child, row.child_id))
        if row.file is not None:
            return blobs.get(row.file, key, PLACE)
        row.file, row.file_hash = blobs.put(key, content, PLACE), hashlib.sha256(content).hexdigest()
        return content
