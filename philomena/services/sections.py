"""One section of a profile: reading it with its history, and saving it when two people may have typed at once.

What two people changed in different answers joins; where both changed one answer, both are kept and a person decides
(rulings 1, 33). Nothing typed is ever lost.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from philomena.protocol import form
from philomena.protocol.access import Actor, Deed
from philomena.services import children
from philomena.store import NotFound, keys, scope, transaction, views
from philomena.store.tables import Child, Document, Person, Revision

EMPTY: dict[str, Any] = {"fields": {}, "rows": {}}


@dataclass(frozen=True)
class Change:
    """One answer as somebody changed it. `conflict`: two typed at once, and this is what the second had typed."""

    path: str
    old: Any
    new: Any
    by: str
    at: datetime
    version: int
    conflict: bool


@dataclass(frozen=True)
class SectionView:
    """A section as it stands, its version, who changed it last, and every change, the newest first."""

    child_id: str
    card: children.Card
    key: str
    document: Mapping[str, Any]
    version: int
    changed_at: datetime | None
    changed_by: str
    history: tuple[Change, ...]


@dataclass(frozen=True)
class Saved:
    """Kept, as this version. `joined`: somebody else's changes to other answers are in it too."""

    version: int
    joined: bool = False


@dataclass(frozen=True)
class Conflict:
    """Both changed these answers. `theirs` stands, `mine` is kept beside it; saving again on `version` decides."""

    fields: tuple[str, ...]
    theirs: Mapping[str, Any]
    mine: Mapping[str, Any]
    version: int
    by: str
    at: datetime


def see(actor: Actor, child_id: str, key: str, now: datetime, restricted: bool = False) -> SectionView:
    """A section with its history. Raises NotFound for a section that is not in the dictionary or a child not theirs.

    `restricted`: the page shows its restricted answers open, and the look says so (screens rule 14).
    """
    _in_dictionary(key)
    with transaction() as session:
        child = scope.theirs(session, actor, child_id, now, Deed.SEE_CHILD)
        views.write(session, actor, f"profile: {key}{', restricted answers' if restricted else ''}", [child.id], now)
        row = session.get(Document, (child.id, key))
        card, history = children.card_of(session, child), _history(session, child, key)
        if row is None:
            return SectionView(child.id, card, key, EMPTY, 0, None, "", history)
        by = session.get_one(Person, row.changed_by).name
        document = children.opened(keys.key_of(session, child), row)
        return SectionView(child.id, card, key, document, row.version, row.changed_at, by, history)


def save(actor: Actor, child_id: str, key: str, document: Mapping[str, Any], base_version: int,
         now: datetime) -> Saved | Conflict:
    """Keep what was typed on top of `base_version` (0 for an empty section). Raises NotFound as `see` does."""
    _in_dictionary(key)
    with transaction() as session:
        child = scope.theirs(session, actor, child_id, now, Deed.CHANGE_PROFILE)
        session.refresh(child, with_for_update={"key_share": True})     # one writer of a profile at a time
        row, sealing = session.get(Document, (child.id, key)), keys.key_of(session, child)
        theirs = children.opened(sealing, row) if row else EMPTY
        behind = base_version != (row.version if row else 0)
        merged = form.merge(_as_of(session, sealing, child, key, base_version), document, theirs) if behind else None
        wanted = merged.document if merged else document
        by, at = (session.get_one(Person, row.changed_by).name, row.changed_at) if row else ("", now)
        if wanted != theirs or (row and not behind and _undecided(session, child, key, row.version)):
            row = children.keep(session, child, key, wanted, actor.person_id, now)
            _tell_the_episode(session, actor, child, key, now)
        if not merged or not merged.conflicts:
            return Saved(row.version if row else 0, behind)
        children.revise(session, sealing, row, document, actor.person_id, now, conflict=True)
        views.write(session, actor, f"profile: {key}", [child.id], now)
        return Conflict(tuple(merged.conflicts), wanted, document, row.version, by, at)


def _undecided(session: Session, child: Child, key: str, version: int) -> bool:
    """Do two versions of an answer stand beside each other on this version? Saving again decides between them."""
    return session.scalar(select(Revision.id).where(
        Revision.child_id == child.id, Revision.section == key, Revision.version == version, Revision.conflict).limit(1)) is not None


def _in_dictionary(key: str) -> None:
    if key not in {section.key for section in form.DICTIONARY.sections}:
        raise NotFound("no such section")


def _as_of(session: Session, sealing: bytes, child: Child, key: str, version: int) -> Mapping[str, Any]:
    """The section as that version left it; empty if there never was one."""
    kept = session.scalar(select(Revision).where(
        Revision.child_id == child.id, Revision.section == key, Revision.version == version, Revision.conflict.is_(False)))
    return _body(sealing, kept) if kept else EMPTY


def _history(session: Session, child: Child, key: str) -> tuple[Change, ...]:
    rows = session.execute(
        select(Revision, Person.name).join(Person, Person.id == Revision.by)
        .where(Revision.child_id == child.id, Revision.section == key)
        .order_by(Revision.version, Revision.conflict, Revision.at))
    sealing, standing, found = keys.key_of(session, child), EMPTY, []
    for row, by in rows:
        body = _body(sealing, row)
        found += [Change(one.path, one.old, one.new, by, row.at, row.version, row.conflict)
                  for one in form.differences(standing, body)]
        standing = standing if row.conflict else body
    return tuple(reversed(found))


def _body(sealing: bytes, row: Revision) -> Mapping[str, Any]:
    return keys.unseal_json(sealing, row.body, f"revision.body:{row.id}")


def _tell_the_episode(session: Session, actor: Actor, child: Child, key: str, now: datetime) -> None:
    """A change while the child is missing is a fact of the episode (ruling 7)."""
    from philomena.services import recording    # here, because recording reads profiles through children
    recording.profile_changed(session, actor, child.id, key, now)
    recording.finish(session)
