"""The journal of facts: append, read, and show that nothing was changed or taken out.

Each entry is marked under the audit key over its clear header, its sealed payload and the mark before it, child by
child (ruling 16). So a rewrite, a gap and a cut tail are found, also after the child's key was destroyed.
"""
from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from philomena.protocol.facts import Fact, FactKind
from philomena.store import keys
from philomena.store.tables import Child, Entry, Episode

HEADER = ("id", "episode_id", "child_id", "place", "seq", "kind", "happened_at", "heard_at", "by_id", "device_id", "body_hash")


@dataclass(frozen=True)
class Broken:
    """Where a chain no longer holds: whose it is, at which place (from 1), and what is wrong."""

    subject: str
    place: int
    why: str

    def __str__(self) -> str:
        return f"{self.subject}: at {self.place}: {self.why}"


def append(session: Session, episode: Episode, facts: Sequence[Fact], device_id: str | None = None,
           body_hash: str = "") -> tuple[Fact, ...]:
    """Write facts at the end of the journal, in this transaction; the answer carries their positions."""
    child = session.get_one(Child, episode.child_id)
    session.flush()
    session.refresh(child, with_for_update={"key_share": True})     # one writer for a child at a time
    session.refresh(episode, ["entries"])
    key, mac, written = keys.key_of(session, child), _last_mark(session, child), []
    for fact in facts:
        entry = Entry(
            id=fact.id, episode_id=episode.id, child_id=child.id, place=child.entries + 1, seq=episode.entries + 1,
            kind=FactKind(fact.kind).value, happened_at=fact.happened_at, heard_at=fact.heard_at, by_id=fact.by or None,
            device_id=device_id, body_hash=body_hash, prior=mac)
        said = {"payload": dict(fact.payload), "by_name": fact.by_name, "doubt": list(fact.doubt)}
        entry.payload = keys.seal_json(key, said, _where(entry))
        entry.mac = mac = _mark(entry)
        session.add(entry)
        child.entries, episode.entries = entry.place, entry.seq
        written.append(replace(fact, seq=entry.seq))
    child.head = _head(child.id, child.entries, mac)
    session.flush()
    return tuple(written)


def read(session: Session, episode: Episode) -> tuple[Fact, ...]:
    """The episode's facts in the order they were written. Raises Forgotten if the child's key was destroyed."""
    key = keys.key_of(session, session.get_one(Child, episode.child_id))
    entries = session.scalars(select(Entry).where(Entry.episode_id == episode.id).order_by(Entry.seq))
    return tuple(_fact(entry, keys.unseal_json(key, entry.payload, _where(entry))) for entry in entries)


def verify(session: Session, child_id: str) -> Broken | None:
    """The first place at which a child's chain does not hold, or None."""
    child, prior, place = session.get_one(Child, child_id), "", 0
    for entry in session.scalars(select(Entry).where(Entry.child_id == child_id).order_by(Entry.place)):
        place += 1
        if entry.place != place:
            return Broken(f"child {child_id}", place, "an entry was taken out")
        if entry.prior != prior or entry.mac != _mark(entry):
            return Broken(f"child {child_id}", place, "an entry was changed")
        prior = entry.mac
    if child.entries != place or (place and child.head != _head(child_id, place, prior)):
        return Broken(f"child {child_id}", place + 1, "the end was cut off")
    return None


def _fact(entry: Entry, said: dict) -> Fact:
    return Fact(
        id=entry.id, kind=FactKind(entry.kind), happened_at=entry.happened_at, heard_at=entry.heard_at,
        by=entry.by_id or "", by_name=said["by_name"], payload=said["payload"], seq=entry.seq, doubt=tuple(said["doubt"]))


def _where(entry: Entry) -> str:
    return f"fact.payload:{entry.id}"


def _last_mark(session: Session, child: Child) -> str:
    last = select(Entry.mac).where(Entry.child_id == child.id).order_by(Entry.place.desc()).limit(1)
    return session.scalar(last) or ""


def _mark(entry: Entry) -> str:
    header = [getattr(entry, name) for name in HEADER]
    clear = json.dumps([value.isoformat() if hasattr(value, "isoformat") else value for value in header])
    return keys.keyring().chain(b"fact", clear.encode(), entry.payload, entry.prior.encode())


def _head(child_id: str, entries: int, mac: str) -> str:
    return keys.keyring().chain(b"journal", child_id.encode(), str(entries).encode(), mac.encode())
