"""What a page may say that police know, and how a clock reads. Promise 3: never more than was said, and by whom."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from philomena.protocol import moments
from philomena.protocol.facts import FactKind
from philomena.web import words, words_report as say
from philomena.web.spoken import opening


TO_UNDO = timedelta(minutes=2)          # practice 16
FOUND = frozenset({FactKind.LOCATED, FactKind.WITH_US})


@dataclass(frozen=True)
class Truth:
    """One heading, lines under it, and how it looks. `urgent` is told at once to who listens."""

    heading: str
    lines: tuple[str, ...]
    tone: str                       # act | open | settled
    shape: str                      # a key of the shapes in macros/page.html
    urgent: bool = False


def truth(state: Any, duties: Sequence[str], now: datetime) -> Truth:
    """What police know of this report at `now` (UTC), by evidence alone. `duties` are what the home still has to do."""
    if state.found_at:
        return Truth(say.FOUND_AT.format(time=moments.shown(state.found_at, now)), (), "settled", "done")
    if state.handover == "refused" and not state.police_know:
        return Truth(say.NOT_ACCEPTED.format(why=state.refused_why or words.NOT_KNOWN), (words.STILL_RESPONSIBLE,),
                     "act", "danger", True)
    if state.log_number:
        return Truth(say.POLICE_HAVE_IT, (_evidence(state, now), *_still(duties)), "settled", "done")
    if state.handover == "accepted":
        return Truth(say.POLICE_HAVE_IT, (_evidence(state, now), *_still(duties)), "settled", "done")
    if state.told_police_at:
        heard = moments.shown(state.told_police_at, now)
        return Truth(say.ANSWERED_NO_LOG.format(time=heard), (words.STILL_RESPONSIBLE,), "open", "danger", True)
    return Truth(words.POLICE_DO_NOT_KNOW, (words.STILL_RESPONSIBLE,), "act", "danger", True)


def _evidence(state: Any, now: datetime) -> str:
    if state.handover == "accepted":
        return say.POLICE_HAVE_IT_PRESSED.format(who=state.accepted_by or words.NOT_KNOWN,
                                                 time=moments.shown(state.accepted_at, now))
    return say.POLICE_HAVE_IT_SAID.format(log=state.log_number, day=state.log_day or say.DAY_NOT_KNOWN,
                                          who=state.log_heard_by or words.NOT_KNOWN)


def _still(duties: Sequence[str]) -> tuple[str, ...]:
    if not duties:
        return ()
    return (say.STILL_HAVE.format(what="; ".join(duty[:1].lower() + duty[1:] for duty in duties)),)


@dataclass(frozen=True)
class ClockLook:
    """One clock as a row: word, shape and colour, who has it and what happens next."""

    id: str
    label: str
    when: str
    holder: str
    shape: str
    tone: str                       # late | soon | wait | done | stopped
    may_take: bool


FINISHED = {"met": ("done", "done"), "stopped": ("stopped", "stopped"), "unheard": ("stopped", "stopped")}


def clock_look(clock: Any, state: Any, me: str, now: datetime) -> ClockLook:
    """How a clock reads to the person with id `me` at `now` (UTC)."""
    key = clock.key
    label, when = opening(clock.label), moments.clock_words(clock, now)
    if clock.status in FINISHED:
        shape, tone = FINISHED[clock.status]
        after = say.UNHEARD if clock.status == "unheard" else (clock.why_stopped or "")
        return ClockLook(key, label, when, after, shape, tone, False)
    held = state.acknowledgements.get(key)
    shape, tone = _urgency(clock, now)
    holder = words.NOBODY_HAS_IT
    if held:
        holder = say.YOU_HAVE_IT if held[0] == me else say.HOLDS_IT.format(who=held[1])
        shape = "yours" if held[0] == me and tone == "wait" else shape
    if clock.next_text:
        holder = f"{holder}. {clock.next_text}"
    return ClockLook(key, label, when, holder, shape, tone, not held or held[0] != me)


def _urgency(clock: Any, now: datetime) -> tuple[str, str]:
    """Late, due soon (the last third, or 15 minutes), or waiting."""
    if clock.status == "late" or clock.due_at <= now:
        return "late", "late"
    left = (clock.due_at - now).total_seconds()
    whole = (clock.due_at - clock.starts_at).total_seconds() if clock.starts_at else 0
    if left <= 15 * 60 or (whole and left <= whole / 3):
        return "soon", "soon"
    return "wait", "wait"


def to_undo(state: Any, now: Any) -> Any:
    """The found or here that may still be taken back: the last one, while its two minutes run."""
    last = next((fact for fact in reversed(state.timeline) if fact.kind in FOUND), None)
    return last if state.found_at and last and now - last.heard_at <= TO_UNDO else None
