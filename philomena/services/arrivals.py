"""Whatever somebody reports reaches the journal here, once, whichever way it came: a page, or a phone that sealed it.

Two answers only: recorded, or not found (ruling 1). The same thing twice is one fact; the same id with other content is
kept beside it (ruling 1); what overtakes its report waits for it (ruling 2); what comes from a person or a phone that
left is kept apart for the manager (ruling 4). Nothing is ever dropped.
"""
from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from philomena.protocol.access import Actor
from philomena.services import kept_apart, news, notices, people, reports
from philomena.services.receipts import Receipt, Sent, not_found
from philomena.store import NotFound, keyring, transaction
from philomena.store.keys import seal_json, unseal_json
from philomena.store.tables import Arrival

RECORDED, WAITING, QUARANTINED = "recorded", "waiting", "quarantined"


def receive(actor: Actor, sent: Sent, now: datetime, apart_because: str = "") -> Receipt:
    """Record what was sent, exactly once. `now` is UTC. Never raises for anything typed.

    `actor` is the person in the envelope, or the one signed in, with every role held now and before. `apart_because`
    says why this person or phone may no longer send (revoked, left): then it is kept for the manager to look at.
    """
    with transaction() as session:
        row = _claim(session, actor, sent, now)
        if row is None:
            return _again(session, actor, sent, now, apart_because)
        if apart_because:
            return _keep_apart(session, actor, row, sent, now)
        receipt = _record(session, actor, sent, now)
        if not receipt.is_kept:
            session.delete(row)                 # not found: the phone keeps its copy, and may try again
            return receipt
        row.outcome = WAITING if receipt.status == WAITING else RECORDED
        row.episode_id, row.child_id = receipt.episode_id, receipt.child_id
        if sent.is_report and receipt.episode_id:
            _release(session, sent.id, now)
        notices.send_off(session)
        return receipt


def episode_of(session: Session, actor: Actor, client_id: str) -> str | None:
    """The episode a report of this actor's phone became, when it joined one that was already there (ruling 2)."""
    return session.scalar(select(Arrival.episode_id).where(
        Arrival.actor_key == _key_of(actor, None), Arrival.client_id == client_id))


def _record(session: Session, actor: Actor, sent: Sent, now: datetime) -> Receipt:
    try:
        if sent.is_report:
            return reports.enter(session, actor, sent, now)
        known = sent.episode_id and episode_of(session, replace(actor, device_id=sent.device_id), sent.episode_id)
        return news.enter(session, actor, sent, known or sent.episode_id, now)
    except NotFound:
        return not_found(sent)


def _claim(session: Session, actor: Actor, sent: Sent, now: datetime) -> Arrival | None:
    """The row that makes this arrival the first of its id from this phone; None if it is not the first."""
    row = Arrival(
        id=str(uuid.uuid4()), actor_key=_key_of(actor, sent.device_id), client_id=sent.id, path=sent.path,
        kind=sent.kind, body_hash=sent.body_hash, made_at=sent.made_at, sent_at=sent.sent_at, heard_at=now,
        outcome=RECORDED, body=b"",
        place_id=kept_apart.place_of(actor, sent.happened_at(now)))
    row.body = seal_json(keyring().arrivals(), {"fields": {k: list(v) for k, v in sent.fields.items()},
                                                "person": actor.person_id}, _place(row))
    try:
        with session.begin_nested():
            session.add(row)
        return row
    except IntegrityError:
        return None


def _again(session: Session, actor: Actor, sent: Sent, now: datetime, apart_because: str) -> Receipt:
    """The same id once more: the first answer again; or, with other content, kept beside the first under an id of its own."""
    first = session.scalars(select(Arrival).where(
        Arrival.actor_key == _key_of(actor, sent.device_id), Arrival.client_id == sent.id)).one()
    if first.body_hash == sent.body_hash:
        return Receipt(sent.id, "again" if first.outcome == RECORDED else first.outcome, first.episode_id, first.child_id)
    beside = replace(sent, id=str(uuid.uuid5(uuid.UUID(first.id), sent.body_hash)), beside=sent.id)
    row = _claim(session, actor, beside, now)
    if row is None:
        return Receipt(sent.id, "again", first.episode_id, first.child_id)
    if apart_because:
        return _keep_apart(session, actor, row, sent, now)
    if sent.is_report and first.episode_id:
        receipt = reports.tell_again(session, actor, beside, first.episode_id, now)
    else:
        receipt = _record(session, actor, beside, now)
    row.outcome = receipt.status if receipt.status == WAITING else RECORDED
    row.episode_id, row.child_id = receipt.episode_id, receipt.child_id
    notices.send_off(session)
    return replace(receipt, id=sent.id)


def _keep_apart(session: Session, actor: Actor, row: Arrival, sent: Sent, now: datetime) -> Receipt:
    row.outcome = QUARANTINED
    kept_apart.tell_managers(session, actor, now)
    notices.send_off(session)
    return Receipt(sent.id, QUARANTINED)


def _release(session: Session, report_id: str, now: datetime) -> None:
    """What came before its report and waited now falls into its place (ruling 2)."""
    for row in session.scalars(select(Arrival).where(Arrival.outcome == WAITING, Arrival.path.startswith(
            f"/episodes/{report_id}/", autoescape=True)).order_by(Arrival.heard_at)):
        sent, actor = opened(session, row)
        receipt = _record(session, actor, sent, row.heard_at)
        if receipt.status == RECORDED:
            row.outcome, row.episode_id, row.child_id = RECORDED, receipt.episode_id, receipt.child_id


def opened(session: Session, row: Arrival) -> tuple[Sent, Actor]:
    """What was sent and by whom, from a kept arrival."""
    body = unseal_json(keyring().arrivals(), row.body, _place(row))
    sent = Sent(row.client_id, row.path, {k: tuple(v) for k, v in body["fields"].items()}, row.made_at, row.sent_at,
                sealed=True)
    return sent, people.actor_named(body["person"], row.actor_key if row.actor_key != body["person"] else None)


def _key_of(actor: Actor, device_id: str | None) -> str:
    return device_id or actor.device_id or actor.person_id


def _place(row: Arrival) -> str:
    return f"arrival.body:{row.id}"
