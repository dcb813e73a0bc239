"""What happened, as a list that a person reads: each fact in its words, its time, and when it reached us if that was later."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from philomena.protocol import moments
from philomena.protocol.checks import CHECKS
from philomena.protocol.facts import Fact, FactKind
from philomena.protocol.questions import ASKED
from philomena.web import words_report as say

LATE = timedelta(minutes=2)
K = FactKind

# How each fact reads. A kind that is not here is Philomena's own bookkeeping and is not shown.
WORDS = {
    K.REPORTED: "Reported", K.REPORTED_AGAIN: "Reported again: kept beside the first",
    K.MOVED_HERE: "Moved here: first reported on another child", K.REPORTED_WRONG_CHILD: "Wrong child: the report moved",
    K.REPORTED_IN_ERROR: "Asked: opened in error", K.ERROR_CONFIRMED: "Confirmed: opened in error",
    K.CORRECTED: "Corrected", K.UNDONE: "Taken back", K.ANSWERED: "Answered", K.CATEGORY_CHANGED: "Now missing",
    K.SPOKEN_TO: "Spoken to", K.SAID_IN: "Said in", K.CALL_STARTED: "Rang police", K.CALL_ANSWERED: "Police answered",
    K.CALL_GAVE_UP: "Nobody answered", K.REFERENCE_GIVEN: "Log number written",
    K.NOT_RECORDED: "Police would not record it", K.HANDED_OVER: "Pack", K.POLICE_GRADED: "Police decided",
    K.GRADE_ASKED_NOT_TOLD: "Asked for the grade, not told", K.LEVEL_RAISED: "The home says",
    K.LEVEL_LOWERED: "The home says, lowered by a manager", K.NOT_HIGH_BECAUSE: "Not high, because",
    K.HOLD_ENDED: "No longer held", K.REVIEWED: "Looked at the level again", K.CHECK_DONE: "Check",
    K.SIGHTED: "Seen", K.PASSED_ON: "Passed on to police", K.HEARD_FROM: "Heard from. Still missing",
    K.CONTACTED: "Rung", K.SOMEBODY_TOLD: "Told", K.DECIDED_NOT_TO_TELL: "Decided not to tell",
    K.LEAD_TAKEN: "Leads now", K.ACKNOWLEDGED: "Has it", K.CLOCK_RAISED: "A clock came due",
    K.CHALLENGE_OPENED: "Challenge opened", K.CHALLENGE_OFFERED: "Challenge offered",
    K.CHALLENGE_CLOSED: "Challenge closed", K.LOCATED: "Found, seen safe", K.COLLECTION_STARTED: "Being fetched",
    K.WITH_US: "Here, seen", K.BACK_SAFE: "Back at a safe placement", K.RETURN_DETAILS: "About the return",
    K.PREVENTION_INTERVIEW: "Police prevention interview", K.SLOTS_OFFERED: "Times offered for the talk",
    K.INTERVIEW_OFFERED: "Return interview offered", K.INTERVIEW_OUTCOME: "Return interview",
    K.PROFILE_CHANGED: "Profile changed", K.PROFILE_REVIEWED: "Profile looked through", K.MISSING_AGAIN: "Missing again",
    K.BECAME_ADULT: "18 today", K.ADULT_HANDOVER_ACCEPTED: "Taken over after 18", K.CODE_REFUSED: "Code asked for and refused",
    K.CLOSED: "Finished",
}

# Payload fields as a person reads them, in this order. Ids, marks and times of a phone stay out of sight.
SAID = (
    ("route", "by"), ("log_number", "Log"), ("log_day", "of"), ("occurrence_number", "Occurrence"), ("heard_by", "heard by"),
    ("step", ""), ("to", "to"), ("collar", "collar"), ("level", ""), ("decided_by", "by"), ("result", ""),
    ("not_done_why", "Not done:"), ("seen_by", "by"), ("seen_safe_by", "by"), ("where", "at"), ("with_whom", "with"),
    ("sure", ""), ("how", ""), ("what", ""), ("name", ""), ("whom", ""), ("about", "about"), ("who", ""),
    ("leaving", "leaving"), ("found_by", "found by"), ("condition", ""), ("said", "Said:"), ("hurt", "Hurt or ill:"),
    ("medical", "Medical help:"), ("safe_home", "Safe here tonight:"), ("outcome", ""), ("attempt", "Tried:"),
    ("carer_information", "Carers know:"), ("why", "Why:"), ("field", ""), ("value", ""),
)
CODES = {check.code: check.label for check in CHECKS}


@dataclass(frozen=True)
class Event:
    """One line of what happened. `said` pairs a small word with what somebody wrote."""

    when: str
    what: str
    by: str
    said: tuple[tuple[str, str], ...]
    doubts: tuple[str, ...]
    corrected: tuple[str, ...]
    undone: bool


def so_far(state: Any, now: datetime) -> tuple[Event, ...]:
    """Every fact that a person should read, newest first."""
    shown = [fact for fact in state.timeline if fact.kind in WORDS]
    return tuple(_event(fact, state, now) for fact in reversed(shown))


def _event(fact: Fact, state: Any, now: datetime) -> Event:
    when = moments.shown(fact.happened_at, now)
    if fact.heard_at - fact.happened_at > LATE:
        when = say.REACHED_US.format(time=when, heard=moments.shown(fact.heard_at, now))
    what = WORDS[fact.kind]
    if fact.kind is K.CHECK_DONE:
        what = CODES.get(fact.said("action"), fact.said("action"))
    corrections = tuple(later.said("value") for later in state.corrections.get(fact.id, ()))
    return Event(when, what, fact.by_name, _said(fact), _doubts(fact), corrections, fact.id in state.undone)


def _said(fact: Fact) -> tuple[tuple[str, str], ...]:
    written = [(label, fact.said(key).replace("_", " ") if key in ("level", "outcome", "whom") else fact.said(key))
               for key, label in SAID if fact.said(key)]
    answers = fact.payload.get("answers", {})
    written += [(ASKED[key].label.format(name="", them="them", they="they").strip() + ":", each["text"])
                for key, each in answers.items() if key in ASKED and isinstance(each, dict) and each.get("text")]
    return tuple(written)


def _doubts(fact: Fact) -> tuple[str, ...]:
    wrong = fact.payload.get("clock_wrong_by")
    clock = (say.PHONE_CLOCK.format(length=moments.lasting(timedelta(seconds=abs(wrong)))),) if wrong else ()
    return (*fact.doubt, *clock)
