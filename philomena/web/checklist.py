"""The checks and the people to ring, as the report's page shows them: what is done, by whom, and which numbers may be pressed."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from philomena.adapters import numbers
from philomena.protocol.checks import CHECKS, Check, Ringing, ToRing, is_written_to, people_to_ring, phone_of_child
from philomena.protocol.facts import Fact


@dataclass(frozen=True)
class Step:
    """One check and the newest word about it."""

    check: Check
    done: Fact | None


@dataclass(frozen=True)
class Person:
    """Somebody to ring. `dial` is empty where a press must not ring them (practice 10) or the number cannot be dialled."""

    who: ToRing
    dial: str

    @property
    def is_safe(self) -> bool:
        return self.who.ringing is Ringing.SAFE

    @property
    def is_asked_first(self) -> bool:
        return self.who.ringing is Ringing.ASK_FIRST


def checks_of(state: Any) -> tuple[Step, ...]:
    """Every check in its safe order, with what was said of it last."""
    said = {fact.said("action"): fact for fact in state.checks}
    return tuple(Step(check, said.get(check.code)) for check in CHECKS)


def people_in_order(profile: Any) -> tuple[Person, ...]:
    """Safe people first, then those to ask about, then never; only a safe number can be pressed."""
    return tuple(Person(one, dialled(one.phone) if one.ringing is Ringing.SAFE else "") for one in people_to_ring(profile))


def own_phones(profile: Any) -> tuple[tuple[str, str, bool], ...]:
    """The child's own numbers: as written, as dialled, and whether a message is sent instead of a call."""
    return tuple((number, dialled(number), is_written_to(profile)) for number in phone_of_child(profile))


def dialled(written: str) -> str:
    """The number a telephone can dial; empty when a digit is missing. What was written stays on the page."""
    return numbers.dialable(written) or ""
