"""The demonstration: two homes, their people and six children, read from the tables beside it.

Everybody in it is invented. In the children's tables a plain text is a known answer, "?" is not known,
"-" is none (asked), "~" is would rather not say, and a key left out was not asked.
"""
from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Mapping
from uuid import NAMESPACE_URL, uuid5

HERE = Path(__file__).parent
CHILDREN = ("zoe", "ciaran", "kacey_jo", "mohamed", "lukasz", "theo")
MARKS = {"?": "not_known", "-": "none", "~": "rather_not"}


@dataclass(frozen=True)
class DemoOrganisation:
    """A provider, home, force, interview service or council; `parent` is a key or empty."""

    key: str
    kind: str
    name: str
    parent: str
    details: Mapping[str, str]


@dataclass(frozen=True)
class DemoPerson:
    """Somebody who can sign in; `roles` are pairs of (role, organisation key)."""

    key: str
    email: str
    name: str
    job_title: str
    phone: str
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DemoChild:
    """A child: whose home, who placed them, whose area, the drawn portrait and the stored sections."""

    key: str
    home: str
    placing: str
    host: str
    look: Mapping[str, str]
    photo_days_old: int
    sections: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Demonstration:
    """All of it; organisations stand after their parents."""

    organisations: tuple[DemoOrganisation, ...]
    people: tuple[DemoPerson, ...]
    children: tuple[DemoChild, ...]


def demonstration() -> Demonstration:
    """Read the tables; OSError or tomllib.TOMLDecodeError if one of them is missing or broken."""
    return Demonstration(
        organisations=tuple(map(_organisation, _table("organisations.toml")["organisation"])),
        people=tuple(map(_person, _table("people.toml")["person"])),
        children=tuple(_child(key, _table(f"children/{key}.toml")) for key in CHILDREN),
    )


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def _organisation(row: Mapping[str, Any]) -> DemoOrganisation:
    return DemoOrganisation(row["key"], row["kind"], row["name"], row.get("parent", ""), row.get("details", {}))


def _person(row: Mapping[str, Any]) -> DemoPerson:
    roles = tuple((role, place) for role, place in row["roles"])
    return DemoPerson(row["key"], row["email"], row["name"], row["job_title"], row["phone"], roles)


def _child(key: str, table: Mapping[str, Any]) -> DemoChild:
    about = table["child"]
    sections = {name: _document(key, answers) for name, answers in table.items() if name != "child"}
    return DemoChild(key, about["home"], about["placing"], about["host"], about["look"],
                     about["photo_days_old"], sections)


def _document(child: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The stored form of one section; arrays of tables are its repeated rows."""
    rows = {group: [{"id": str(uuid5(NAMESPACE_URL, f"philomena-demo/{child}/{group}/{position}")),
                     "fields": _fields(row)} for position, row in enumerate(listed)]
            for group, listed in answers.items() if isinstance(listed, list)}
    plain = {key: text for key, text in answers.items() if not isinstance(text, list)}
    return {"fields": _fields(plain), "rows": rows}


def _fields(answers: Mapping[str, str]) -> dict[str, dict[str, str]]:
    return {key: {"mark": MARKS[text], "text": ""} if text in MARKS else {"mark": "known", "text": text}
            for key, text in answers.items()}
