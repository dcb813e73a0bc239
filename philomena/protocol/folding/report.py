"""What reports, answers and the ways out of a wrong report do to an episode's state."""
from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from philomena.protocol.facts import Fact
from philomena.protocol.moments import parse_said
from philomena.protocol.records import Asked, Said
from philomena.protocol.state import State

# Answers that are moments, and the part of the state each one sets.
MOMENTS = {"last_seen": "last_seen_at", "noticed": "noticed_at", "last_dose": "last_dose_at", "last_contact": "heard_from"}


def reported(state: State, fact: Fact, at: datetime) -> State:
    """The earliest report is the tap; a later one fills what is not answered and keeps the rest beside it."""
    first = not state.reports
    state = _answered(state, fact, at, beside=not first)
    ids = _person_ids(fact)
    state = replace(
        state, reports=(*state.reports, fact.id), doubts=(*state.doubts, *fact.doubt),
        with_person_ids=tuple(dict.fromkeys((*state.with_person_ids, *ids))))
    if not first:
        return state if fact.said("category") == "away" else _now_missing(state, fact, at)
    return replace(
        state, child_id=fact.said("child"), name=fact.said("name"), after=fact.said("after"),
        category="away" if fact.said("category") == "away" else "missing",
        opened_at=at, reported_at=at, reported_by=fact.by, reported_by_name=fact.by_name,
        noticed_at=state.noticed_at or at,
        spoken_to_at=at if fact.said("category") == "away" else None,
        lead_id=fact.by, lead_name=fact.by_name)


def _now_missing(state: State, fact: Fact, at: datetime) -> State:
    """Away becomes missing: the tap, and T0 unless said otherwise, are this moment's (ruling 8)."""
    if state.category != "away":
        return state
    noticed = parse_said(fact.said("noticed"), fact.happened_at)[0] or _moment_answered(fact, "noticed")
    return replace(state, category="missing", reported_at=at, reported_by=fact.by, reported_by_name=fact.by_name,
                   noticed_at=noticed or at)


def category_changed(state: State, fact: Fact, at: datetime) -> State:
    """The away part ends and the missing part begins; what was said with it are answers."""
    state = _answered(state, fact, at)
    if "missing" not in (fact.said("to"), fact.said("category")):
        return replace(state, category="away", spoken_to_at=at)
    ids = tuple(dict.fromkeys((*state.with_person_ids, *_person_ids(fact))))
    return replace(_now_missing(state, fact, at), with_person_ids=ids)


def answered(state: State, fact: Fact, at: datetime) -> State:
    """The newest answer to each question counts."""
    ids = _person_ids(fact)
    return replace(_answered(state, fact, at), doubts=(*state.doubts, *fact.doubt),
                   with_person_ids=ids if "with_whom" in _answers(fact) or ids else state.with_person_ids)


def _answered(state: State, fact: Fact, at: datetime, beside: bool = False) -> State:
    answers = dict(state.answers)
    for key, answer in _answers(fact).items():
        said = Said(str(answer.get("text", "")).strip(), answer.get("mark", "known"), fact.id, at)
        standing = answers.get(key)
        if beside and standing and standing.is_known:
            if said.is_known and said.text != standing.text:
                answers[key] = replace(standing, beside=(*standing.beside, said.text))
        elif said.text or said.mark != "known":
            answers[key] = said
    state = replace(state, answers=answers)
    return _times_said(state, fact, set(_answers(fact)))


def _times_said(state: State, fact: Fact, keys: set[str]) -> State:
    """Moments among the answers: what cannot be read or has not come yet is not known, and doubted (ruling 1)."""
    for key in sorted(keys & MOMENTS.keys()):
        if state.answers.get(key) is None or state.answers[key].fact_id != fact.id:
            continue                            # a second report's word stands beside, and moves no time
        moment, doubt = parse_said(state.text(key), fact.happened_at)
        if doubt:
            state = replace(state, doubts=(*state.doubts, f"{key}: {doubt}"))
        if key == "last_contact":
            state = replace(state, heard_from=(*state.heard_from, moment)) if moment else state
        else:
            kept = state.noticed_at if key == "noticed" and moment is None else moment
            state = replace(state, **{MOMENTS[key]: kept})
    return state


def _moment_answered(fact: Fact, key: str) -> datetime | None:
    return parse_said(str(_answers(fact).get(key, {}).get("text", "")), fact.happened_at)[0]


def _answers(fact: Fact) -> dict[str, dict]:
    """The answers a fact carries: {"text", "mark"} each; a bare text counts as known."""
    answers = dict(fact.payload.get("answers") or {})
    answers |= {key: {"text": fact.said(key)} for key in ("spoken_to", "with_concern") if fact.said(key)}
    return {key: answer if isinstance(answer, dict) else {"text": str(answer)} for key, answer in answers.items()
            if key != "with_person_ids"}


def _person_ids(fact: Fact) -> tuple[str, ...]:
    """Rows of the profile's people the child may be with, kept beside the answers or among them."""
    answers = fact.payload.get("answers") or {}
    ids = fact.payload.get("with_person_ids") or answers.get("with_person_ids") or ()
    if isinstance(ids, dict):
        ids = ids.get("ids") or ids.get("text", "").split()
    return tuple(ids.split()) if isinstance(ids, str) else tuple(str(each) for each in ids)


def spoken_to(state: State, fact: Fact, at: datetime) -> State:
    """Away: asked again, and still safe."""
    return state if fact.said("still_safe").casefold() == "no" else replace(state, spoken_to_at=at)


def wrong_child(state: State, fact: Fact, at: datetime) -> State:
    """The report went to another child; nothing runs here any more."""
    return replace(state, wrong_child=fact.said("moved_to") or "another child", wrong_child_at=at)


def error_asked(state: State, fact: Fact, at: datetime) -> State:
    """Asked by one person; nothing changes until another confirms."""
    whole = fact.said("whole_time").casefold() == "yes"
    return replace(state, error_asked=Asked(fact.by, fact.by_name, fact.said("why"), at, whole))


def error_confirmed(state: State, fact: Fact, at: datetime) -> State:
    """Counts only when a different person asked."""
    if state.error_asked is None or state.error_asked.by == fact.by:
        return state
    return replace(state, error_confirmed_by=fact.by_name or fact.by)
