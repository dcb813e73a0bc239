"""How the form is declared: kinds of answer, fields, repeating groups and sections, as frozen data (design 4, ruling 14)."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What sort of answer a question asks for. What is typed is always text."""

    TEXT = "text"
    LONG = "long"
    DATE = "date"
    TIME = "time"
    MOMENT = "moment"
    WHOLE = "whole"
    YES_NO = "yes_no"
    CHOICE = "choice"
    PHONE = "phone"
    POSTCODE = "postcode"
    VRM = "vrm"
    HEIGHT = "height"
    IMEI = "imei"
    EMAIL = "email"
    LEVEL = "level"


class Mark(str, Enum):
    """What the carer says about an answer."""

    KNOWN = "known"
    NOT_KNOWN = "not_known"
    NOT_ASKED = "not_asked"
    NONE = "none"
    RATHER_NOT = "rather_not"


class FirstPage(Enum):
    """Whether a field stands on the pack's first page (dictionary, P1p)."""

    ALWAYS = "always"
    IF_FILLED = "if_filled"
    NEVER = "never"


class Recipient(Enum):
    """Who may receive a field (ruling 14)."""

    CALL_SCRIPT = "call_script"
    OFFICER = "officer"
    COORDINATOR = "coordinator"
    APPEAL_DESK = "appeal_desk"
    INTERVIEWER = "interviewer"


@dataclass(frozen=True)
class Field:
    """One question. `essential`: without it the first page has a gap. `restricted`: only when flagged."""

    key: str
    label: str
    hint: str = ""
    kind: Kind = Kind.TEXT
    part: int = 1
    first_page: FirstPage = FirstPage.NEVER
    sharing: frozenset[Recipient] = frozenset({Recipient.COORDINATOR})
    asked_by: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    essential: bool = False
    restricted: bool = False


@dataclass(frozen=True)
class Group:
    """Questions asked again for each person, place or phone, with no limit on how many."""

    key: str
    label: str
    row_label: str
    fields: tuple[Field, ...]
    hint: str = ""


@dataclass(frozen=True)
class Section:
    """One page of the profile."""

    key: str
    title: str
    hint: str = ""
    fields: tuple[Field, ...] = ()
    groups: tuple[Group, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dictionary:
    """The whole form, in the order in which it is filled in."""

    sections: tuple[Section, ...]

    def section(self, key: str) -> Section:
        """The section of this key. Raises KeyError."""
        return next((one for one in self.sections if one.key == key), None) or _missing(key)

    def field(self, path: str) -> Field:
        """The field at "identity.known_as" or "people.person.phone". Raises KeyError."""
        return next((field for found, field in self.fields() if found == path), None) or _missing(path)

    def fields(self) -> Iterator[tuple[str, Field]]:
        """Every field with its path."""
        for section in self.sections:
            yield from ((f"{section.key}.{field.key}", field) for field in section.fields)
            for group in section.groups:
                yield from ((f"{section.key}.{group.key}.{field.key}", field) for field in group.fields)


def _missing(path: str):
    raise KeyError(f"{path} is not in the dictionary")


RESTRICTED_TO = frozenset({Recipient.OFFICER, Recipient.COORDINATOR})


def allowed(field: Field, recipient: Recipient, flagged: bool = False) -> bool:
    """Whether this recipient may receive the field; restricted ones only when flagged (ruling 14)."""
    if field.restricted:
        return flagged and recipient in RESTRICTED_TO
    return recipient in field.sharing
