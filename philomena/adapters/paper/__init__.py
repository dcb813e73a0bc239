"""The pack as PDF: tagged, archived where it can be, the JSON attached, the same bytes for the same pack.

Words reach the engine only as data. Nothing is compiled at import, and never before a fork (traps, PDF).
"""
from __future__ import annotations

import base64
import json
import tempfile
import threading
from functools import cache
from pathlib import Path
from datetime import datetime
from typing import Any

import typst
from PIL import Image

from philomena.adapters import qr
from philomena.adapters.paper.glyphs import Glyphs
from philomena.protocol.pack import Pack

STANDARDS = (["a-3a", "ua-1"], ["ua-1"], [])
_own = threading.local()


def pdf(pack: Pack, photo: bytes | None, fonts: Path, address: str = "") -> bytes:
    """The pack on paper. `photo` is JPEG; `fonts` a folder of TrueType; `address` the base of the checking page.

    Falls back to a plainer kind of PDF where one refuses; raises typst.TypstError only if none can be made.
    """
    content = {**_fit(pack.to_plain(), glyphs(str(fonts))), "hash": _in_eights(pack.content_hash)}
    inputs = {"pack": json.dumps(content, ensure_ascii=False), "json": pack.canonical().decode(), "photo": _wrapped(photo),
              "qr": qr.svg(f"{address}/check/{pack.content_hash}") if address else ""}
    for standards in STANDARDS:
        try:
            return _compiler(str(fonts)).compile(
                input=_template(), format="pdf", sys_inputs=inputs, pdf_standards=standards,
                timestamp=datetime.fromisoformat(content["made_at"]).replace(microsecond=0))
        except typst.TypstError:
            if not standards:
                raise
    raise AssertionError("unreachable")


@cache
def glyphs(folder: str) -> Glyphs:
    return Glyphs.of(Path(folder))


@cache
def _fonts(folder: str) -> typst.Fonts:
    return typst.Fonts(False, False, [folder])


@cache
def _template() -> bytes:
    return Path(__file__).with_name("pack.typ").read_bytes()


@cache
def _nowhere() -> str:
    return tempfile.mkdtemp(prefix="philomena-paper-")


def _compiler(folder: str) -> typst.Compiler:
    """One for each thread: a shared one is borrowed already."""
    if getattr(_own, "folder", None) != folder:
        _own.compiler = typst.Compiler(root=_nowhere(), font_paths=_fonts(folder), ignore_system_fonts=True)
        _own.folder = folder
    return _own.compiler


def _fit(value: Any, fitted: Glyphs) -> Any:
    if isinstance(value, str):
        return fitted.fit(value)
    if isinstance(value, dict):
        return {key: _fit(inner, fitted) for key, inner in value.items()}
    return [_fit(inner, fitted) for inner in value] if isinstance(value, list | tuple) else value


def _in_eights(hash_: str) -> str:
    return " ".join(hash_[at:at + 8] for at in range(0, len(hash_), 8))


def _wrapped(photo: bytes | None) -> str:
    """A JPEG as a drawing, which keeps its bytes as they are."""
    if not photo:
        return ""
    import io
    wide, high = Image.open(io.BytesIO(photo), formats=["JPEG"]).size
    return (f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{wide}" height="{high}" '
            f'viewBox="0 0 {wide} {high}"><image width="{wide}" height="{high}" '
            f'xlink:href="data:image/jpeg;base64,{base64.b64encode(photo).decode()}"/></svg>')
