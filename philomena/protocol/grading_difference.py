"""When police and we do not agree: whether a challenge opens by itself, or is offered (domain/grading.md B5)."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from philomena.protocol.grading import Assessment
from philomena.protocol.levels import Level
from philomena.protocol.moments import local
from philomena.protocol.state import State

OPENS, OFFERED = "opens", "offered"


@dataclass(frozen=True)
class Difference:
    """`kind` is 'opens' or 'offered'; `given` is what police said, as a word."""

    kind: str
    given: str


def difference(state: State, ours: Level | None, is_under_13: bool) -> Difference | None:
    """What stands between the levels now; None when police have not spoken, or are not below us."""
    police = state.police_level
    declined = state.not_recorded_at is not None and police is None and not state.reference_at
    if ours is None or not (declined or (police is not None and police < ours)):
        return None
    given = "not recorded" if declined else police.shown.casefold()
    grave = ours is Level.HIGH and (declined or police <= Level.LOW)
    by_itself = grave or is_under_13 or police is Level.NO_APPARENT_RISK
    return Difference(OPENS if by_itself else OFFERED, given)


def challenge_words(name: str, years: int | None, state: State, assessment: Assessment, ours: Level, by: str,
                    at: datetime) -> str:
    """The challenge as it is read out: child, grade given, grade sought, three reasons, name and time. `at` is UTC."""
    grade = state.police_grades[-1] if state.police_grades else None
    given = f"{grade.level.shown.casefold()}, {local(grade.at):%H:%M}" if grade else "not recorded"
    told_by = f", {grade.decided_by}" if grade and grade.decided_by else ""
    reasons = " ".join(f"({number}) {reason.text}" for number, reason in enumerate(assessment.reasons[:3], 1))
    who = f"{name}, {years}" if years is not None else name
    return (f"{who}. Grade given: {given}{told_by}. Grade sought: {ours.shown.casefold()}. Because: {reasons} "
            f"{by}, {local(at):%H:%M}, {local(at).day} {local(at):%B %Y}.")
