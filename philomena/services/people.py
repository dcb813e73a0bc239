"""Who somebody is: signing in, the devices they are signed in on, and the roles they hold.

A sign-in tells a stranger nothing: the same words and the same work whether the account exists or not. The lock-out
never touches a report: an enrolled device sends without a sign-in.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from philomena.protocol.access import Actor, Membership
from philomena.store import NotFound, db, keyring, new_id, tables, transaction
from philomena.store.tables import Attempt, Device, Organisation, Person

WRONG = "That email, password or code is not right."
WAIT = "Wait 15 minutes, or ask your manager to let you in."
LOCKED_FOR = timedelta(minutes=15)
PER_ACCOUNT_AND_ADDRESS = 10
PER_ADDRESS = 100           # a whole home may share one address
PER_ACCOUNT = 100           # many addresses guessing at one account
SEEN_EVERY = timedelta(minutes=5)

hasher = PasswordHasher()


@dataclass(frozen=True)
class SignedIn:
    """Somebody is in, on a device row of their own."""

    person_id: str
    device_id: str


@dataclass(frozen=True)
class Refused:
    """Nobody is in; the words are the same for a stranger."""

    words: str


@dataclass(frozen=True)
class SignedInDevice:
    """A browser somebody is or was signed in on. Times are UTC."""

    id: str
    label: str
    made_at: datetime
    seen_at: datetime
    revoked_at: datetime | None
    is_this: bool
    can_send_sealed: bool


@dataclass(frozen=True)
class Signer:
    """Whose sealed envelopes a device signs, and the public JWK that proves it."""

    person_id: str
    verify_key: Mapping[str, str] | None
    revoked: bool


def sign_in(email: str, password: str, address: str, label: str, now: datetime) -> SignedIn | Refused:
    """Let somebody in on a new device row, or say why not. The attempt is counted before the password is looked at."""
    ring = keyring()
    account, origin = ring.blind(f"account {folded(email)}"), ring.blind(f"address {address}")
    with transaction() as session:
        if _locked(session, account, origin, now):
            return Refused(WAIT)
        attempt_id = new_id()
        session.add(Attempt(id=attempt_id, account=account, address=origin, at=now))
        person = session.scalar(select(Person).where(Person.email == folded(email)))
        here = person is not None and (person.left_at is None or person.left_at > now)
        person_id, kept = (person.id, person.password_hash) if here else ("", "")
    if not (_matches(kept or _nobody(), password) and person_id):       # a stranger's password is hashed too
        return Refused(WRONG)
    with transaction() as session:
        session.get_one(Attempt, attempt_id).ok = True
        device = Device(id=new_id(), person_id=person_id, label=label, made_at=now, seen_at=now)
        session.add(device)
        return SignedIn(person_id, device.id)


def actor_of(person_id: str, device_id: str, now: datetime) -> Actor | None:
    """The person in the cookie with every role they hold or held; None once they left or the device was revoked."""
    session = db.session()
    if not _in_standing(session, person_id, device_id, now):
        return None
    device = session.get_one(Device, device_id)
    if now - device.seen_at >= SEEN_EVERY:
        with transaction() as writing:
            writing.get_one(Device, device_id).seen_at = now
    return actor_named(person_id, device_id)


def actor_named(person_id: str, device_id: str | None = None) -> Actor | None:
    """The person of this id, whether or not they are still with us (an envelope names its own actor, ruling 4)."""
    session = db.session()
    person = session.get(Person, person_id)
    if person is None:
        return None
    held = session.execute(
        select(tables.Membership, Organisation.name).join(Organisation, Organisation.id == tables.Membership.organisation_id)
        .where(tables.Membership.person_id == person_id).order_by(tables.Membership.from_at))
    roles = tuple(Membership(row.role, row.organisation_id, name, row.from_at, row.until_at) for row, name in held)
    return Actor(person.id, person.name, person.job_title, person.phone, roles, device_id)


def _in_standing(session: Session, person_id: str, device_id: str, now: datetime) -> bool:
    """True while the person has not left and the device is theirs and not revoked; else what they send is kept apart."""
    person, device = session.get(Person, person_id), session.get(Device, device_id)
    return (
        person is not None and (person.left_at is None or person.left_at > now)
        and device is not None and device.person_id == person_id
        and (device.revoked_at is None or device.revoked_at > now))


def devices(actor: Actor) -> tuple[SignedInDevice, ...]:
    """The actor's own devices, the last seen first."""
    rows = db.session().scalars(
        select(Device).where(Device.person_id == actor.person_id).order_by(Device.seen_at.desc()))
    return tuple(SignedInDevice(row.id, row.label, row.made_at, row.seen_at, row.revoked_at, row.id == actor.device_id,
                                row.verify_key is not None) for row in rows)


def revoke_device(actor: Actor, device_id: str, now: datetime) -> None:
    """Stop one of the actor's own devices. Raises NotFound for anybody else's."""
    with transaction() as session:
        device = _own(session, actor, device_id)
        device.revoked_at = device.revoked_at or now


def enrol_key(actor: Actor, device_id: str, jwk: Mapping[str, str], now: datetime) -> None:
    """Keep the public key (JWK, ECDSA P-256) that a device of the actor's will sign with. Raises NotFound for another's."""
    with transaction() as session:
        device = _own(session, actor, device_id)
        device.verify_key, device.seen_at = dict(jwk), now


def signer(device_id: str) -> Signer | None:
    """Who signs on this device, also when it was revoked: what it still sends is kept apart, never dropped."""
    device = db.session().get(Device, device_id)
    return Signer(device.person_id, device.verify_key, device.revoked_at is not None) if device else None


def folded(email: str) -> str:
    """An address as accounts are told apart by it."""
    return email.strip().casefold()


def _own(session: Session, actor: Actor, device_id: str) -> Device:
    device = session.get(Device, device_id)
    if device is None or device.person_id != actor.person_id:
        raise NotFound("no such device")
    return device


def _locked(session: Session, account: str, address: str, now: datetime) -> bool:
    """Have there been too many wrong tries in the last quarter of an hour?"""
    for limit, *same in (
        (PER_ACCOUNT_AND_ADDRESS, Attempt.account == account, Attempt.address == address),
        (PER_ADDRESS, Attempt.address == address),
        (PER_ACCOUNT, Attempt.account == account),
    ):
        wrong = select(func.count()).select_from(Attempt).where(*same, Attempt.at > now - LOCKED_FOR, Attempt.ok.is_(False))
        if session.scalar(wrong) >= limit:
            return True
    return False


@cache
def _nobody() -> str:
    """A hash that no password matches, so that a stranger costs the same time."""
    return hasher.hash(new_id())


def _matches(kept: str, password: str) -> bool:
    try:
        return hasher.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False
