"""Which children of one home could be taken for one another: by name, or because they are brother and sister (practice 5)."""
from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

NEAR = 0.7          # of 1: how much of two names is the same letters in the same order
SIBLINGS = ("brother", "sister", "sibling", "twin")


@dataclass(frozen=True)
class Sibling:
    """A brother or sister who lives in the same home."""

    name: str
    relationship: str


def alike(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """The other names that an ear or an eye in a hurry could take for this one."""
    mine = plain(name)
    return tuple(other for other in others if other != name and _near(mine, plain(other)))


def _near(mine: str, other: str) -> bool:
    if not mine or not other:
        return False
    return mine[:3] == other[:3] or SequenceMatcher(None, mine, other).ratio() >= NEAR


def plain(name: str) -> str:
    """The name's letters without accents or case."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in parts if letter.isalnum())


def siblings_here(profile: Any, others: Sequence[str]) -> tuple[Sibling, ...]:
    """Brothers and sisters named in the profile whose name is that of another child here."""
    here = {plain(other): other for other in others}
    found = []
    for row in profile.rows("people.person"):
        relationship = row.text("relationship").casefold()
        kind = next((word for word in SIBLINGS if word in relationship), "")
        first = plain(row.text("name").split(" ")[0])
        if kind and first in here:
            found.append(Sibling(here[first], kind))
    return tuple(found)
