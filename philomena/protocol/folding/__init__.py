"""What each kind of fact does to an episode's state: one small function a kind, joined in the table STEPS.

Each takes the state so far, the fact with its corrections applied, and the moment it is about; and gives the next state.
Nothing here refuses: what cannot be read stays in the timeline and changes nothing.
"""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from philomena.protocol.facts import Fact, FactKind as K
from philomena.protocol.folding import police, report, search
from philomena.protocol.state import State

Step = Callable[[State, Fact, datetime], State]


def sets(name: str) -> Step:
    """A step that notes the first time something happened."""
    return lambda state, fact, at: replace(state, **{name: getattr(state, name) or at})


def adds(name: str) -> Step:
    """A step that keeps the fact itself in a list."""
    return lambda state, fact, at: replace(state, **{name: (*getattr(state, name), fact)})


def adds_moment(name: str) -> Step:
    """A step that keeps the moment in a list."""
    return lambda state, fact, at: replace(state, **{name: (*getattr(state, name), at)})


STEPS: dict[K, Step] = {
    K.REPORTED: report.reported, K.REPORTED_AGAIN: report.reported, K.REPORTED_WRONG_CHILD: report.wrong_child,
    K.REPORTED_IN_ERROR: report.error_asked, K.ERROR_CONFIRMED: report.error_confirmed, K.ANSWERED: report.answered,
    K.CATEGORY_CHANGED: report.category_changed, K.SPOKEN_TO: report.spoken_to,
    K.CALL_STARTED: police.call_started, K.CALL_ANSWERED: police.call_answered, K.CALL_GAVE_UP: police.call_gave_up,
    K.REFERENCE_GIVEN: police.reference_given, K.NOT_RECORDED: police.not_recorded, K.HANDED_OVER: police.handed_over,
    K.POLICE_GRADED: police.police_graded, K.GRADE_ASKED_NOT_TOLD: police.grade_not_told,
    K.LEVEL_RAISED: police.level_raised, K.LEVEL_LOWERED: police.level_lowered,
    K.NOT_HIGH_BECAUSE: police.not_high_because, K.HOLD_ENDED: police.hold_ended, K.REVIEWED: adds_moment("reviewed_at"),
    K.CHECK_DONE: adds("checks"), K.SIGHTED: search.sighted, K.PASSED_ON: search.passed_on, K.CONTACTED: adds("contacts"),
    K.HEARD_FROM: adds_moment("heard_from"), K.SOMEBODY_TOLD: search.told, K.DECIDED_NOT_TO_TELL: search.told,
    K.LEAD_TAKEN: lambda state, fact, at: replace(state, lead_id=fact.by, lead_name=fact.by_name),
    K.ACKNOWLEDGED: search.acknowledged, K.CLOCK_RAISED: search.raised,
    K.CHALLENGE_OPENED: lambda state, fact, at: replace(state, challenge_opened_at=at, challenge_closed_at=None),
    K.CHALLENGE_OFFERED: sets("challenge_offered_at"), K.CHALLENGE_CLOSED: sets("challenge_closed_at"),
    K.SERIOUS_EVENT_JUDGED: sets("serious_at"), K.SERIOUS_EVENT_TOLD: sets("serious_told_at"),
    K.LOCATED: search.located, K.WITH_US: search.with_us, K.BACK_SAFE: search.back_safe, K.RETURN_DETAILS: search.return_details,
    K.COLLECTION_STARTED: lambda state, fact, at: replace(state, collection=fact),
    K.PREVENTION_INTERVIEW: sets("prevention_interview_at"),
    K.SLOTS_OFFERED: search.interview_offered, K.INTERVIEW_OFFERED: search.interview_offered, K.INTERVIEW_OUTCOME: search.interview_outcome,
    K.PROFILE_REVIEWED: sets("profile_reviewed_at"), K.MISSING_AGAIN: search.missing_again,
    K.BECAME_ADULT: sets("became_adult_at"),
    K.ADULT_HANDOVER_ACCEPTED: lambda state, fact, at: replace(
        state, adult_handover_at=at, adult_handover_to=fact.said("who") or fact.by_name),
    K.CLOSED: search.closed,
}

# These stand in the timeline and change nothing else.
ONLY_TOLD = frozenset({K.MOVED_HERE, K.CORRECTED, K.UNDONE, K.SAID_IN, K.PROFILE_CHANGED, K.CODE_REFUSED})
