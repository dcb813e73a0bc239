"""Where sealed envelopes arrive. Needs no session: the device's signature says from where, the letter says from whom."""
from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, abort, current_app, jsonify, make_response, request, url_for

from philomena import clock
from philomena.adapters import envelope
from philomena.adapters.envelope import Envelope, Letter, Unreadable
from philomena.protocol.access import Deed
from philomena.services import arrivals, people
from philomena.services.receipts import Receipt, Sent
from philomena.web.episodes import onward
from philomena.web.guard import actor, allow, is_an_id, text

pages = Blueprint("outbox", __name__)

NOT_IN_STANDING = "the person left, or the phone was stopped"


@pages.post("/outbox")
@allow(Deed.SEND_FROM_DEVICE)
def take() -> Any:
    """Open one envelope and hand its form to the same service as an ordinary post.

    Only 201 with `Recorded: <its id>` lets the phone forget its copy; any other answer keeps it there (ruling 4).
    """
    document = request.get_json(silent=True, force=True)
    try:
        sealed = envelope.read(document)
        letter = opened(sealed)
    except Unreadable as wrong:
        return jsonify(words=str(wrong)), 422
    sent = Sent(
        id=sealed.id, path=sealed.path, fields=letter.fields, made_at=envelope.moment(sealed.made),
        sent_at=envelope.moment(str(document.get("sent", ""))), device_id=sealed.device, sealed=True)
    now = clock.now()
    who = people.actor_of(letter.person, sealed.device, now)
    if who:
        return answer(sent, arrivals.receive(who, sent, now))
    return answer(sent, arrivals.receive(people.actor_named(letter.person, sealed.device), sent, now, NOT_IN_STANDING))


def opened(sealed: Envelope) -> Letter:
    """The letter, once it is sure which device signed it and that it speaks for its own person. Raises Unreadable."""
    if not is_an_id(sealed.id) or sealed.method != "POST":
        raise Unreadable("not a form of ours")
    signer = people.signer(sealed.device)
    if signer is None or signer.verify_key is None or not envelope.signed_by(sealed, signer.verify_key):
        raise Unreadable("not signed by a device we know")
    letter = envelope.open_with(current_app.extensions["philomena"].outbox_key, sealed)
    if letter.person != signer.person_id:
        raise Unreadable("signed by another person's device")
    return letter


def answer(sent: Sent, receipt: Receipt) -> Any:
    """What the phone is told: nothing of any child, only that the record has it and which page comes next."""
    if not receipt.is_kept:
        return jsonify(status=receipt.status), 404
    answered = make_response(jsonify(status=receipt.status, see=page_after(sent, receipt)), 201)
    answered.headers["Recorded"] = receipt.id
    return answered


def page_after(sent: Sent, receipt: Receipt) -> str | None:
    """The page that an ordinary post would have been sent on to."""
    if not receipt.episode_id:
        return None
    if sent.is_report:
        return url_for("calls.call", episode_id=receipt.episode_id, kept=receipt.id)
    return f"{onward(receipt.episode_id, sent.fields.get('then', ()))}?kept={receipt.id}"


@pages.get("/outbox/key")
@allow(Deed.OWN_ACCOUNT)
def key() -> Any:
    """What a browser needs to enrol: our public key, and the home that a report by name is for."""
    now, public = clock.now(), envelope.public_jwk(current_app.extensions["philomena"].outbox_key)
    homes = [place.organisation_id for place in actor().places(Deed.REPORT, now)]
    signer = people.signer(actor().device_id)
    return jsonify(id=envelope.key_id(public), key=public, home=homes[0] if len(homes) == 1 else "",
                   enrolled=signer is not None and signer.verify_key is not None)


@pages.post("/devices/key")
@allow(Deed.OWN_ACCOUNT)
def enrol() -> Any:
    """Take the public key that this browser will sign with. Its private half never leaves the browser."""
    try:
        jwk = json.loads(text("key"))
        envelope.public_key(jwk)
    except (ValueError, TypeError, Unreadable):
        abort(422)
    people.enrol_key(actor(), actor().device_id, {name: jwk[name] for name in ("kty", "crv", "x", "y")}, clock.now())
    return "", 204
