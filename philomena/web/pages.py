"""What every page has in common: the words, the times, the strip, and the pages for what goes wrong."""
from __future__ import annotations

from typing import Any

from flask import Flask, current_app, render_template, request
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader
from werkzeug.exceptions import HTTPException

from philomena import clock
from philomena.protocol import moments
from philomena.protocol.access import Deed
from philomena.services import NotFound, board
from philomena.web import guard, words


def install(app: Flask) -> None:
    """Give templates their words and filters, and answer every error with a page that says what to do next."""
    macros = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    app.jinja_loader = ChoiceLoader([app.jinja_loader, macros])
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(words=words, fresh_id=guard.fresh_id, Deed=Deed)
    app.jinja_env.filters.update(shown=shown, machine=machine, london_time=moments.time_of_day, day_and_time=day_and_time)
    app.context_processor(around)
    app.register_error_handler(NotFound, lambda error: (render_template("error.html", heading="not_found"), 404))
    app.register_error_handler(HTTPException, went_wrong)
    app.register_error_handler(Exception, broke)


def around() -> dict[str, Any]:
    """What every template may read: who is signed in, this moment, and what they may do."""
    now = clock.now()
    who = guard.actor() if guard.signed_in() else None
    return {
        "now": now, "who": who, "may": lambda deed: who is not None and who.may(deed, now),
        "clocks_stopped": lambda: board.clocks_stopped(now), "on_call_now": lambda: board.on_call(who, now),
    }


def shown(moment: Any) -> str:
    """A moment in the words of screens rule 5: 24 hours, London, with the day unless it is today."""
    return moments.shown(moment, clock.now()) if moment else words.NOT_KNOWN


def machine(moment: Any) -> str:
    """The same moment for <time datetime>, in London with its offset."""
    return clock.london(moment).isoformat(timespec="minutes") if moment else ""


def day_and_time(moment: Any) -> str:
    """The head of a board: "Fri 20 Nov, 16:57"."""
    return f"{moments.day(moment, moment)}, {moments.time_of_day(moment)}"


def went_wrong(error: HTTPException) -> Any:
    """404 and its like: existence must not leak, so what one may not see is simply not found."""
    if error.response is not None:
        return error.response
    if error.code in {401, 403, 404, 405}:
        return render_template("error.html", heading="not_found"), 404 if error.code != 405 else 405
    heading = "too_large" if error.code == 413 else "not_read"
    return render_template("error.html", heading=heading), error.code


def broke(error: Exception) -> Any:
    """A fault of ours. Looks that cannot be written down end here too: then the page is not shown (ruling 16)."""
    current_app.logger.error("%s on %s failed", request.method, request.endpoint, exc_info=error)
    return render_template("error.html", heading="broke" if request.method == "GET" else "not_kept"), 500
