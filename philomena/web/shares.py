"""Pages 23, 24 and 26: give one frozen pack to police, and open it with a name and a code that was spoken.

A link alone shows nothing of a child, to a person or to a machine. Nothing here says whose pack it is before it is open.
"""
from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request, url_for

from markupsafe import Markup

from philomena import clock
from philomena.adapters import qr
from philomena.protocol.access import Deed
from philomena.protocol.form import Recipient
from philomena.services import NotFound, episodes, packs, shares
from philomena.web import words_report as say
from philomena.web.episodes import around
from philomena.web.guard import actor, allow, text
from philomena.web.packs import file_answer, rendered

pages = Blueprint("shares", __name__)

WHO = ((Recipient.OFFICER, "Officer at the door"), (Recipient.CALL_SCRIPT, "Call taker, 999 or 101"),
       (Recipient.COORDINATOR, "Missing person coordinator"), (Recipient.APPEAL_DESK, "Press and appeal desk"))
FORCES = ("West Yorkshire Police", "British Transport Police", "Greater Manchester Police", "Humberside Police",
          "Lancashire Constabulary", "North Yorkshire Police", "South Yorkshire Police", "Another force")
LINK_LIVES = 72 * 60 * 60       # seconds; the service says when it really ends


@pages.get("/episodes/<episode_id>/give")
@allow(Deed.GIVE_PACK)
def give(episode_id: str) -> Any:
    return give_page(episode_id)


@pages.post("/episodes/<episode_id>/give")
@allow(Deed.GIVE_PACK)
def make(episode_id: str) -> Any:
    wanted = next((each for each, _ in WHO if each.value == text("recipient")), Recipient.OFFICER)
    return give_page(episode_id, shares.make(actor(), episode_id, wanted, clock.now()))


@pages.post("/episodes/<episode_id>/give/<share_id>/code")
@allow(Deed.GIVE_PACK)
def another_code(episode_id: str, share_id: str) -> Any:
    return give_page(episode_id, shares.new_code(actor(), share_id, clock.now()))


@pages.post("/episodes/<episode_id>/give/<share_id>/stop")
@allow(Deed.GIVE_PACK)
def stop(episode_id: str, share_id: str) -> Any:
    shares.revoke(actor(), share_id, clock.now())
    return redirect(url_for("shares.give", episode_id=episode_id, said="stopped"), 303)


@pages.post("/episodes/<episode_id>/give/refused")
@allow(Deed.GIVE_PACK)
def refused(episode_id: str) -> Any:
    shares.refused_code(actor(), episode_id, clock.now())
    return redirect(url_for("shares.give", episode_id=episode_id, said="refused"), 303)


def give_page(episode_id: str, fresh: Any = None) -> Any:
    """What was given and what came of it. The code stands in the answer to the press that made it, and nowhere else."""
    now = clock.now()
    view = episodes.see(actor(), episode_id, now)
    said = {"stopped": say.STOPPED_LINK, "refused": say.REFUSED_THANKS}.get(request.args.get("said", ""), "")
    return render_template("share/give.html", view=view, **around(view, now), who_for=[(each.value, name) for each, name in WHO], fresh=fresh, told=said,
                           given=shares.given(actor(), episode_id, now), named={each: name for each, name in WHO},
                           link=address_of(fresh) if fresh else "",
                           code_of_link=Markup(qr.svg(address_of(fresh), "The link")) if fresh else "")


def address_of(given: Any) -> str:
    return current_app.extensions["philomena"].address + url_for("shares.reached", token=given.token)


def cookie(kind: str) -> str:
    """The cookie's name. Over https it is bound to this host; a browser refuses that name on plain localhost."""
    return f"__Host-philomena-{kind}" if current_app.extensions["philomena"].secure else f"philomena-{kind}"


def keep(response: Response, kind: str, value: str) -> Response:
    response.set_cookie(cookie(kind), value, max_age=LINK_LIVES, httponly=True, samesite="Lax", path="/",
                        secure=current_app.extensions["philomena"].secure)
    return response


