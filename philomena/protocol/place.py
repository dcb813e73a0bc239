"""A home, a force or a council, as a page or a pack names it."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """What may be printed of an organisation; an empty text is shown as not known."""

    id: str
    name: str
    phone: str = ""
    address: str = ""
    postcode: str = ""
    town: str = ""
    urn: str = ""
    parent: str = ""
    on_call_name: str = ""
    on_call_phone: str = ""
    police_id: str = ""             # the force that receives this home's reports
    interviews_id: str = ""         # who is asked to hold the return interview
