"""The four names a level of risk can have, in order. No number is ever shown for one (domain/grading.md B1)."""
from __future__ import annotations

from enum import Enum


class Level(str, Enum):
    """How much risk somebody says a child is at. `>` means graver."""

    NO_APPARENT_RISK = "no_apparent_risk"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def shown(self) -> str:
        """The level as a word for the page."""
        return self.value.replace("_", " ").capitalize()

    @property
    def next_up(self) -> Level:
        """One step graver; high stays high."""
        return _ORDER[min(_ORDER.index(self) + 1, len(_ORDER) - 1)]

    def __lt__(self, other: object) -> bool:
        return _ORDER.index(self) < _ORDER.index(Level(other))

    def __gt__(self, other: object) -> bool:
        return _ORDER.index(self) > _ORDER.index(Level(other))

    def __le__(self, other: object) -> bool:
        return not self > other

    def __ge__(self, other: object) -> bool:
        return not self < other


_ORDER = tuple(Level)

# What people and forces say for each (grading.md B1: older word 'absent', another copy 'very low').
_SAID = {
    "high": Level.HIGH,
    "medium": Level.MEDIUM,
    "low": Level.LOW,
    "no apparent risk": Level.NO_APPARENT_RISK,
    "absent": Level.NO_APPARENT_RISK,
    "very low": Level.NO_APPARENT_RISK,
}


def read_level(text: str) -> Level | None:
    """The level that was said, or None when the words are not one of the four."""
    words = " ".join(str(text).replace("_", " ").casefold().split()).removesuffix(" risk (absent)")
    return _SAID.get(words) or _SAID.get(words.removesuffix(" risk"))


def highest(*levels: Level | None) -> Level | None:
    """The gravest of the levels that are known, or None."""
    return max((level for level in levels if level is not None), default=None)
