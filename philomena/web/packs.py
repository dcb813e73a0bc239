"""The pack as a page, a PDF, plain words and JSON: frozen for one kind of reader, the same content in each."""
from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, current_app, render_template, request

from philomena import clock
from philomena.protocol.access import Deed
from philomena.protocol.form import Recipient
from philomena.services import episodes, packs
from philomena.web.episodes import around
from philomena.web.guard import actor, allow

pages = Blueprint("packs", __name__)


def preset() -> Recipient:
    """Whom the page shows the pack as to: the reader named in the address, an officer when none is."""
    wanted = request.args.get("as", "")
    return next((each for each in Recipient if str(each.value) == wanted), Recipient.OFFICER)


def rendered(pack: Any, photo: bytes | None) -> bytes:
    """The PDF of a pack. The engine is loaded at the first one, never before a fork (traps, PDF)."""
    from philomena.adapters import paper

    here = current_app.extensions["philomena"]
    return paper.pdf(pack, photo, here.fonts, here.address)


def file_answer(content: bytes | str, kind: str, name: str = "") -> Response:
    """A file that no browser or proxy keeps; its name says nothing of a child."""
    answer = Response(content, mimetype=kind)
    if name:
        answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


@pages.get("/episodes/<episode_id>/pack")
@allow(Deed.SEE_PACK)
def pack(episode_id: str) -> Any:
    now = clock.now()
    issued = packs.issue(actor(), episode_id, preset(), now)
    view = episodes.see(actor(), episode_id, now)
    return render_template("pack/pack.html", view=view, **around(view, now), issued=issued, pack=issued.pack,
                           parts_of=issued.pack.to_plain())


@pages.get("/episodes/<episode_id>/print")
@allow(Deed.SEE_PACK)
def print_(episode_id: str) -> Any:
    now = clock.now()
    view = episodes.see(actor(), episode_id, now)
    return render_template("pack/print.html", view=view, **around(view, now))


@pages.get("/episodes/<episode_id>/pack.pdf")
@allow(Deed.SEE_PACK)
def pdf(episode_id: str) -> Any:
    content, version = packs.file_of(actor(), episode_id, preset(), clock.now(), rendered)
    return file_answer(content, "application/pdf", f"pack-v{version}.pdf")


@pages.get("/episodes/<episode_id>/pack.txt")
@allow(Deed.SEE_PACK)
def plain(episode_id: str) -> Any:
    from philomena.adapters import plain as words

    issued = packs.issue(actor(), episode_id, preset(), clock.now(), "pack text")
    return file_answer(words.text(issued.pack), "text/plain; charset=utf-8")


@pages.get("/episodes/<episode_id>/pack.json")
@allow(Deed.SEE_PACK)
def canonical(episode_id: str) -> Any:
    issued = packs.issue(actor(), episode_id, preset(), clock.now(), "pack data")
    return file_answer(issued.pack.canonical(), "application/json")
