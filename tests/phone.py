"""A phone for the tests: seals and signs a form as static/js/envelope.js does in the browser."""
import json
import os
from dataclasses import asdict, dataclass, replace

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from philomena.adapters.envelope import VERSION, Envelope, b64, key_id, public_key

MADE = "2026-11-20T16:47:00.000Z"


@dataclass
class Phone:
    """An enrolled device: its row, its person, and the key that never leaves it."""

    device: str
    person: str
    key: ec.EllipticCurvePrivateKey

    @classmethod
    def new(cls, device="device-1", person="person-1"):
        return cls(device, person, ec.generate_private_key(ec.SECP256R1()))

    @property
    def jwk(self):
        numbers = self.key.public_key().public_numbers()
        return {"kty": "EC", "crv": "P-256", "x": b64(numbers.x.to_bytes(32, "big")), "y": b64(numbers.y.to_bytes(32, "big"))}

    def sign(self, envelope):
        r, s = decode_dss_signature(self.key.sign(envelope.signed(), ec.ECDSA(hashes.SHA256())))
        return replace(envelope, signature=b64(r.to_bytes(32, "big") + s.to_bytes(32, "big")))

    def seal(self, to, id, path, fields, *, made=MADE):
        """An envelope for the server whose public JWK is `to`; `fields` are pairs in the form's order."""
        ephemeral = ec.generate_private_key(ec.SECP256R1())
        point = ephemeral.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        shared = ephemeral.exchange(ec.ECDH(), public_key(to))
        key = HKDF(hashes.SHA256(), 32, salt=point, info=VERSION.encode()).derive(shared)
        nonce = os.urandom(12)
        letter = {"person": self.person, "fields": [list(pair) for pair in fields]}
        bare = Envelope(id, "POST", path, made, self.device, key_id(to), b64(point), b64(nonce), "AA", "AA")
        sealed = AESGCM(key).encrypt(nonce, json.dumps(letter).encode(), bare.heading())
        return self.sign(replace(bare, sealed=b64(sealed)))


def post_of(envelope, sent=MADE):
    """The JSON that goes over the wire."""
    return {**asdict(envelope), "sent": sent}


def sign_in(client, actor):
    """Somebody's session in a test client, on the device the builder gave them."""
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = f"{actor.person_id} {actor.device_id}", True
