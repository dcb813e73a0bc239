"""What calls, references, the pack's way and the three levels do to an episode's state."""
from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from philomena.protocol.facts import Fact
from philomena.protocol.levels import read_level
from philomena.protocol.records import Call, Hold, HomeLevel, PoliceGrade
from philomena.protocol.state import State

STEPS_OF_HANDOVER = ("prepared", "sent", "reached", "opened", "accepted")


def call_started(state: State, fact: Fact, at: datetime) -> State:
    """Dialled. Nobody has been told."""
    return replace(state, calls=(*state.calls, Call(fact.id, fact.said("route"), at, fact.by, fact.by_name)))


def call_answered(state: State, fact: Fact, at: datetime) -> State:
    """They answered: police were told now, not when it was dialled."""
    return _police_told(_end_call(state, fact, answered_at=at), fact, at)


def call_gave_up(state: State, fact: Fact, at: datetime) -> State:
    """Nobody answered."""
    return _end_call(state, fact, gave_up_at=at)


def _end_call(state: State, fact: Fact, **ended: datetime) -> State:
    named = next((call for call in state.calls if call.id == fact.said("call")), None)
    open_calls = [call for call in state.calls if not (call.answered_at or call.gave_up_at)
                  and fact.said("route") in ("", call.route)]
    call = named or (open_calls[-1] if open_calls else None)
    if call is None:
        alone = Call(fact.id, fact.said("route"), None, fact.by, fact.by_name, **ended)
        return replace(state, calls=(*state.calls, alone))
    return replace(state, calls=tuple(replace(each, **ended) if each.id == call.id else each for each in state.calls))


def _police_told(state: State, fact: Fact, at: datetime) -> State:
    if state.told_police_at:
        return state
    return replace(state, told_police_at=at, told_by=fact.by, told_by_name=fact.by_name)


def reference_given(state: State, fact: Fact, at: datetime) -> State:
    """Police have it. The same press may carry the grade, or that it was asked and not told."""
    if fact.said("log_number") or fact.said("occurrence_number"):
        state = _police_told(_referenced(state, fact, at), fact, at)
    if fact.said("asked_not_told").casefold() in ("yes", "on", "1"):
        state = grade_not_told(state, fact, at)
    return police_graded(state, fact, at)


def _referenced(state: State, fact: Fact, at: datetime) -> State:
    return replace(
        state, reference_at=state.reference_at or at,
        log_number=fact.said("log_number") or state.log_number, log_day=fact.said("log_day") or state.log_day,
        occurrence_number=fact.said("occurrence_number") or state.occurrence_number,
        log_heard_by=fact.said("heard_by") or state.log_heard_by or fact.by_name,
        log_entered_by=fact.by_name or state.log_entered_by)


def not_recorded(state: State, fact: Fact, at: datetime) -> State:
    """They would not record it: not a grade, and not a reference."""
    return replace(state, not_recorded_at=at, not_recorded_why=fact.said("why"))


def handed_over(state: State, fact: Fact, at: datetime) -> State:
    """The pack's way only goes forward; refused stands until accepted. Accepted means that police have it."""
    step = fact.said("step").casefold()
    if step == "refused" and state.handover != "accepted":
        return replace(state, handover=step, refused_why=fact.said("why") or fact.said("name"))
    if step == "accepted":
        state = _police_told(replace(
            state, handover=step, accepted_at=state.accepted_at or at, refused_why="",
            accepted_by=state.accepted_by or fact.said("name") or fact.by_name), fact, at)
        return _referenced(state, fact, at) if fact.said("log_number") or fact.said("occurrence_number") else state
    if step in STEPS_OF_HANDOVER and state.handover in STEPS_OF_HANDOVER:
        return replace(state, handover=max(step, state.handover, key=STEPS_OF_HANDOVER.index))
    return state


def police_graded(state: State, fact: Fact, at: datetime) -> State:
    """What police decided, beside ours. Words that are no grade are kept in the timeline only."""
    level = read_level(fact.said("level"))
    if level is None:
        return state
    why = fact.said("why") or fact.said("level_why")
    grade = PoliceGrade(level, at, why, fact.said("decided_by") or fact.said("heard_by"), fact.by_name)
    return replace(_police_told(state, fact, at), police_grades=(*state.police_grades, grade))


def grade_not_told(state: State, fact: Fact, at: datetime) -> State:
    """Asked, not told, by whom."""
    return replace(state, grade_asked_at=state.grade_asked_at or at,
                   grade_asked_by=state.grade_asked_by or fact.said("who") or fact.said("heard_by") or fact.by_name)


def level_raised(state: State, fact: Fact, at: datetime) -> State:
    """Raising is free; a lower word than before changes nothing (ruling 7)."""
    level = read_level(fact.said("level"))
    if level is None or (state.home_level and level < state.home_level):
        return state
    return replace(state, home_levels=(*state.home_levels, HomeLevel(level, at, fact.by, fact.by_name, fact.said("why"))))


def level_lowered(state: State, fact: Fact, at: datetime) -> State:
    """Only this makes the home's level fall, and only with a reason."""
    level, why = read_level(fact.said("level")), fact.said("why")
    if level is None or not why:
        return state
    rules = fact.payload.get("rules") or ()
    rules = tuple(rules.split()) if isinstance(rules, str) else tuple(rules)
    said = HomeLevel(level, at, fact.by, fact.by_name, why, lowered=True, rules=rules)
    return replace(state, home_levels=(*state.home_levels, said))


def not_high_because(state: State, fact: Fact, at: datetime) -> State:
    """A hold needs a name and a reason, for G1 or G19 alone."""
    rule, why = fact.said("rule"), fact.said("why")
    if rule not in ("G1", "G19") or not why or not (fact.by_name or fact.by):
        return state
    return replace(state, holds={**state.holds, rule: Hold(fact.by, fact.by_name, why, at)})


def hold_ended(state: State, fact: Fact, at: datetime) -> State:
    """The reason is no longer true."""
    return replace(state, holds={rule: hold for rule, hold in state.holds.items() if rule != fact.said("rule")})
