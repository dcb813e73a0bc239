"""The sealed envelope a phone sends: checks which device signed it and opens it. The scheme is told in docs/offline.md.

A form is sealed to the server's public key (ephemeral ECDH P-256, HKDF-SHA256, AES-256-GCM) and signed by the device
(ECDSA P-256) over its heading and the hash of what was sealed, so it needs no session, no token and no unlocking.
"""
from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = "philomena-outbox-1"
LONGEST = 4 * 1024 * 1024                # bytes of sealed text we agree to open


class Unreadable(Exception):
    """The envelope cannot be used; the message says which part, never what is in it."""


@dataclass(frozen=True)
class Envelope:
    """What lies on the phone and travels: nothing in it names a child. Binary parts are base64url without padding."""

    id: str
    method: str
    path: str
    made: str           # the phone's own clock when it was put in the outbox, ISO 8601
    device: str         # the row of the device that signed it
    key: str            # which of our keys it is sealed to
    ephemeral: str      # the phone's one-time public point, 65 bytes
    nonce: str
    sealed: str
    signature: str      # r and s, 64 bytes

    def heading(self) -> bytes:
        """The clear part, bound into both the seal and the signature."""
        return "\n".join((VERSION, self.key, self.device, self.method, self.path, self.id, self.made)).encode()

    def signed(self) -> bytes:
        """What the device signs: the heading and the SHA-256 of the sealed text (of the typed text it could be guessed)."""
        return self.heading() + b"\n" + hashlib.sha256(unb64(self.sealed)).hexdigest().encode()


@dataclass(frozen=True)
class Letter:
    """What was inside: the form's fields as typed, and who the phone says filled it in."""

    person: str
    fields: Mapping[str, tuple[str, ...]]


def read(document: object) -> Envelope:
    """The envelope in a decoded JSON document. Raises Unreadable if a part is missing or is no text."""
    if not isinstance(document, dict):
        raise Unreadable("not an envelope")
    parts = {field.name: document.get(field.name) for field in fields(Envelope)}
    wrong = [name for name, value in parts.items() if not isinstance(value, str) or not value or "\n" in value]
    if wrong:
        raise Unreadable(f"missing: {', '.join(wrong)}")
    if len(parts["sealed"]) > LONGEST:
        raise Unreadable("too long")
    return Envelope(**parts)


def moment(text: str) -> datetime | None:
    """A phone's ISO moment with its zone, or None if it is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def signed_by(envelope: Envelope, verify_key: Mapping[str, str]) -> bool:
    """True if the device whose public key (JWK) this is signed exactly this envelope."""
    signature = unb64(envelope.signature)
    if len(signature) != 64:
        return False
    halves = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
    try:
        public_key(verify_key).verify(encode_dss_signature(*halves), envelope.signed(), ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def open_with(pem: bytes, envelope: Envelope) -> Letter:
    """What the envelope holds. Raises Unreadable if it is sealed to another key or was changed on its way."""
    private = _private(pem)
    if envelope.key != key_id(public_jwk(pem)):
        raise Unreadable("sealed to a key we do not have")
    try:
        point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unb64(envelope.ephemeral))
        shared = private.exchange(ec.ECDH(), point)
        key = HKDF(hashes.SHA256(), 32, salt=unb64(envelope.ephemeral), info=VERSION.encode()).derive(shared)
        text = AESGCM(key).decrypt(unb64(envelope.nonce), unb64(envelope.sealed), envelope.heading())
        return _letter(json.loads(text))
    except (InvalidTag, ValueError) as wrong:
        raise Unreadable("it does not open") from wrong


def _letter(document: object) -> Letter:
    """The letter in what was decrypted. Raises ValueError if it has another shape."""
    match document:
        case {"person": str(person), "fields": list(pairs)}:
            collected: dict[str, list[str]] = {}
            for name, value in pairs:
                collected.setdefault(str(name), []).append(str(value))
            return Letter(person, {name: tuple(values) for name, values in collected.items()})
    raise ValueError("not a letter")


def public_jwk(pem: bytes) -> dict[str, str]:
    """Our public key as the browser imports it."""
    numbers = _private(pem).public_key().public_numbers()
    return {"kty": "EC", "crv": "P-256", "x": b64(numbers.x.to_bytes(32, "big")), "y": b64(numbers.y.to_bytes(32, "big"))}


def key_id(jwk: Mapping[str, str]) -> str:
    """The thumbprint of a public key (RFC 7638)."""
    members = {name: jwk[name] for name in ("crv", "kty", "x", "y")}
    return b64(hashlib.sha256(json.dumps(members, separators=(",", ":"), sort_keys=True).encode()).digest())


def public_key(jwk: Mapping[str, str]) -> ec.EllipticCurvePublicKey:
    """The key in a JWK. Raises Unreadable if it is not a point of P-256."""
    try:
        if (jwk["kty"], jwk["crv"]) != ("EC", "P-256"):
            raise ValueError("another curve")
        x, y = (int.from_bytes(unb64(jwk[name]), "big") for name in ("x", "y"))
        return ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
    except (KeyError, ValueError, TypeError) as wrong:
        raise Unreadable("not a P-256 public key") from wrong


def _private(pem: bytes) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_pem_private_key(pem, password=None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


def b64(raw: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    """The bytes of base64url without padding. Raises Unreadable if it is none."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (ValueError, TypeError) as wrong:
        raise Unreadable("not base64url") from wrong
