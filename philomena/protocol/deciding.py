"""Whether something said after a report may stand: most always does; a few things need a reason, a rank or a second person.

Reports, sightings, told and found are never among the few (ruling 1).
"""
from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from philomena.protocol.episode import confirm_error, may_ask_error, may_lower, may_undo
from philomena.protocol.facts import Fact, FactKind as K
from philomena.protocol.records import Verdict
from philomena.protocol.state import State


@dataclass(frozen=True)
class Decision:
    """The facts that are written; or, when there are none, why not, in words for the person who asked."""

    facts: tuple[Fact, ...] = ()
    refusal: str = ""


def decide(state: State, fact: Fact) -> Decision:
    """What is written because somebody said this of an episode that stands so."""
    check = CHECKS.get(fact.kind)
    verdict = check(state, fact) if check else Verdict(True)
    if not verdict:
        return Decision(refusal=verdict.why)
    if fact.kind is K.ERROR_CONFIRMED:
        closing_id = str(uuid.uuid5(uuid.UUID(fact.id), "closed"))
        both = confirm_error(state, fact.id, closing_id, by=fact.by, by_name=fact.by_name, at=fact.happened_at,
                             heard_at=fact.heard_at)
        return Decision(refusal=both.why) if isinstance(both, Verdict) else Decision(both)
    return Decision((fact,))


CHECKS: Mapping[K, Callable[[State, Fact], Verdict]] = {
    K.REPORTED_IN_ERROR: lambda state, fact: may_ask_error(state, fact.said("whole_time").casefold() in {"yes", "on"}),
    K.UNDONE: lambda state, fact: may_undo(state, fact.said("of"), fact.happened_at),
    K.LEVEL_LOWERED: lambda state, fact: may_lower(True, fact.said("why")),
    K.CLOSED: lambda state, fact: state.may_close,
}
