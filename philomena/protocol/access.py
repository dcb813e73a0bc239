"""Who may do what: one table from role to deeds, and which tie to a child each role looks through.

A role alone opens nothing: a deed on a child also needs a tie (`party`) between that child and the
place or person the role is held at, in force at that moment (rulings 4, 13, 15). What lies outside is
"not found", never "forbidden".
"""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Role(str, Enum):
    """What a person is to a place. More roles come with their pages (practice 36)."""

    CARER = "carer"
    AGENCY = "agency"
    SHIFT_LEAD = "shift_lead"
    MANAGER = "manager"
    POLICE = "police"
    INTERVIEWER = "interviewer"
    COUNCIL = "council"


class Tie(str, Enum):
    """How a child belongs to an organisation or a person (the kinds of `party`)."""

    HOME = "home"
    PROVIDER = "provider"
    PLACING = "placing"
    HOST = "host"
    POLICE = "police"
    INTERVIEWS = "interviews"
    INTERVIEWER = "interviewer"


class Deed(str, Enum):
    """What a page lets somebody do. Every view names one."""

    OPEN_TO_ALL = "open to all"              # no account: sign-in, the checking page, the shell
    OPEN_WITH_CODE = "open with a code"      # a share: a name and a code given by voice stand before it
    SEND_FROM_DEVICE = "send from a device"  # sealed and signed by an enrolled device, no session
    OWN_ACCOUNT = "own account"
    SEE_BOARD = "see the board"
    SEE_CHILD = "see a child"
    CHANGE_PROFILE = "change a profile"
    REPORT = "report missing"
    SEE_EPISODE = "see a report"
    ADD_FACT = "add news"
    LOWER_LEVEL = "lower the level"
    SEE_PACK = "see the pack"
    GIVE_PACK = "give the pack"
    RECORD_INTERVIEW = "record an interview"
    CONFIRM_ERROR = "confirm opened in error"
    SEE_LOOKS = "see who looked"
    SEE_POLICE_BOARD = "see the police board"
    ACCEPT_PACK = "accept a pack"
    GRADE = "state the police grade"


WITHOUT_SIGN_IN = frozenset({Deed.OPEN_TO_ALL, Deed.OPEN_WITH_CODE, Deed.SEND_FROM_DEVICE})

_AGENCY = frozenset({
    Deed.OWN_ACCOUNT, Deed.SEE_BOARD, Deed.SEE_CHILD, Deed.REPORT, Deed.SEE_EPISODE, Deed.ADD_FACT,
    Deed.SEE_PACK, Deed.GIVE_PACK,
})
_CARER = _AGENCY | {Deed.CHANGE_PROFILE, Deed.RECORD_INTERVIEW, Deed.CONFIRM_ERROR}
_MANAGER = _CARER | {Deed.LOWER_LEVEL, Deed.SEE_LOOKS}

ALLOWED: dict[Role, frozenset[Deed]] = {
    Role.AGENCY: _AGENCY,
    Role.CARER: _CARER,
    Role.SHIFT_LEAD: _CARER,
    Role.MANAGER: _MANAGER,
    Role.POLICE: frozenset({
        Deed.OWN_ACCOUNT, Deed.SEE_POLICE_BOARD, Deed.SEE_EPISODE, Deed.SEE_PACK,
        Deed.ACCEPT_PACK, Deed.GRADE,
    }),
    Role.INTERVIEWER: frozenset({Deed.OWN_ACCOUNT, Deed.RECORD_INTERVIEW}),
    Role.COUNCIL: frozenset({Deed.OWN_ACCOUNT}),
}

LOOKS_THROUGH: dict[Role, frozenset[Tie]] = {
    Role.AGENCY: frozenset({Tie.HOME}),
    Role.CARER: frozenset({Tie.HOME}),
    Role.SHIFT_LEAD: frozenset({Tie.HOME}),
    Role.MANAGER: frozenset({Tie.HOME, Tie.PROVIDER}),
    Role.POLICE: frozenset({Tie.POLICE}),
    Role.INTERVIEWER: frozenset({Tie.INTERVIEWS, Tie.INTERVIEWER}),
    Role.COUNCIL: frozenset({Tie.PLACING, Tie.HOST}),
}


@dataclass(frozen=True)
class Membership:
    """A person's role at a place (a home is a place whose parent is its provider). Times are UTC."""

    role: Role
    organisation_id: str
    organisation_name: str
    from_at: datetime
    until_at: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """True while the role is in force: from inclusive, until exclusive."""
        return self.from_at <= at and (self.until_at is None or at < self.until_at)


@dataclass(frozen=True)
class Actor:
    """Somebody signed in, or the person named in a sealed envelope, with every role they hold or held."""

    person_id: str
    name: str
    job_title: str = ""
    phone: str = ""
    memberships: tuple[Membership, ...] = ()
    device_id: str | None = None

    def may(self, deed: Deed, at: datetime) -> bool:
        """True if any role in force at `at` (UTC) allows the deed somewhere."""
        return any(deed in ALLOWED[held.role] for held in self.memberships if held.holds(at))

    def places(self, deed: Deed, at: datetime) -> tuple[Membership, ...]:
        """The roles in force at `at` (UTC) that allow the deed."""
        return tuple(held for held in self.memberships if held.holds(at) and deed in ALLOWED[held.role])

    def is_a(self, role: Role, at: datetime) -> bool:
        """True if the role is held anywhere at `at` (UTC)."""
        return any(held.role is role and held.holds(at) for held in self.memberships)
