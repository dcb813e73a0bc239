"""Words to look at: it warns, explains and offers; it never blocks and never rewrites (domain/language.md)."""
from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from philomena.protocol import form


@dataclass(frozen=True)
class Warning:
    """Words in a text that can blame a child. Severity 1 is a strong prompt, 3 a gentle hint."""

    rule: str
    found: str
    why: str
    offer: str
    severity: int

    @property
    def words(self) -> str:
        return self.found

    @property
    def advice(self) -> str:
        """Why, and what could be written instead, as two sentences."""
        return f"{self.why.rstrip('.')}. You could write: {self.offer}"


def _rules() -> tuple[tuple[Mapping[str, Any], re.Pattern[str]], ...]:
    told = tomllib.loads(Path(__file__).with_name("language.toml").read_text(encoding="utf-8"))["rule"]
    return tuple((rule, re.compile(rule["pattern"], re.IGNORECASE)) for rule in told)


RULES = _rules()

# A quotation is left alone when it is marked as the child's own words, before or after it.
_OWN = re.compile(r"own words:?\s*[“\"][^”\"]*[”\"]|[“\"][^”\"]*[”\"]\s*\((?:her|his|their|my)(?: own)? words\)", re.IGNORECASE)


def look(text: str) -> tuple[Warning, ...]:
    """What to look at in a text, in the order in which it stands there; a child's own words are left alone."""
    told = _OWN.sub(lambda quoted: "\n" * len(quoted[0]), text)
    seen = [(match.start(), Warning(rule["id"], match[0], rule["why"], rule["offer"], rule["severity"]))
            for rule, pattern in RULES for match in pattern.finditer(told)]
    return tuple(warning for _, warning in sorted(seen, key=lambda pair: pair[0]))


NO_PASSWORDS = "Never write passwords here."
_PASSWORD = re.compile(r"\b(?:password|passcode|pw|pwd)\s*[:=]\s*(?!not\b|none\b|unknown\b|no\b|ask\b|n/?[ak]\b)\S+", re.IGNORECASE)


def refused(section: form.Section, document: Mapping[str, Any]) -> dict[str, str]:
    """The answers we must not keep, by posted name: whole card numbers and passwords (dictionary A7)."""
    found = dict(form.problems(section, document))
    for name, text in form.posted_texts(document):
        if _PASSWORD.search(text):
            found.setdefault(name, NO_PASSWORDS)
    return found
