"""Every clock of an episode, as a function of its facts (design 4): a table of cited rules, and three questions.

What runs, what was met, what is late (`clocks`); the next moment at which anything changes (`next_moment`); who must be
told now (`due`). Nothing is stored and nothing is cancelled: when a child is found a clock stops because the facts say so.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from philomena.protocol import deadline_return as found, deadline_search as search
from philomena.protocol.deadline_clock import DUTY, LIFE, PAPER, Clock, Due, Rung
from philomena.protocol.deadline_story import Story, times_of_day
from philomena.protocol.facts import Fact, FactKind as K
from philomena.protocol.form import Profile
from philomena.protocol.levels import Level
from philomena.protocol.policy import Policy

__all__ = ["RULES", "RULES_VERSION", "Clock", "Due", "Rung", "Story", "clocks", "due", "next_moment"]

RULES_VERSION = "2026-1"            # a new one makes every open episode's next moment be computed again (ruling 10)

ALWAYS, MISSING, FOUND = "always", "missing", "found"


@dataclass(frozen=True)
class DeadlineRule:
    """One row: the ids of the clocks it gives, when it runs, its classes, and where it stands."""

    ids: tuple[str, ...]
    runs: str
    klasses: tuple[str, ...]
    source: str
    run: Callable[[Story], Iterable[Clock]]


RULES: tuple[DeadlineRule, ...] = (
    DeadlineRule(("4",), MISSING, (LIFE,), "domain/deadlines.md row 4 [S03][S04][S01]", search.report_at_once),
    DeadlineRule(("6b.1",), MISSING, (LIFE,), "domain/deadlines.md row 6b; numbers DESIGN", search.police_not_told),
    DeadlineRule(("5",), MISSING, (LIFE,), "domain/deadlines.md row 5 [S115][S117]", search.unreported),
    DeadlineRule(("6b.2", "6b.3"), MISSING, (LIFE, DUTY), "domain/deadlines.md row 6b; numbers DESIGN", search.grade_awaited),
    DeadlineRule(("6",), MISSING, (DUTY,), "domain/deadlines.md row 6 [S59]", search.reference),
    DeadlineRule(("7", "10"), MISSING, (DUTY,), "domain/deadlines.md rows 7 [S59][S36] and 10", search.council_told),
    DeadlineRule(("G4.recheck", "G4"), MISSING, (LIFE,), "domain/grading.md B2 G4; ruling 9", search.medicine),
    DeadlineRule(("B4",), MISSING, (LIFE, DUTY), "domain/grading.md B4 [S32][S33]", search.reviews),
    DeadlineRule(("B5",), MISSING, (LIFE, DUTY), "domain/grading.md B5; review; [S16]", search.levels_differ),
    DeadlineRule(("G17",), MISSING, (DUTY,), "domain/grading.md B2 G17 DESIGN", search.without_contact),
    DeadlineRule(("13",), MISSING, (DUTY,), "domain/deadlines.md row 13 DESIGN", search.ladder),
    DeadlineRule(("14",), MISSING, (DUTY,), "domain/deadlines.md row 14 [S69][S70][S71]", search.serious_event),
    DeadlineRule(("27",), MISSING, (PAPER,), "domain/deadlines.md row 27 [S77]; ruling 8", search.eighteen),
    DeadlineRule(("away",), ALWAYS, (DUTY,), "domain/grading.md B0; told episode 7", search.away_asked_again),
    DeadlineRule(("20",), FOUND, (DUTY,), "domain/deadlines.md row 20 [S59]; ruling 11", found.told_on_return),
    DeadlineRule(("21",), FOUND, (DUTY,), "domain/deadlines.md row 21 [S111]", found.prevention_interview),
    DeadlineRule(("D2",), FOUND, (PAPER,), "domain/return-interviews.md D2 DESIGN", found.interview_offered),
    DeadlineRule(("23.amber", "23", "23.reported"), FOUND, (PAPER,), "domain/deadlines.md row 23 [S48][S50][S53][S81]",
                 found.interview_held),
    DeadlineRule(("24",), FOUND, (PAPER,), "domain/deadlines.md row 24 [S49][S50]", found.offered_again),
    DeadlineRule(("26",), FOUND, (PAPER,), "domain/deadlines.md row 26 DESIGN; [S51]", found.profile_reviewed),
)


def clocks(facts: Iterable[Fact], profile: Profile, policy: Policy, now: datetime) -> tuple[Clock, ...]:
    """Every clock of the episode as it stands at `now` (UTC): what is not over first, soonest first."""
    return tuple(sorted(_clocks(Story(tuple(facts), profile, policy, now)), key=lambda clock: (clock.is_over, clock.due_at)))


def _clocks(story: Story) -> Iterator[Clock]:
    state = story.state
    if not state.reports or state.opened_in_error or state.wrong_child:
        return
    is_missing = state.category == "missing"
    came_back_a_child = state.found_at is not None and story.grown_up_at is None and is_missing
    for rule in RULES:
        if rule.runs == ALWAYS or (rule.runs == MISSING and is_missing) or (rule.runs == FOUND and came_back_a_child):
            yield from rule.run(story)


def due(facts: Iterable[Fact], profile: Profile, policy: Policy, now: datetime) -> tuple[Due, ...]:
    """All that people must be told at `now` (UTC) and have not been: each rung of each clock that is not over.

    Paper is told in paper hours; what passed before the report was heard waits a moment, since the same phone may bring
    its end with it.
    """
    story = Story(tuple(facts), profile, policy, now)
    told = story.state.raised
    return tuple(one for at, one in _tellings(story) if at <= now and f"{one.rule}/{one.occurrence}" not in told)


def next_moment(facts: Iterable[Fact], profile: Profile, policy: Policy, now: datetime) -> datetime | None:
    """The first moment after `now` (UTC) at which somebody must be told or a level can change by time; None when never."""
    story = Story(tuple(facts), profile, policy, now)
    moments = [at for at, _ in _tellings(story)]
    moments += [clock.due_at for clock in _clocks(story) if not clock.is_over]
    if story.state.is_missing and story.steps and story.steps[-1].ours is not Level.HIGH:
        moments += _first(times_of_day(policy.night.since, now, now + timedelta(days=2)))
    if story.state.is_missing and story.eighteen_at:
        moments.append(story.eighteen_at)
    return min((at for at in moments if at > now), default=None)


def _first(moments: Iterator[datetime]) -> list[datetime]:
    return [at for at in (next(moments, None),) if at]


def _tellings(story: Story) -> Iterator[tuple[datetime, Due]]:
    """When which role is told of which clock. From the second rung on, only if nobody has said 'I have it'."""
    for clock in _clocks(story):
        if clock.is_over and not (clock.by_itself and clock.met_at == clock.due_at and clock.stopped_at is None):
            continue
        held = story.state.acknowledgements.get(clock.key)
        for number, rung in enumerate(clock.rungs):
            if number == 0 or held is None or held[2] > rung.at:
                yield _told_at(story, clock, rung), Due(
                    clock.rule, clock.occurrence + number, rung.at, rung.to, clock.klass, clock.label)


def _told_at(story: Story, clock: Clock, rung: Rung) -> datetime:
    at = story.policy.paper_hours.next_start(rung.at) if clock.klass == PAPER else rung.at
    if at <= story.heard_at:
        at = story.heard_at + story.policy.report.late_news_wait
    return at


def heard_late(facts: Iterable[Fact]) -> bool:
    """True when a report reached us after the child was found (told episode 2): one quiet notice, no alarm."""
    facts = tuple(facts)
    ends = [fact.happened_at for fact in facts if fact.kind in (K.LOCATED, K.WITH_US)]
    heard = [fact.heard_at for fact in facts if fact.kind in (K.REPORTED, K.REPORTED_AGAIN)]
    return bool(ends and heard) and min(ends) < min(heard)
