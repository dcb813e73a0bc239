"""The phones and computers somebody is signed in on; one that is lost can be stopped."""
from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from philomena import clock
from philomena.protocol.access import Deed
from philomena.services import people
from philomena.web.guard import actor, allow, is_an_id

pages = Blueprint("devices", __name__)


@pages.get("/devices")
@allow(Deed.OWN_ACCOUNT)
def mine() -> Any:
    return render_template("devices.html", devices=people.devices(actor()), stopped="stopped" in request.args)


@pages.post("/devices/<device_id>/revoke")
@allow(Deed.OWN_ACCOUNT)
def revoke(device_id: str) -> Any:
    """Stop a device: it is signed out, and what it still sends is kept apart for the manager (ruling 4)."""
    if not is_an_id(device_id):
        abort(404)
    people.revoke_device(actor(), device_id, clock.now())
    return redirect(url_for(".mine", stopped=""), 303)
