"""The small things an episode's state is made of: an answer, a call, a grade, a hold, a sighting, an outcome."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from philomena.protocol.levels import Level


@dataclass(frozen=True)
class Said:
    """One answer as it stands, and what else was said to the same question by a second report (ruling 1)."""

    text: str
    mark: str
    fact_id: str
    at: datetime
    beside: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """True if somebody gave an answer that says something."""
        return bool(self.text) and self.mark == "known" and self.text.casefold() not in NOT_KNOWN


NOT_KNOWN = frozenset({"not known", "not asked yet", "unknown", "don't know", "do not know"})


@dataclass(frozen=True)
class Call:
    """One try to reach police. Police were told when somebody answered, not when it was dialled."""

    id: str
    route: str
    started_at: datetime | None
    by: str
    by_name: str
    answered_at: datetime | None = None
    gave_up_at: datetime | None = None


@dataclass(frozen=True)
class PoliceGrade:
    """A level police stated: by whom it was decided, why, and who entered it here."""

    level: Level
    at: datetime
    why: str
    decided_by: str
    entered_by: str


@dataclass(frozen=True)
class HomeLevel:
    """A level the home said. `rules` are the rules a manager had before them when lowering; empty means all then."""

    level: Level
    at: datetime
    by: str
    by_name: str
    why: str
    lowered: bool = False
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hold:
    """'Not high, because ...': one rule held at medium, by a named person, for this episode only."""

    by: str
    by_name: str
    reason: str
    at: datetime


@dataclass(frozen=True)
class Sighting:
    """The child was seen, or somebody thinks so. `sure` is as said; `passed_on_at` is when police were rung with it."""

    id: str
    at: datetime
    where: str
    with_whom: str
    sure: str
    seen_by: str
    passed_on_at: datetime | None = None

    @property
    def is_sure(self) -> bool:
        """Only 'Sure' counts as contact; thinking so does not."""
        return self.sure.casefold() == "sure"


@dataclass(frozen=True)
class Told:
    """One recipient told, or decided not to tell. `about` is 'missing' or 'found'."""

    whom: str
    about: str
    at: datetime
    by: str
    by_name: str
    name: str = ""
    decided_not: bool = False
    why: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came of the return interview: 'held', 'declined' or 'not_possible'."""

    outcome: str
    at: datetime
    by: str
    by_name: str
    by_whom: str = ""
    attempt: str = ""
    carer_information: str = ""
    why: str = ""
    late_why: str = ""

    @property
    def what_is_missing(self) -> str:
        """What must still be written before the episode may be closed on this outcome (promise 6); '' if nothing."""
        if self.outcome == "held":
            return ""
        if self.outcome == "declined" and not (self.attempt and self.carer_information):
            return "Write what was tried, and what carers know."
        if not self.why:
            return "Write why."
        return ""


@dataclass(frozen=True)
class Asked:
    """Somebody asked that the episode count as opened in error."""

    by: str
    by_name: str
    why: str
    at: datetime
    whole_time: bool


@dataclass(frozen=True)
class Verdict:
    """Yes, or no with the reason in words. True when it is yes."""

    ok: bool
    why: str = ""

    def __bool__(self) -> bool:
        return self.ok
