"""What an episode's facts add up to: one frozen value, made only by `episode.fold`, that pages and rules read.

Heard times and assessments are no part of it, so the same facts in any order of arrival give the same state (ruling 7).
Times are aware UTC; a moment that nobody knows is None.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from philomena.protocol.facts import Fact
from philomena.protocol.levels import Level
from philomena.protocol.records import (
    Asked,
    Call,
    Hold,
    HomeLevel,
    Outcome,
    PoliceGrade,
    Said,
    Sighting,
    Told,
    Verdict,
)


@dataclass(frozen=True)
class State:
    """An episode as it stands. See the module; `episode.fold` is the only maker."""

    child_id: str = ""
    name: str = ""
    category: str = "missing"
    opened_at: datetime | None = None
    reported_at: datetime | None = None             # the tap (of the missing part, if it began as away)
    reported_by: str = ""
    reported_by_name: str = ""
    noticed_at: datetime | None = None              # T0
    last_seen_at: datetime | None = None
    last_dose_at: datetime | None = None
    answers: Mapping[str, Said] = field(default_factory=dict)
    with_person_ids: tuple[str, ...] = ()                # people of the profile the child may be with
    doubts: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()                   # ids of every report of this episode, earliest first
    after: str = ""                                 # the episode before, when missing again
    spoken_to_at: datetime | None = None            # away: last spoken to and safe

    calls: tuple[Call, ...] = ()
    told_police_at: datetime | None = None          # TP
    told_by: str = ""
    told_by_name: str = ""
    log_number: str = ""
    log_day: str = ""
    occurrence_number: str = ""
    log_heard_by: str = ""
    log_entered_by: str = ""
    reference_at: datetime | None = None
    not_recorded_at: datetime | None = None
    not_recorded_why: str = ""
    handover: str = "prepared"
    accepted_at: datetime | None = None
    accepted_by: str = ""
    refused_why: str = ""

    police_grades: tuple[PoliceGrade, ...] = ()
    grade_asked_at: datetime | None = None
    grade_asked_by: str = ""
    home_levels: tuple[HomeLevel, ...] = ()
    holds: Mapping[str, Hold] = field(default_factory=dict)
    reviewed_at: tuple[datetime, ...] = ()
    challenge_opened_at: datetime | None = None
    challenge_closed_at: datetime | None = None
    challenge_offered_at: datetime | None = None

    checks: tuple[Fact, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    contacts: tuple[Fact, ...] = ()
    heard_from: tuple[datetime, ...] = ()
    told: tuple[Told, ...] = ()
    lead_id: str = ""
    lead_name: str = ""
    acknowledgements: Mapping[str, tuple[str, str, datetime]] = field(default_factory=dict)
    raised: frozenset[str] = frozenset()
    serious_at: datetime | None = None
    serious_told_at: datetime | None = None

    located_at: datetime | None = None
    located_where: str = ""
    seen_safe_by: str = ""
    found_by: str = ""
    with_us_at: datetime | None = None
    with_us_by: str = ""
    with_us_fact: str = ""                          # id of the fact that Undo would take back
    located_fact: str = ""
    back_safe_at: datetime | None = None
    collection: Fact | None = None
    return_details: Mapping[str, str] = field(default_factory=dict)
    prevention_interview_at: datetime | None = None
    interview_offers: tuple[datetime, ...] = ()
    interview: Outcome | None = None
    interview_outcomes: tuple[Outcome, ...] = ()
    profile_reviewed_at: datetime | None = None
    missing_again: str = ""
    missing_again_at: datetime | None = None

    became_adult_at: datetime | None = None
    adult_handover_at: datetime | None = None
    adult_handover_to: str = ""
    error_asked: Asked | None = None
    error_confirmed_by: str = ""
    wrong_child: str = ""                           # the episode the report moved to
    wrong_child_at: datetime | None = None
    closed_at: datetime | None = None
    closed_as: str = ""

    timeline: tuple[Fact, ...] = ()                 # as said, in the order it happened
    corrections: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    undone: frozenset[str] = frozenset()

    @property
    def found_at(self) -> datetime | None:
        """TR: the stricter (earlier) of located and with us; None while nobody knows where the child is."""
        return min((at for at in (self.located_at, self.with_us_at) if at), default=None)

    @property
    def returned_at(self) -> datetime | None:
        """Back at any safe placement; a hospital, a station or a car is not one."""
        return self.back_safe_at

    @property
    def interview_offered_at(self) -> datetime | None:
        """When the talk was first offered."""
        return self.interview_offers[0] if self.interview_offers else None

    @property
    def is_open(self) -> bool:
        """True until closed, as found out or as opened in error."""
        return self.closed_at is None and not self.opened_in_error and not self.wrong_child

    @property
    def is_missing(self) -> bool:
        """True while open, missing (not away) and not found."""
        return self.is_open and self.category == "missing" and self.found_at is None

    @property
    def police_know(self) -> bool:
        """True once a call was answered or a staffed desk accepted; never before (promise 3)."""
        return self.told_police_at is not None

    @property
    def opened_in_error(self) -> bool:
        """True when asked by one person and confirmed by another."""
        return bool(self.error_asked and self.error_confirmed_by)

    @property
    def home_level(self) -> Level | None:
        """What the home says itself; it falls only when a manager lowers it (ruling 7)."""
        return self.home_levels[-1].level if self.home_levels else None

    @property
    def police_level(self) -> Level | None:
        """What police stated last."""
        return self.police_grades[-1].level if self.police_grades else None

    @property
    def home_level_at(self) -> datetime | None:
        """When the home said its level."""
        return self.home_levels[-1].at if self.home_levels else None

    @property
    def home_level_by(self) -> str:
        """Who said the home's level, by name."""
        return self.home_levels[-1].by_name if self.home_levels else ""

    @property
    def police_level_at(self) -> datetime | None:
        """When police stated the level they stated last."""
        return self.police_grades[-1].at if self.police_grades else None

    @property
    def police_level_by(self) -> str:
        """Who decided it, as told to us."""
        return self.police_grades[-1].decided_by if self.police_grades else ""

    @property
    def police_level_why(self) -> str:
        """The reason police gave, as told to us."""
        return self.police_grades[-1].why if self.police_grades else ""

    @property
    def grade_stated_at(self) -> datetime | None:
        """When police first stated any grade."""
        return self.police_grades[0].at if self.police_grades else None

    @property
    def last_contact_at(self) -> datetime | None:
        """The last time anyone surely saw or heard from the child."""
        sure = [sighting.at for sighting in self.sightings if sighting.is_sure]
        return max((at for at in (self.last_seen_at, *self.heard_from, *sure) if at), default=None)

    @property
    def status(self) -> str:
        """One word for lists: missing, away, found, closed, in_error, wrong_child."""
        if self.wrong_child:
            return "wrong_child"
        if self.opened_in_error:
            return "in_error"
        if self.closed_at:
            return "closed"
        return "found" if self.found_at else self.category

    @property
    def may_close(self) -> Verdict:
        """Whether it may be closed: only found and with an interview outcome (promise 6). A no says why."""
        if not self.is_open:
            return Verdict(False, "It is closed already.")
        if self.became_adult_at and not self.found_at:
            return Verdict(True)
        if self.category == "away" and self.back_safe_at:
            return Verdict(True)
        if not self.found_at:
            return Verdict(False, "Nobody has said that the child is found.")
        if self.interview is None:
            return Verdict(False, "The return interview has no outcome yet.")
        if self.interview.what_is_missing:
            return Verdict(False, self.interview.what_is_missing)
        return Verdict(True)

    def yes(self, key: str) -> bool:
        """True if any report says yes to a question; unanswered is neither yes nor no."""
        return self._any(key, "yes")

    def no(self, key: str) -> bool:
        """True if any report says no to a question."""
        return self._any(key, "no")

    def text(self, key: str) -> str:
        """An answer that says something, as typed; '' when not known or not asked."""
        said = self.answers.get(key)
        return said.text if said and said.is_known else ""

    def was_told(self, whom: str, about: str) -> Told | None:
        """The first time a recipient was told, or it was decided not to tell them."""
        return next((told for told in self.told if told.whom == whom and told.about == about), None)

    def _any(self, key: str, word: str) -> bool:
        said = self.answers.get(key)
        return bool(said) and word in {text.casefold().strip() for text in (said.text, *said.beside)}
