"""The clocks of the search: from the tap until the child is found (domain/deadlines.md rows 4 to 14; grading.md B4, B5, G4, G17).

Each function takes the story of an episode and gives the clocks of one row, or none where it does not run.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from philomena.protocol import standing
from philomena.protocol.deadline_clock import DUTY, LIFE, PAPER, Clock
from philomena.protocol.deadline_story import Story, times_of_day
from philomena.protocol.facts import FactKind as K
from philomena.protocol.folding.search import earliest
from philomena.protocol.grading_case import Case
from philomena.protocol.grading_difference import OPENS, difference
from philomena.protocol.levels import Level
from philomena.protocol.moments import HOUR

AT_ONCE = timedelta()
ROWS = "domain/deadlines.md row "


def report_at_once(story: Story) -> Iterable[Clock]:
    """Row 4: where the rules or the plan say so, from the moment it was noticed."""
    state = story.state
    if not (story.steps and any(step.assessment.report_without_delay for step in story.steps if step.at <= state.reported_at)):
        return
    yield story.clock("4", "Report to police at once", state.noticed_at, state.noticed_at, owner="carer", klass=LIFE,
                      source=f"{ROWS}4 [S03][S04][S01]", met_at=state.told_police_at, stopped_at=story.search_over_at)


def unreported(story: Story) -> Iterable[Clock]:
    """Row 5: on call is told when police still do not know."""
    state = story.state
    yield story.clock("5", "Police told", state.noticed_at, state.noticed_at + story.policy.report.unreported,
                      owner="carer", klass=LIFE, source=f"{ROWS}5 [S115][S117]; 30 min DESIGN",
                      met_at=state.told_police_at, stopped_at=story.search_over_at, tell=((AT_ONCE, "on_call"),))


def police_not_told(story: Story) -> Iterable[Clock]:
    """Row 6b, first leg: from the tap until a call is answered or a staffed desk accepts."""
    state, timer = story.state, story.policy.grading_timer
    yield story.clock("6b.1", "Police not told", state.reported_at, state.reported_at + timer.unanswered,
                      owner="carer", klass=LIFE, source=f"{ROWS}6b, leg 1; numbers DESIGN; ruling 11",
                      met_at=state.told_police_at, stopped_at=story.search_over_at,
                      tell=((AT_ONCE, "on_call"), (timer.next_rung, "manager")))


def grade_awaited(story: Story) -> Iterable[Clock]:
    """Row 6b, second leg: from answered until a grade is stated, or asked and not told; then one prompt later."""
    state, timer = story.state, story.policy.grading_timer
    told = state.told_police_at
    if told is None:
        return
    high = story.level_at(told) in (Level.HIGH, None)
    due = told + (timer.high if high else timer.other)
    answered = earliest(state.grade_stated_at, state.grade_asked_at)
    rise = next((step.at for step in story.steps if step.at > told and step.ours is Level.HIGH), None)
    if not high and rise and not (answered and answered <= rise):
        due, high = min(due, rise + timer.high), True
    tell = ((AT_ONCE, "on_call"), (timer.next_rung, "manager")) if high else ((AT_ONCE, "carer"),)
    yield story.clock("6b.2", "Police grade", told, due, owner="carer", klass=LIFE if high else DUTY,
                      source=f"{ROWS}6b, leg 2; numbers DESIGN; ruling 11", met_at=answered,
                      stopped_at=story.search_over_at, tell=tell)
    asked, stated = state.grade_asked_at, state.grade_stated_at
    if asked and not (stated and stated <= asked):
        yield story.clock("6b.3", "Ask police for the grade again", asked, asked + timer.not_told, owner="carer",
                          klass=DUTY, source=f"{ROWS}6b, asked and not told; DESIGN", met_at=stated,
                          stopped_at=story.search_over_at, tell=((AT_ONCE, "carer"),))


def reference(story: Story) -> Iterable[Clock]:
    """Row 6: log number, officer and collar number."""
    told = story.state.told_police_at
    if told:
        yield story.clock("6", "Write the log number", told, told + story.policy.report.reference, owner="carer",
                          klass=DUTY, source=f"{ROWS}6 [S59]; 60 min DESIGN", met_at=story.state.reference_at,
                          stopped_at=story.search_over_at, tell=((AT_ONCE, "on_call"),))


def council_told(story: Story) -> Iterable[Clock]:
    """Row 7, and row 10 where another council hosts the home: the placing and the host authority are told."""
    told = story.state.told_police_at
    if told is None:
        return
    wanted = [("7", "social_worker", "Tell the social worker, or the emergency duty team", f"{ROWS}7 [S59][S36]; 60 min DESIGN")]
    if standing.is_out_of_area(story.profile):
        wanted.append(("10", "host", "Tell the council where the home is", f"{ROWS}10 DESIGN from [S66][S84]"))
    for rule, whom, label, source in wanted:
        was_told = story.state.was_told(whom, "missing")
        yield story.clock(rule, label, told, told + story.policy.report.told, owner="carer", klass=DUTY, source=source,
                          met_at=was_told.at if was_told else None, stopped_at=story.search_over_at, about=whom,
                          tell=((AT_ONCE, "on_call"),))


def serious_event(story: Story) -> Iterable[Clock]:
    """Row 14: the manager judged it serious; the notice goes to Ofsted and the councils."""
    judged = story.state.serious_at
    if judged:
        yield story.clock("14", "Send the regulation 40 notice", judged, judged + story.policy.report.serious_notice,
                          owner="manager", klass=DUTY, source=f"{ROWS}14 [S69][S70][S71]",
                          met_at=story.state.serious_told_at, tell=((AT_ONCE, "responsible_individual"),))


def ladder(story: Story) -> Iterable[Clock]:
    """Row 13: missing for a day, two, three, a week. Not for somebody who is 18 by then."""
    state = story.state
    for number, rung in enumerate(story.policy.ladder, 1):
        due = state.noticed_at + rung.after
        grown = story.eighteen_at if story.eighteen_at and story.eighteen_at <= due else None
        held = state.acknowledgements.get(f"13/{number}")
        over = story.search_over_at
        yield story.clock("13", rung.words, state.noticed_at, due, owner="manager", klass=DUTY,
                          source=f"{ROWS}13 DESIGN; fragments [S120][S121][S107][S106]", occurrence=number,
                          met_at=held[2] if held and held[2] >= due else None, stopped_at=earliest(over, grown),
                          why_stopped="18 by then: not a child in care" if grown and grown != over else "",
                          tell=((AT_ONCE, rung.tell),))


def without_contact(story: Story) -> Iterable[Clock]:
    """G17: counted from the last time anyone surely saw or heard from the child; the rules run again by themselves."""
    since = Case(story.profile, story.state, story.policy, story.now).no_contact_since
    contacts = 1 + len(story.state.heard_from) + sum(seen.is_sure for seen in story.state.sightings)
    yield story.clock("G17", "No contact: look at the level again", since, since + story.policy.report.no_contact,
                      owner="carer", klass=DUTY, source="domain/grading.md B2 G17 DESIGN", occurrence=contacts,
                      stopped_at=earliest(story.search_over_at, story.grown_up_at), by_itself=True,
                      tell=((AT_ONCE, "carer"),))


def medicine(story: Story) -> Iterable[Clock]:
    """G4: the moment at which the rules run again, and the moment harm is expected; until somebody has the child."""
    case = Case(story.profile, story.state, story.policy, story.now)
    if case.harm_at is None:
        return
    over = earliest(story.state.with_us_at, story.state.back_safe_at, story.state.closed_at)
    why = "The child is with us" if story.state.with_us_at else ""
    source, since = "domain/grading.md B2 G4 [S30][S32][S39]; ruling 9", story.state.reported_at
    doses = 1 + sum(1 for fact in story.facts if fact.kind is K.ANSWERED and "last_dose" in (fact.payload.get("answers") or {}))
    recheck = case.harm_at - story.policy.report.medicine_high
    if recheck > since:
        yield story.clock("G4.recheck", f"{case.medicine.name}: look at the level again", since, recheck, owner="carer",
                          klass=LIFE, source=source, stopped_at=over, why_stopped=why, by_itself=True, occurrence=doses,
                          tell=((AT_ONCE, "carer"),))
    yield story.clock("G4", f"{case.medicine.name}: harm expected", since, case.harm_at, owner="carer", klass=LIFE,
                      source=source, stopped_at=over, why_stopped=why, occurrence=doses, tell=((AT_ONCE, "on_call"),))


def reviews(story: Story) -> Iterable[Clock]:
    """B4: the last prompt that nobody has answered, and the next one."""
    prompts = [(number, at, level) for number, (at, level) in enumerate(review_prompts(story), 1)]
    past = [prompt for prompt in prompts if prompt[1] <= story.now][-1:]
    for number, at, level in past + [prompt for prompt in prompts if prompt[1] > story.now][:1]:
        looked = [moment for moment in story.state.reviewed_at if moment >= at]
        looked += [held[2] for key, held in story.state.acknowledgements.items() if key == f"B4/{number}"]
        yield story.clock("B4", "Look at the level again", story.state.reported_at, at, owner="carer",
                          klass=LIFE if level is Level.HIGH else DUTY, source="domain/grading.md B4 [S32][S33]; intervals DESIGN",
                          occurrence=number, met_at=min(looked, default=None), stopped_at=story.search_over_at,
                          tell=((AT_ONCE, "carer"),))


def review_prompts(story: Story) -> Iterator[tuple[datetime, Level]]:
    """Each prompt up to the first one after now, with the level it is for: the graver of ours and the police's (ruling 11).

    They end when the child is found, or at 18 once a named person has accepted the hand-over.
    """
    handed_over = story.state.adult_handover_at and story.grown_up_at and max(story.state.adult_handover_at, story.grown_up_at)
    over = earliest(story.search_over_at, handed_over)
    runs = _runs(story)
    for index, (since, level) in enumerate(runs):
        until = runs[index + 1][0] if index + 1 < len(runs) else None
        for at in _every(story, since, level):
            if (until and at >= until) or (over and at >= over):
                break
            yield at, level
            if at > story.now:
                return


def _runs(story: Story) -> list[tuple[datetime, Level]]:
    """Since when which level, without repeats; an away part has none."""
    runs: list[tuple[datetime, Level]] = []
    for step in story.steps:
        if step.graver and (not runs or runs[-1][1] is not step.graver):
            runs.append((step.at, step.graver))
    return runs


def _every(story: Story, since: datetime, level: Level) -> Iterator[datetime]:
    """When a level is looked at again, counted from when it was set; at medium also at each handover."""
    times = story.policy.reviews
    every = {Level.HIGH: times.high, Level.MEDIUM: times.medium, Level.LOW: times.low, Level.NO_APPARENT_RISK: times.absent}[level]
    at = since + every
    while True:
        if level is Level.MEDIUM:
            for handover in sorted(_handovers(story, at - every, at)):
                yield handover
        yield at
        at += times.high_then if level is Level.HIGH and at - since >= times.high_for else every


def _handovers(story: Story, after: datetime, before: datetime) -> Iterator[datetime]:
    for hour in story.policy.handovers:
        yield from times_of_day(hour, after, before)


def levels_differ(story: Story) -> Iterable[Clock]:
    """B5: opened by itself where the difference is grave, else offered, until the levels agree or a person closes it."""
    opened, kind, ended = None, "", None
    for step in story.steps:
        years = standing.age(story.profile, step.at)
        found = difference(step.state, step.ours, years is not None and years < 13)
        if found and (opened is None or ended or (found.kind == OPENS and kind != OPENS)):
            opened, kind, ended = step.at, found.kind, None
        elif not found and opened and not ended:
            ended = step.at
    if opened is None:
        return
    closed = story.state.challenge_closed_at
    opens = kind == OPENS or story.state.challenge_opened_at is not None
    yield story.clock("B5", "Police are below us: challenge" if opens else "Police are below us: challenge offered",
                      opened, opened, owner="carer", klass=LIFE if opens else DUTY,
                      source="domain/grading.md B5 DESIGN; review; [S16]", met_at=earliest(ended, closed),
                      stopped_at=story.search_over_at, about=kind, tell=((AT_ONCE, "carer"),))


def away_asked_again(story: Story) -> Iterable[Clock]:
    """Away: still there, still safe? Asked again from the last time the child was spoken to (grading.md B0)."""
    state = story.state
    if state.category == "away" and state.spoken_to_at:
        yield story.clock("away", "Ask again: still there, still safe?", state.spoken_to_at,
                          state.spoken_to_at + story.policy.away_check, owner="carer", klass=DUTY,
                          source="domain/grading.md B0; told episode 7; DESIGN", occurrence=1 + story.count(K.SPOKEN_TO),
                          stopped_at=earliest(state.back_safe_at, state.with_us_at, state.closed_at),
                          tell=((AT_ONCE, "carer"),))


def eighteen(story: Story) -> Iterable[Clock]:
    """Row 27: the care record ends at 18; police go on looking. Shown from three days before."""
    at = story.eighteen_at
    if at and at - story.now <= 72 * HOUR and not (story.search_over_at and story.search_over_at < at):
        yield story.clock("27", "18: the care record ends, the search goes on", story.state.reported_at, at, owner="manager",
                          klass=PAPER, source=f"{ROWS}27 [S77]; ruling 8", by_itself=True, tell=((AT_ONCE, "manager"),))
