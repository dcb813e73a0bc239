"""The journal's facts in one table: what each is called, what it carries, who may say it and what it does.

A fact is something that happened, in the past tense. It is never refused and never changed; what comes late falls
into its place (rulings 1, 3, 6 and 35).
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from enum import Enum
from typing import Any

from philomena.protocol.access import Role


class FactKind(str, Enum):
    """Every fact there is. The value is what the journal writes."""

    REPORTED = "Reported"
    REPORTED_AGAIN = "ReportedAgain"
    REPORTED_WRONG_CHILD = "ReportedWrongChild"
    MOVED_HERE = "MovedHere"
    REPORTED_IN_ERROR = "ReportedInError"
    ERROR_CONFIRMED = "ErrorConfirmed"
    CORRECTED = "Corrected"
    UNDONE = "Undone"
    ANSWERED = "Answered"
    CATEGORY_CHANGED = "CategoryChanged"
    SPOKEN_TO = "SpokenTo"
    SAID_IN = "SaidIn"
    CALL_STARTED = "CallStarted"
    CALL_ANSWERED = "CallAnswered"
    CALL_GAVE_UP = "CallGaveUp"
    REFERENCE_GIVEN = "ReferenceGiven"
    NOT_RECORDED = "NotRecorded"
    HANDED_OVER = "HandedOver"
    POLICE_GRADED = "PoliceGraded"
    GRADE_ASKED_NOT_TOLD = "GradeAskedNotTold"
    LEVEL_RAISED = "LevelRaised"
    LEVEL_LOWERED = "LevelLowered"
    NOT_HIGH_BECAUSE = "NotHighBecause"
    HOLD_ENDED = "HoldEnded"
    REVIEWED = "Reviewed"
    CHECK_DONE = "CheckDone"
    SIGHTED = "Sighted"
    PASSED_ON = "PassedOn"
    HEARD_FROM = "HeardFrom"
    CONTACTED = "Contacted"
    SOMEBODY_TOLD = "SomebodyTold"
    DECIDED_NOT_TO_TELL = "DecidedNotToTell"
    LEAD_TAKEN = "LeadTaken"
    ACKNOWLEDGED = "Acknowledged"
    CLOCK_RAISED = "ClockRaised"
    CHALLENGE_OPENED = "ChallengeOpened"
    CHALLENGE_OFFERED = "ChallengeOffered"
    CHALLENGE_CLOSED = "ChallengeClosed"
    SERIOUS_EVENT_JUDGED = "SeriousEventJudged"
    SERIOUS_EVENT_TOLD = "SeriousEventTold"
    LOCATED = "Located"
    COLLECTION_STARTED = "CollectionStarted"
    WITH_US = "WithUs"
    BACK_SAFE = "BackSafe"
    RETURN_DETAILS = "ReturnDetails"
    PREVENTION_INTERVIEW = "PreventionInterview"
    SLOTS_OFFERED = "SlotsOffered"
    INTERVIEW_OFFERED = "InterviewOffered"
    INTERVIEW_OUTCOME = "InterviewOutcome"
    PROFILE_CHANGED = "ProfileChanged"
    PROFILE_REVIEWED = "ProfileReviewed"
    MISSING_AGAIN = "MissingAgain"
    BECAME_ADULT = "BecameAdult"
    ADULT_HANDOVER_ACCEPTED = "AdultHandoverAccepted"
    CODE_REFUSED = "CodeRefused"
    CLOSED = "Closed"


@dataclass(frozen=True)
class Fact:
    """One entry of the journal. Times are aware UTC.

    `happened_at` is claimed, perhaps offline; `heard_at` is the server's. `by` is a person's id, or empty when
    Philomena itself wrote it. `doubt` says what could not be read or believed; the words themselves stay in `payload`.
    """

    id: str
    kind: FactKind
    happened_at: datetime
    heard_at: datetime
    by: str = ""
    by_name: str = ""
    payload: Mapping[str, Any] = field(default_factory=dict)
    seq: int = 0
    doubt: tuple[str, ...] = ()

    def said(self, name: str) -> str:
        """What the payload carries under a name, as text; empty when it carries nothing."""
        value = self.payload.get(name, "")
        return value.strip() if isinstance(value, str) else ""


@dataclass(frozen=True)
class FactRule:
    """One row of the table. An empty `who` means that Philomena itself writes it.

    `regrades`: the grading rules are run again. `changes_pack`: police must be able to see it on a newer pack.
    """

    kind: FactKind
    fields: tuple[str, ...]
    who: frozenset[Role]
    effect: str
    may_arrive_late: bool = True
    changes_pack: bool = True
    regrades: bool = False

    @property
    def name(self) -> str:
        """The name as the journal writes it."""
        return self.kind.value


STAFF = frozenset({Role.AGENCY, Role.CARER, Role.SHIFT_LEAD, Role.MANAGER})
REGULAR = STAFF - {Role.AGENCY}
LEADS = frozenset({Role.SHIFT_LEAD, Role.MANAGER})
MANAGER = frozenset({Role.MANAGER})
POLICE_TOO = STAFF | {Role.POLICE}
TALKERS = REGULAR | {Role.INTERVIEWER}
NOBODY = frozenset()

K = FactKind
PASSING_ON = ("log_number", "log_day", "occurrence_number", "heard_by")

_ROWS = (
    # the report
    FactRule(K.REPORTED, ("child", "name", "category", "spoken_to", "with_concern", "answers", "moved_from", "after"), STAFF,
             "Opens the episode; the clocks start at the tap.", regrades=True),
    FactRule(K.REPORTED_AGAIN, ("of", "name", "category", "spoken_to", "with_concern", "answers"), STAFF,
             "Kept beside the first report; fills what nobody answered; an earlier tap is the tap.", regrades=True),
    FactRule(K.REPORTED_WRONG_CHILD, ("moved_to", "right_child", "right_name"), STAFF,
             "Ends this episode; everybody told is told to disregard it (practice 5)."),
    FactRule(K.MOVED_HERE, ("moved_from",), STAFF,
             "Says that this report was first made on another child; its time is kept.", changes_pack=False),
    FactRule(K.REPORTED_IN_ERROR, ("why", "whole_time", "where"), STAFF,
             "Asks that the episode count as opened in error (practice 6).", changes_pack=False),
    FactRule(K.ERROR_CONFIRMED, (), REGULAR,
             "A second person says so too: no clocks, interview, export or figures."),
    FactRule(K.CORRECTED, ("of", "field", "value", "why"), POLICE_TOO,
             "The corrected value counts; the page shows both.", regrades=True),
    FactRule(K.UNDONE, ("of",), STAFF, "Takes back 'found' or 'with us' pressed by mistake.", regrades=True),
    FactRule(K.ANSWERED, ("answers",), POLICE_TOO, "Adds answers; the newest of each counts.", regrades=True),
    FactRule(K.CATEGORY_CHANGED, ("to", "category", "noticed", "where", "spoken_to", "with_concern", "answers"), STAFF,
             "Away becomes missing: the away part ends, the missing part and its clocks begin (ruling 8).", regrades=True),
    FactRule(K.SPOKEN_TO, ("how", "where", "still_safe", "what"), STAFF,
             "Away, spoken to: asked again after the policy's minutes.", changes_pack=False),
    FactRule(K.SAID_IN, ("who",), STAFF, "Somebody said that the child is in. Silence is not 'in' (ruling 34).",
             changes_pack=False),
    # police
    FactRule(K.CALL_STARTED, ("route",), STAFF, "A call to police is being made. Nobody has been told yet.",
             changes_pack=False),
    FactRule(K.CALL_ANSWERED, ("call", "route", "when", "who"), STAFF, "Police were told: they answered."),
    FactRule(K.CALL_GAVE_UP, ("call", "route", "who_gave_up"), STAFF, "Nobody answered. Nobody has been told.",
             changes_pack=False),
    FactRule(K.REFERENCE_GIVEN, (*PASSING_ON, "when", "level", "level_why", "asked_not_told"), POLICE_TOO,
             "Police have it: log number with its day, occurrence number, who heard it, and the grade if they said it."),
    FactRule(K.NOT_RECORDED, ("who", "why", "when"), STAFF,
             "Police would not record it. This is not a grade; it opens the challenge."),
    FactRule(K.HANDED_OVER, ("step", "to", "how", "version", "share", "name", "collar", *PASSING_ON), POLICE_TOO,
             "The pack's way: prepared, sent, reached, opened, accepted, refused (promise 3).", changes_pack=False),
    FactRule(K.POLICE_GRADED, ("level", "why", "decided_by", "when"), POLICE_TOO,
             "Police decided a level. It stands beside ours and never replaces it."),
    FactRule(K.GRADE_ASKED_NOT_TOLD, ("who",), STAFF, "We asked for the grade and were not told, by whom.",
             changes_pack=False),
    # the home's level
    FactRule(K.LEVEL_RAISED, ("level", "why"), STAFF, "The home says a graver level."),
    FactRule(K.LEVEL_LOWERED, ("level", "why", "rules"), MANAGER,
             "A manager lowers the home's level, with a reason that is printed; only for the rules that had fired."),
    FactRule(K.NOT_HIGH_BECAUSE, ("rule", "why"), STAFF,
             "Holds one rule (G1 or G19) at medium in this episode, by name and reason.", regrades=True),
    FactRule(K.HOLD_ENDED, ("rule", "why"), STAFF, "The reason of a hold is no longer true.", regrades=True),
    FactRule(K.REVIEWED, ("what", "supplied_by"), POLICE_TOO, "Somebody looked at the level again.", changes_pack=False),
    # the search
    FactRule(K.CHECK_DONE, ("action", "place", "person", "result", "not_done_why", "when"), POLICE_TOO,
             "A search step was done, or not done and why."),
    FactRule(K.SIGHTED, ("when", "where", "with_whom", "sure", "seen_by", "what"), POLICE_TOO,
             "The child was seen, or somebody thinks so.", regrades=True),
    FactRule(K.PASSED_ON, ("of", "to"), STAFF, "Police were rung with a sighting.", changes_pack=False),
    FactRule(K.HEARD_FROM, ("when", "how", "what", "spoken"), POLICE_TOO,
             "The child was heard from. This stops nothing.", regrades=True),
    FactRule(K.CONTACTED, ("person", "name", "how", "what"), STAFF, "Somebody who may know was rung or written to."),
    FactRule(K.SOMEBODY_TOLD, ("whom", "name", "about", "how", "when", "where_not_said"), POLICE_TOO,
             "One recipient was told that the child is missing, or found.", changes_pack=False),
    FactRule(K.DECIDED_NOT_TO_TELL, ("whom", "about", "why"), STAFF,
             "Counts as done for that recipient, by whom and why (ruling 35).", changes_pack=False),
    FactRule(K.LEAD_TAKEN, ("phone",), STAFF, "This person leads from now on.", changes_pack=False),
    # clocks
    FactRule(K.ACKNOWLEDGED, ("clock",), POLICE_TOO, "I have it. The next person is not called; the clock goes on.",
             changes_pack=False),
    FactRule(K.CLOCK_RAISED, ("rule", "occurrence", "due_at", "to"), NOBODY, "A clock came due and people were told.",
             changes_pack=False),
    FactRule(K.CHALLENGE_OPENED, ("why",), LEADS | STAFF, "The levels differ and this is taken up (grading.md B5)."),
    FactRule(K.CHALLENGE_OFFERED, ("why", "taken"), STAFF, "The levels differ; a challenge was offered, taken or left.",
             changes_pack=False),
    FactRule(K.CHALLENGE_CLOSED, ("why",), STAFF, "The levels agree, or a named person gives a reason."),
    FactRule(K.SERIOUS_EVENT_JUDGED, ("why",), MANAGER, "The manager judges it serious (regulation 40).",
             changes_pack=False),
    FactRule(K.SERIOUS_EVENT_TOLD, ("to",), MANAGER, "The regulation 40 notice was sent.", changes_pack=False),
    # found, and after
    FactRule(K.LOCATED, ("when", "where", "seen_safe_by", "found_by", "condition"), POLICE_TOO,
             "Found, seen safe by a named professional. Search clocks stop, return clocks start.", regrades=True),
    FactRule(K.COLLECTION_STARTED, ("who", "leaving", "to"), STAFF, "Somebody is fetching the child.",
             changes_pack=False),
    FactRule(K.WITH_US, ("when", "where", "place", "found_by"), STAFF,
             "With us, seen by the presser's own eyes. At the home it is also the return.", regrades=True),
    FactRule(K.BACK_SAFE, ("when", "where"), STAFF,
             "Back at a safe placement, the old one or a new one; a hospital, station or car is not one."),
    FactRule(K.RETURN_DETAILS,
             ("who_found", "where", "condition", "hurt", "medical", "safe_home", "safe_why", "said", "evidence", "with_whom"),
             STAFF, "What is known about the return; every field may be empty."),
    FactRule(K.PREVENTION_INTERVIEW, ("officer", "how", "seen_alone", "when"), POLICE_TOO,
             "Police held their prevention interview.", changes_pack=False),
    FactRule(K.SLOTS_OFFERED, ("slots",), TALKERS, "Three times for the talk were offered.", changes_pack=False),
    FactRule(K.INTERVIEW_OFFERED, ("how", "by_whom", "answer", "why"), TALKERS | STAFF,
             "The return interview was offered, and what the child answered.", changes_pack=False),
    FactRule(K.INTERVIEW_OUTCOME,
             ("outcome", "when", "by_whom", "attempt", "carer_information", "why", "late_why"), TALKERS,
             "Held; declined, with the attempt and what carers know; or not possible, with the reason.",
             changes_pack=False),
    FactRule(K.PROFILE_CHANGED, ("section", "version", "paths"), REGULAR,
             "The standing profile changed while the child was missing.", regrades=True),
    FactRule(K.PROFILE_REVIEWED, (), REGULAR, "Profile, places and plan were looked through after the return.",
             changes_pack=False),
    FactRule(K.MISSING_AGAIN, ("next",), STAFF, "A new episode began; this one's interview stays due.",
             changes_pack=False),
    # ends
    FactRule(K.BECAME_ADULT, (), NOBODY, "Eighteen: the care record ends; police go on looking (ruling 8)."),
    FactRule(K.ADULT_HANDOVER_ACCEPTED, ("who", "phone"), STAFF | {Role.COUNCIL},
             "A named person took over for after the eighteenth birthday."),
    FactRule(K.CODE_REFUSED, ("who_asked",), STAFF, "Somebody asked for a share's code and was refused.",
             changes_pack=False),
    FactRule(K.CLOSED, ("as", "why"), REGULAR, "The episode is closed. Facts may still follow.", changes_pack=False),
)

FACTS: Mapping[FactKind, FactRule] = {row.kind: row for row in _ROWS}


def to_plain(fact: Fact) -> dict[str, Any]:
    """The fact as plain JSON; times are ISO 8601 in UTC."""
    return {
        "id": fact.id, "kind": fact.kind.value,
        "happened_at": fact.happened_at.astimezone(timezone.utc).isoformat(),
        "heard_at": fact.heard_at.astimezone(timezone.utc).isoformat(),
        "by": fact.by, "by_name": fact.by_name, "payload": dict(fact.payload), "seq": fact.seq, "doubt": list(fact.doubt),
    }


def from_plain(plain: Mapping[str, Any]) -> Fact:
    """The fact again. Raises ValueError for a kind or time that is none, KeyError for a field that is missing."""
    return Fact(
        id=plain["id"], kind=FactKind(plain["kind"]),
        happened_at=_aware(plain["happened_at"]), heard_at=_aware(plain["heard_at"]),
        by=plain["by"], by_name=plain["by_name"], payload=dict(plain["payload"]), seq=plain["seq"],
        doubt=tuple(plain["doubt"]),
    )


def _aware(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"a fact's time needs a zone: {text}")
    return moment.astimezone(timezone.utc)
