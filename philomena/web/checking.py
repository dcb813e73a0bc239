"""The checking page: whether a printed hash, or a file, is a version that we made. It proves a version; it never opens one."""
from __future__ import annotations

import hashlib
from typing import Any

from flask import Blueprint, render_template, request

from philomena.protocol.access import Deed
from philomena.services import packs
from philomena.web.guard import allow

pages = Blueprint("checking", __name__)


@pages.get("/check/<content_hash>")
@allow(Deed.OPEN_TO_ALL)
def check(content_hash: str) -> Any:
    wanted = content_hash.replace(" ", "").lower()
    return render_template("pack/check.html", checked=packs.check(wanted), asked=True, is_file=False, address=request.path)


@pages.post("/check/<content_hash>")
@allow(Deed.OPEN_TO_ALL)
def check_file(content_hash: str) -> Any:
    sent = request.files.get("file")
    mark = hashlib.file_digest(sent.stream, "sha256").hexdigest() if sent else ""
    return render_template("pack/check.html", checked=packs.check(mark), asked=True, is_file=True, address=request.path)
