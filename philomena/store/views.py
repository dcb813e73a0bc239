"""The log of looks: one row per response that showed children, written in the same transaction, chained per person.

If it cannot be written the page is not shown (ruling 16): `write` raises and the transaction with it.
"""
from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from philomena.protocol.access import Actor
from philomena.store import keys
from philomena.store.journal import Broken
from philomena.store.tables import Person, View

BOARDS = frozenset({"board", "police board", "who is missing"})
SAME_BOARD = timedelta(minutes=15)


def write(session: Session, actor: Actor, what: str, child_ids: Iterable[str], now: datetime) -> None:
    """Note that this actor is being shown these children. The same board within 15 minutes is one row until its
    children change; a response that shows no child needs none."""
    shown = tuple(sorted(set(child_ids)))
    if not shown:
        return
    if what in BOARDS and _shown_lately(session, actor, what, shown, now):
        return
    person = session.get_one(Person, actor.person_id, with_for_update={"key_share": True}, populate_existing=True)
    last = select(View.mac).where(View.person_id == person.id).order_by(View.seq.desc()).limit(1)
    row = View(person_id=person.id, seq=person.looks + 1, at=now, what=what, child_ids=shown,
               device_id=actor.device_id, prior=session.scalar(last) or "")
    row.mac = _mark(row)
    session.add(row)
    person.looks, person.looks_head = row.seq, _head(person.id, row.seq, row.mac)
    session.flush()


def verify(session: Session, person_id: str) -> Broken | None:
    """The first place at which a person's chain does not hold, or None."""
    person, prior, seq = session.get_one(Person, person_id), "", 0
    for row in session.scalars(select(View).where(View.person_id == person_id).order_by(View.seq)):
        seq += 1
        if row.seq != seq:
            return Broken(f"looks of {person_id}", seq, "a look was taken out")
        if row.prior != prior or row.mac != _mark(row):
            return Broken(f"looks of {person_id}", seq, "a look was changed")
        prior = row.mac
    if person.looks != seq or (seq and person.looks_head != _head(person_id, seq, prior)):
        return Broken(f"looks of {person_id}", seq + 1, "the end was cut off")
    return None


def _shown_lately(session: Session, actor: Actor, what: str, shown: tuple[str, ...], now: datetime) -> bool:
    """Was the last look at this board, from this device, at the same children and less than 15 minutes ago?"""
    last = session.scalar(
        select(View).where(View.person_id == actor.person_id, View.what == what, View.device_id == actor.device_id)
        .order_by(View.seq.desc()).limit(1))
    return last is not None and last.child_ids == shown and now - last.at < SAME_BOARD


def _mark(row: View) -> str:
    clear = json.dumps([row.person_id, row.seq, row.at.isoformat(), row.what, list(row.child_ids), row.device_id])
    return keys.keyring().chain(b"view", clear.encode(), row.prior.encode())


def _head(person_id: str, looks: int, mac: str) -> str:
    return keys.keyring().chain(b"looks", person_id.encode(), str(looks).encode(), mac.encode())