@pages.get("/s/<token>")
@allow(Deed.OPEN_WITH_CODE)
def reached(token: str) -> Any:
    """The link: noted as reached, put aside in a cookie, and gone from the address. It shows nothing of a child."""
    onward = redirect(url_for("shares.open_"), 303)
    return keep(onward, "link", token) if shares.reach(token, clock.now()) else onward


def share_reached() -> str | None:
    return shares.reach(request.cookies.get(cookie("link"), ""), clock.now())


@pages.get("/open")
@allow(Deed.OPEN_WITH_CODE)
def open_() -> Any:
    if share_reached() is None:
        return ended(say.LINK_ENDED)
    return open_page()


@pages.post("/open")
@allow(Deed.OPEN_WITH_CODE)
def opened() -> Any:
    share_id = share_reached()
    if share_id is None:
        return ended(say.LINK_ENDED)
    missing = {key: words for key, words in (("name", say.NAME_FIRST), ("code", say.CODE_FIRST)) if not text(key)}
    if missing:
        return open_page(missing)
    answer = shares.open_(share_id, text("name"), text("collar"), text("force"), text("code"), clock.now())
    if isinstance(answer, shares.Refused):
        if answer.ended:
            return ended(say.LINK_ENDED)
        return open_page({"code": say.wrong_code(answer.tries_left)})
    return keep(redirect(url_for("shares.pack"), 303), "opening", answer)


def open_page(problems: dict[str, str] | None = None) -> Any:
    typed = {key: text(key) for key in ("name", "collar", "force")}
    page = render_template("share/open.html", problems=problems or {}, typed=typed, forces=FORCES)
    return make_response(page, 422 if problems else 200)


def ended(sentence: str) -> Any:
    return make_response(render_template("share/ended.html", sentence=sentence), 404)


def shown(what: str = "pack by link") -> Any:
    """The pack of this browser's opening, or None once it ended."""
    try:
        return shares.read(request.cookies.get(cookie("opening"), ""), clock.now(), what)
    except NotFound:
        return None


@pages.get("/open/pack")
@allow(Deed.OPEN_WITH_CODE)
def pack() -> Any:
    read = shown()
    if read is None:
        return ended(say.PACK_ENDED)
    if read.found:
        return render_template("share/no_longer.html")
    return render_template("share/pack.html", issued=read.issued, pack=read.issued.pack,
                           accepted=request.args.get("said") == "accepted")


@pages.get("/open/pack.pdf")
@allow(Deed.OPEN_WITH_CODE)
def pack_pdf() -> Any:
    read = shown("pack file by link")
    if read is None or read.found:
        return redirect(url_for("shares.pack"), 303)
    return file_answer(packs.file_for(read.issued, rendered), "application/pdf", f"pack-v{read.issued.pack.version}.pdf")


@pages.get("/open/photo")
@allow(Deed.OPEN_WITH_CODE)
def photo() -> Any:
    read = shown()
    if read is None or read.found or not read.issued.photo:
        return ended(say.PACK_ENDED)
    return file_answer(read.issued.photo, "image/jpeg")


@pages.get("/open/accept")
@allow(Deed.OPEN_WITH_CODE)
def accept() -> Any:
    read = shown()
    if read is None or read.found:
        return redirect(url_for("shares.pack"), 303)
    return render_template("share/accept.html", action=url_for("shares.accepted"), back=url_for("shares.pack"),
                           problems={})


@pages.post("/open/accept")
@allow(Deed.OPEN_WITH_CODE)
def accepted() -> Any:
    keys = ("log_number", "log_day", "occurrence_number", "accepted_by", "at", "not_accepted", "why", "who_should")
    try:
        shares.accept(request.cookies.get(cookie("opening"), ""), {key: text(key) for key in keys if text(key)},
                      clock.now())
    except NotFound:
        return ended(say.PACK_ENDED)
    return redirect(url_for("shares.pack", said="accepted"), 303)


@pages.get("/episodes/<episode_id>/accept")
@allow(Deed.ACCEPT_PACK)
def accept_signed_in(episode_id: str) -> Any:
    now = clock.now()
    view = episodes.see(actor(), episode_id, now)
    return render_template("share/accept_signed_in.html", view=view, **around(view, now))
