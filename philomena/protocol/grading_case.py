"""What a grading rule looks at, and what it answers: one child, one episode, one policy, one moment."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from philomena.protocol import standing
from philomena.protocol.form import Profile, Row
from philomena.protocol.levels import Level
from philomena.protocol.policy import Policy
from philomena.protocol.records import Hold
from philomena.protocol.standing import Medicine
from philomena.protocol.state import State

ALONE = ("on their own", "alone", "on her own", "on his own", "nobody")
LONGEST_SHORT = 12


@dataclass(frozen=True)
class Fired:
    """A rule's answer. `level` None adds a reason and no level. `counted` is how G19 names it, '' if it is not counted."""

    level: Level | None
    text: str
    short: str
    counted: str = ""
    held: Hold | None = None


@dataclass(frozen=True)
class Case:
    """The inputs of one run. `now` is the moment of the assessment (UTC)."""

    profile: Profile
    state: State
    policy: Policy
    now: datetime

    @property
    def is_night(self) -> bool:
        """21:00 to 06:00 London, or the policy's hours."""
        return self.policy.night.holds(self.now)

    @property
    def is_alone(self) -> bool:
        """Somebody said so. Not asked is not alone, and not accompanied either."""
        return self.state.yes("alone") or any(one in ALONE for one in self.company_said)

    @cached_property
    def company_said(self) -> tuple[str, ...]:
        """Who the child may be with, as said: small letters, one each."""
        return tuple(one.strip().casefold() for one in self.state.text("with_whom").split(";") if one.strip())

    @cached_property
    def concerns_believed_with(self) -> tuple[Row, ...]:
        """People of concern whom somebody pressed or named."""
        return tuple(row for row in standing.people_of_concern(self.profile)
                     if row.id in self.state.with_person_ids or self._is_named(row))

    @cached_property
    def plate_of_concern(self) -> str:
        """A registration of concern within what was said of the car, as the profile writes it; '' if none."""
        said = standing.plate(self.state.text("registration"))
        return next((written for plate, written in standing.plates_of_concern(self.profile).items() if plate in said), "")

    @property
    def company_is_unknown(self) -> bool:
        """Missing or 'not known'. 'Believed alone', a named companion and a known car are answers."""
        return not (self.is_alone or self.company_said or self.state.with_person_ids or self.plate_of_concern)

    @cached_property
    def medicine(self) -> Medicine | None:
        """The essential medicine with the soonest harm, unless somebody said that the child has it."""
        if self.state.yes("medicine_with_them") and not self.state.no("medicine_with_them"):
            return None
        return next(iter(standing.essential_medicines(self.profile)), None)

    @cached_property
    def harm_at(self) -> datetime | None:
        """Last dose, else last seen, else the tap, plus the hours until harm; None when the hours are not known (ruling 9)."""
        since = self.state.last_dose_at or self.state.last_seen_at or self.state.reported_at
        if self.medicine is None or self.medicine.hours is None or since is None:
            return None
        return since + timedelta(hours=self.medicine.hours)

    def hold(self, rule: str) -> Hold | None:
        """Who holds a rule at medium, as of this run: one written after the child was found changes nothing."""
        hold = self.state.holds.get(rule)
        return hold if hold and hold.at <= self.now else None

    @property
    def no_contact_since(self) -> datetime | None:
        """The last time anyone surely saw or heard from the child; the tap when that is not known."""
        return self.state.last_contact_at or self.state.reported_at

    def _is_named(self, row: Row) -> bool:
        names = [row.text("name"), *row.text("also_known_as").split(",")]
        names = [name.strip(" \"'").casefold() for name in names if len(name.strip(" \"'")) >= 3]
        return any(one in name or name in one for one in self.company_said if len(one) >= 3 for name in names)


def brief(*wordings: str) -> str:
    """The first wording that fits band 1: at most twelve words (ruling 34). The last must always fit."""
    return next((words for words in wordings if len(words.split()) <= LONGEST_SHORT), wordings[-1])
