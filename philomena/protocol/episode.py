"""An episode: a child being missing, from the tap to closed. The fold over its facts, and what people may decide.

Order is by when things happened. A fact that comes late falls into its place; a corrected one counts as corrected; one
taken back counts for nothing; all of them stay in the timeline (rulings 1 to 3, 7).
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from philomena.protocol.facts import FACTS, Fact, FactKind as K
from philomena.protocol.folding import STEPS
from philomena.protocol.moments import parse_said
from philomena.protocol.records import Verdict
from philomena.protocol.state import State

__all__ = ["State", "Verdict", "fold", "course", "moment_of", "opening", "wrong_child", "confirm_error",
           "may_ask_error", "may_confirm_error", "may_undo", "may_lower", "UNDO_WITHIN"]

UNDO_WITHIN = timedelta(minutes=2)
_KINDS = tuple(K)


def moment_of(fact: Fact) -> datetime:
    """What a fact is about: the time somebody said in it, if it can be read and has come; else when it was pressed."""
    said, _ = parse_said(fact.said("when"), fact.happened_at)
    return said or fact.happened_at


def fold(facts: Iterable[Fact]) -> State:
    """What the facts add up to, in whatever order they arrived."""
    facts = tuple(facts)
    state, timeline = State(), []
    for _, fact, state in course(facts):
        timeline.append(fact)
    by_id = {fact.id: fact for fact in facts}
    return replace(state, timeline=tuple(by_id[fact.id] for fact in timeline),
                   corrections=_corrections(facts), undone=_undone(facts))


def course(facts: Iterable[Fact]) -> Iterator[tuple[datetime, Fact, State]]:
    """Each fact as it counts now, the moment it is about, and the state after it, in the order things happened."""
    facts = tuple(facts)
    corrections, undone = _corrections(facts), _undone(facts)
    state = State()
    for at, fact in sorted(((moment_of(fact), fact) for fact in (
            _corrected(fact, corrections.get(fact.id, ())) for fact in facts)), key=_place):
        step = STEPS.get(fact.kind)
        if step and fact.id not in undone:
            state = step(state, fact, at)
        yield at, fact, state


def _place(counted: tuple[datetime, Fact]) -> tuple:
    at, fact = counted
    return at, fact.happened_at, _KINDS.index(fact.kind), fact.id


def _corrections(facts: Sequence[Fact]) -> dict[str, tuple[Fact, ...]]:
    found: dict[str, tuple[Fact, ...]] = {}
    for fact in sorted((each for each in facts if each.kind is K.CORRECTED), key=lambda fact: _place((moment_of(fact), fact))):
        found[fact.said("of")] = (*found.get(fact.said("of"), ()), fact)
    return found


def _undone(facts: Sequence[Fact]) -> frozenset[str]:
    """Only 'found' and 'with us' can be taken back. It is honoured however late: in doubt the child is missing."""
    pressed = {fact.id for fact in facts if fact.kind in (K.LOCATED, K.WITH_US, K.BACK_SAFE)}
    return frozenset(fact.said("of") for fact in facts if fact.kind is K.UNDONE) & pressed


def _corrected(fact: Fact, corrections: Sequence[Fact]) -> Fact:
    """The fact as it counts now: each corrected field, or answer, with its newest value."""
    if not corrections:
        return fact
    payload: dict[str, Any] = dict(fact.payload)
    for correction in corrections:
        name, value = correction.said("field"), correction.said("value")
        if name in FACTS[fact.kind].fields:
            payload[name] = value
        elif "answers" in FACTS[fact.kind].fields and name:
            payload["answers"] = {**(payload.get("answers") or {}), name: {"text": value}}
    return replace(fact, payload=payload)


# -- what people may decide ---------------------------------------------------------------------------------------

def opening(id: str, *, happened_at: datetime | None, heard_at: datetime, by: str, by_name: str,
            payload: Mapping[str, Any]) -> Fact:
    """The fact that opens an episode. A tap with no readable time, or one still to come, counts from when we heard."""
    believed = happened_at is not None and happened_at <= heard_at
    doubt = () if believed or happened_at is None else (f"the phone said {happened_at.isoformat()}",)
    return Fact(id, K.REPORTED, happened_at if believed else heard_at, heard_at, by, by_name, payload, doubt=doubt)


def wrong_child(state: State, *, fact_id: str, moved_to: str, right_child: str, by: str, by_name: str,
                now: datetime) -> tuple[Fact, Fact]:
    """One press moves a report: the fact that ends it here, and the report for the right child with the first tap's
    time and answers (practice 5). Calls stay here: police were told about the other child, and are told to disregard it.
    """
    first = next(fact for fact in state.timeline if fact.id == state.reports[0])
    ends = Fact(fact_id, K.REPORTED_WRONG_CHILD, now, now, by, by_name, {"moved_to": moved_to, "right_child": right_child})
    payload = {**first.payload, "child": right_child, "moved_from": first.id}
    payload.pop("name", None)
    return ends, Fact(moved_to, K.REPORTED, first.happened_at, now, first.by, first.by_name, payload, doubt=first.doubt)


def may_ask_error(state: State, whole_time: bool) -> Verdict:
    """Opened in error means: where expected the whole time. Not for one minute of not knowing (practice 6)."""
    if not state.is_open:
        return Verdict(False, "This report is over already.")
    if not whole_time:
        return Verdict(False, "If nobody knew where the child was, even for a minute, say that the child is found.")
    if state.located_at or state.collection or state.sightings:
        return Verdict(False, "The child was looked for and found, so this was not opened in error.")
    return Verdict(True)


def may_confirm_error(state: State, by: str) -> Verdict:
    """Two different people, one of them not the reporter."""
    if state.error_asked is None:
        return Verdict(False, "Nobody has asked for this.")
    if by == state.error_asked.by:
        return Verdict(False, "Another person must say so too.")
    return may_ask_error(state, state.error_asked.whole_time)


def confirm_error(state: State, id: str, closing_id: str, *, by: str, by_name: str, at: datetime,
                  heard_at: datetime) -> tuple[Fact, ...] | Verdict:
    """The second person's word, and the closing it brings; or why not."""
    verdict = may_confirm_error(state, by)
    if not verdict:
        return verdict
    return (Fact(id, K.ERROR_CONFIRMED, at, heard_at, by, by_name, {}),
            Fact(closing_id, K.CLOSED, at, heard_at, by, by_name, {"as": "in_error"}))


def may_undo(state: State, of: str, now: datetime) -> Verdict:
    """'Found' or 'with us' can be taken back for two minutes from the press; after that it is 'missing again'."""
    pressed = next((fact for fact in state.timeline if fact.id == of), None)
    if pressed is None or of not in (state.located_fact, state.with_us_fact):
        return Verdict(False, "There is nothing to undo.")
    if now - pressed.happened_at > UNDO_WITHIN:
        return Verdict(False, "Two minutes have passed. Press Missing again.")
    return Verdict(True)


def may_lower(is_manager: bool, why: str) -> Verdict:
    """Only a manager lowers, and says why; it is printed on the pack (ruling 7)."""
    if not is_manager:
        return Verdict(False, "Only a manager can do this.")
    return Verdict(True) if why.strip() else Verdict(False, "Say why. It is printed on the pack.")
