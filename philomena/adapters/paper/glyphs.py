"""Words made printable: only signs that the bundled fonts hold, right-to-left names kept in their own direction."""
from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont

_OVERRIDES = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_RUN = re.compile(f"[{_RTL}](?:[^A-Za-z\n]*[{_RTL}])*")
_NUMBER = re.compile(r"\+?\d[\d ]{4,}\d")
_NAMED = re.compile(r"(?:\[[a-z0-9 +-]+\] ?){5,}")
SEVERAL = "[signs that cannot be printed; they stand in the attached file]"
LONGEST = 12_000


@dataclass(frozen=True)
class Glyphs:
    """The signs the fonts hold between them."""

    held: frozenset[int]

    @classmethod
    def of(cls, folder: Path) -> Glyphs:
        held: set[int] = set()
        for file in sorted(folder.glob("*-Regular.ttf")):
            with TTFont(file, lazy=True) as font:
                held |= font.getBestCmap().keys()
        return cls(frozenset(held))

    def fit(self, text: str) -> str:
        """The text as it can be printed. A sign that no font holds is named; the attached JSON keeps the original."""
        text = unicodedata.normalize("NFC", _OVERRIDES.sub("", text))[:LONGEST]
        text = _NAMED.sub(SEVERAL, "".join(self._sign(sign) for sign in text))
        text = _NUMBER.sub(lambda found: found[0].replace(" ", "\u00a0"), text)
        return _RUN.sub(lambda run: f"\u2068{_isolated(run[0])}\u2069", text)

    def _sign(self, sign: str) -> str:
        if sign in "\n\t" or ord(sign) in self.held and unicodedata.category(sign)[0] != "C":
            return sign
        if unicodedata.category(sign) in ("Cc", "Cf", "Mn", "Sk", "Cs", "Cn"):
            return ""
        return f"[{unicodedata.name(sign, f'U+{ord(sign):04X}').lower()}]"


def _isolated(run: str) -> str:
    return _NUMBER.sub(lambda found: f"\u2066{found[0]}\u2069", run.replace("\u00a0", " "))
