"""Rule G0: what we do not know, as questions to ask. A gap never lowers a level (domain/grading.md B2 G0)."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from philomena.protocol import standing
from philomena.protocol.grading_case import Case


@dataclass(frozen=True)
class Gap:
    """Something that a rule would have looked at and could not."""

    question: str
    text: str


@dataclass(frozen=True)
class _Ask:
    """A question, what is not known while it is open, and whether it is open."""

    question: str
    unknown: str
    is_open: Callable[[Case], bool]


def _unanswered(*keys: str) -> Callable[[Case], bool]:
    return lambda case: not any(case.state.text(key) for key in keys)


def _not_assessed(key: str) -> Callable[[Case], bool]:
    return lambda case: standing.concern(case.profile, key) == ""


def _medicine_hours_unknown(case: Case) -> bool:
    return any(row.answer("essential").value is not False and not any(letter.isdigit() for letter in row.text("hours_until_harm"))
               for row in case.profile.rows("health.medicine"))


_ASKS = (
    _Ask("In danger now?", "whether there is danger now", _unanswered("immediate_danger")),
    _Ask("When was the child last seen?", "when the child was last seen", lambda case: case.state.last_seen_at is None),
    _Ask("Who with?", "who the child is with", lambda case: case.company_is_unknown),
    _Ask("Has the child got the medicine?", "whether the medicine is with the child",
         lambda case: bool(standing.essential_medicines(case.profile)) and not case.state.text("medicine_with_them")),
    _Ask("When was the last dose?", "when the last dose was taken",
         lambda case: case.medicine is not None and case.state.last_dose_at is None),
    _Ask("How soon does a missed medicine harm?", "how many hours until a missed medicine harms", _medicine_hours_unknown),
    _Ask("Different from usual?", "whether this is different from usual", _unanswered("different", "different_how")),
    _Ask("Drink or drugs?", "whether drink or drugs were taken", _unanswered("affected")),
    _Ask("A crime, or a threat?", "whether a crime or a threat is behind it", _unanswered("crime", "harm_threat")),
    _Ask("Signs of self-harm or suicide?", "whether there are signs of self-harm", _unanswered("self_harm_signs")),
    _Ask("Harmed while missing before?", "whether the child was harmed before",
         lambda case: not standing.harmed_before(case.profile) and not case.profile.text("history.harm_before")),
    _Ask("Risk of sexual exploitation?", "the risk of sexual exploitation: never assessed", _not_assessed("cse")),
    _Ask("Risk of criminal exploitation?", "the risk of criminal exploitation: never assessed", _not_assessed("cce")),
    _Ask("Date of birth?", "the date of birth", lambda case: standing.age(case.profile, case.now) is None),
)


def gaps(case: Case) -> tuple[Gap, ...]:
    """Every gap, in the order in which the questions matter."""
    return tuple(Gap(ask.question, f"We do not know {ask.unknown}. Not knowing is not evidence of safety.")
                 for ask in _ASKS if ask.is_open(case))
