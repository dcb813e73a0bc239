"""A sealed envelope opens for us alone, and only as the device signed it (docs/offline.md)."""
from dataclasses import asdict, fields, replace

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from philomena.adapters import envelope
from philomena.adapters.envelope import Envelope, Unreadable
from tests.phone import Phone

FORM = [("child", "c1"), ("wearing", "a black puffer jacket"), ("with", "Bibi"), ("with", "Maisie-Rae")]


def pem():
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@pytest.fixture
def ours():
    return pem()


@pytest.fixture
def phone():
    return Phone.new()


@pytest.fixture
def sealed(ours, phone):
    return phone.seal(envelope.public_jwk(ours), "id-1", "/episodes", FORM)


def test_what_was_typed_comes_out_with_every_value_of_a_name_in_order(ours, sealed):
    letter = envelope.open_with(ours, sealed)
    assert letter.fields == {"child": ("c1",), "wearing": ("a black puffer jacket",), "with": ("Bibi", "Maisie-Rae")}
    assert letter.person == "person-1"


def test_nothing_that_was_typed_can_be_read_from_the_outside(sealed):
    outside = str(asdict(sealed))
    assert not [word for _, word in FORM if word != "c1" and word in outside]


def test_the_device_that_signed_it_is_recognised_and_another_is_not(sealed, phone):
    assert envelope.signed_by(sealed, phone.jwk)
    assert not envelope.signed_by(sealed, Phone.new().jwk)


@pytest.mark.parametrize("part,other", [
    ("id", "id-2"), ("path", "/episodes/e1/facts/located"), ("method", "PUT"), ("made", "2026-11-20T10:00:00Z"),
    ("device", "device-2")])
def test_no_clear_part_can_be_changed_on_the_way(ours, sealed, phone, part, other):
    changed = replace(sealed, **{part: other})
    assert not envelope.signed_by(changed, phone.jwk)
    with pytest.raises(Unreadable, match="does not open"):
        envelope.open_with(ours, changed)


def test_sealed_text_changed_on_the_way_neither_verifies_nor_opens(ours, sealed, phone):
    raw = bytearray(envelope.unb64(sealed.sealed))
    raw[0] ^= 1
    changed = replace(sealed, sealed=envelope.b64(bytes(raw)))
    assert not envelope.signed_by(changed, phone.jwk)
    with pytest.raises(Unreadable, match="does not open"):
        envelope.open_with(ours, changed)


def test_a_thief_who_signs_it_anew_under_another_device_cannot_have_it_opened(ours, sealed):
    thief = Phone.new("device-9", "person-9")
    stolen = thief.sign(replace(sealed, device="device-9"))
    assert envelope.signed_by(stolen, thief.jwk)
    with pytest.raises(Unreadable, match="does not open"):
        envelope.open_with(ours, stolen)


def test_an_envelope_sealed_to_another_server_says_so(sealed):
    with pytest.raises(Unreadable, match="a key we do not have"):
        envelope.open_with(pem(), sealed)


@pytest.mark.parametrize("name", [field.name for field in fields(Envelope)])
def test_an_envelope_without_one_of_its_parts_is_refused_by_name(sealed, name):
    document = asdict(sealed)
    for wrong in (None, "", 7, "two\nlines"):
        with pytest.raises(Unreadable, match=name):
            envelope.read({**document, name: wrong})
    assert envelope.read(document) == sealed


@pytest.mark.parametrize("document", [None, [], "text", 3])
def test_what_is_no_envelope_is_refused(document):
    with pytest.raises(Unreadable, match="not an envelope"):
        envelope.read(document)


@pytest.mark.parametrize("part", ["ephemeral", "nonce", "sealed", "signature"])
@pytest.mark.parametrize("junk", ["%%%", "AAAA", "é"])
def test_junk_in_a_binary_part_is_unreadable_and_never_an_error_of_ours(ours, sealed, phone, part, junk):
    broken = replace(sealed, **{part: junk})
    with pytest.raises(Unreadable):
        if not envelope.signed_by(broken, phone.jwk):
            raise Unreadable("signature")
        envelope.open_with(ours, broken)


@pytest.mark.parametrize("jwk", [
    {}, {"kty": "EC", "crv": "P-384", "x": "AA", "y": "AA"}, {"kty": "RSA", "crv": "P-256", "x": "AA", "y": "AA"},
    {"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}, {"kty": "EC", "crv": "P-256", "x": 7, "y": None}])
def test_only_a_point_of_the_curve_is_taken_as_a_devices_key(jwk):
    with pytest.raises(Unreadable, match="not a P-256 public key|not base64url"):
        envelope.public_key(jwk)


def test_a_phones_time_needs_its_zone():
    assert envelope.moment("2026-11-20T16:47:00.000Z").isoformat() == "2026-11-20T16:47:00+00:00"
    assert envelope.moment("2026-11-20T16:47:00") is None
    assert envelope.moment("just now") is None
