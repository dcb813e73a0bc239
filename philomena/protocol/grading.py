"""The home's proposed level with its reasons: the whole table G0 to G19, and what follows from it (domain/grading.md B2).

The police own the police grade; this proposes, says why and what is not known. No number is shown, no rule lowers,
and no level is named before every rule has run (ruling 9).
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from philomena.protocol import standing
from philomena.protocol.form import Profile
from philomena.protocol.grading_case import Case, Fired
from philomena.protocol.grading_gaps import Gap, gaps
from philomena.protocol.grading_rules import RULES, WITHOUT_DELAY, Rule
from philomena.protocol.levels import Level, highest
from philomena.protocol.policy import Policy
from philomena.protocol.records import Hold
from philomena.protocol.state import State

RULESET = "2026-1"
AFTER = "G5"                # G19 stands behind G5 in the order of reasons
COUNTED = frozenset({"G6", "G9", "G10", "G11", "G12", "G13", "G14"})
CUMULATIVE_SOURCE = "domain/grading.md B2 G19; review 33.2; the count and the hold DESIGN"


@dataclass(frozen=True)
class Reason:
    """Why: the rule, the level it gives (None adds a reason only), the text shown, the short form, and who holds it."""

    rule: str
    level: Level | None
    text: str
    short: str
    held: Hold | None = None


@dataclass(frozen=True)
class Assessment:
    """One run of the rules. `level` is None only for a child who is away, spoken to and safe; `ungraded` then says so."""

    level: Level | None
    reasons: tuple[Reason, ...]
    gaps: tuple[Gap, ...]
    report_without_delay: bool
    ask_di: bool
    tasks: tuple[str, ...]
    as_of: datetime
    ruleset: str = RULESET
    ungraded: str = ""
    harm_at: datetime | None = None

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of the rules that fired, in the order shown."""
        return tuple(reason.rule for reason in self.reasons)

    @property
    def ring_999(self) -> bool:
        """True where the table says 999 now: danger, or self-harm."""
        return bool({"G2", "G3"} & set(self.rules))


def assess(profile: Profile, state: State, policy: Policy, now: datetime) -> Assessment:
    """Run every rule. `now` is UTC; once found, or 18, the run is as of the last moment before (told episodes 2 and 8)."""
    as_of = _as_of(profile, state, now)
    case = Case(profile, state, policy, as_of)
    if is_safe_away(state):
        ungraded = "Away, place known, spoken to: not graded. Ask again whether still safe."
        return Assessment(None, (), gaps(case), False, False, (), as_of, ungraded=ungraded)
    fired = {rule.id: answer for rule in RULES if (answer := rule.run(case))}
    together = cumulative(case, fired)
    if together:
        fired["G19"] = together
    level = highest(*(answer.level for answer in fired.values()))
    if "G17" in fired and level is not None and level < Level.HIGH:
        level = level.next_up
        fired["G17"] = replace(fired["G17"], level=level)
    reasons = tuple(Reason(id, fired[id].level, fired[id].text, fired[id].short, fired[id].held)
                    for id in ORDER if id in fired)
    delay = bool(WITHOUT_DELAY & fired.keys()) or level is Level.HIGH or standing.is_yes(profile.answer("plan.report_without_delay"))
    ask_di = "G1" in fired and fired["G1"].level is Level.HIGH
    return Assessment(level, reasons, gaps(case), delay, ask_di, _tasks(fired), as_of, harm_at=case.harm_at)


def is_safe_away(state: State) -> bool:
    """Away and spoken to, with nobody of concern. Away in any other way is treated as danger (grading.md B0)."""
    return state.category == "away" and state.yes("spoken_to") and state.no("with_concern")


def cumulative(case: Case, fired: Mapping[str, Fired]) -> Fired | None:
    """G19: any two counted facts; or one, while company is unknown and it is night. High, unless held by name and reason."""
    if not case.policy.report.cumulative_enabled:
        return None
    facts = [fired[id].counted for id in ORDER if id in COUNTED & fired.keys() and fired[id].counted]
    if len(facts) == 1 and case.company_is_unknown and case.is_night:
        facts += ["nobody knows who they are with", "night"]
    if len(facts) < 2:
        return None
    hold = case.hold("G19")
    held = f" Held at medium by {hold.by_name}: {hold.reason}." if hold else ""
    listed = "; ".join(facts)
    short = f"Several things together: {listed}"
    short = short if len(short.split()) <= 12 else "Several things together"
    return Fired(Level.MEDIUM if hold else Level.HIGH, f"Several things together: {listed}.{held}", short, held=hold)


def _as_of(profile: Profile, state: State, now: datetime) -> datetime:
    grown = standing.eighteen_at(profile)
    ends = [at for at in (state.found_at, grown - timedelta(microseconds=1) if grown else None) if at]
    return min([now, *ends])


def _tasks(fired: Mapping[str, Fired]) -> tuple[str, ...]:
    tasks = []
    if "G1" in fired:
        tasks.append("Refer to social care, and ask for an exploitation assessment.")
    if "G16" in fired:
        tasks.append("Ask for a strategy meeting: repeated episodes.")
    return tuple(tasks)


def _in_order(rules: tuple[Rule, ...]) -> tuple[str, ...]:
    ids = [rule.id for rule in rules]
    ids.insert(ids.index(AFTER) + 1, "G19")
    return tuple(ids)


ORDER = _in_order(RULES)
SOURCES: Mapping[str, str] = {rule.id: rule.source for rule in RULES} | {
    "G19": CUMULATIVE_SOURCE, "G0": "domain/grading.md B2 G0 [S31]"}


def ours(state: State, assessment: Assessment) -> Level | None:
    """Our level: the home's own where it is graver than the proposal, or where a manager lowered it. A rule that was
    not before the manager when lowering counts again (domain/grading.md B5 and the end of B2)."""
    if not state.home_levels:
        return assessment.level
    last = state.home_levels[-1]
    lowered = next((said for said in reversed(state.home_levels) if said.lowered), None)
    if lowered is None:
        return highest(last.level, assessment.level)
    new = [reason.level for reason in assessment.reasons if lowered.rules and reason.rule not in lowered.rules]
    return highest(last.level, *new)


def to_plain(assessment: Assessment) -> dict[str, Any]:
    """The run as plain JSON, for the record of what was proposed."""
    return {
        "level": assessment.level.value if assessment.level else None,
        "reasons": [{"rule": reason.rule, "level": reason.level.value if reason.level else None, "text": reason.text,
                     "short": reason.short, "held": reason.held.by_name if reason.held else ""}
                    for reason in assessment.reasons],
        "gaps": [{"question": gap.question, "text": gap.text} for gap in assessment.gaps],
        "report_without_delay": assessment.report_without_delay, "ask_di": assessment.ask_di,
        "tasks": list(assessment.tasks), "ruleset": assessment.ruleset, "ungraded": assessment.ungraded,
        "harm_at": assessment.harm_at.isoformat() if assessment.harm_at else None,
    }
