"""The course of an episode as the clocks need it: where it stands, and which level it had since when.

The level here never falls by the hour of day alone: only a hold or a manager's lowering brings it down (ruling 7).
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property

from philomena.protocol import grading, standing
from philomena.protocol.deadline_clock import Clock, Rung, found_words, next_words, standing_of
from philomena.protocol.episode import course, fold
from philomena.protocol.facts import FACTS, Fact, FactKind as K
from philomena.protocol.folding.search import earliest
from philomena.protocol.form import Profile
from philomena.protocol.grading import Assessment
from philomena.protocol.grading_case import Case
from philomena.protocol.levels import Level, highest
from philomena.protocol.moments import LONDON, local
from philomena.protocol.policy import Policy
from philomena.protocol.state import State

BRINGS_DOWN = frozenset({K.NOT_HIGH_BECAUSE, K.LEVEL_LOWERED})
GRADES = frozenset({K.LEVEL_RAISED, K.LEVEL_LOWERED, K.POLICE_GRADED, K.REFERENCE_GIVEN, K.NOT_RECORDED})


@dataclass(frozen=True)
class Step:
    """From this moment on: our level, the graver of ours and the police's, and the run of the rules behind it."""

    at: datetime
    ours: Level | None
    graver: Level | None
    assessment: Assessment
    state: State


@dataclass(frozen=True)
class Story:
    """An episode, its profile and policy, at a moment (UTC)."""

    facts: tuple[Fact, ...]
    profile: Profile
    policy: Policy
    now: datetime

    @cached_property
    def state(self) -> State:
        """What the facts add up to."""
        return fold(self.facts)

    @cached_property
    def heard_at(self) -> datetime:
        """When the server first heard of the report."""
        return min(fact.heard_at for fact in self.facts if fact.kind in (K.REPORTED, K.REPORTED_AGAIN))

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The levels since the report, one step for each moment at which the rules ran again."""
        return tuple(_steps(self))

    @cached_property
    def eighteen_at(self) -> datetime | None:
        """The midnight at which care ends."""
        return standing.eighteen_at(self.profile)

    @property
    def grown_up_at(self) -> datetime | None:
        """The midnight at which care ended, if the child was missing through it."""
        at = self.eighteen_at
        return at if at and at <= self.now and (self.state.found_at is None or at <= self.state.found_at) else None

    @property
    def search_over_at(self) -> datetime | None:
        """When the clocks of the search stop: found, or closed."""
        return earliest(self.state.found_at, self.state.closed_at)

    def level_at(self, moment: datetime) -> Level | None:
        """Our level at a moment."""
        return next((step.ours for step in reversed(self.steps) if step.at <= moment), None)

    def count(self, *kinds: K) -> int:
        """How many facts of these kinds there are."""
        return sum(fact.kind in kinds for fact in self.facts)

    def clock(self, rule: str, label: str, starts_at: datetime, due_at: datetime, *, owner: str, klass: str, source: str,
              met_at: datetime | None = None, stopped_at: datetime | None = None, why_stopped: str = "",
              tell: tuple[tuple[timedelta, str], ...] = (), **more) -> Clock:
        """A clock as it stands now. `tell`: how long after due which role is told."""
        if more.get("by_itself") and due_at <= self.now and not (stopped_at and stopped_at <= due_at):
            met_at = due_at
        rungs = tuple(Rung(due_at + later, to) for later, to in tell)
        status = standing_of(due_at, met_at, stopped_at, self.heard_at, self.now)
        why = why_stopped or (found_words(stopped_at, self.now) if stopped_at == self.state.found_at and stopped_at else "Closed")
        return Clock(
            rule=rule, label=label, starts_at=starts_at, due_at=due_at, owner=owner, klass=klass, source=source,
            status=status, met_at=met_at if status == "met" else None, stopped_at=stopped_at,
            why_stopped=why if status == "stopped" else "", rungs=rungs,
            next_text=next_words(rungs, self.now) if status in ("running", "late") else "",
            **{"occurrence": 1, **more})


def _steps(story: Story) -> Iterator[Step]:
    events = [(at, fact, state) for at, fact, state in course(story.facts)
              if state.reports and at <= story.now and (FACTS[fact.kind].regrades or fact.kind in GRADES)]
    last: Step | None = None
    for index, (at, fact, state) in enumerate(events):
        until = events[index + 1][0] if index + 1 < len(events) else story.now
        last = _step(story, max(at, state.opened_at), state, last, fact.kind in BRINGS_DOWN)
        yield last
        for moment in _rule_moments(story, last, until):
            if last.ours is Level.HIGH:
                break
            last = _step(story, moment, state, last, False)
            yield last


def _step(story: Story, at: datetime, state: State, last: Step | None, brings_down: bool) -> Step:
    assessment = grading.assess(story.profile, state, story.policy, at)
    ours = grading.ours(state, assessment)
    if last and not brings_down:
        ours = highest(ours, last.ours)
    return Step(at, ours, highest(ours, state.police_level), assessment, state)


def _rule_moments(story: Story, step: Step, until: datetime) -> list[datetime]:
    """Moments after a step, up to `until`, at which a rule can change by time alone (ruling 7)."""
    if not step.state.is_missing:
        return []
    case = Case(story.profile, step.state, story.policy, step.at)
    moments = list(times_of_day(story.policy.night.since, step.at, until + timedelta(microseconds=1)))
    if case.harm_at:
        moments.append(case.harm_at - story.policy.report.medicine_high)
    if case.no_contact_since:
        moments.append(case.no_contact_since + story.policy.report.no_contact)
    return sorted(moment for moment in moments if step.at < moment <= until)


def times_of_day(hour: time, after: datetime, before: datetime) -> Iterator[datetime]:
    """Each moment strictly between at which London's clocks show this time, in UTC."""
    day = local(after).date()
    while (moment := datetime.combine(day, hour, LONDON).astimezone(after.tzinfo)) < before:
        if moment > after:
            yield moment
        day += timedelta(days=1)
