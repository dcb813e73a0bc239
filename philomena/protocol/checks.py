"""What a home looks at and whom it may ring while police are coming, in a safe order (dictionary A16, practice 10)."""
from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any


@dataclass(frozen=True)
class Check:
    """One step of looking. `code` is kept in the fact; a step not done with a reason never blocks anything."""

    code: str
    label: str
    caution: str = ""


CHECKS: tuple[Check, ...] = (
    Check("call_child", "Ring the child's phone"),
    Check("message_child", "Send a message that is safe in another's hands", "Say nothing of police or of a place."),
    Check("search_room", "Room, home and grounds: hiding places, somebody hurt"),
    Check("look_for_notes", "Look for a note, a message, a drawing"),
    Check("cctv_sign_out", "Cameras, doors and the signing-out book"),
    Check("check_online", "Look online", "Looking from our account may be seen."),
    Check("call_safe_people", "Ring the people who are safe to ring"),
    Check("check_school", "Ring school or work"),
    Check("check_places", "Look at the places, in the order of the profile", "Never the places marked police only."),
    Check("call_hospitals", "Ring the hospitals"),
    Check("preserve_room", "Leave bedding and devices as they are", "Where a crime may have happened."),
)


class Ringing(Enum):
    """Whether staff may ring somebody, in the order in which they are rung."""

    SAFE = "safe"
    ASK_FIRST = "ask_first"
    NEVER = "never"


@dataclass(frozen=True)
class ToRing:
    """Somebody whose number the profile holds. Only a safe number is a link; the others may tip off (practice 10)."""

    name: str
    relationship: str
    phone: str
    ringing: Ringing
    may_be_told: str
    notice: str


def people_to_ring(profile: Any) -> tuple[ToRing, ...]:
    """The people of a profile: safe first, then those to ask about, then never. Blank is never safe."""
    people = [_to_ring(row) for row in profile.rows("people.person") if row.text("name") or row.text("relationship")]
    order = list(Ringing)
    return tuple(sorted(people, key=lambda one: order.index(one.ringing)))


def _to_ring(row: Any) -> ToRing:
    return ToRing(row.text("name"), row.text("relationship"), row.text("phone"), _ringing(row),
                  row.text("may_be_told"), row.text("notice"))


def _ringing(row: Any) -> Ringing:
    """What the profile says of ringing this person; a person of concern is never rung, whatever it says."""
    said = row.text("safe_to_contact").strip().casefold().replace(" ", "_")
    if row.text("role").casefold() == "concern" or row.text("notice"):
        return Ringing.NEVER
    return {"yes": Ringing.SAFE, "ask_first": Ringing.ASK_FIRST, "ask_social_worker": Ringing.ASK_FIRST}.get(
        said, Ringing.NEVER)


def phone_of_child(profile: Any) -> tuple[str, ...]:
    """The numbers that ring the child now, as written. A phone said not to be current is left out."""
    return tuple(row.text("number") for row in profile.rows("phones.phone")
                 if row.text("number") and row.text("current").strip().casefold() not in {"no", "n"})


def is_written_to(profile: Any) -> bool:
    """True for a child who does not hear a voice: they are sent a message, never called."""
    written = " ".join([profile.text("talking.communication"), profile.text("talking.first_language"),
                        *(row.text("name") for row in profile.rows("talking.need"))]).casefold()
    return any(word in written.replace("(", " ").replace(",", " ").split() for word in ("deaf", "bsl"))
