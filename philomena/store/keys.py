"""The keys of an installation and of each child: what is sealed under them, and how a child is forgotten.

A child's data key is made per controller and kept wrapped by the master key; destroying the wrapped key is forgetting
(design 4, practice 34). The keys lie in files beside the database, never in it, and never in a backup (ruling 32).
"""
from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from sqlalchemy import select
from sqlalchemy.orm import Session

from philomena.store.base import NotFound, NotSetUp
from philomena.store.tables import Child, ChildKey

FOLDER = "keys"
SECRETS = ("master", "file", "index", "audit", "session", "share")
OUTBOX = "outbox"
SET_UP = "Run `python -m philomena.cli` first."


class Forgotten(NotFound):
    """The key was destroyed: what was sealed under it cannot be read again."""


@dataclass(frozen=True)
class Keyring:
    """The keys of one installation, 32 random bytes each; `outbox` is a PEM private key (ECDH, P-256)."""

    master: bytes       # wraps the children's keys
    file: bytes         # the database file
    index: bytes        # blind index
    audit: bytes        # chains of the journal and of the looks
    session: bytes      # cookies
    share: bytes        # tokens of shares
    outbox: bytes       # opens what phones sealed

    @classmethod
    def load(cls, folder: Path) -> Keyring:
        """Read the keys. Raises NotSetUp if one is missing, damaged, or readable by others."""
        read = {name: bytes.fromhex(_read(folder / name)) for name in SECRETS}
        if any(len(key) != 32 for key in read.values()):
            raise NotSetUp(f"A key in {folder} is damaged. Put it back from where you keep it.")
        return cls(**read, outbox=_read(folder / OUTBOX).encode())

    def arrivals(self) -> bytes:
        """The key for what was posted before anyone knows which child it is about."""
        return hmac.digest(self.master, b"arrivals", "sha256")

    def blind(self, value: str) -> str:
        """A keyed hash by which exact repeats are found without reading (ruling 23)."""
        return hmac.new(self.index, value.encode(), hashlib.sha256).hexdigest()

    def chain(self, *parts: bytes) -> str:
        """The audit key's mark over these parts, each with its length, so that none can lean on the next."""
        mark = hmac.new(self.audit, digestmod=hashlib.sha256)
        for part in parts:
            mark.update(len(part).to_bytes(8, "big") + part)
        return mark.hexdigest()


_in_force: list[Keyring] = []


def use(keyring: Keyring) -> None:
    """Seal and open with these keys from now on, in this process."""
    _in_force[:] = [keyring]


def keyring() -> Keyring:
    """The keys in force. Raises NotSetUp before the store is joined."""
    if not _in_force:
        raise NotSetUp(SET_UP)
    return _in_force[0]


def make(folder: Path) -> bool:
    """Make all the keys at once, each file 0600, if the folder is not there. True if they were made."""
    if folder.exists():
        return False
    draft = Path(tempfile.mkdtemp(prefix=".keys-", dir=folder.parent))      # 0700
    for name in SECRETS:
        _write(draft / name, secrets.token_hex(32))
    pem = ec.generate_private_key(ec.SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    _write(draft / OUTBOX, pem.decode())
    draft.rename(folder)
    return True


def seal(key: bytes, plain: bytes, place: str) -> bytes:
    """Encrypt for one place, named "table.column:row": the bytes open nowhere else."""
    nonce = secrets.token_bytes(12)
    return nonce + AESGCM(key).encrypt(nonce, plain, place.encode())


def unseal(key: bytes, sealed: bytes, place: str) -> bytes:
    """Decrypt. Raises cryptography's InvalidTag if the bytes, the key or the place are not the ones sealed."""
    return AESGCM(key).decrypt(sealed[:12], sealed[12:], place.encode())


def seal_json(key: bytes, value: Any, place: str) -> bytes:
    return seal(key, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), place)


def unseal_json(key: bytes, sealed: bytes, place: str) -> Any:
    return json.loads(unseal(key, sealed, place))


def child_key(session: Session, child_id: str, organisation_id: str, make: bool = False) -> bytes:
    """The child's data key for one controller. Raises NotFound if there is none (unless `make`), Forgotten if destroyed."""
    opened = session.info.setdefault("child keys", {})
    if (child_id, organisation_id) not in opened:
        row = session.get(ChildKey, (child_id, organisation_id))
        if row is None and make:
            row = ChildKey(child_id=child_id, organisation_id=organisation_id)
            row.wrapped = seal(keyring().master, secrets.token_bytes(32), _place(row))
            session.add(row)
        if row is None:
            raise NotFound("this controller has no key to this child")
        opened[child_id, organisation_id] = _opened(row)
    return opened[child_id, organisation_id]


def key_of(session: Session, child: Child) -> bytes:
    """The key of the child's record: the one of the home's provider."""
    return child_key(session, child.id, child.controller_id)


def open_keys(session: Session, children: Iterable[Child]) -> set[str]:
    """Open the record's key of many children with one question; the answer is who of them can be read."""
    opened = session.info.setdefault("child keys", {})
    owners = {child.id: child.controller_id for child in children}
    wanted = [pair[0] for pair in owners.items() if pair not in opened]
    rows = session.scalars(select(ChildKey).where(ChildKey.child_id.in_(wanted), ChildKey.wrapped.is_not(None)))
    opened.update({(row.child_id, row.organisation_id): _opened(row) for row in rows})
    return {pair[0] for pair in owners.items() if pair in opened}


def destroy(session: Session, child_id: str, organisation_id: str, now: datetime) -> None:
    """Forget a child on behalf of one controller: its key is gone, and with it all that was sealed under it."""
    row = session.get_one(ChildKey, (child_id, organisation_id))
    row.wrapped, row.destroyed_at = None, now
    session.info.get("child keys", {}).pop((child_id, organisation_id), None)


def _opened(row: ChildKey) -> bytes:
    if row.wrapped is None:
        raise Forgotten("this child was forgotten")
    return unseal(keyring().master, row.wrapped, _place(row))


def _place(row: ChildKey) -> str:
    return f"child_key.wrapped:{row.child_id}/{row.organisation_id}"


def _read(file: Path) -> str:
    if not file.is_file():
        raise NotSetUp(f"{file} is missing. {SET_UP}")
    if file.stat().st_mode & 0o077:
        raise NotSetUp(f"{file} can be read by others. Set its mode to 0600.")
    return file.read_text()


def _write(file: Path, text: str) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
