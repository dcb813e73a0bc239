"""How a posted form becomes something sent, and how the answer is given: to a browser, or to a phone's outbox (ruling 1)."""
from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from flask import Response, abort, make_response, redirect, render_template, request

from philomena import clock
from philomena.services import arrivals
from philomena.services.receipts import Receipt, Sent
from philomena.web.several import each_child
from philomena.web.guard import actor, fresh_id, is_an_id, posted, text


def send(path: str | None = None) -> Receipt:
    """Give what was posted to the record. Whatever was typed is kept; 404 only for what lies out of reach."""
    written = text("id")
    sent = Sent(written if is_an_id(written) else fresh_id(), path or request.path, posted(),
                moment(text("made_at")), moment(text("sent_at")), actor().device_id)
    receipt = [arrivals.receive(actor(), one, clock.now()) for one in each_child(sent)][0]
    if receipt.status == "not_found":
        abort(404)
    return receipt


def answer(receipt: Receipt, onward: Callable[[str], str]) -> Response | Any:
    """`onward` gives the page that comes next for an episode's id. An outbox is told which of its items we have."""
    address = onward(receipt.episode_id) if receipt.episode_id else ""
    if not receipt.is_kept:
        return make_response(render_template("report/not_so.html", sentence=receipt.words, back=address), 409)
    if request.headers.get("X-Outbox") or "application/x-philomena-receipt" in request.headers.get("Accept", ""):
        response = make_response("", 201)
        response.headers["Recorded"] = receipt.id
        if address:
            response.headers["Location"] = address
        return response
    if not address:
        return render_template("report/kept_apart.html", status=receipt.status)
    joined = "&" if "?" in address else "?"
    return redirect(f"{address}{joined}kept=1", 303)


def moment(written: str) -> datetime | None:
    """A phone's own time as it wrote it (ISO, with its zone); None when it wrote none or nothing that can be read."""
    try:
        read = datetime.fromisoformat(written)
    except ValueError:
        return None
    return read.astimezone(UTC) if read.tzinfo else None
