"""Photos and packs as sealed files under `instance/blobs`. A name says nothing; the key decides who can read."""
from __future__ import annotations

import os
from pathlib import Path

from philomena.store import keys
from philomena.store.base import NotFound, NotSetUp, new_id

FOLDER = "blobs"

_folder: list[Path] = []


def use(folder: Path) -> None:
    """Keep the files here from now on, in this process."""
    _folder[:] = [folder]


def put(key: bytes, content: bytes, place: str) -> str:
    """Seal and keep; the answer is the file's name. It is on the disk before a row can point to it."""
    name = new_id()
    draft = _file(f".{name}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(keys.seal(key, content, f"{place}/{name}"))
        out.flush()
        os.fsync(out.fileno())
    draft.rename(_file(name))
    return name


def get(name: str, key: bytes, place: str) -> bytes:
    """The content again. Raises NotFound if the file has gone."""
    try:
        sealed = _file(name).read_bytes()
    except FileNotFoundError:
        raise NotFound("this file is not here") from None
    return keys.unseal(key, sealed, f"{place}/{name}")


def _file(name: str) -> Path:
    if not _folder:
        raise NotSetUp(keys.SET_UP)
    return _folder[0] / name
