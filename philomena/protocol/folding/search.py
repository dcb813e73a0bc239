"""What the search, being found and what comes after do to an episode's state."""
from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from philomena.protocol.facts import Fact, FactKind as K
from philomena.protocol.records import Outcome, Sighting, Told
from philomena.protocol.state import State

NOT_A_PLACEMENT = ("elsewhere", "on the way", "hospital", "station", "car")


def earliest(*moments: datetime | None) -> datetime | None:
    """The first of the moments that are known."""
    return min((at for at in moments if at), default=None)


def sighted(state: State, fact: Fact, at: datetime) -> State:
    """Seen, or thought to be."""
    seen = Sighting(fact.id, at, fact.said("where"), fact.said("with_whom"), fact.said("sure"), fact.said("seen_by"))
    return replace(state, sightings=(*state.sightings, seen))


def passed_on(state: State, fact: Fact, at: datetime) -> State:
    """Police were rung with it."""
    return replace(state, sightings=tuple(
        replace(seen, passed_on_at=at) if seen.id == fact.said("of") else seen for seen in state.sightings))


def told(state: State, fact: Fact, at: datetime) -> State:
    """Told, or decided not to, once for each recipient and matter."""
    about = fact.said("about") or ("found" if state.found_at and state.found_at <= at else "missing")
    whom = fact.said("whom").casefold().replace(" ", "_")
    entry = Told(whom, about, at, fact.by, fact.by_name, fact.said("name"),
                 fact.kind is K.DECIDED_NOT_TO_TELL, fact.said("why"))
    return replace(state, told=(*state.told, entry))


def acknowledged(state: State, fact: Fact, at: datetime) -> State:
    """I have it. The newest press holds."""
    return replace(state, acknowledgements={
        **state.acknowledgements, fact.said("clock"): (fact.by, fact.by_name, at)})


def raised(state: State, fact: Fact, at: datetime) -> State:
    """People were told that a clock came due."""
    return replace(state, raised=state.raised | {f"{fact.payload.get('rule')}/{fact.payload.get('occurrence')}"})


def located(state: State, fact: Fact, at: datetime) -> State:
    """Seen safe by a named professional; without a name it is kept, and still counts."""
    if state.located_at:
        return state
    return replace(state, located_at=at, located_where=fact.said("where"), located_fact=fact.id,
                   seen_safe_by=fact.said("seen_safe_by"), found_by=fact.said("found_by") or state.found_by)


def with_us(state: State, fact: Fact, at: datetime) -> State:
    """Seen by the presser. At a placement it is the return too; on the way it is not."""
    if state.with_us_at:
        return state
    elsewhere = fact.said("place").casefold() in NOT_A_PLACEMENT
    return replace(state, with_us_at=at, with_us_by=fact.by_name, with_us_fact=fact.id,
                   found_by=state.found_by or fact.said("found_by"),
                   back_safe_at=state.back_safe_at if elsewhere else earliest(state.back_safe_at, at))


def back_safe(state: State, fact: Fact, at: datetime) -> State:
    """At any safe placement, the old one or a new one."""
    return replace(state, back_safe_at=earliest(state.back_safe_at, at))


def return_details(state: State, fact: Fact, at: datetime) -> State:
    """Whatever was said; the newest of each counts."""
    said = {name: value for name, value in fact.payload.items() if value}
    return replace(state, return_details={**state.return_details, **said})


def interview_offered(state: State, fact: Fact, at: datetime) -> State:
    """The first offer meets the offer's clock; after a no, the next one meets that of offering again."""
    return replace(state, interview_offers=(*state.interview_offers, at))


def interview_outcome(state: State, fact: Fact, at: datetime) -> State:
    """The newest outcome counts; the first no stays in the journal beside a later yes. Any of them was an offer."""
    outcome = Outcome(
        fact.said("outcome").casefold().replace(" ", "_"), at, fact.by, fact.by_name,
        **{name: fact.said(name) for name in ("by_whom", "attempt", "carer_information", "why", "late_why")})
    if outcome.outcome not in ("held", "declined", "not_possible"):
        return state
    state = interview_offered(state, fact, at) if outcome.outcome != "not_possible" else state
    kept = state.interview if state.interview and state.interview.outcome == "held" else outcome
    return replace(state, interview=kept, interview_outcomes=(*state.interview_outcomes, outcome))


def missing_again(state: State, fact: Fact, at: datetime) -> State:
    """A new episode began; this one's talk stays due."""
    return replace(state, missing_again=fact.said("next"), missing_again_at=at)


def closed(state: State, fact: Fact, at: datetime) -> State:
    """Closed once; later facts follow it."""
    return replace(state, closed_at=state.closed_at or at, closed_as=state.closed_as or fact.said("as"))
