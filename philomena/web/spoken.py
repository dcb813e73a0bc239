"""How a child is spoken of: by the pronouns they gave, or by name where nobody has asked (screens rule 14)."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Spoken:
    """The words that stand for a child in a sentence. `plural` is true where the verb is: they are."""

    they: str
    them: str
    their: str
    plural: bool = False

    @property
    def they_are(self) -> str:
        return f"{self.they} {'are' if self.plural else 'is'}"

    @property
    def they_were(self) -> str:
        return f"{self.they} {'were' if self.plural else 'was'}"


GIVEN = {
    "she": Spoken("she", "her", "her"),
    "he": Spoken("he", "him", "his"),
    "they": Spoken("they", "them", "their", plural=True),
}


def spoken(called: str, pronouns: str) -> Spoken:
    """The pronouns in what was written ("Girl, she/her."), or the child's name when none can be read there."""
    written = pronouns.casefold().replace("/", " ").replace(",", " ").replace(".", " ").split()
    for word, known in GIVEN.items():
        if word in written:
            return known
    return Spoken(called, called, f"{called}'s")


def opening(words: str) -> str:
    """The same words at the beginning of a sentence. A name keeps its own letters."""
    return words[:1].upper() + words[1:]
